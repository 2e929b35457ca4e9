"""Pages cut into blocks, and what one rule makes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import pytest

from cleaner.options import Options
from cleaner.page import Page
from cleaner.rules.sections import Outline
from cleaner.stages.boilerplate import find_phrases
from cleaner.stages.decode import decode, sniff
from cleaner.stages.metadata import read_metadata
from cleaner.stages.segment_html import segment_html
from cleaner.stages.segment_markdown import segment_markdown
from cleaner.stages.segment_text import segment_text

PROSE = (
    "The council met on Tuesday evening to discuss the new bridge over the river, and most of the members "
    "spoke in favour of it.",
    "Residents had asked for a crossing for thirty years, and many of them came to the hall for the vote.",
    "Work on the foundations will begin in spring, said the engineer, once the ground has thawed and dried.",
    "The mayor thanked everyone who had written to her, promised that the bridge would open in two years, "
    "and invited the whole town to walk across it with her on the first morning.",
)
Rule = Callable[[Page, Outline], None]


class MakePage(Protocol):
    """Cut a page into blocks and look up the lexicon's phrases in them."""

    def __call__(
        self, source: bytes | str, *, url: str | None = None, options: Options | None = None
    ) -> Page: ...


class MarkPage(Protocol):
    """Let one rule mark a page; return block text → verdict, empty where the block stays; a
    suspicion, which the score may overrule, ends in a question mark."""

    def __call__(self, rule: Rule, source: str) -> dict[str, str]: ...


def html(body: str, head: str = "") -> str:
    """Return a whole page with this body and head."""
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def article(*between: str) -> str:
    """Return a page whose article has this markup between its paragraphs."""
    first, *others = (f"<p>{sentence}</p>" for sentence in PROSE * 3)
    middle = len(others) // 2
    return html("".join([first, *others[:middle], *between, *others[middle:]]))


def lines(*texts: str) -> str:
    """Return a plain-text page of these lines."""
    return "\n".join(texts) + "\n"


def text_article(*between: str) -> str:
    """Return a plain-text page with these lines between two halves of its article."""
    return lines("A headline about the bridge", *PROSE, *between, *PROSE[::-1])


def _make_page(source: bytes | str, *, url: str | None = None, options: Options | None = None) -> Page:
    page = Page(raw=source, url=url)
    for stage in (decode, sniff, segment_html, segment_markdown, segment_text, read_metadata, find_phrases):
        stage(page, options or Options())
    return page


def bug(*values: object, reason: str, name: str) -> Any:
    """Return the parameters of a case that fails today, and strictly so: mending it shows here."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason), id=name)


@pytest.fixture
def make_page() -> MakePage:
    """Give the function that cuts a page into blocks."""
    return _make_page


@pytest.fixture
def mark() -> MarkPage:
    """Give the function that lets one rule mark a page."""

    def mark_with(rule: Rule, source: str) -> dict[str, str]:
        page = _make_page(source)
        rule(page, Outline(page))
        return {
            block.text: block.verdict or (block.suspicion and f"{block.suspicion}?") for block in page.blocks
        }

    return mark_with
