"""Reading a corpus folder: `truth.jsonl`, `pages/<id>.html`, `text/<id>.txt`, `text/<id>.<tool>.txt`,
`markdown/<id>.<tool>.md`."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

FOLDERS = {"html": ("pages", ".html"), "text": ("text", ".txt"), "markdown": ("markdown", ".md")}
CORRECTIONS = Path(__file__).parent / "label_corrections.toml"
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go", "gob", "gouv"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of a corpus with its truth, a row of `truth.jsonl`."""

    corpus: str
    identifier: str
    path: Path
    truth: dict[str, Any]

    @property
    def tool(self) -> str:
        """What wrote this form of the page; empty where the corpus has it so."""
        return self.path.stem[len(self.identifier) + 1 :]

    @property
    def source(self) -> str:
        """What the page is measured with: the corpus and the tool."""
        return f"{self.corpus} by {self.tool}" if self.tool else self.corpus

    @property
    def url(self) -> str | None:
        """The address of the page, where the corpus knows it."""
        return self.truth.get("url") or None

    @property
    def page_type(self) -> str:
        """The kind of page that the truth states; article where it states none."""
        return str(self.truth.get("page_type") or "article")

    @property
    def group(self) -> str:
        """What must not be split between training and test: publisher or registered domain."""
        if publisher := self.truth.get("publisher"):
            return str(publisher)
        return registered_domain(self.url) or f"{self.corpus}/{self.identifier}"


def read_corpus(folder: Path, form: str = "html") -> Iterator[Entry]:
    """Yield the entries of a corpus in order, of those pages that it has in this form, one of
    `cleaner.page.FORMS`; of Markdown and plain text one for each tool that has written it."""
    pages = _pages_of(folder, form)
    with (folder / "truth.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            truth = json.loads(line)
            for path in pages.get(str(truth["id"]), ()):
                yield Entry(folder.name, str(truth["id"]), path, truth)


def _pages_of(folder: Path, form: str) -> dict[str, list[Path]]:
    """Return identifier → the files of a page in this form, the one without a tool's name first."""
    subfolder, ending = FOLDERS[form]
    pages: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / subfolder).glob(f"*{ending}"), key=lambda path: path.stem):
        pages[path.stem].append(path)
        if form != "html":
            pages[path.stem.rpartition(".")[0]].append(path)
    return pages


def read_corrections(path: Path = CORRECTIONS) -> dict[str, set[str]]:
    """Return corpus → identifiers of the pages whose reference is plainly wrong.

    They are left out of training, never out of a measure.
    """
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {corpus: set(reasons) for corpus, reasons in tables.items()}


def registered_domain(url: str | None) -> str | None:
    """Return the registered domain of a URL: two labels, three under suffixes such as co.uk."""
    host = urlsplit(url or "").hostname
    if not host:
        return None
    labels = host.lower().split(".")
    size = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2
    return ".".join(labels[-size:])
