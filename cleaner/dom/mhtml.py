"""Reading a page that a browser has saved as one file with all that it shows: MHTML (RFC 2557)."""

from __future__ import annotations

import re
from email.message import Message
from email.parser import BytesHeaderParser
from typing import NamedTuple

MAX_HEAD_BYTES = 16 * 1024
MAX_PARTS = 1_000
_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}:[ \t]")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_ADDRESS = ("http://", "https://")


class SavedPage(NamedTuple):
    """The page itself. charset: as its part declares it, or empty. url: where it was saved from."""

    markup: bytes
    charset: str
    url: str | None


def read_mhtml(raw: bytes) -> SavedPage | None:
    """Return the page in an MHTML file: its first part that is HTML. None where `raw` is no such file."""
    if not _HEADER.match(raw) or b"multipart/related" not in raw[:MAX_HEAD_BYTES].lower():
        return None
    envelope, _ = _read_part(raw)
    boundary = envelope.get_boundary()
    if envelope.get_content_type() != "multipart/related" or not boundary:
        return None
    for part in raw.split(b"--" + boundary.encode("utf-8", "surrogateescape"), MAX_PARTS)[1:]:
        head, body = _read_part(part.lstrip(b"\r\n"))
        if head.get_content_type() in _PAGE_TYPES:
            head.set_payload(body.decode("latin-1"))
            markup = head.get_payload(decode=True)
            address = str(envelope.get("Snapshot-Content-Location") or head.get("Content-Location") or "")
            if isinstance(markup, bytes):
                charset = head.get_content_charset() or ""
                return SavedPage(markup, charset, address if address.startswith(_ADDRESS) else None)
    return None


def _read_part(part: bytes) -> tuple[Message, bytes]:
    """Return the headers of a part, none where they do not end, and its body."""
    end = _BLANK_LINE.search(part, 0, MAX_HEAD_BYTES)
    if end is None:
        return Message(), b""
    return BytesHeaderParser().parsebytes(part[: end.start()]), part[end.end() :]
