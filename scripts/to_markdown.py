"""Write the pages of corpora as the Markdown that scrapers make of them.

    .venv/bin/pip install -e '.[train]'
    .venv/bin/python scripts/to_markdown.py CORPORA --sets wcxb-train,fundus-dev,readability

CORPORA is a folder of corpora (see scripts/corpus.py). Each page becomes `markdown/<id>.<tool>.md`
of its corpus once a tool: html2text and markdownify, whose habits differ. Scripts, styles and the
head are left out, everything that a reader would see is in, boilerplate too.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from corpus import Entry, read_corpus

from cleaner.options import Options
from cleaner.page import Page
from cleaner.stages.decode import decode

UNSEEN = ("head", "script", "style", "noscript", "svg", "template", "iframe")


def main() -> None:
    """Convert every page of the corpora with every tool."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--sets", default="wcxb-train,fundus-dev,readability")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    entries = [entry for name in arguments.sets.split(",") for entry in read_corpus(arguments.corpora / name)]
    with ProcessPoolExecutor(arguments.jobs) as pool:
        written = sum(pool.map(_convert, entries, chunksize=10))
    print(f"{written} files from {len(entries)} pages")


def _convert(entry: Entry) -> int:
    """Write a page with each tool; return how many could read it."""
    markup = _seen_part(entry)
    folder = entry.path.parent.parent / "markdown"
    folder.mkdir(exist_ok=True)
    written = 0
    for name, tool in TOOLS.items():
        try:
            text = tool(markup)
        except RecursionError:  # both go down the tree by recursion
            continue
        (folder / f"{entry.identifier}.{name}.md").write_text(text, encoding="utf-8", errors="replace")
        written += 1
    return written


def _seen_part(entry: Entry) -> str:
    from bs4 import BeautifulSoup

    page = Page(entry.path.read_bytes(), name=entry.identifier)
    decode(page, Options())
    soup = BeautifulSoup(page.source, "lxml")
    for element in soup(UNSEEN):
        element.decompose()
    return str(soup)


def _with_html2text(markup: str) -> str:
    from html2text import HTML2Text

    converter = HTML2Text()
    converter.body_width = 0
    return str(converter.handle(markup))


def _with_markdownify(markup: str) -> str:
    from markdownify import markdownify

    return str(markdownify(markup, heading_style="ATX"))


TOOLS: dict[str, Callable[[str], str]] = {"html2text": _with_html2text, "markdownify": _with_markdownify}

if __name__ == "__main__":
    main()
