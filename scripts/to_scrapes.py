"""Write the pages of corpora as the Markdown and the plain text that scrapers make of them.

    .venv/bin/pip install -e '.[train]'
    .venv/bin/python scripts/to_scrapes.py CORPORA --sets wcxb-train,fundus-dev,readability

CORPORA is a folder of corpora (see scripts/corpus.py). Each page becomes `markdown/<id>.<tool>.md` or
`text/<id>.<tool>.txt` of its corpus once a tool: their habits differ. Scripts and styles are left out,
everything that a reader would see is in, boilerplate too.
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

UNSEEN = ("script", "style", "noscript", "svg", "template", "iframe")


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
    markup, body = _seen_parts(entry)
    written = sum(_write(entry, "markdown", f"{name}.md", tool, body) for name, tool in TO_MARKDOWN.items())
    return written + sum(_write(entry, "text", f"{name}.txt", tool, markup) for name, tool in TO_TEXT.items())


def _write(entry: Entry, form: str, ending: str, tool: Callable[[str], str], markup: str) -> bool:
    try:
        text = tool(markup)
    except RecursionError:  # some go down the tree by recursion
        return False
    folder = entry.path.parent.parent / form
    folder.mkdir(exist_ok=True)
    (folder / f"{entry.identifier}.{ending}").write_text(text, encoding="utf-8", errors="replace")
    return True


def _seen_parts(entry: Entry) -> tuple[str, str]:
    """Return a page without what no reader sees, and the same without its head."""
    from bs4 import BeautifulSoup

    page = Page(entry.path.read_bytes(), name=entry.identifier)
    decode(page, Options())
    soup = BeautifulSoup(page.source, "lxml")
    for element in soup(UNSEEN):
        element.decompose()
    markup = str(soup)
    for element in soup("head"):
        element.decompose()
    return markup, str(soup)


def _with_html2text(markup: str) -> str:
    from html2text import HTML2Text

    converter = HTML2Text()
    converter.body_width = 0
    return str(converter.handle(markup))


def _with_markdownify(markup: str) -> str:
    from markdownify import markdownify

    return str(markdownify(markup, heading_style="ATX"))


def _with_soup(markup: str) -> str:
    from bs4 import BeautifulSoup

    return str(BeautifulSoup(markup, "lxml").get_text())


def _with_soup_lines(markup: str) -> str:
    from bs4 import BeautifulSoup

    return str(BeautifulSoup(markup, "lxml").get_text("\n", strip=True))


def _with_soup_folded(markup: str) -> str:
    return " ".join(_with_soup_lines(markup).split())


def _with_inscriptis(markup: str) -> str:
    from inscriptis import get_text

    return str(get_text(markup))


TO_MARKDOWN: dict[str, Callable[[str], str]] = {
    "html2text": _with_html2text,
    "markdownify": _with_markdownify,
}
TO_TEXT: dict[str, Callable[[str], str]] = {
    "soup": _with_soup,
    "soup-lines": _with_soup_lines,
    "soup-folded": _with_soup_folded,
    "inscriptis": _with_inscriptis,
}

if __name__ == "__main__":
    main()
