"""A pool of killable worker processes: every record ends in one outcome, in the order of the input.

Each worker has pipes of its own, so its death concerns no other, and the first page told to it
that is not answered is the one it was at. (pebble has one pipe and lock for all workers, and
cannot keep a page alone; a page costs 0.16 to 0.28 ms of CPU here, 0.35 to 0.46 there.)
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import wait
from threading import Event

from cleaner.batch.child import MIB, Setup, Task, Work
from cleaner.batch.process import MESSAGE_BYTES, Death, WorkerProcess, WorkersCannotStart
from cleaner.batch.records import Outcome, Record
from cleaner.options import Options

QUEUE_PAGES = 3  # told to a worker at once, so that it does not wait while the parent writes
IN_FLIGHT_BYTES = 64 * MIB  # of pages in memory that wait for a worker or are in one
HELD_BYTES = 32 * MIB  # of results that wait for a slow page before them: 30 s of a worker's
HELD_PAGES = 4_096
START_S = 120.0
GRACE_S = 5.0  # after which the parent ends what the kernel's timer should have ended
MAX_FAILED_STARTS = 3


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What one page may take, and how many are read ahead.

    wall_s, cpu_s: seconds of the clock and of the processor, for all attempts together.
    soft_s: of `cpu_s`, after which a page is cleaned as plain text instead; of the clock it is
    given the same share. memory_bytes: of one worker. pages_in_flight: per worker.
    """

    wall_s: float = 30.0
    cpu_s: float = 10.0
    soft_s: float = 5.0
    memory_bytes: int = 1536 * MIB
    pages_in_flight: int = 8


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
    setup = Setup(options, file_format, (limits or WorkerLimits()).memory_bytes, work)
    pool = _Pool(setup, max(1, jobs), limits or WorkerLimits())
    source = _Source(iter(records), stop or Event())
    try:
        yield from pool.run(source)
    finally:
        pool.close()
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


@dataclass(slots=True, eq=False)
class _Page:
    """A record on its way. size: of its content, in bytes; plain_because: as in `Job`."""

    record: Record
    size: int
    has_crashed: bool = False
    plain_because: str = ""
    outcome: Outcome | None = None

    @property
    def is_suspect(self) -> bool:
        """Tell whether it has ended a worker, and has to be alone in the next."""
        return self.has_crashed or bool(self.plain_because)


@dataclass(slots=True, eq=False)
class _Worker:
    """A process and the pages told to it, the first of which it is at; since when."""

    process: WorkerProcess
    queue: deque[_Page] = field(default_factory=deque)
    since: float = field(default_factory=time.monotonic)
    is_ready: bool = False
    is_broken: bool = False

    def may_take(self, page: _Page) -> bool:
        """Tell whether a page can be sent to it now without waiting for it."""
        if not self.is_ready or self.is_broken:
            return False
        if not self.queue:
            return True
        if page.is_suspect or self.queue[0].is_suspect or len(self.queue) >= QUEUE_PAGES:
            return False
        told = sum(other.size + MESSAGE_BYTES for other in self.queue)
        return told + page.size + MESSAGE_BYTES <= self.process.room


