"""How answers come from a worker: through a pipe that outlives it, and a bell that tells of several.

An answer is written as soon as it is there, so that a worker that dies takes none with it. The
parent sleeps until the bell, which rings after the last page of a message, `GATHER_S` after the
ring before, and before the pipe might be full. Woken by every page it takes twice the CPU: after
some milliseconds of pages, what it runs is in no cache.
"""

from __future__ import annotations

import os
import pickle
import time
from contextlib import suppress
from itertools import chain

PIPE_BYTES = 1024 * 1024  # what Linux lets anyone ask for
SMALL_PIPE_BYTES = 16 * 1024  # the least that a pipe holds
GATHER_S = 0.1  # far below the seconds after which a worker counts as stuck
BUFFER_BYTES = 128 * 1024
_RINGS = 4096


class AnswerWriter:
    """A worker's ends of the two pipes; raises BrokenPipeError when the parent is gone."""

    def __init__(self, answers: int, bell: int) -> None:
        self._answers, self._bell = answers, bell
        self._room = pipe_bytes(answers) // 2  # a pipe may waste the other half between messages
        self._count = self._bytes = 0
        self._rung = time.monotonic()

    def write(self, answer: object) -> None:
        """Write one answer, and ring where it should be fetched now."""
        message = pickle.dumps(answer)
        self._count += 1
        self._bytes += len(message)
        if self._bytes > self._room:  # the parent has to read while this is written
            self.ring()
        write_all(self._answers, message)
        if time.monotonic() - self._rung > GATHER_S:
            self.ring()

    def ring(self) -> None:
        """Tell the parent how many answers it has not been told of."""
        if self._count:
            os.write(self._bell, bytes([self._count]))
        self._count = self._bytes = 0
        self._rung = time.monotonic()


class AnswerReader:
    """The parent's ends. bell: readable when answers are to be fetched and when the worker is gone."""

    def __init__(self, answers: int, bell: int) -> None:
        self.bell = bell
        self._answers = open(answers, "rb", buffering=BUFFER_BYTES)  # noqa: SIM115

    def read(self) -> list[object]:
        """Return the answers that the bell tells of; of a dead worker those left, then none."""
        rings = os.read(self.bell, _RINGS)
        count = sum(rings)
        found: list[object] = []
        with suppress(EOFError, pickle.UnpicklingError):  # it died amid an answer
            while not rings or len(found) < count:
                found.append(pickle.load(self._answers))
        return found

    def close(self) -> None:
        """Close both."""
        self._answers.close()
        os.close(self.bell)


def open_pipes(count: int) -> list[tuple[int, int]]:
    """Return the ends of new pipes, to read from and to write to. Raises OSError, leaving none open."""
    pipes: list[tuple[int, int]] = []
    try:
        for _ in range(count):
            pipes.append(os.pipe())  # noqa: PERF401
    except OSError:
        for end in chain.from_iterable(pipes):
            os.close(end)
        raise
    return pipes


def write_all(descriptor: int, message: bytes) -> None:
    """Write a whole message, waiting for whoever reads it."""
    rest = memoryview(message)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def widen(descriptor: int) -> int:
    """Let a pipe hold as much as it may; return how many bytes that is."""
    try:
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    except (ImportError, AttributeError):  # Linux only
        pass
    return pipe_bytes(descriptor)


def pipe_bytes(descriptor: int) -> int:
    """Return how many bytes a pipe holds, at least."""
    try:
        import fcntl

        return fcntl.fcntl(descriptor, fcntl.F_GETPIPE_SZ)
    except (ImportError, AttributeError, OSError):  # Linux only
        return SMALL_PIPE_BYTES
