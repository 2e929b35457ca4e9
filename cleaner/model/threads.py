"""Keeping the matrix products of a page on one thread.

They are small: shared out over two threads they took fifteen times the processor time
(scripts/bench.py). One thread also adds up in one order, whatever the machine.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from threadpoolctl import ThreadpoolController


@cache
def blas_controller() -> ThreadpoolController:
    """Return the controller of the matrix libraries that numpy has loaded."""
    return ThreadpoolController()


class _Limit:
    """The limit of the whole process, held while at least one caller is inside."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.callers = 0
        self.limiter = None

    def acquire(self) -> None:
        with self.lock:
            self.callers += 1
            if self.callers == 1:
                self.limiter = blas_controller().limit(limits=1, user_api="blas")

    def release(self) -> None:
        with self.lock:
            self.callers -= 1
            if self.callers == 0 and self.limiter is not None:
                self.limiter.restore_original_limits()
                self.limiter = None


_limit = _Limit()


@contextmanager
def one_thread() -> Iterator[None]:
    """Run numpy's matrix products on one thread inside; safe to nest and from many threads."""
    _limit.acquire()
    try:
        yield
    finally:
        _limit.release()
