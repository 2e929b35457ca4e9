"""The manifest: one row per input, and what an earlier run has done already."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from cleaner.batch.records import FAILURES, MAX_HASHED_BYTES, STATUSES, Outcome, Record
from cleaner.batch.spool import Reserve, Spool, guarded, unwritable
from cleaner.errors import UnwritableOutput
from cleaner.options import Options
from cleaner.sites.folders import digest_of

PARTIAL = ".partial"  # what the present run writes, and a killed run leaves
EARLIER = ".earlier"  # what runs that were stopped have left, set aside by the present one
FINISHED = ".finished"  # all rows are in; the outputs are being given their names
RESERVE = ".reserve"
RESERVE_BYTES = 256 * 1024  # for some 800 rows when the disk is full
UNWRITTEN = "cannot write"  # how the reason of a result begins that had no place on the disk
_CHUNK_BYTES = 1 << 20
_to_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Place:
    """Where a result is: the path below OUT; in a single file also its first byte; its length."""

    output: str | None = None
    offset: int | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the manifest, its keys in the order of the fields (`bytes` is `size` here).

    options: hash of what else the result depends on. offset: of the result in the uncompressed
    single file. is_earlier: the row is of a run that was stopped, its result not in OUT yet.
    """

    source: str
    record_id: str
    output: str | None
    status: str
    reason: str
    language: str | None
    page_type: str | None
    confidence: float
    words: int
    sha256: str
    seconds: float
    version: str
    options: str
    offset: int | None = None
    size: int | None = None
    is_earlier: bool = False

    def to_line(self) -> bytes:
        """Return the row as a line of JSON in UTF-8."""
        values = dict(zip(_KEYS, _values(self), strict=True))  # asdict copies: ten times as long
        for key in ("offset", "bytes"):
            if values[key] is None:
                del values[key]
        try:
            return _to_json(values).encode() + b"\n"
        except UnicodeEncodeError:  # a name that is no UTF-8; escaped it reads back as it was
            return json.dumps(values).encode() + b"\n"


_NAMES = [field.name for field in fields(Row) if field.name != "is_earlier"]
_KEYS = ["bytes" if name == "size" else name for name in _NAMES]
_values = attrgetter(*_NAMES)
_TYPES: dict[str, tuple[type, ...]] = {
    "source": (str,), "record_id": (str,), "output": (str, type(None)), "status": (str,), "reason": (str,),
    "language": (str, type(None)), "page_type": (str, type(None)), "confidence": (float, int),
    "words": (int,), "sha256": (str,), "seconds": (float, int), "version": (str,), "options": (str,),
}  # fmt: skip


def read_row(line: bytes, *, is_earlier: bool = False) -> Row | None:
    """Return the row of a line, or None where it is torn, of another kind, or leads out of OUT."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not line.endswith(b"\n") or not isinstance(values, dict):
        return None
    if not all(isinstance(values.get(name), types) for name, types in _TYPES.items()):
        return None
    offset, size = values.get("offset"), values.get("bytes")
    if not all(number is None or (type(number) is int and number >= 0) for number in (offset, size)):
        return None
    if values["status"] not in STATUSES or not _is_inside(values["output"]):
        return None
    known = {name: values[name] for name in _TYPES}
    return Row(**known, offset=offset, size=size, is_earlier=is_earlier)


def _is_inside(output: str | None) -> bool:
    if output is None:
        return True
    path = PurePosixPath(output)
    return bool(output) and "\0" not in output and not path.is_absolute() and ".." not in path.parts


def read_rows(path: Path, *, is_earlier: bool = False) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a manifest, each with the byte it begins at; none where there is no file."""
    with suppress(FileNotFoundError), open(path, "rb") as file:
        position = 0
        for line in file:
            row = read_row(line, is_earlier=is_earlier)
            if row is not None:
                yield position, row
            position += len(line)


def _read_all(path: Path, *, is_earlier: bool) -> Iterator[tuple[int, Row]]:
    """Do the same. Raises UnwritableOutput where the file cannot be read, so neither replaced."""
    try:
        yield from read_rows(path, is_earlier=is_earlier)
    except OSError as error:
        raise unwritable(path, error) from error


