"""Naming results: mirrored, portable, never colliding, the same whenever the run is repeated."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePath, PurePosixPath
from typing import Protocol

from cleaner.batch.records import Record

PAGE_SUFFIXES = frozenset((
    ".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".xml", ".txt", ".text", ".md", ".markdown",
    ".php", ".asp", ".aspx", ".jsp",
))  # what a result's suffix replaces; any other is part of the name, as in `v1.2 notes`  # fmt: skip
COMPRESSION_SUFFIXES = frozenset([".gz", ".zst", ".bz2", ".xz"])
CONTAINER_SUFFIXES = frozenset(
    [".warc", ".wet", ".wat", ".arc", ".jsonl", ".ndjson", ".json", ".parquet", ".pq"]
)
MANIFEST_NAME = "manifest.jsonl"
MAX_NAME_BYTES = 200  # of one part; file systems end at 255, and a number and suffix come after
NO_NAME = "page"  # for what has no name of its own, such as `/`

_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\\ud800-\udfff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_TRAILING = re.compile(r"[. ]+$")  # Windows drops them, so `a.` and `a` would be one folder
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?=\.|$)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{6,}")  # how the results of a container are called


class Recorded(Protocol):
    """What an earlier run has named; `Manifest` is one."""

    def outputs(self) -> Iterator[tuple[str, str, str]]:
        """Yield source, record id and output of each result."""

    def outputs_of(self, source: str) -> list[str]:
        """Return the outputs of the results of a plain file."""


class Names:
    """Gives each record the path of its result below OUT, one after another.

    `news/a.html` becomes `news/a.md`; an `a.txt` after it `a.txt.md`. Names are compared without
    case and composition, as some file systems do. The records of a container `x.warc.gz` become
    `x/000001.md`, `x/000002.md` …. What an earlier run named keeps its name. Takes 100 bytes a
    file and nothing for a record of a container.
    """

    def __init__(self, suffix: str, recorded: Recorded | None = None) -> None:
        self._suffix = suffix
        self._recorded = recorded
        self._taken = {_key(MANIFEST_NAME)}
        self._reserved: set[int] = set()  # by an earlier run, for the inputs it had
        self._folders: set[int] = set()  # that hold results of plain files
        self._claimed: set[int] = set()  # folders of containers
        self._containers: dict[str, str] = {}
        self._numbers: dict[int, int] = {}
        for source, record_id, output in recorded.outputs() if recorded else ():
            if output.endswith(suffix):
                self._reserve(source, record_id, PurePosixPath(output))

    def name(self, record: Record) -> PurePosixPath:
        """Return the path of a record's result; of a plain file, call it once."""
        if record.number:
            folder = self._containers.get(record.source) or self._claim_folder(record)
            return PurePosixPath(folder) / f"{record.number:06d}{self._suffix}"
        name = self._recorded_name(record.source) or next(
            path for path in self._candidates(record.relative) if self._is_free(path)
        )
        self._taken.add(_key(str(name)))
        self._folders.add(_key(str(name.parent)))
        return name

    def _reserve(self, source: str, record_id: str, output: PurePosixPath) -> None:
        folder = str(output.parent)
        if record_id:
            self._containers.setdefault(source, folder)
            self._claimed.add(_key(folder))
        else:
            self._reserved.add(_key(str(output)))
            if self._is_numbered(output):  # others leave the folder to a container named before them
                self._folders.add(_key(folder))

    def _recorded_name(self, source: str) -> PurePosixPath | None:
        for output in self._recorded.outputs_of(source) if self._recorded else ():
            if output.endswith(self._suffix) and _key(output) not in self._taken:
                return PurePosixPath(output)
        return None

    def _is_free(self, path: PurePosixPath) -> bool:
        key = _key(str(path))
        if key in self._taken or key in self._reserved:
            return False
        return not (self._is_numbered(path) and _key(str(path.parent)) in self._claimed)

    def _is_numbered(self, path: PurePosixPath) -> bool:
        """Tell whether a result is called as those of a container are."""
        return _NUMBER.fullmatch(path.name.removesuffix(self._suffix)) is not None

    def _candidates(self, relative: PurePath) -> Iterator[PurePosixPath]:
        """Yield the names a result may have: without the page's suffix, with it, numbered."""
        full = relative.name or NO_NAME
        folder = self._folder(relative.parent)
        yield folder / (_portable(_page_stem(full), full) + self._suffix)
        base = _portable(full, full)
        yield folder / (base + self._suffix)
        for number in self._count(folder / base):
            yield folder / f"{base}-{number}{self._suffix}"

    def _claim_folder(self, record: Record) -> str:
        """Return a folder that no plain file and no other container writes to, now this one's."""
        full = record.relative.name or NO_NAME
        folder = self._folder(record.relative.parent)
        name = self._folder_name(full, full)
        numbered = (f"{name}-{number}" for number in self._count(folder / name))
        names = chain([self._folder_name(_container_stem(full), full), name], numbered)
        free = next(str(folder / name) for name in names if self._claim(folder / name))
        self._containers[record.source] = free
        return free

    def _claim(self, folder: PurePosixPath) -> bool:
        key = _key(str(folder))
        if key in self._claimed or key in self._folders:
            return False
        self._claimed.add(key)
        return True

    def _folder(self, relative: PurePath) -> PurePosixPath:
        parts = [part for part in relative.parts if part != relative.anchor]
        return PurePosixPath(*(self._folder_name(part, part) for part in parts))

    def _folder_name(self, base: str, full: str) -> str:
        """Return a folder's name that no result and no manifest can have."""
        name = _portable(_TRAILING.sub(_escape, base), full)
        folded = _fold(name)
        is_a_file_too = folded.endswith(self._suffix) or folded.startswith(MANIFEST_NAME)
        return name + "_" if is_a_file_too else name

    def _count(self, path: PurePosixPath) -> Iterator[int]:
        key = _key(str(path))
        while True:
            self._numbers[key] = self._numbers.get(key, 1) + 1
            yield self._numbers[key]


