"""Cleaning a stream of records: each ends in one outcome, in their order whatever the number of workers."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from threading import Event

from cleaner.batch.child import MIB, Setup, Work
from cleaner.batch.records import Outcome, Record
from cleaner.batch.workers import MESSAGE_PAGES, Page, WorkerLimits, Workers
from cleaner.options import Options

IN_FLIGHT_BYTES = 64 * MIB  # of pages in memory that wait for a worker or are in one
HELD_BYTES = 32 * MIB  # of results that wait for a slow page before them: 30 s of a worker's
HELD_PAGES = 4_096


def clean_records(  # noqa: PLR0913
    records: Iterable[Record],
    options: Options,
    file_format: str,
    *,
    jobs: int,
    limits: WorkerLimits | None = None,
    stop: Event | None = None,
    work: Work | None = None,
) -> Iterator[tuple[Record, Outcome]]:
    """Yield each record with what became of it, in their order whatever the number of workers.

    Records are taken as workers get free, and come back without `raw`. A page that kills its
    worker is tried once more with no other in that worker, then it is `crashed`; one over its
    soft time is tried as plain text, then it is a `timeout`; no other page is blamed. When
    `stop` is set no record is taken any more, and those taken are finished. Closing the
    generator kills the workers. An error that `records` raises comes after the outcomes of the
    records before it.

    work: a top-level function that a worker calls instead of cleaning. Raises WorkersCannotStart.
    """
    limits = limits or WorkerLimits()
    workers = Workers(Setup(options, file_format, limits.memory_bytes, work), max(1, jobs), limits)
    source = _Source(iter(records), stop or Event())
    try:
        yield from _Line(workers).run(source)
    finally:
        workers.close()
    if source.error is not None:
        raise source.error


@dataclass(slots=True)
class _Source:
    """The records still to come. error: what ended them before their end."""

    records: Iterator[Record]
    stop: Event
    is_over: bool = False
    error: Exception | None = None

    def take(self) -> Record | None:
        """Return the next record, None when there is none or none is wanted."""
        if self.is_over or self.stop.is_set():
            self.is_over = True
            return None
        try:
            return next(self.records)
        except StopIteration:
            self.is_over = True
        except Exception as error:
            self.is_over, self.error = True, error
        return None


class _Line:
    """All pages on their way in the order of the input: at work, or held for a slower one before them."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers
        self.pages: deque[Page] = deque()
        self.pages_at_work = self.bytes_at_work = self.bytes_held = 0

    def run(self, source: _Source) -> Iterator[tuple[Record, Outcome]]:
        """Yield the outcomes of all records of a source in its order."""
        while True:
            while self._has_room() and (record := source.take()) is not None:
                self._add(record)
            self.workers.share_out(is_last=source.is_over)
            if not self.pages:
                return
            yield from self._first_finished()
            is_waiting = bool(self.pages) and self.pages[0].outcome is None
            for page in self.workers.listen(is_waiting=is_waiting):
                self._finish(page)

    def _has_room(self) -> bool:
        workers = self.workers
        return (
            self.pages_at_work < workers.jobs * max(1, workers.limits.pages_in_flight)
            and len(workers.waiting) < workers.jobs * 2 * workers.message_pages
            and self.bytes_at_work < IN_FLIGHT_BYTES
            and self.bytes_held < HELD_BYTES
            and len(self.pages) < HELD_PAGES + self.pages_at_work
        )

    def _add(self, record: Record) -> None:
        if record.problem or record.status:
            self.pages.append(Page(record, 0, outcome=Outcome(record.status or "error", record.problem)))
            return
        page = Page.of(record)
        self.pages.append(page)
        self.pages_at_work += 1
        self.bytes_at_work += page.size
        self.workers.waiting.append(page)

    def _finish(self, page: Page) -> None:
        assert page.outcome is not None
        if page.record.raw is not None:  # the parent's memory stays flat
            page.record = replace(page.record, raw=None)
        self.pages_at_work -= 1
        self.bytes_at_work -= page.size
        self.bytes_held += len(page.outcome.rendered)

    def _first_finished(self) -> Iterator[tuple[Record, Outcome]]:
        """Yield pages up to the first at work; after some of them the workers may need new ones."""
        for _ in range(MESSAGE_PAGES):
            if not self.pages or (outcome := self.pages[0].outcome) is None:
                return
            self.bytes_held -= len(outcome.rendered)
            yield self.pages.popleft().record, outcome
