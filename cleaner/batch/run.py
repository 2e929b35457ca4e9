"""One batch run: every record that was named ends in one row of the manifest, in their order."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from threading import Event

from cleaner.batch.destination import Destination, Plan, Target
from cleaner.batch.inputs import Source
from cleaner.batch.manifest import Row
from cleaner.batch.readers import read_records
from cleaner.batch.records import FAILURES, Outcome, Record
from cleaner.batch.stream import clean_records
from cleaner.batch.tables import Columns
from cleaner.batch.workers import WorkerLimits
from cleaner.errors import UnreadableInput
from cleaner.options import Options

MAX_REASONS = 1_000  # that are counted one by one
OTHER_REASONS = "other reasons, see the manifest"


@dataclass(frozen=True, slots=True)
class Task:
    """What a run is asked to do. force: clean all anew; retry_failed: those that failed."""

    sources: Iterable[Source]
    options: Options
    target: Target
    columns: Columns
    jobs: int
    limits: WorkerLimits
    force: bool = False
    retry_failed: bool = False


@dataclass(slots=True)
class Tally:
    """How many records ended how. reasons: (status, reason) → records. kept: of an earlier run."""

    statuses: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: int = 0
    kept: int = 0
    is_stopped: bool = False

    @property
    def records(self) -> int:
        """The number of records with a row."""
        return self.statuses.total()

    @property
    def failures(self) -> int:
        """The number of records that failed."""
        return sum(self.statuses[status] for status in FAILURES)

    def add(self, row: Row) -> None:
        """Count one row."""
        self.statuses[row.status] += 1
        self.words += row.words if row.status == "ok" else 0
        if row.reason and row.status != "ok":
            known = (row.status, row.reason) in self.reasons or len(self.reasons) < MAX_REASONS
            self.reasons[row.status, row.reason if known else OTHER_REASONS] += 1


def run(task: Task, *, stop: Event, on_row: Callable[[Row], object]) -> Tally:
    """Clean what is not done yet, and write outputs and manifest; return the count.

    When `stop` is set the pages at work are finished and the rest is left to a next run. Raises
    UnwritableOutput where OUT cannot be written, WorkersCannotStart; what is finished stays.
    """
    destination = Destination(task.target, task.options, force=task.force, retry_failed=task.retry_failed)
    journal = _Journal(destination, on_row)
    try:
        outcomes = clean_records(
            _undone(task, journal, stop), task.options, task.target.file_format,
            jobs=task.jobs, limits=task.limits, stop=stop,
        )  # fmt: skip
        with closing(outcomes):  # type: ignore[type-var]
            for record, outcome in outcomes:
                journal.count(destination.put(record, journal.next_plan(), outcome))
        journal.keep_finished()
    except BaseException:
        destination.abort()
        raise
    journal.tally.is_stopped = stop.is_set()
    if stop.is_set():
        destination.abort()
    else:
        destination.close()
    return journal.tally


def clean_single(
    source: Source, options: Options, file_format: str, *, columns: Columns, limits: WorkerLimits
) -> Outcome:
    """Return what becomes of an input that holds one page, cleaned in a worker with its limits.

    Raises UnreadableInput for an archive or table of several, WorkersCannotStart.
    """
    records = list(islice(read_records(source, columns=columns, limits=options.limits), 2))
    if len(records) > 1:
        raise UnreadableInput("holds several pages; OUT must be a folder or a table", page=str(source.path))
    return clean_one(records[0], options, file_format, limits=limits)


def clean_one(record: Record, options: Options, file_format: str, *, limits: WorkerLimits) -> Outcome:
    """Return what becomes of one record, cleaned in a worker with its limits.

    Raises WorkersCannotStart.
    """
    ((_, outcome),) = clean_records([record], options, file_format, jobs=1, limits=limits)
    return outcome


class _Journal:
    """The records on their way, in their order: those being cleaned, and those already done."""

    def __init__(self, destination: Destination, on_row: Callable[[Row], object]) -> None:
        self.destination, self.on_row = destination, on_row
        self.tally = Tally()
        self.pending: deque[Plan | Row] = deque()

    def add(self, plan: Plan) -> None:
        """Take in what is to be done with the next record."""
        self.pending.append(plan.done or plan)
        self.keep_finished()

    def keep_finished(self) -> None:
        """Take over the rows of an earlier run up to the first record that is being cleaned."""
        while self.pending and isinstance(row := self.pending[0], Row):
            self.pending.popleft()
            self.tally.kept += 1
            self.count(self.destination.keep(row))

    def next_plan(self) -> Plan:
        """Return what is to be done with the first record that is being cleaned."""
        self.keep_finished()
        plan = self.pending.popleft()
        assert isinstance(plan, Plan)
        return plan

    def count(self, row: Row) -> None:
        """Count a row that is written, and tell the caller."""
        self.tally.add(row)
        self.on_row(row)


def _undone(task: Task, journal: _Journal, stop: Event) -> Iterator[Record]:
    """Yield the records that are to be cleaned; take those in that are done."""
    for source in task.sources:
        for record in read_records(source, columns=task.columns, limits=task.options.limits):
            if stop.is_set():
                return
            plan = journal.destination.plan(record)
            journal.add(plan)
            if plan.done is None:
                yield record
