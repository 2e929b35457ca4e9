"""Reading one input as a stream of records: a page, a compressed page, an archive or a table."""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import PurePath

from cleaner.batch.archives import read_warc
from cleaner.batch.compression import (
    BUFFER_BYTES,
    SUFFIXES,
    compression_of,
    open_decompressed,
)
from cleaner.batch.inputs import Source
from cleaner.batch.records import Record
from cleaner.batch.tables import (
    Columns,
    is_blank,
    max_line_bytes,
    parse_row,
    read_jsonl,
    read_lines,
    read_parquet,
)
from cleaner.errors import UnreadableInput
from cleaner.options import Limits

_WARC = re.compile(rb"(?:\r?\n)*WARC/\d\.\d+[ \t]*\r?\n")
_HEAD_BYTES = 64
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")  # so begins no archive, table or compressed file
_PARQUET = b"PAR1"
_BOM = b"\xef\xbb\xbf"
_JSONL_SUFFIXES = frozenset((".jsonl", ".ndjson"))
_OPEN_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
NO_COLUMNS = Columns()


def read_records(source: Source, *, columns: Columns = NO_COLUMNS, limits: Limits) -> Iterator[Record]:
    """Yield what is to be cleaned of an input, one record per page; at least one, whatever it is.

    What the file is shows in its first bytes, not in its name. A plain page is left to the
    worker to read; what comes out of compressed files, archives and tables is in the record,
    never more than one page at a time. What cannot be read is a record with its problem.
    """
    if source.problem:
        yield source.as_record(problem=source.problem, status=source.status or "error")
        return
    count = 0
    try:
        with _open_regular(source) as file:
            for record in _records(source, file, columns, limits):
                count += 1
                yield record
        if not count:
            yield source.as_record(problem="no page in this file", status="skipped")
    except UnreadableInput as error:
        yield source.as_record(count + 1 if count else 0, problem=error.cause, status="error")
    except (OSError, ValueError) as error:  # a ValueError is a NUL in the name
        cause = getattr(error, "strerror", None) or str(error)
        problem = f"cannot read: {cause}"
        yield source.as_record(count + 1 if count else 0, problem=problem, status="error")


def _open_regular(source: Source) -> io.FileIO:
    """Open a file, and never wait for one that has become a fifo since it was found."""
    handle = os.open(source.path, _OPEN_FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise UnreadableInput("not a regular file")
        return io.FileIO(handle)
    except BaseException:
        os.close(handle)
        raise


def _records(source: Source, file: io.FileIO, columns: Columns, limits: Limits) -> Iterator[Record]:
    if _MARKUP.match(file.read(_HEAD_BYTES)):
        yield source.as_page()
        return
    file.seek(0)
    buffered: io.BufferedReader = io.BufferedReader(file, BUFFER_BYTES)
    compression = compression_of(buffered.peek(BUFFER_BYTES))
    stream = open_decompressed(buffered, compression) if compression else buffered
    head = stream.peek(BUFFER_BYTES)
    if _WARC.match(head):
        yield from read_warc(source, stream, limits)
        return
    if head.startswith(_PARQUET):
        if compression:
            raise UnreadableInput(f"a Parquet file inside {compression}; decompress it first")
        yield from read_parquet(source, stream, columns, limits)
        return
    passed: list[bytes | None] = []
    if _may_be_jsonl(source.path, head):
        lines = read_lines(stream, max_line_bytes(limits))
        for line in lines:
            passed.append(line)
            if line is None or not is_blank(line):
                break
        if _is_jsonl(source.path, passed, columns):
            yield from read_jsonl(source, chain(passed, lines), columns, limits)
            return
    yield _page(source, stream, passed, limits) if compression else source.as_page()


def _page(source: Source, stream: io.BufferedReader, passed: list[bytes | None], limits: Limits) -> Record:
    """Return a compressed page; `passed` is what has been read of it."""
    most = limits.max_page_bytes
    start = b"".join(line for line in passed if line is not None)
    raw = start + stream.read(max(most + 1 - len(start), 0))
    if len(raw) > most or None in passed:
        problem = f"over the limit of {most:,} bytes after decompression"
        return source.as_record(problem=problem, status="too_large")
    if compression_of(raw):
        problem = f"{compression_of(raw)} data inside compressed data; decompress it once first"
        return source.as_record(problem=problem, status="error")
    if raw[257:262] == b"ustar":
        return source.as_record(problem="a tar archive; unpack it first", status="error")
    return replace(source.as_record(), raw=raw)


def _may_be_jsonl(path: PurePath, head: bytes) -> bool:
    """Tell whether the first bytes could be those of JSON lines, which pages seldom are."""
    start = head.removeprefix(_BOM).lstrip()
    return start[:1] == b"{" or (_is_named_jsonl(path) and start[:1] != b"<")


def _is_jsonl(path: PurePath, first: list[bytes | None], columns: Columns) -> bool:
    """Tell whether a file whose first lines are these holds one JSON object a line."""
    if _is_named_jsonl(path):
        return True
    row = parse_row(first[-1]) if first and first[-1] is not None else None
    if row is None:
        return False
    return bool(columns.html or columns.text or set(row) & set(columns.of_page))


def _is_named_jsonl(path: PurePath) -> bool:
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if suffixes and suffixes[-1] in SUFFIXES:
        suffixes.pop()
    return bool(suffixes) and suffixes[-1] in _JSONL_SUFFIXES
