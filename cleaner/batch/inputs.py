"""Finding the pages that a caller names: files, folders, globs."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE_SUFFIXES = frozenset(
    [".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".txt", ".text", ".php", ".asp", ".aspx", ".jsp", ".cgi"]
)  # what counts as a page inside a folder; a file named by the caller always counts


@dataclass(frozen=True, slots=True)
class Source:
    """One input: where it is, and the path under OUT that mirrors where it was found."""

    path: Path
    relative: Path
    problem: str = ""


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
    if path.is_dir():
        yield from _walk(path, path)
    elif os.path.lexists(path):
        yield Source(path, Path(path.name))
    elif glob.has_magic(argument):
        matches = sorted(glob.glob(argument, recursive=True))
        if not matches:
            yield Source(path, Path(path.name), problem="no file matches this pattern")
        for match in matches:
            if not Path(match).is_dir():
                yield Source(Path(match), Path(Path(match).name))
    else:
        yield Source(path, Path(path.name), problem="no such file or folder")


def _walk(folder: Path, root: Path) -> Iterator[Source]:
    """Yield the pages below a folder, by name; links to folders are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Source(folder, folder.relative_to(root), problem=error.strerror or "unreadable folder")
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, root)
        elif not entry.is_dir() and not entry.name.startswith(".") and _is_page_name(path):
            yield Source(path, path.relative_to(root))


def _is_page_name(path: Path) -> bool:
    return not path.suffix or path.suffix.lower() in PAGE_SUFFIXES
