"""Finding the pages that a caller names: files, folders, globs."""

from __future__ import annotations

import errno
import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# What is no page inside a folder. Names of pages end in anything (`index.php?id=5`,
# `ledger.example`), those of other files in these; a file named by the caller always counts.
_OTHER_FILES = {
    "pictures": "png jpg jpeg jpe gif webp avif svg svgz ico cur bmp tif tiff heic psd ai eps",
    "parts of a site": "css scss sass less map js mjs cjs ts jsx tsx wasm woff woff2 ttf otf eot",
    "data": "json jsonl ndjson toml yaml yml ini cfg conf csv tsv parquet arrow sql sqlite db npz npy pt pkl",
    "schemas": "xsd xsl dtd",
    "texts that are clean": "md markdown rst",
    "archives": "zip gz tgz bz2 xz zst br 7z rar tar warc cdx cdxj wacz jar iso dmg deb rpm apk",
    "sound and film": "mp3 mp4 m4a m4v ogg oga ogv opus webm wav flac aac avi mov mkv mpg mpeg wmv flv swf",
    "documents": "pdf doc docx xls xlsx ppt pptx odt ods odp rtf epub mobi djvu",
    "programs": "exe dll so dylib bin o a class pyc py pyi sh bat",
    "traces of work": "log tmp bak swp lock part crdownload pem key crt",
}
OTHER_SUFFIXES = frozenset(f".{suffix}" for listed in _OTHER_FILES.values() for suffix in listed.split())
NO_NAME = "page"  # for what has no name of its own, such as `/`


@dataclass(frozen=True, slots=True)
class Source:
    """One input: where it is, and the path under OUT that mirrors where it was found.

    problem: why it cannot be read, empty where it can. url: where it was fetched, if told.
    """

    path: Path
    relative: Path
    problem: str = ""
    url: str | None = None


def find_sources(arguments: Iterable[str]) -> Iterator[Source]:
    """Yield the inputs that the arguments name, each once, in a fixed order.

    An argument that matches nothing is yielded with its problem: no input is lost.
    """
    seen: set[str] = set()
    for argument in arguments:
        for source in _expand(argument):
            key = os.path.abspath(source.path)
            if key not in seen:
                seen.add(key)
                yield source


def _expand(argument: str) -> Iterator[Source]:
    path = Path(argument)
    problem = _problem(argument)
    if not problem and os.path.isdir(path):
        yield from _walk(path, path)
    elif problem and glob.has_magic(argument):
        matches = sorted(glob.glob(argument, recursive=True))
        if not matches:
            yield Source(path, _name(path), problem="no file matches this pattern")
        for match in matches:
            if not os.path.isdir(match):
                yield Source(Path(match), _name(Path(match)))
    else:
        yield Source(path, _name(path), problem)


def _problem(argument: str) -> str:
    """Return why a path leads to nothing, empty where it leads to something."""
    try:
        os.lstat(argument)
    except OSError as error:
        is_missing = error.errno in (errno.ENOENT, errno.ENOTDIR)
        return "no such file or folder" if is_missing else error.strerror or str(error)
    except ValueError as error:  # a NUL in the name
        return str(error)
    return ""


def _name(path: Path) -> Path:
    return Path(path.name or Path(os.path.abspath(path)).name or NO_NAME)


def _walk(folder: Path, root: Path) -> Iterator[Source]:
    """Yield the pages below a folder, by name; links to folders are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        relative = _name(root) if folder == root else folder.relative_to(root)
        yield Source(folder, relative, problem=error.strerror or "unreadable folder")
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, root)
        elif _may_be_page(entry):
            yield Source(path, path.relative_to(root))


def _may_be_page(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry of a folder is a file, or a link that leads nowhere, with a page's name."""
    try:
        is_file = stat.S_ISREG(os.stat(entry.path).st_mode)
    except OSError:
        is_file = True  # whoever reads it says what is wrong
    name = entry.name.split("?")[0]  # wget keeps the query: style.css?v=3
    return is_file and Path(name).suffix.lower() not in OTHER_SUFFIXES
