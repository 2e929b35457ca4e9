"""What goes into a batch and what becomes of it: one record, one outcome, one manifest row."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from pathlib import PurePath

STATUSES = ("ok", "empty", "filtered", "error", "timeout", "crashed", "too_large", "skipped")
MAX_HASHED_BYTES = 1 << 30  # 1 to 2.5 s of CPU; a larger file is refused without its sha256
FAILURES = frozenset(("error", "timeout", "crashed", "too_large"))


@dataclass(frozen=True, slots=True)
class Record:
    """One page of the input: a file, or one record of an archive or table.

    source: the file as the caller named it or as it was found below a named folder.
    record_id: what names the page inside its file (`<urn:uuid:…>` of a WARC, `id` of a table,
        else its number from 1); empty where the file is the page.
    relative: path under OUT that mirrors where the file was found; shared by all its records.
    number: of the record in its file, from 1; 0 where the file is the page.
    path: the file to read in the worker; None where `raw` holds the page.
    raw: the bytes or decoded text of the page, where it comes out of an archive or table.
    url, date: what the archive or table says of it; date is ISO 8601.
    charset: what the HTTP headers of an archive say; empty for none.
    problem, status: why there is no page to clean, and the status it ends in; empty else.
    """

    source: str
    relative: PurePath
    record_id: str = ""
    number: int = 0
    path: str | None = None
    raw: bytes | str | None = None
    url: str | None = None
    date: str | None = None
    charset: str = ""
    problem: str = ""
    status: str = ""

    def __reduce__(self) -> tuple[type[Record], tuple[object, ...]]:
        """Let it be pickled as its values: in less than half the time that frozen dataclasses take."""
        return Record, _values(self)


_values = attrgetter(*Record.__slots__)


@dataclass(slots=True)
class Outcome:
    """What became of one record.

    status: one of `STATUSES`; reason: why, when it is not `ok`, and what was given up when it is.
    rendered: the article as it is written, empty unless `ok` (pickled: unless it failed).
    sha256: of the input bytes, hex. seconds: CPU time of the page in its worker.
    confidence: the article's, 0–1.
    """

    status: str
    reason: str = ""
    rendered: bytes = b""
    sha256: str = ""
    language: str | None = None
    page_type: str | None = None
    confidence: float = 0.0
    words: int = 0
    seconds: float = 0.0
    warnings: tuple[str, ...] = ()
