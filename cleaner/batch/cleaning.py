"""What a worker does with one record: read it, clean it, render it, tell what became of it."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cleaner.article import Article
from cleaner.batch.child import Job, failure
from cleaner.batch.hosts import site_options
from cleaner.batch.plain_text import clean_as_text
from cleaner.batch.records import MAX_HASHED_BYTES, Outcome, Record
from cleaner.batch.rendering import PICKLED, render
from cleaner.errors import PageTooLarge, UnreadableInput
from cleaner.options import Options
from cleaner.pipeline import clean
from cleaner.stages.decode import BOMS, find_codec

CHUNK_BYTES = 1 << 20
_PROSE = "The council met on Tuesday to discuss a bridge, and most of its members were in favour of it. " * 3
_WARM_UP = (f"<!doctype html><title>A bridge</title><article><p>{_PROSE}</p></article>", _PROSE)


@dataclass(frozen=True, slots=True)
class Content:
    """What was read of a record: the page, at most one byte over the limit; the size of all of
    it, in bytes; the sha256 of all of it, empty over `MAX_HASHED_BYTES`."""

    raw: bytes | str
    size: int
    sha256: str


def warm_up() -> None:
    """Load lexicon and networks (0.6 s), so that no page pays for them."""
    for page in _WARM_UP:
        clean(page, options=Options(fallback=False))


def clean_record(job: Job) -> Outcome:
    """Return what became of one record; errors of the page are outcomes.

    Raises MemoryError, which the process that runs it answers for.
    """
    record, options = job.record, job.options
    sha256 = ""
    try:
        content = read_record(record, options.limits.max_page_bytes)
        sha256 = content.sha256
        outcome = _outcome(_clean(page_in(content, record, options), job), job)
    except Exception as error:  # the edge where one page of a batch is isolated
        outcome = failure(error)
    outcome.sha256 = sha256
    return outcome


def _clean(raw: bytes | str, job: Job) -> Article:
    record, options = job.record, site_options(job.record, job.options)
    name = f"{record.source}#{record.record_id}" if record.record_id else record.source
    if not job.plain_because:
        return clean(raw, url=record.url, options=options, name=name)
    article = clean_as_text(raw, name=name, url=record.url, options=options)
    article.warnings.append(job.plain_because)
    return article


def _outcome(article: Article, job: Job) -> Outcome:
    status = "filtered" if article.is_filtered else "empty" if article.is_empty else "ok"
    is_wanted = status == "ok" or job.file_format == PICKLED
    return Outcome(
        status=status,
        reason=article.because or "; ".join(article.warnings),
        rendered=render(article, job.record, job.file_format) if is_wanted else b"",
        language=article.language,
        page_type=article.page_type,
        confidence=article.confidence,
        words=article.words,
        warnings=tuple(article.warnings),
    )


def page_in(content: Content, record: Record, options: Options) -> bytes | str:
    """Return the page that was read, in UTF-8 where its HTTP header names another charset rightly.

    Raises PageTooLarge.
    """
    limit = options.limits.max_page_bytes
    if content.size > limit:
        raise PageTooLarge(f"{content.size:,} bytes, over the limit of {limit:,}", page=record.source)
    if record.charset and isinstance(content.raw, bytes):
        return apply_charset(content.raw, record.charset, limit)
    return content.raw


def apply_charset(raw: bytes, label: str, max_bytes: int) -> bytes:
    """Return a page in UTF-8 when it is in the charset that its HTTP header names, else as it is.

    A byte order mark and valid UTF-8 say more than the header (many servers name Latin-1 for
    every page), so such pages stay; so do those that the charset cannot read.
    """
    charset = find_codec(label.strip().lower())
    if charset is None or any(raw.startswith(bom) for bom, _ in BOMS) or _is_valid(raw):
        return raw
    try:
        converted = raw.decode(charset).encode("utf-8")
    except UnicodeError:
        return raw
    return converted if len(converted) <= max_bytes else raw


def _is_valid(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def read_record(record: Record, max_bytes: int) -> Content:
    """Return the page of a record and the sha256 of its bytes (of its UTF-8 where it is text).

    Raises UnreadableInput for a path that is no readable regular file.
    """
    if record.path is not None and record.raw is None:
        return read_file(record.path, max_bytes)
    raw = record.raw if record.raw is not None else b""
    data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    size = len(raw)  # the limit counts characters of decoded text, as `clean` does
    return Content(raw, size, hashlib.sha256(data).hexdigest())


def read_file(path: Path | str, max_bytes: int) -> Content:
    """Return the start of a regular file and the sha256 of all of it, read in pieces.

    Raises UnreadableInput naming the cause; never waits for a pipe.
    """
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise UnreadableInput("not a regular file", page=str(path))
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):  # exchanged since
                raise UnreadableInput("not a regular file", page=str(path))
            return _read_pieces(descriptor, max_bytes)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise UnreadableInput(f"cannot read: {error.strerror or error}", page=str(path)) from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableInput(f"cannot read: {error}", page=str(path)) from error


def _read_pieces(descriptor: int, max_bytes: int) -> Content:
    digest = hashlib.sha256()
    kept: list[bytes] = []
    size = 0
    while piece := os.read(descriptor, CHUNK_BYTES):
        if size <= max_bytes:
            kept.append(piece[: max_bytes + 1 - size])
        size += len(piece)
        if size > MAX_HASHED_BYTES:
            return Content(b"".join(kept), max(size, os.fstat(descriptor).st_size), "")
        digest.update(piece)
    return Content(b"".join(kept), size, digest.hexdigest())
