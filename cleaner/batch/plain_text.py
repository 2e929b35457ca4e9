"""Cleaning a page cheaply: its markup stripped by one linear pass, its lines cleaned as plain text.

For pages whose tree takes longer than a page may: their text is kept, their structure is not.
"""

from __future__ import annotations

import re

from cleaner.article import Article
from cleaner.options import Options
from cleaner.page import Page
from cleaner.pipeline import STAGES, to_article
from cleaner.prose import unescape
from cleaner.stages.decode import decode, looks_like_html, sniff

# Neither `<` nor `>` inside: every character is looked at once, whatever is left open.
_TAG = re.compile(r"<(?:!--|[/!?]?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>?)")
_SPACE = re.compile(r"\s+")
MAX_LINES = 40_000  # 1.5 s of the stages; real pages have 10,000 elements at most
_SKIPPED = frozenset(("script", "style", "svg", "template"))
_INLINE_TAGS = """
    a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike
    strong sub sup time tt u var wbr
"""
_INLINE = frozenset(_INLINE_TAGS.split())


def clean_as_text(raw: bytes | str, *, name: str, url: str | None, options: Options) -> Article:
    """Return the article of a page read as plain text, without a tree.

    Linear in the page's size whatever its markup (tests/batch/test_plain_text.py). Raises BinaryPage
    and PageTooLarge as `clean` does.
    """
    page = Page(raw=raw, name=name, url=url, site=options.site)
    decode(page, options)
    text = strip_markup(page.source) if looks_like_html(page.source) else page.source
    page.source = join_lines(text)
    for stage in STAGES:
        if stage not in (decode, sniff):
            stage(page, options)
    return to_article(page, options)


def join_lines(text: str) -> str:
    """Return the text with each so many lines joined that no more than `MAX_LINES` are left."""
    lines = text.splitlines()
    step = -(-len(lines) // MAX_LINES)
    if step <= 1:
        return text
    return "\n".join(" ".join(lines[start : start + step]) for start in range(0, len(lines), step))


def strip_markup(source: str) -> str:
    """Return the text of an HTML page, a line for each element that is not inline."""
    lowered: str | None = None
    unclosed: set[str] = set()  # searched for once, so that the pass stays linear
    pieces: list[str] = []
    position = 0
    while (tag := _TAG.search(source, position)) is not None:
        pieces.append(_SPACE.sub(" ", source[position : tag.start()]))
        position = tag.end()
        name = (tag.group(1) or "!--").lower()
        if name not in _INLINE:
            pieces.append("\n")
        is_skipped = name == "!--" or (name in _SKIPPED and source[tag.start() + 1] != "/")
        if not is_skipped or name in unclosed:
            continue
        if lowered is None:
            lowered = source.translate(_ASCII_LOWER)
        end = lowered.find("-->" if name == "!--" else f"</{name}", position)
        if end < 0:
            unclosed.add(name)
        else:
            position = end + 3 if name == "!--" else end
    pieces.append(_SPACE.sub(" ", source[position:]))
    text = unescape("".join(pieces))
    return "\n".join(line for line in map(str.strip, text.split("\n")) if line)


_ASCII_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}  # keeps every position
