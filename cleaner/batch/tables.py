"""Reading the pages of tables: JSON lines and Parquet files."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cleaner.batch.inputs import MAX_ID_CHARS, Source
from cleaner.batch.records import Record
from cleaner.errors import UnreadableInput
from cleaner.options import Limits

PAGE_COLUMNS = ("html", "raw_html", "content", "markdown", "text")  # the first that holds a page wins
URL_COLUMN = "url"
ID_COLUMN = "id"
MAX_SKIPPED_BYTES = 1024 * 1024 * 1024  # of one line; whoever has no line end is no table
PARQUET_ROWS = 4  # at once; more save no time (16,000 pages: 2.7 s with 1, 2.7 s with 4)
PARQUET_BUFFER_BYTES = 64 * 1024  # without it, a column of a row group is read as a whole


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table to read; None for the usual names.

    html, text: where the page stands; `html` is asked first. url: its address. record_id: its name.
    """

    html: str | None = None
    text: str | None = None
    url: str | None = None
    record_id: str | None = None

    @property
    def of_page(self) -> tuple[str, ...]:
        """The columns in which a page may stand, the first asked first."""
        return tuple(name for name in (self.html, self.text) if name) or PAGE_COLUMNS

    @property
    def all(self) -> tuple[str, ...]:
        """Every column that is read."""
        return (*self.of_page, self.url or URL_COLUMN, self.record_id or ID_COLUMN)


def max_line_bytes(limits: Limits) -> int:
    """Return how long a JSON line may be: a page at the limit, escaped, and what stands beside it."""
    return 2 * limits.max_page_bytes + 64 * 1024


def read_lines(stream: io.BufferedReader, limit: int) -> Iterator[bytes | None]:
    """Yield lines with their ends, None for one of more than `limit` bytes.

    Raises UnreadableInput for a line that does not end within `MAX_SKIPPED_BYTES`.
    """
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        passed = len(line)
        del line
        while (rest := stream.readline(io.DEFAULT_BUFFER_SIZE * 8)) and not rest.endswith(b"\n"):
            passed += len(rest)
            if passed > MAX_SKIPPED_BYTES:
                raise UnreadableInput(f"a line of more than {MAX_SKIPPED_BYTES:,} bytes")
        yield None


def is_blank(line: bytes) -> bool:
    """Tell whether nothing but white space and a byte order mark stands in a line."""
    return not line.strip(b" \t\r\n\xef\xbb\xbf")


def parse_row(line: bytes) -> dict[str, object] | None:
    """Return the JSON object in a line, None where there is none."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def read_jsonl(
    source: Source, lines: Iterable[bytes | None], columns: Columns, limits: Limits
) -> Iterator[Record]:
    """Yield one record per line that is not blank; its number is that of the line.

    A line that holds no page is yielded with its problem and the others go on. Where the
    stream breaks, one record with status `error` ends it.
    """
    number = 0
    walk = iter(lines)
    try:
        while True:
            number += 1
            line = next(walk, b"")
            if line == b"":
                return
            if line is None:
                problem = f"a line over the limit of {max_line_bytes(limits):,} bytes"
                yield source.as_record(number, problem=problem, status="too_large")
            elif not is_blank(line):
                row = parse_row(line)
                if row is None:
                    yield source.as_record(number, problem="a line that is no JSON object", status="error")
                else:
                    yield record_of(source, number, row, columns, limits)
    except (UnreadableInput, OSError) as error:
        yield source.broken_at(number, error)


def read_parquet(
    source: Source, stream: io.BufferedReader, columns: Columns, limits: Limits
) -> Iterator[Record]:
    """Yield one record per row, read a few at a time and only the columns that are needed.

    Raises UnreadableInput where pyarrow is missing or the file has none of the columns.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UnreadableInput("Parquet needs `pip install scrape-cleaner[parquet]`") from error
    number = 0
    try:
        file = pyarrow.parquet.ParquetFile(stream, buffer_size=PARQUET_BUFFER_BYTES, pre_buffer=False)
        names: list[str] = list(file.schema_arrow.names)
        wanted = [name for name in dict.fromkeys(columns.all) if name in names]
        if not set(wanted) & set(columns.of_page):
            has = ", ".join(map(repr, names[:10]))
            raise UnreadableInput(f"no column {_either(columns.of_page)}; it has {has[:200]}")
        for batch in file.iter_batches(batch_size=PARQUET_ROWS, columns=wanted, use_threads=False):
            for index in range(batch.num_rows):
                number += 1
                row = {name: _cell(batch.column(name)[index]) for name in wanted}
                yield record_of(source, number, row, columns, limits)
    except (pyarrow.ArrowException, OSError, ValueError, KeyError, MemoryError) as error:
        yield source.broken_at(number + 1, error)


def _cell(scalar: object) -> object:
    """Return the value of a pyarrow scalar; the bytes of a string that is no UTF-8."""
    try:
        return scalar.as_py()  # type: ignore[attr-defined]
    except UnicodeDecodeError as error:
        return error.object
    except (ValueError, OverflowError, NotImplementedError):  # a date that Python has not
        return None


def record_of(
    source: Source, number: int, row: Mapping[str, object], columns: Columns, limits: Limits
) -> Record:
    """Return the page in a row, or the reason why there is none."""
    url = row.get(columns.url or URL_COLUMN)
    record = replace(
        source.as_record(number, _record_id(row.get(columns.record_id or ID_COLUMN))),
        url=_printable(url) if isinstance(url, str) and url else source.url,
    )
    held = {name: row[name] for name in columns.of_page if row.get(name) is not None}
    if not held:
        return replace(record, problem=f"nothing in column {_either(columns.of_page)}", status="error")
    name, page = next(((name, page) for name, page in held.items() if page), next(iter(held.items())))
    if not isinstance(page, str | bytes):
        problem = f"column {name!r} holds {type(page).__name__}, no text"
        return replace(record, problem=problem, status="error")
    if len(page) > limits.max_page_bytes:
        problem = f"over the limit of {limits.max_page_bytes:,} bytes"
        return replace(record, problem=problem, status="too_large")
    return replace(record, raw=page)


def _record_id(value: object) -> str:
    """Return what an id column says as text, empty for nothing that could name a page."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = _printable(str(value))
    return text if len(text) <= MAX_ID_CHARS else ""


def _printable(text: str) -> str:
    """Return text without the lone surrogates that JSON can hold and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _either(names: tuple[str, ...]) -> str:
    return " or ".join(map(repr, names))