class _Pool:
    """The workers, the pages that wait for them, and all pages in the order of the input."""

    def __init__(self, setup: Setup, jobs: int, limits: WorkerLimits) -> None:
        self.setup, self.jobs, self.limits = setup, jobs, limits
        self.workers: list[_Worker] = []
        self.waiting: deque[_Page] = deque()
        self.suspects: deque[_Page] = deque()
        self.pages: deque[_Page] = deque()
        self.pages_at_work = 0
        self.bytes_at_work = 0
        self.bytes_held = 0
        self.failed_starts = 0

    def run(self, source: _Source) -> Iterator[tuple[Record, Outcome]]:
        """Yield the outcomes of all records of a source in its order."""
        while True:
            while self._has_room() and (record := source.take()) is not None:
                self._add(record)
            self._share_out()
            if not self.pages:
                return
            outcome = self.pages[0].outcome
            if outcome is None:
                self._listen()
                continue
            page = self.pages.popleft()
            self.bytes_held -= len(outcome.rendered)
            yield page.record, outcome
            self._listen(0)

    def close(self) -> None:
        """Kill all workers."""
        while self.workers:
            self.workers.pop().process.kill()

    def _has_room(self) -> bool:
        return (
            self.pages_at_work < self.jobs * max(1, self.limits.pages_in_flight)
            and self.bytes_at_work < IN_FLIGHT_BYTES
            and self.bytes_held < HELD_BYTES
            and len(self.pages) < HELD_PAGES + self.pages_at_work
        )

    def _add(self, record: Record) -> None:
        page = _Page(record, _size(record))
        self.pages.append(page)
        self.pages_at_work += 1
        self.bytes_at_work += page.size
        if record.problem or record.status:
            self._finish(page, Outcome(record.status or "error", record.problem))
        else:
            self.waiting.append(page)

    def _finish(self, page: _Page, outcome: Outcome) -> None:
        page.outcome = outcome
        if page.record.raw is not None:
            page.record = replace(page.record, raw=None)
        self.pages_at_work -= 1
        self.bytes_at_work -= page.size
        self.bytes_held += len(outcome.rendered)

    def _share_out(self) -> None:
        """Send waiting pages to the workers that can take them, suspects first; start workers."""
        for waiting in (self.suspects, self.waiting):
            while waiting and self._send(waiting[0]):
                waiting.popleft()
        starting = sum(not worker.is_ready for worker in self.workers)
        missing = len(self.suspects) + len(self.waiting) - starting
        for _ in range(min(missing, self.jobs - len(self.workers))):
            self._start()

    def _start(self) -> None:
        try:
            self.workers.append(_Worker(WorkerProcess(self.setup)))
        except OSError as error:  # too many processes, or out of memory: others may be at work
            if not self.workers:
                raise WorkersCannotStart(f"no worker can be started: {error}", page="<workers>") from error

    def _send(self, page: _Page) -> bool:
        """Send a page to the worker with the fewest; False when none can take it."""
        able = [worker for worker in self.workers if worker.may_take(page)]
        if not able:
            return False
        worker = min(able, key=lambda worker: len(worker.queue))
        cpu_s, wall_s = self._times(page)
        if not worker.process.send(Task(page.record, cpu_s, wall_s, page.plain_because)):
            worker.is_broken = True  # it ended between two pages; its pipe says so soon
            return self._send(page)
        if not worker.queue:
            worker.since = time.monotonic()
        worker.queue.append(page)
        return True

    def _times(self, page: _Page) -> tuple[float, float]:
        """Return the seconds of CPU and of the clock for the next attempt at a page."""
        limits = self.limits
        share = min(1.0, limits.soft_s / limits.cpu_s)
        if page.plain_because:
            share = max(1 - share, 0.1)
        return limits.cpu_s * share, limits.wall_s * share

    def _listen(self, timeout_s: float | None = None) -> None:
        """Take in what workers say, and end those that are over their time; waits for either."""
        if not self.workers:
            return
        if timeout_s is None:
            timeout_s = max(0.0, min(map(self._deadline, self.workers)) - time.monotonic())
        heard = set(wait([worker.process.results for worker in self.workers], timeout_s))
        now = time.monotonic()
        for worker in list(self.workers):
            if worker.process.results in heard:
                self._hear(worker)
            elif now > self._deadline(worker):
                worker.process.kill()
                self._bury(worker, Death("wall"))

    def _deadline(self, worker: _Worker) -> float:
        if not worker.is_ready:
            return worker.since + START_S
        return worker.since + self._times(worker.queue[0])[1] + GRACE_S if worker.queue else float("inf")

    def _hear(self, worker: _Worker) -> None:
        message = worker.process.receive()
        if message is None:
            self._bury(worker, worker.process.await_death())
        elif isinstance(message, Outcome):
            worker.since = time.monotonic()
            self._finish(worker.queue.popleft(), message)
        elif message.problem:
            raise WorkersCannotStart(f"no worker can be started: {message.problem}", page="<workers>")
        else:
            worker.is_ready, self.failed_starts = True, 0

    def _bury(self, worker: _Worker, death: Death) -> None:
        """Take out a dead worker; the page it was at answers for it, the others wait again."""
        self.workers.remove(worker)
        if not worker.is_ready:
            self.failed_starts += 1
            if self.failed_starts >= MAX_FAILED_STARTS:
                words = death.words or f"{death.kind} limit"
                raise WorkersCannotStart(f"no worker can be started: {words}", page="<workers>")
        if worker.queue:
            self._judge(worker.queue.popleft(), death)
        self.waiting.extendleft(reversed(worker.queue))

    def _judge(self, page: _Page, death: Death) -> None:
        """Try a page again that has ended its worker, or say what it died of."""
        if death.kind in ("wall", "cpu"):
            if page.plain_because:
                words = _over(death, self.limits.cpu_s, self.limits.wall_s)
                self._finish(page, Outcome("timeout", words))
                return
            page.plain_because = f"cleaned as plain text: {_over(death, *self._times(page))}"
        elif page.is_suspect:
            memory = f"took more than {self.limits.memory_bytes // MIB:,} MiB"
            self._finish(page, Outcome("crashed", memory if death.kind == "memory" else death.words))
            return
        else:
            page.has_crashed = True
        self.suspects.append(page)


def _over(death: Death, cpu_s: float, wall_s: float) -> str:
    return f"took more than {cpu_s:g} s of CPU" if death.kind == "cpu" else f"took longer than {wall_s:g} s"


def _size(record: Record) -> int:
    raw = record.raw
    if raw is None:
        return 0
    return len(raw) if isinstance(raw, bytes) or raw.isascii() else 4 * len(raw)