def row_of(record: Record, outcome: Outcome, place: Place, *, version: str, options: str) -> Row:
    """Return the row of what became of a record; `options` comes from `options_hash`.

    The input of a page that failed is hashed here where its worker could not.
    """
    is_unhashed = not outcome.sha256 and outcome.status in FAILURES
    return Row(
        source=record.source,
        record_id=record.record_id,
        output=place.output,
        status=outcome.status,
        reason=outcome.reason,
        language=outcome.language,
        page_type=outcome.page_type,
        confidence=round(outcome.confidence, 3),
        words=outcome.words,
        sha256=input_sha256(record) if is_unhashed else outcome.sha256,
        seconds=round(outcome.seconds, 3),
        version=version,
        options=options,
        offset=place.offset,
        size=place.size,
    )


class Manifest:
    """The rows of this run, written as they come, and the index of the rows of earlier runs.

    The index takes some 170 bytes a row: it says where a row stands in its file. The rows of
    stopped runs count more than those of the last finished one. `holds` tells whether the result
    of an earlier row is there still, with its length. Close with `close` or `abort`.
    """

    def __init__(
        self, path: Path, *, holds: Callable[[Row], bool], force: bool = False, retry_failed: bool = False
    ) -> None:
        self.path = path
        self._holds = holds
        self._retry_failed = retry_failed
        self._files: dict[bool, BinaryIO] = {}
        self._index: dict[int, int | tuple[int, ...]] = {}
        self._used: set[int] = set()
        self._pending: deque[bytes] = deque()
        if not force:
            self._load(path, is_earlier=False)
            self._load(add_suffix(path, EARLIER), is_earlier=True)
        self._spool = Spool(add_suffix(path, PARTIAL))
        self._spool.lock()
        self._reserve = Reserve(add_suffix(path, RESERVE), RESERVE_BYTES)

    def _load(self, path: Path, *, is_earlier: bool) -> None:
        index: dict[int, int | tuple[int, ...]] = {}
        for position, row in _read_all(path, is_earlier=is_earlier):
            key, place = row_key(row.source, row.record_id), position << 1 | is_earlier
            index[key] = (*_several(index[key]), place) if key in index else place
        if index:
            self._files[is_earlier] = path.open("rb")
        for key, places in index.items():  # of rows that share an id, it may have the first only
            known, found = _several(self._index.get(key)), _several(places)
            several = (*found, *known[len(found) :])
            self._index[key] = several if len(several) > 1 else several[0]

    def is_done(self, record: Record, options: str, output: PurePosixPath | None = None) -> Row | None:
        """Return the row of an earlier run that makes cleaning a record unnecessary, or None.

        Its input and its options are the same; its result is there, called `output` where one
        is given. A failure counts, unless failed pages are retried; one to write never does.
        The rows of records that share an id are each returned once, in their order.
        """
        for place, row in self._rows(record.source, record.record_id):
            if place in self._used or row.options != options or not self._is_settled(row, output):
                continue
            sha256 = input_sha256(record)
            is_unknown = row.status in FAILURES and not row.sha256 and record.path is None
            if row.sha256 == sha256 or is_unknown:
                self._used.add(place)
                return row
        return None

    def _is_settled(self, row: Row, output: PurePosixPath | None) -> bool:
        if row.status == "ok":
            return (output is None or row.output == str(output)) and self._holds(row)
        if row.status in FAILURES:
            return not self._retry_failed and not row.reason.startswith(UNWRITTEN)
        return True

    def earlier(self, record: Record) -> Row | None:
        """Return the first row that an earlier run has of a record, done or not."""
        return next((row for _, row in self._rows(record.source, record.record_id)), None)

    def outputs(self) -> Iterator[tuple[str, str, str]]:
        """Yield source, record id and output of every result of earlier runs."""
        for places in self._index.values():
            for place in _several(places):
                row = self._read(place)
                if row is not None and row.output is not None:
                    yield row.source, row.record_id, row.output

    def outputs_of(self, source: str) -> list[str]:
        """Return what earlier runs wrote for a plain file, in their order."""
        return [row.output for _, row in self._rows(source, "") if row.output is not None]

    def _rows(self, source: str, record_id: str) -> Iterator[tuple[int, Row]]:
        if not self._index:
            return
        for place in _several(self._index.get(row_key(source, record_id))):
            row = self._read(place)
            if row is not None and (row.source, row.record_id) == (source, record_id):
                yield place, row

    def _read(self, place: int) -> Row | None:
        is_earlier = bool(place & 1)
        file = self._files[is_earlier]
        file.seek(place >> 1)
        return read_row(file.readline(), is_earlier=is_earlier)

    def append(self, row: Row) -> None:
        """Write one row; while the disk is full, keep it until there is room."""
        self._pending.append(row.to_line())
        with suppress(UnwritableOutput):
            self._write_pending()

    def _write_pending(self) -> None:
        while self._pending:
            try:
                self._spool.append(self._pending[0])
            except UnwritableOutput:
                if not self._reserve.give():
                    raise
                continue
            self._pending.popleft()

    def close(self, finish_outputs: Callable[[], None]) -> None:
        """Let the outputs take their names, then the manifest.

        Raises UnwritableOutput; then everything stays for the next run to go on with.
        """
        partial, finished = add_suffix(self.path, PARTIAL), add_suffix(self.path, FINISHED)
        try:
            self._write_pending()
            self._spool.sync()
            guarded(self.path, lambda: os.replace(partial, finished))
            self._reserve.release()  # the outputs may need it now
            try:
                finish_outputs()
            except BaseException:
                os.replace(finished, partial)
                raise
        finally:
            self.abort()
        guarded(self.path, lambda: os.replace(finished, self.path))
        add_suffix(self.path, EARLIER).unlink(missing_ok=True)

    def abort(self) -> None:
        """Stop without finishing: the rows so far stay for the next run to go on with."""
        with suppress(UnwritableOutput):
            self._write_pending()
        self._reserve.release()
        self._spool.close()
        for file in self._files.values():
            file.close()


