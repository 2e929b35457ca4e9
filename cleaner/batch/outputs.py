"""Naming and writing results: mirrored, never colliding, never half-written."""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

from cleaner.article import Article
from cleaner.batch.inputs import Source
from cleaner.errors import UnwritableOutput

SUFFIXES = {"md": ".md", "txt": ".txt", "html": ".html", "json": ".json", "jsonl": ".jsonl"}
PAGE_SUFFIXES = frozenset(
    [".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".xml", ".txt", ".text", ".php", ".asp", ".aspx", ".jsp"]
)  # what a result's suffix replaces; any other is part of the name, as in `v1.2 notes`
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


def name_outputs(sources: Sequence[Source], out: Path, file_format: str) -> list[Path]:
    """Return one output path per source; sources that would share one keep their suffix.

    `news/a.html` becomes `OUT/news/a.md`; beside an `a.txt` they become `a.html.md` and
    `a.txt.md`. Names are compared without case, as some file systems do.
    """
    suffix = SUFFIXES[file_format]
    short = [_with_suffix(source.relative, suffix) for source in sources]
    uses = Counter(str(path).casefold() for path in short)
    paths: list[Path] = []
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for source, path in zip(sources, short, strict=True):
        name = path
        if uses[str(path).casefold()] > 1:
            name = source.relative.with_name(source.relative.name + suffix)
        stem = str(source.relative).casefold()
        while str(name).casefold() in taken:
            numbers[stem] = numbers.get(stem, 1) + 1
            name = source.relative.with_name(f"{source.relative.name}-{numbers[stem]}{suffix}")
        taken.add(str(name).casefold())
        paths.append(out / name)
    return paths


def _with_suffix(path: Path, suffix: str) -> Path:
    stem = path.stem if path.suffix.lower() in PAGE_SUFFIXES else path.name
    return path.with_name(stem + suffix)


def write_text(path: Path, text: str) -> None:
    """Write a whole file or none. Raises UnwritableOutput naming the path and the cause."""
    with open_whole(path) as file:
        file.write(text)


@contextmanager
def open_whole(path: Path) -> Iterator[TextIO]:
    """Give a file to write that takes its name only when all of it is written and synced.

    Raises UnwritableOutput naming the path and the cause; what stood there before then stays.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".cleaner-", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
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


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
