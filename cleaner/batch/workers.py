"""Killable worker processes: which pages each is told, what it answers, and what it died of.

Each worker has pipes of its own, so its death concerns no other, and the first page told to it
that is not answered is the one it was at. A page of 4.5 ms costs 0.12 ms of the parent's CPU and
0.06 ms of its worker's beside its own. (pebble has one pipe and lock for all workers, and cannot
keep a page alone.)
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from selectors import EVENT_READ, DefaultSelector

from cleaner.batch.child import MIB, Setup, Task
from cleaner.batch.process import Death, WorkerProcess, WorkersCannotStart
from cleaner.batch.records import Outcome, Record

MESSAGE_S = 0.05  # of work in a message; a worker has two, so that it need not wait for the next
MESSAGE_PAGES = 8  # in a message at most: 0.12 ms of the parent's CPU a page, 0.16 with 4, 0.12 with 16
MESSAGE_BYTES = 4 * 1024  # of a page in a message beside its content and names; what a pipe wastes
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
    pages_in_flight: int = 2 * MESSAGE_PAGES

    def of_attempt(self, *, is_plain: bool) -> tuple[float, float]:
        """Return the seconds of CPU and of the clock for an attempt at a page, as plain text or not."""
        share = min(1.0, self.soft_s / self.cpu_s)
        if is_plain:
            share = max(1 - share, 0.1)
        return self.cpu_s * share, self.wall_s * share


@dataclass(slots=True, eq=False)
class Page:
    """A record on its way. size: of it in a message, in bytes, at most; plain_because: as in `Job`."""

    record: Record
    size: int
    has_crashed: bool = False
    plain_because: str = ""
    outcome: Outcome | None = None

    @classmethod
    def of(cls, record: Record) -> Page:
        """Return the page of a record."""
        raw = record.raw or b""
        names = 2 * len(record.source) + len(record.record_id) + len(record.url or "") + len(record.charset)
        encoded = len(raw) if isinstance(raw, bytes) or raw.isascii() else 4 * len(raw)
        return cls(record, MESSAGE_BYTES + 4 * names + encoded)

    @property
    def is_suspect(self) -> bool:
        """Tell whether it has ended a worker, and has to be alone in the next."""
        return self.has_crashed or bool(self.plain_because)


@dataclass(slots=True, eq=False)
class _Worker:
    """A process and the pages told to it.

    since: when it was last known to begin one. told: how many were in the last message.
    """

    process: WorkerProcess
    pages: deque[Page] = field(default_factory=deque)
    since: float = field(default_factory=time.monotonic)
    told: int = 0
    is_ready: bool = False
    is_broken: bool = False

    @property
    def is_free(self) -> bool:
        """Tell whether it should be sent a message, since it has the last one left at most."""
        is_alone = bool(self.pages) and self.pages[0].is_suspect
        return self.is_ready and not self.is_broken and not is_alone and len(self.pages) <= self.told

    @property
    def room(self) -> int:
        """The bytes that can be sent to it without waiting."""
        return self.process.room - sum(page.size for page in self.pages)


class Workers:
    """The workers, and the pages that wait for them. Raises WorkersCannotStart."""

    def __init__(self, setup: Setup, jobs: int, limits: WorkerLimits) -> None:
        self.jobs, self.limits = jobs, limits
        self.waiting: deque[Page] = deque()
        self._setup = setup
        self._times = {plain: limits.of_attempt(is_plain=plain) for plain in (False, True)}
        self._suspects: deque[Page] = deque()
        self._workers: list[_Worker] = []
        self._bells = DefaultSelector()
        self._finished: list[Page] = []
        self._failed_starts = 0
        self._page_s = MESSAGE_S  # of CPU a page took of late; the first messages are short

    def close(self) -> None:
        """Kill all workers."""
        while self._workers:
            worker = self._workers.pop()
            worker.process.kill()
            worker.process.close()
        self._bells.close()

    @property
    def message_pages(self) -> int:
        """How many pages make a message: fewer where pages took long, so that none is far ahead."""
        return max(1, min(MESSAGE_PAGES, int(MESSAGE_S / max(self._page_s, 1e-6))))

    def share_out(self, *, is_last: bool) -> None:
        """Tell waiting pages to the workers that should have some, suspects first; start workers.

        is_last: no others come, so that messages get shorter and all workers end together.
        """
        while self._suspects and (worker := self._freest()) is not None and not worker.pages:
            self._send(worker, [self._suspects.popleft()])
        while self.waiting and (worker := self._freest()) is not None:
            fair = -(-len(self.waiting) // (2 * self.jobs)) if is_last else MESSAGE_PAGES
            pages = self._take(worker, min(self.message_pages, fair))
            if not pages:
                break
            self._send(worker, pages)
        starting = sum(not worker.is_ready for worker in self._workers)
        missing = len(self._suspects) + len(self.waiting) - starting
        for _ in range(min(missing, self.jobs - len(self._workers))):
            self._start()

    def _freest(self) -> _Worker | None:
        """Return the free worker with the fewest pages, None where none is free."""
        free = [worker for worker in self._workers if worker.is_free]
        return min(free, key=lambda worker: len(worker.pages), default=None)

    def _take(self, worker: _Worker, most: int) -> list[Page]:
        """Take out the pages of a message that is sent without waiting, or one for a worker at rest."""
        room = worker.room
        taken: list[Page] = []
        while self.waiting and len(taken) < most:
            room -= self.waiting[0].size
            if room < 0 and (taken or worker.pages):
                break
            taken.append(self.waiting.popleft())
        return taken

    def _send(self, worker: _Worker, pages: list[Page]) -> None:
        plain_because = pages[0].plain_because  # such a page is alone
        cpu_s, wall_s = self._times[bool(plain_because)]
        task = Task([page.record for page in pages], cpu_s, wall_s, plain_because)
        if not worker.process.send(task):
            worker.is_broken = True  # it ended between two pages; its bell says so soon
            self._wait_again(pages)
            return
        if not worker.pages:
            worker.since = time.monotonic()
        worker.pages.extend(pages)
        worker.told = len(pages)

    def _wait_again(self, pages: Iterable[Page]) -> None:
        for page in reversed(list(pages)):
            (self._suspects if page.is_suspect else self.waiting).appendleft(page)

    def _start(self) -> None:
        try:
            worker = _Worker(WorkerProcess(self._setup))
        except OSError as error:  # too many processes, or out of memory: others may be at work
            if not self._workers:
                raise WorkersCannotStart(f"no worker can be started: {error}", page="<workers>") from error
        else:
            self._workers.append(worker)
            self._bells.register(worker.process.bell, EVENT_READ, worker)

    def listen(self, *, is_waiting: bool) -> list[Page]:
        """Return the pages that are finished since, and end the workers that are over their time.

        is_waiting: wait for either.
        """
        now = time.monotonic()
        end = min(map(self._deadline, self._workers), default=now) if is_waiting else now
        for key, _ in self._bells.select(min(max(0.0, end - now), START_S)):
            self._hear(key.data)
        now = time.monotonic()
        for worker in [worker for worker in self._workers if now > self._deadline(worker)]:
            if worker.process.kill():
                while self._take_answers(worker):
                    pass  # its bell was not rung for all of them
            self._bury(worker, Death("wall"))
        finished, self._finished = self._finished, []
        return finished

    def _deadline(self, worker: _Worker) -> float:
        if not worker.is_ready:
            return worker.since + START_S
        if not worker.pages:
            return math.inf
        return worker.since + self._times[bool(worker.pages[0].plain_because)][1] + GRACE_S

    def _hear(self, worker: _Worker) -> None:
        if not self._take_answers(worker):
            self._bury(worker, worker.process.await_death())

    def _take_answers(self, worker: _Worker) -> bool:
        """Take in what a worker has answered; tell whether it was anything, as a dead one's is not."""
        answers = worker.process.receive()
        worker.since = time.monotonic()
        for answer in answers:
            if isinstance(answer, Outcome):
                self._page_s += (answer.seconds - self._page_s) / MESSAGE_PAGES
                self._finish(worker.pages.popleft(), answer)
            elif answer.problem:
                raise WorkersCannotStart(f"no worker can be started: {answer.problem}", page="<workers>")
            else:
                worker.is_ready, self._failed_starts = True, 0
        return bool(answers)

    def _finish(self, page: Page, outcome: Outcome) -> None:
        page.outcome = outcome
        self._finished.append(page)

    def _bury(self, worker: _Worker, death: Death) -> None:
        """Take out a dead worker; the page it was at answers for it, the others wait again."""
        self._workers.remove(worker)
        self._bells.unregister(worker.process.bell)
        worker.process.close()
        if not worker.is_ready:
            self._failed_starts += 1
            if self._failed_starts >= MAX_FAILED_STARTS:
                words = death.words or f"{death.kind} limit"
                raise WorkersCannotStart(f"no worker can be started: {words}", page="<workers>")
        if worker.pages:
            self._judge(worker.pages.popleft(), death)
        self._wait_again(worker.pages)

    def _judge(self, page: Page, death: Death) -> None:
        """Try a page again that has ended its worker, or say what it died of."""
        if death.kind in ("wall", "cpu"):
            if page.plain_because:
                self._finish(page, Outcome("timeout", _over(death, self.limits.cpu_s, self.limits.wall_s)))
                return
            page.plain_because = f"cleaned as plain text: {_over(death, *self._times[False])}"
        elif page.is_suspect:
            memory = f"took more than {self.limits.memory_bytes // MIB:,} MiB"
            self._finish(page, Outcome("crashed", memory if death.kind == "memory" else death.words))
            return
        else:
            page.has_crashed = True
        self._suspects.append(page)


def _over(death: Death, cpu_s: float, wall_s: float) -> str:
    return f"took more than {cpu_s:g} s of CPU" if death.kind == "cpu" else f"took longer than {wall_s:g} s"