def options_hash(options: Options, file_format: str) -> str:
    """Return 12 hex digits that change whenever options or format, and so results, do."""
    described_options = asdict(options) | {"sites": digest_of(options.sites)}
    described = json.dumps([described_options, file_format], sort_keys=True, default=repr)
    return hashlib.sha256(described.encode()).hexdigest()[:12]


def with_hints(options: str, record: Record) -> str:
    """Return an options hash that also stands for what a table or archive says of a page."""
    if not (record.url or record.date or record.charset):
        return options
    described = json.dumps([options, record.url, record.date, record.charset])
    return hashlib.sha256(described.encode()).hexdigest()[:12]


def input_sha256(record: Record) -> str:
    """Return the sha256 of a record's bytes (of text: in UTF-8), empty where there are none to read."""
    if isinstance(record.raw, str):
        return hashlib.sha256(record.raw.encode("utf-8", "surrogatepass")).hexdigest()
    if record.raw is not None:
        return hashlib.sha256(record.raw).hexdigest()
    return sha256_of(record.path) if record.path is not None else ""


def sha256_of(path: Path | str) -> str:
    """Return the sha256 of a file, read in pieces; empty where it is no regular file, is over
    1 GiB or cannot be read. Never waits for a pipe."""
    digest = hashlib.sha256()
    try:
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb", buffering=0) as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode) or state.st_size > MAX_HASHED_BYTES:
                return ""
            while chunk := file.read(_CHUNK_BYTES):
                digest.update(chunk)
    except (OSError, ValueError):
        return ""
    return digest.hexdigest()


def add_suffix(path: Path, suffix: str) -> Path:
    """Return the path with something after its name."""
    return path.with_name(path.name + suffix)


def _several(places: int | tuple[int, ...] | None) -> tuple[int, ...]:
    return () if places is None else places if isinstance(places, tuple) else (places,)


def row_key(source: str, record_id: str) -> int:
    """Return 8 bytes that stand for a record."""
    text = f"{source}\0{record_id}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big")