def escape_bytes(text: str) -> str:
    """Return text with each byte that is no UTF-8, which Python holds as a surrogate, as %XX."""
    return _SURROGATE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    codes = (ord(character) for character in match.group())
    return "".join(f"%{code - 0xDC00 if 0xDC80 <= code <= 0xDCFF else code:02X}" for code in codes)


def _portable(base: str, full: str) -> str:
    """Return a part of a path that every file system takes, of at most `MAX_NAME_BYTES`.

    One that is cut ends in 8 hex digits of the sha256 of the full name.
    """
    name = _UNSAFE.sub(_escape, _DEVICE.sub(r"\1_", base) if _DEVICE.match(base) else base)
    raw = name.encode()
    if len(raw) <= MAX_NAME_BYTES:
        return name
    digest = hashlib.sha256(full.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return raw[: MAX_NAME_BYTES - 9].decode("utf-8", "ignore") + "-" + digest


def _page_stem(name: str) -> str:
    """Return a page's name without its suffix: `page` for `page.html` and `page.html.gz`."""
    return _without(_without(name, COMPRESSION_SUFFIXES), PAGE_SUFFIXES)


def _container_stem(name: str) -> str:
    return _without(_without(name, COMPRESSION_SUFFIXES), CONTAINER_SUFFIXES)


def _without(name: str, suffixes: frozenset[str]) -> str:
    stem, suffix = os.path.splitext(name)
    return stem if suffix.lower() in suffixes else name


def _fold(text: str) -> str:
    """Return what is the same for two names that some file system takes for one."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())


def _key(path: str) -> int:
    """Return 8 bytes that stand for a path; two that share them by chance only cost a longer name."""
    folded = _fold(path).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(folded, digest_size=8).digest(), "big")
