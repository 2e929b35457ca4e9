"""Cleaning many pages in worker processes; every input ends in exactly one outcome."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import TimeoutError as PageTimeout
from dataclasses import dataclass
from pathlib import Path

from cleaner.batch.inputs import Source
from cleaner.batch.outputs import render
from cleaner.errors import CleanerError, UnreadableInput
from cleaner.options import Options
from cleaner.pipeline import clean

PAGE_TIMEOUT_S = 30
PAGES_IN_FLIGHT = 8  # per worker, so that memory does not grow with the folder


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input.

    status: `ok`, `empty`, `filtered` or `error`. reason: why, when it is not `ok`.
    rendered: the article in the asked format, empty unless `ok`.
    """

    source: Source
    status: str
    reason: str = ""
    rendered: str = ""
    words: int = 0
    language: str | None = None


@dataclass(frozen=True, slots=True)
class _Task:
    source: Source
    options: Options
    file_format: str


def clean_sources(
    sources: Sequence[Source], options: Options, file_format: str, *, jobs: int
) -> Iterator[Outcome]:
    """Yield one outcome per source, in their order whatever the number of workers.

    A page that hangs or kills its worker is an `error`; the others go on.
    """
    from pebble import ProcessPool

    context = multiprocessing.get_context("spawn")
    waiting: deque[tuple[Source, object]] = deque()
    with ProcessPool(max_workers=jobs, context=context) as pool:
        for source in sources:
            task = _Task(source, options, file_format)
            waiting.append((source, pool.schedule(clean_source, args=(task,), timeout=PAGE_TIMEOUT_S)))
            if len(waiting) >= jobs * PAGES_IN_FLIGHT:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


def _result(source: Source, future: object) -> Outcome:
    from pebble import ProcessExpired, ProcessFuture

    assert isinstance(future, ProcessFuture)
    try:
        outcome = future.result()
    except PageTimeout:
        return Outcome(source, "error", f"took longer than {PAGE_TIMEOUT_S} s")
    except ProcessExpired as error:
        return Outcome(source, "error", f"its worker died (exit code {error.exitcode})")
    assert isinstance(outcome, Outcome)
    return outcome


def clean_source(task: _Task) -> Outcome:
    """Clean one input in this process; nothing it does can stop the other pages."""
    source = task.source
    try:
        if source.problem:
            raise UnreadableInput(source.problem, page=str(source.path))
        raw = read_page(source.path, task.options)
        article = clean(raw, url=source.url, options=task.options, name=str(source.path))
        status = "filtered" if article.is_filtered else "empty" if article.is_empty else "ok"
        rendered = render(article, task.file_format) if status == "ok" else ""
    except CleanerError as error:
        return Outcome(source, "error", error.cause)
    except Exception as error:  # the edge where one page of a batch is isolated
        return Outcome(source, "error", f"{type(error).__name__}: {error}")
    return Outcome(source, status, article.because, rendered, article.words, article.language)


def read_page(path: Path, options: Options) -> bytes:
    """Return the bytes of a file, at most one more than the limit, which `clean` then refuses.

    Raises UnreadableInput for anything that is no readable regular file.
    """
    try:
        if path.exists() and not path.is_file():
            raise UnreadableInput("not a regular file", page=str(path))
        with path.open("rb") as file:
            return file.read(options.limits.max_page_bytes + 1)
    except OSError as error:
        raise UnreadableInput(f"cannot read: {error.strerror or error}", page=str(path)) from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableInput(f"cannot read: {error}", page=str(path)) from error
