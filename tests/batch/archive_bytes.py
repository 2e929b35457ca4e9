"""Archives for the tests, written byte by byte so that they can be broken on purpose."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable
from functools import partial
from pathlib import Path

import zstandard

from cleaner.batch.inputs import Source
from cleaner.batch.readers import NO_COLUMNS, read_records
from cleaner.batch.records import Record
from cleaner.batch.tables import Columns
from cleaner.options import Limits

PAGE = b"<!doctype html><title>Tea</title><p>The kettle sings."
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "gz": partial(gzip.compress, mtime=0),  # the same bytes at any time
    "zst": zstandard.ZstdCompressor(write_checksum=True).compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}


def warc_record(
    name: str,
    block: bytes,
    *,
    kind: str = "response",
    content_type: str = "application/http; msgtype=response",
    length: object = None,
) -> bytes:
    """Return one WARC record; `length` is a Content-Length that need not be true."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
        f"WARC-Target-URI: http://a.example/{name}\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def http(
    body: bytes = PAGE, *, status: str = "200 OK", headers: str = "Content-Type: text/html\r\n"
) -> bytes:
    """Return an HTTP response."""
    return f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body


def page_record(
    name: str, body: bytes = PAGE, *, status: str = "200 OK", headers: str = "Content-Type: text/html\r\n"
) -> bytes:
    """Return a WARC record of a page."""
    return warc_record(name, http(body, status=status, headers=headers))


def read(path: Path, columns: Columns = NO_COLUMNS, **limits: int) -> list[Record]:
    """Return all records of a file."""
    source = Source(path, Path(path.name))
    return list(read_records(source, columns=columns, limits=Limits(**limits)))


def read_bytes(
    folder: Path, name: str, data: bytes, columns: Columns = NO_COLUMNS, **limits: int
) -> list[Record]:
    """Return all records of a file of this name and content."""
    path = folder / name
    path.write_bytes(data)
    return read(path, columns, **limits)


def ends(records: list[Record]) -> list[tuple[str, str]]:
    """Return status and problem of each record."""
    return [(record.status, record.problem) for record in records]
