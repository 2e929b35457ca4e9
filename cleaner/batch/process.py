"""One worker process as its parent sees it: started, told pages, listened to, ended."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, replace

from cleaner.batch.child import MEMORY_EXIT, Ready, Setup, Task
from cleaner.batch.pipes import AnswerReader, open_pipes, widen, write_all
from cleaner.batch.records import Outcome
from cleaner.errors import CleanerError

END_S = 5.0
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from cleaner.batch.child import main; "
_START += "main(*map(int, sys.argv[2:]))"
_ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)


class WorkersCannotStart(CleanerError):
    """No worker process gets as far as its first page."""


@dataclass(frozen=True, slots=True)
class Death:
    """How a worker ended. kind: `wall` or `cpu` for a time limit, `memory`, or `crash`.

    words: what a crash was, for people.
    """

    kind: str
    words: str = ""


class WorkerProcess:
    """A worker process; raises OSError where none can be started.

    It is a plain Python with our search path, not a child of `multiprocessing`: no other process
    is started with it, and it does not import the caller's script again; -P, since the current
    folder may hold scraped files with the names of modules. It stands in a process
    group of its own, so that Ctrl-C reaches the parent only.
    bell: readable when it has answered or died. room: bytes that can be sent to it while it is
    at work without waiting for it.
    """

    def __init__(self, setup: Setup) -> None:
        is_main = threading.current_thread() is threading.main_thread()
        message = pickle.dumps(replace(setup, parent=os.getpid() if is_main else 0))
        (tasks, self._tasks), (answers, answers_end), (self.bell, bell_end) = open_pipes(3)
        ends = (tasks, answers_end, bell_end)
        self._answers = AnswerReader(answers, self.bell)
        self.room = min(widen(self._tasks), widen(answers))
        path = json.dumps([entry for entry in sys.path if isinstance(entry, str)])
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, path, *map(str, ends)],
                pass_fds=ends,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, **_ONE_THREAD},
                process_group=0,
            )
        except BaseException:
            self.close()
            raise
        finally:
            for end in ends:
                os.close(end)
        self._send(message)

    def send(self, task: Task) -> bool:
        """Hand it pages; False when it is dead. Waits only for what is larger than `room`."""
        return self._send(pickle.dumps(task))

    def _send(self, message: bytes) -> bool:
        try:
            write_all(self._tasks, message)
        except OSError:
            return False
        return True

    def receive(self) -> list[Outcome | Ready]:
        """Return what it has said since the bell rang last, nothing when it has died."""
        answers = self._answers.read()
        assert all(isinstance(answer, Outcome | Ready) for answer in answers)
        return answers  # type: ignore[return-value]

    def await_death(self) -> Death:
        """Return how it ended, once nothing can be received any more."""
        try:
            code = self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self.kill()
            return Death("crash", "its worker closed its pipe")
        return _death(code)

    def kill(self) -> bool:
        """End it, whatever it does; False where the kernel has not let go of it yet."""
        self._process.kill()
        try:
            self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            return False
        return True

    def close(self) -> None:
        """Close the pipes of a dead worker."""
        self._answers.close()
        os.close(self._tasks)


def _death(code: int) -> Death:
    if code == MEMORY_EXIT:
        return Death("memory")
    if code >= 0:
        return Death("crash", f"its worker ended with exit code {code}")
    try:
        number = signal.Signals(-code)
    except ValueError:
        return Death("crash", f"its worker was ended by signal {-code}")
    if number is signal.SIGPROF:
        return Death("cpu")
    if number is signal.SIGALRM:
        return Death("wall")
    return Death("crash", f"its worker was ended by {number.name} ({signal.strsignal(number)})")
