"""Reading the pages of web archives: WARC as crawlers write it, WET as Common Crawl does."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from cleaner.batch.http import (
    MAX_HEAD_BYTES,
    PAGE_TYPES,
    Head,
    charset_of,
    decode_body,
    media_type,
    read_head,
)
from cleaner.batch.inputs import MAX_ID_CHARS, Source
from cleaner.batch.records import Record
from cleaner.errors import UnreadableInput
from cleaner.options import Limits

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

HTTP_TYPE = "application/http"
_INPUTS = frozenset(("response", "resource", "conversion"))
_NO_INPUTS = frozenset(("warcinfo", "request", "metadata", "revisit", "continuation"))
_NO_LENGTH = "its header is cut off or has no Content-Length"


def read_warc(source: Source, stream: io.BufferedReader, limits: Limits) -> Iterator[Record]:
    """Yield the responses, resources and conversions of a decompressed WARC or WET file.

    A record's number counts all records of the file. What cannot be a page (a picture, an HTTP
    error, a record over the limit) is yielded with its problem. Where the file is broken or
    cut off, what stands before comes out, then one record with status `error` ends it.
    """
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError as error:
        raise UnreadableInput("web archives need `pip install fastwarc`") from error
    # HTTP is parsed below: one bad header would end fastwarc's iteration, and the file with it.
    archive = iter(ArchiveIterator(_PartialReader(stream), parse_http=False, stream_detect=False))
    number = 0
    try:
        while True:
            number += 1
            warc = _next(archive)
            if warc is None:
                break
            block = _Block(warc)
            record = _read_record(source, number, block, limits)
            if record is not None:
                yield record
            block.pass_over()
        if stream.read1(1):
            raise UnreadableInput("something else follows")
    except (UnreadableInput, OSError, ValueError) as error:
        yield source.broken_at(number, error)


def _next(archive: Iterator[WarcRecord]) -> WarcRecord | None:
    """Return the next record, None at the end; a panic of fastwarc's Rust costs this file only."""
    try:
        return next(archive, None)
    except (Exception, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as panic:  # pyo3's PanicException, which is no Exception
        raise UnreadableInput(f"fastwarc gave up: {panic}") from panic


class _PartialReader:
    """Gives fastwarc what there is: a whole `read` would lose the good bytes before a broken one."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._position = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read1(size)
        self._position += len(data)
        return data

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = 0) -> int:
        raise io.UnsupportedOperation("a stream that is read once")

    def close(self) -> None:
        """Leave the stream to whoever opened it."""


class _Block:
    """The block of a record, read as far as it is wanted.

    fastwarc takes the end of the file for the end of a record: a block that is shorter than
    its Content-Length raises UnreadableInput.
    """

    def __init__(self, warc: WarcRecord) -> None:
        self.headers = warc.headers
        self._reader = warc.reader
        length = self.header("Content-Length")
        if not (length.isascii() and length.isdigit()):
            raise UnreadableInput(f"its Content-Length is {length[:40]!r}" if length else _NO_LENGTH)
        self.kind = self.header("WARC-Type").lower()
        self._length = int(length[:18])
        self._start = b""

    def header(self, name: str) -> str:
        return " ".join((self.headers.get(name) or "").split())

    def read(self, size: int) -> bytes:
        """Return the block from its start, at most `size` bytes."""
        self._start += self._reader.read(size - len(self._start))
        self._refuse_if_short(len(self._start), min(size, self._length))
        return self._start

    def pass_over(self) -> None:
        """Leave what has not been read of the block behind."""
        self._refuse_if_short(len(self._start) + self._reader.consume(), self._length)

    def _refuse_if_short(self, size: int, wanted: int) -> None:
        if size < wanted:
            raise UnreadableInput(f"cut off after {size:,} of {self._length:,} bytes")


def _read_record(source: Source, number: int, block: _Block, limits: Limits) -> Record | None:
    """Return a record as a page or with the reason why it is none; None for what is no input."""
    if block.kind in _NO_INPUTS:
        return None
    name = block.header("WARC-Record-ID")
    record = replace(
        source.as_record(number, name if len(name) <= MAX_ID_CHARS else ""),
        url=block.header("WARC-Target-URI").removeprefix("<").removesuffix(">") or source.url,
        date=_date(block.header("WARC-Date")),
    )
    if block.kind not in _INPUTS:
        problem = f"no page by its WARC-Type {block.kind[:40]!r}"
        return replace(record, problem=problem, status="skipped")
    start = block.read(MAX_HEAD_BYTES)
    try:
        head = _head_of(block, start)
    except UnreadableInput as error:
        return replace(record, problem=error.cause, status="error")
    content_type = head.headers.get("content-type") or block.header("WARC-Identified-Payload-Type")
    kind = media_type(content_type)
    if kind == "text/dns":
        return None
    if head.status and not 200 <= head.status < 300:
        return replace(record, problem=f"HTTP status {head.status}", status="skipped")
    if kind and kind not in PAGE_TYPES:
        return replace(record, problem=f"{kind[:80]}, no page", status="skipped")
    most = limits.max_page_bytes
    body = block.read(head.size + most + 1)[head.size :]
    try:
        page = body if len(body) > most else decode_body(body, head.headers, most)
    except UnreadableInput as error:
        return replace(record, problem=error.cause, status="error")
    if len(page) > most:
        return replace(record, problem=f"over the limit of {most:,} bytes", status="too_large")
    if block.kind == "conversion":
        return replace(record, raw=page.decode("utf-8", "replace"))
    return replace(record, raw=page, charset=charset_of(content_type))


def _head_of(block: _Block, start: bytes) -> Head:
    """Return the HTTP head of a block, or what the WARC header says in its place."""
    head = Head(0, {}, 0) if block.kind == "conversion" else read_head(start)
    content_type = block.header("Content-Type")
    if head.status or media_type(content_type) == HTTP_TYPE:
        return head
    return Head(0, {"content-type": content_type}, 0)


def _date(stated: str) -> str | None:
    try:
        return datetime.fromisoformat(stated).isoformat()
    except ValueError:
        return None
