"""Reading what a server sent: status and headers, and the page below transfer and content encodings."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass

from cleaner.batch.compression import compression_of, open_decompressed
from cleaner.errors import UnreadableInput

PAGE_TYPES = frozenset(("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml", "text/plain"))
MAX_HEAD_BYTES = 64 * 1024
_NO_ENCODINGS = frozenset(("", "identity", "none", "utf-8", "binary"))
_STATUS = re.compile(rb"HTTP/\d+(?:\.\d+)?[ \t]+(\d{3})")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:+-]{1,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the body of an HTTP response.

    status: 0 where there is none. headers: names in lower case, the last of each. size: in bytes.
    """

    status: int
    headers: dict[str, str]
    size: int


def read_head(block: bytes) -> Head:
    """Return the head of a response, an empty one where the block has none.

    Raises UnreadableInput where it does not end within `MAX_HEAD_BYTES`.
    """
    status = _STATUS.match(block)
    if not status:
        return Head(0, {}, 0)
    end = _HEAD_END.search(block, 0, MAX_HEAD_BYTES)
    if not end:
        if len(block) < MAX_HEAD_BYTES:
            return Head(int(status[1]), _headers_of(block), len(block))
        raise UnreadableInput(f"the HTTP headers are over {MAX_HEAD_BYTES:,} bytes")
    return Head(int(status[1]), _headers_of(block[: end.start()]), end.end())


def _headers_of(head: bytes) -> dict[str, str]:
    headers: dict[str, str] = {}
    for line in head.decode("latin-1").split("\n")[1:]:
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    return headers


def media_type(content_type: str) -> str:
    """Return `text/html` of `Text/HTML; charset=utf-8`."""
    return content_type.partition(";")[0].partition(",")[0].strip().lower()


def charset_of(content_type: str) -> str:
    """Return the charset that a Content-Type names, empty for none."""
    found = _CHARSET.search(content_type)
    return found[1].lower() if found else ""


def decode_body(body: bytes, headers: dict[str, str], limit: int) -> bytes:
    """Return a body without its transfer and content encoding, at most `limit` + 1 bytes.

    Archives often keep the headers of encodings that their crawler undid already: a body that
    does not look encoded stays as it is. Raises UnreadableInput for one that cannot be decoded.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _join_chunks(body)
    encoding = headers.get("content-encoding", "").strip().lower().removeprefix("x-")
    if encoding in _NO_ENCODINGS or not body:
        return body[: limit + 1]
    kind = compression_of(body)
    if kind:
        return open_decompressed(io.BytesIO(body), kind).read(limit + 1)
    if encoding in ("gzip", "zstd"):
        return body[: limit + 1]
    undo = {"deflate": _inflate, "br": _unbrotli}.get(encoding)
    page = undo(body, limit) if undo else None
    if page is not None:
        return page
    if body.lstrip()[:1] == b"<":
        return body[: limit + 1]
    raise UnreadableInput(f"the Content-Encoding {encoding[:40]!r} cannot be undone")


def _join_chunks(body: bytes) -> bytes:
    """Return the chunks of a body joined; one that is not chunked stays, one cut off ends there."""
    parts: list[bytes] = []
    position = 0
    while size := _CHUNK_SIZE.match(body, position):
        start, length = size.end(), int(size[1], 16)
        if not length:
            break
        parts.append(body[start : start + length])
        position = start + length
        position += 2 if body.startswith(b"\r\n", position) else body.startswith(b"\n", position)
    return b"".join(parts) if parts or position or _CHUNK_SIZE.match(body) else body


def _inflate(body: bytes, limit: int) -> bytes | None:
    for window_bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):  # servers send it with and without its header
        inflater = zlib.decompressobj(window_bits)
        try:
            page = inflater.decompress(body, limit + 1)
        except zlib.error:
            continue
        return page if inflater.eof or len(page) > limit else None
    return None


def _unbrotli(body: bytes, limit: int) -> bytes | None:
    try:
        from fastwarc.stream_io import BrotliReader

        return BrotliReader(io.BytesIO(body)).read(limit + 1)
    except (ImportError, OSError):
        return None
