"""Where a run's results and rows go: names, sink and manifest as one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cleaner import __version__
from cleaner.batch.manifest import Manifest, Row, options_hash, row_of, with_hints
from cleaner.batch.naming import Names
from cleaner.batch.outputs import SUFFIXES, remove_temporaries
from cleaner.batch.parquet import ParquetSink
from cleaner.batch.records import Outcome, Record
from cleaner.batch.resume import places_of, recover
from cleaner.batch.sinks import FolderSink, JsonlSink, Sink, carry_over, store
from cleaner.options import Options

FOLDER_FORMATS = ("md", "txt", "html", "json")


@dataclass(frozen=True, slots=True)
class Target:
    """What a caller asks for: OUT, the format (one of `FOLDER_FORMATS`, `jsonl`, `parquet`), and
    the rows of a file where OUT is a folder of Parquet parts, else 0."""

    out: Path
    file_format: str
    rows_per_part: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done with a record: clean it into `output`, or keep what `done` says."""

    output: PurePosixPath | None
    options: str
    done: Row | None


class Destination:
    """Takes the records of a run in their order, and gives each one row of the manifest.

    Going on where an earlier run into the same OUT was stopped gives the same bytes as one that
    never was. Raises UnwritableOutput where OUT cannot be written or another run writes there.
    """

    def __init__(
        self, target: Target, options: Options, *, force: bool = False, retry_failed: bool = False
    ) -> None:
        is_mirror = target.file_format in FOLDER_FORMATS
        is_folder = is_mirror or target.rows_per_part > 0
        places = places_of(target.out, is_folder=is_folder, has_spool=not is_mirror)
        was_stopped = recover(places)
        self._sink: Sink
        if is_mirror:
            self._sink = FolderSink(target.out, was_stopped=was_stopped)
        elif target.file_format == "parquet":
            self._sink = ParquetSink(target.out, places, rows_per_part=target.rows_per_part)
        else:
            self._sink = JsonlSink(target.out, places)
        if was_stopped and not is_mirror:
            remove_temporaries(places.manifest.parent, is_deep=False)
        self._manifest = Manifest(
            places.manifest, holds=self._sink.holds, force=force, retry_failed=retry_failed
        )
        self._options = options_hash(options, target.file_format)
        self._names = Names(SUFFIXES[target.file_format], self._manifest) if is_mirror else None

    def plan(self, record: Record) -> Plan:
        """Name a record's result and look whether it is done; call it once a record, in order."""
        output = self._names.name(record) if self._names is not None else None
        options = with_hints(self._options, record)
        return Plan(output, options, self._manifest.is_done(record, options, output))

    def put(self, record: Record, plan: Plan, outcome: Outcome) -> Row:
        """Write the result of a record and its row; return the row, which says what became of it."""
        earlier = self._manifest.earlier(record) if outcome.status != "ok" else None
        outcome, place = store(self._sink, outcome, plan.output, earlier)
        row = row_of(record, outcome, place, version=__version__, options=plan.options)
        self._manifest.append(row)
        return row

    def keep(self, done: Row) -> Row:
        """Take over what an earlier run did; return its row for this one."""
        row = carry_over(self._sink, done)
        self._manifest.append(row)
        return row

    def close(self) -> None:
        """Give outputs and manifest their names. Raises UnwritableOutput; a next run goes on then."""
        self._manifest.close(self._sink.close)

    def abort(self) -> None:
        """Stop here; the next run goes on."""
        self._sink.abort()
        self._manifest.abort()
