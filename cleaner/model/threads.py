"""Keeping the matrix products of a page on one thread.

They are small: shared out over two threads they took fifteen times the processor time
(scripts/bench.py). One thread also adds up in one order, whatever the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from threadpoolctl import ThreadpoolController


@dataclass(frozen=True, slots=True)
class _Library:
    """A matrix library that numpy has loaded, and its number of threads before we came."""

    controller: Any
    threads: int


@cache
def blas_libraries() -> tuple[_Library, ...]:
    """Return the loaded matrix libraries; called first, it notes their numbers of threads."""
    found = ThreadpoolController().select(user_api="blas").lib_controllers
    return tuple(_Library(library, library.num_threads) for library in found)


@contextmanager
def one_thread() -> Iterator[None]:
    """Run numpy's matrix products on one thread inside, then on as many as before.

    OpenBLAS keeps the number per calling thread; a library that shares it may run a product
    of another caller on several threads, which costs time and nothing else.
    """
    libraries = blas_libraries()
    for library in libraries:
        library.controller.set_num_threads(1)
    try:
        yield
    finally:
        for library in libraries:
            library.controller.set_num_threads(library.threads)
