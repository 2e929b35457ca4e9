"""What runs inside a worker process: its limits, and page after page until the parent is gone.

The kernel holds a page to its times, since Lexbor cannot be interrupted from Python: two timers
are set for each page, and the signal of either ends the process. The parent sees which.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from cleaner.batch.pipes import AnswerWriter
from cleaner.batch.records import Outcome, Record
from cleaner.errors import BadSiteRule, CleanerError, PageTooLarge
from cleaner.options import Options

MEMORY_EXIT = 86  # the exit code of a worker over its memory limit
MAX_REASON_CHARS = 300
MIB = 1024 * 1024
_PR_SET_PDEATHSIG = 1
_TIMEOUT_SIGNALS = ("SIGPROF", "SIGALRM")
_PARENT_GONE = (EOFError, pickle.UnpicklingError, BrokenPipeError)  # between two messages or amid one


@dataclass(frozen=True, slots=True)
class Job:
    """One page to clean. plain_because: why as plain text, empty where as what it is."""

    record: Record
    options: Options
    file_format: str
    plain_because: str = ""


Work = Callable[[Job], Outcome]


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker is told once. work: None for `clean_record`.

    parent: the process to die with at once, 0 where that is not asked; every worker ends after
    its page when the parent's end of its pipe is closed.
    """

    options: Options
    file_format: str
    memory_bytes: int
    work: Work | None = None
    parent: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is told in one message: pages, and the seconds of its CPU and of the clock that
    each may take. plain_because: as in `Job`."""

    records: list[Record]
    cpu_s: float
    wall_s: float
    plain_because: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """What a worker says before its first page; problem: why it cannot work, empty where it can."""

    problem: str = ""


def main(tasks_fd: int, answers_fd: int, bell_fd: int) -> None:
    """Serve the parent at the other ends of three pipes until it closes them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's
    answers = AnswerWriter(answers_fd, bell_fd)
    with suppress(*_PARENT_GONE), open(tasks_fd, "rb") as tasks:
        setup, work = _prepare(tasks, answers)
        _silence()
        try:
            while True:
                _answer_all(pickle.load(tasks), answers, setup, work)
        except MemoryError:
            os._exit(MEMORY_EXIT)


def _prepare(tasks: BinaryIO, answers: AnswerWriter) -> tuple[Setup, Work]:
    """Return the setup and the warm function that cleans a page; tells the parent how it went."""
    try:
        setup = pickle.load(tasks)
        _die_with(setup.parent)
        _hold_to_limits(setup.memory_bytes)
        work = setup.work or _load_cleaning()
    except EOFError:
        raise
    except Exception as error:
        answers.write(Ready(one_line(error)))
        answers.ring()
        raise EOFError from error
    answers.write(Ready())
    answers.ring()
    return setup, work


def _load_cleaning() -> Work:
    from cleaner.batch.cleaning import clean_record, warm_up

    warm_up()
    return clean_record


def _answer_all(task: Task, answers: AnswerWriter, setup: Setup, work: Work) -> None:
    """Answer the pages of a message one after another. Raises MemoryError."""
    for record in task.records:
        job = Job(record, setup.options, setup.file_format, task.plain_because)
        started = time.thread_time()  # the clock of the process lags while its timer runs
        _set_timers(task.cpu_s, task.wall_s)
        outcome = _outcome(job, work)
        _set_timers(0, 0)
        outcome.seconds = round(time.thread_time() - started, 4)
        answers.write(outcome)
    answers.ring()


def _outcome(job: Job, work: Work) -> Outcome:
    try:
        return work(job)
    except (Exception, SystemExit) as error:  # the edge where one page of a batch is isolated
        return failure(error)


def failure(error: BaseException) -> Outcome:
    """Return the outcome of a page that raised `error`. Raises MemoryError where that is the cause."""
    if isinstance(error, PageTooLarge):
        return Outcome("too_large", error.cause)
    if isinstance(error, BadSiteRule):
        return Outcome("error", str(error))  # its page is the file of the rule
    if isinstance(error, CleanerError):
        return Outcome("error", error.cause)
    if isinstance(error, MemoryError) or type(error).__name__ == "SelectolaxError":
        raise MemoryError from error  # Lexbor reads everything, unless it is refused memory
    return Outcome("error", one_line(error))


def one_line(error: BaseException) -> str:
    """Return an error's type and message as one line of bounded length."""
    message = " ".join(str(error).split())[:MAX_REASON_CHARS]
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def _set_timers(cpu_s: float, wall_s: float) -> None:
    """Let the kernel end this process after these seconds; 0 stops the timers."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, cpu_s)
        signal.setitimer(signal.ITIMER_REAL, wall_s)


def _hold_to_limits(memory_bytes: int) -> None:
    """Bound memory, leave no core files, and let the timers' signals end the process.

    RLIMIT_DATA counts what is written: 68 MB of a warm worker with 50 MB resident, where
    RLIMIT_AS counts 123 MB; a page stopped at 1,536 MiB had 1,515 resident.
    """
    try:
        import resource
    except ImportError:  # Windows has neither these limits nor the timers
        return
    for limit, value in ((resource.RLIMIT_DATA, memory_bytes), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(limit)[1]
        soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (soft, hard))
    fatal = [getattr(signal, name) for name in _TIMEOUT_SIGNALS]
    for number in fatal:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, fatal)
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")  # a machine out of memory ends a worker, not the parent


def _die_with(parent: int) -> None:
    """Let the kernel kill this process when the parent's thread that started it ends (Linux)."""
    if not parent or not sys.platform.startswith("linux"):
        return
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent:  # gone before that held
        raise EOFError


def _silence() -> None:
    """Send what libraries print about a page nowhere; until here the start's errors are shown."""
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
