"""Reading a corpus folder: `truth.jsonl`, `pages/<id>.html`, `text/<id>.txt`, `markdown/<id>.<tool>.md`."""

from __future__ import annotations

import glob
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PATHS = {"html": "pages/{}.html", "text": "text/{}.txt", "markdown": "markdown/{}.*.md"}
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
    `cleaner.page.FORMS`; of Markdown one for each tool that has written it."""
    with (folder / "truth.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            truth = json.loads(line)
            for path in sorted(folder.glob(PATHS[form].format(glob.escape(str(truth["id"]))))):
                yield Entry(folder.name, str(truth["id"]), path, truth)


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
