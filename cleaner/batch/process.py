"""One worker process as its parent sees it: started, told pages, listened to, ended."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, Pipe
from typing import Any

from cleaner.batch.child import MEMORY_EXIT, MIB, Ready, Setup, Task
from cleaner.batch.records import Outcome
from cleaner.errors import CleanerError

PIPE_BYTES = MIB  # what Linux lets anyone ask for
SMALL_PIPE_BYTES = 16 * 1024  # the least that a pipe holds
MESSAGE_BYTES = 4 * 1024  # of a page, without its content: names, and what a pipe wastes
END_S = 5.0
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from cleaner.batch.child import main; "
_START += "main(int(sys.argv[2]), int(sys.argv[3]))"
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
    results: readable when it has answered or died. room: bytes that can be sent to it while it
    is at work without waiting for it.
    """

    def __init__(self, setup: Setup) -> None:
        is_main = threading.current_thread() is threading.main_thread()
        message = pickle.dumps(replace(setup, parent=os.getpid() if is_main else 0))
        task_end, self._tasks = Pipe(duplex=False)
        self.results, result_end = Pipe(duplex=False)
        self.room = min(_widen(self._tasks), _widen(result_end))
        ends = (task_end.fileno(), result_end.fileno())
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
            self._tasks.close()
            self.results.close()
            raise
        finally:
            task_end.close()
            result_end.close()
        self._send(message)

    def send(self, task: Task) -> bool:
        """Hand it a page; False when it is dead. Waits only for a page larger than `room`."""
        return self._send(pickle.dumps(task))

    def _send(self, message: bytes) -> bool:
        try:
            self._tasks.send_bytes(message)
        except OSError:
            return False
        return True

    def receive(self) -> Outcome | Ready | None:
        """Return its next message, None when it has died."""
        try:
            message: Any = pickle.loads(self.results.recv_bytes())
        except (EOFError, OSError):
            return None
        assert isinstance(message, Outcome | Ready)
        return message

    def await_death(self) -> Death:
        """Return how it ended, once its pipe is closed."""
        try:
            code = self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self.kill()
            return Death("crash", "its worker closed its pipe")
        self._close()
        return _death(code)

    def kill(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        with suppress(subprocess.TimeoutExpired):  # amid a call that the kernel does not give up
            self._process.wait(END_S)
        self._close()

    def _close(self) -> None:
        with suppress(OSError):
            self._tasks.close()
        with suppress(OSError):
            self.results.close()


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


def _widen(end: Connection) -> int:
    """Let a pipe hold as much as it may; return how much that is."""
    try:
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(end.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        return fcntl.fcntl(end.fileno(), fcntl.F_GETPIPE_SZ)
    except (ImportError, AttributeError, OSError):  # Linux only
        return SMALL_PIPE_BYTES
