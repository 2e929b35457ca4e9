"""Rendering results and writing each as a whole file or none."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from cleaner.article import Article
from cleaner.errors import UnwritableOutput

SUFFIXES = {
    "md": ".md",
    "txt": ".txt",
    "html": ".html",
    "json": ".json",
    "jsonl": ".jsonl",
    "parquet": ".parquet",
}
TEMPORARY_PREFIX = ".cleaner-"
TEMPORARY = re.compile(r"\.cleaner-([0-9]+)-[a-z0-9_]{8}")  # with the process that writes it
_FRONT_MATTER = ("title", "authors", "date", "language", "site_name", "section", "description", "url")


def render(article: Article, file_format: str) -> str:
    """Return an article in one of the formats `md`, `txt`, `html`, `json`, `jsonl`."""
    if file_format == "md":
        return front_matter(article) + article.markdown
    if file_format == "txt":
        return article.text
    if file_format == "html":
        return article.html
    indent = 2 if file_format == "json" else None
    return json.dumps(article.to_dict(), ensure_ascii=False, indent=indent) + "\n"


def front_matter(article: Article) -> str:
    """Return the metadata that the page states as YAML between two rules.

    Values are JSON strings and lists, which YAML reads as they are.
    """
    stated: dict[str, Any] = {name: getattr(article.metadata, name) for name in _FRONT_MATTER}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in stated.items() if value]
    return "---\n" + "\n".join(lines) + "\n---\n\n" if lines else ""


def write_text(path: Path, text: str) -> None:
    """Write a whole file or none. Raises UnwritableOutput naming the path and the cause."""
    with open_whole(path) as file:
        file.write(text)


@contextmanager
def open_whole(path: Path) -> Iterator[TextIO]:
    """Give a file to write text to that takes its name only when all of it is written and synced.

    Raises UnwritableOutput naming the path and the cause; what stood there before then stays.
    """
    with open_whole_binary(path) as binary:
        file = TextIOWrapper(binary, encoding="utf-8", errors="replace", newline="\n")
        try:
            yield file
        finally:
            file.detach()


@contextmanager
def open_whole_binary(path: Path) -> Iterator[BinaryIO]:
    """Do the same as `open_whole` for bytes."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f"{TEMPORARY_PREFIX}{os.getpid()}-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        raise UnwritableOutput(f"cannot write: {error.strerror or error}", page=str(path)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)


def remove_temporaries(folder: Path, *, is_deep: bool) -> None:
    """Remove what killed runs left half-written in a folder, and below it; links are not followed.

    What another process is still writing stays.
    """
    for parent, folders, names in os.walk(folder):
        for name in names:
            match = TEMPORARY.fullmatch(name)
            if match and not _is_running(int(match[1])):
                with suppress(OSError):
                    os.unlink(os.path.join(parent, name))
        if not is_deep:
            folders.clear()


def _is_running(process: int) -> bool:
    """Tell whether a process other than this one is there."""
    if sys.platform == "win32":
        return True  # asking would end it
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return process != os.getpid()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
