"""Cutting a plain-text scrape into blocks: lines, joined where a scraper broke them amid sentences."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from cleaner.lexicon.index import find_hits, load_lexicon
from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.prose import (
    PARAGRAPH_MIN_WORDS,
    count_words,
    ends_sentence,
    fold_text,
    is_heading_like,
    is_prose,
    join_lines,
)
from cleaner.rules.credits import closes_with_credit
from cleaner.rules.related import opens_with
from cleaner.segment.folded import cut_folded
from cleaner.segment.fragments import are_fragments, glue, join_fragments
from cleaner.segment.glued import cut_glued
from cleaner.segment.link_numbers import strip_link_numbers
from cleaner.segment.wrapping import find_width, goes_on

MAX_INDENT = 200  # characters
TAB = 4  # columns
_BULLET = re.compile(r"^(?:[-*•·▪◦‣–]\s+|(\d{1,3})[.)]\s+(?=\D))(?=\S)")
_HEADING_MARKS = re.compile(r"^(#{1,6})\s+(?=\S)")
_STACK = re.compile(r"[^\w\s\x00-\x7f]{1000,}")  # marks count as no letters
_FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Line:
    """A line with text in it.

    gap: blank lines before it. indent: columns that it is indented by. end: characters up to its end.
    goes_on: it is a further sentence of its line. marker: of a list item, else empty.
    """

    text: str
    number: int
    gap: int
    indent: int
    end: int
    goes_on: bool = False
    marker: str = ""


def segment_text(page: Page, options: Options) -> None:
    """Fill `page.blocks` from the lines of a plain-text page, one block a paragraph."""
    if page.form != "text":
        return
    source = page.source if page.source.isascii() else _compose(page.source)
    raw = source.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").split("\n")
    lines: list[Line] = []
    gap = 0
    texts = [fold_text(line) for line in strip_link_numbers(raw)]
    cut = cut_glued(texts)
    sentences = iter(cut_folded([piece for pieces in cut for piece in pieces]))
    for number, pieces in enumerate(cut, start=1):
        indent, end = _indent_of(raw[number - 1]), len(raw[number - 1].rstrip())
        for parts in itertools.islice(sentences, len(pieces)):
            for place, text in enumerate(filter(None, parts)):
                lines.append(Line(text, number, gap, indent, end, goes_on=place > 0))
                gap = 0
        gap += not pieces[0]
    _mark_items(lines)
    page.blocks = _to_blocks(lines, find_width(raw))
    _mark_headings(page.blocks)


def _indent_of(line: str) -> int:
    opening = line[:MAX_INDENT].expandtabs(TAB)
    return len(opening) - len(opening.lstrip())


def _to_blocks(lines: list[Line], width: int | None) -> list[Block]:
    """Return a block a paragraph. width: at which paragraphs are broken into lines, if they are."""
    if width is not None:
        return [_block(paragraph, join_lines) for paragraph in _unwrap(lines, width)]
    texts = [line.text for line in lines]
    if are_fragments(texts):
        return [_block([lines[place] for place in places], glue) for places in join_fragments(texts)]
    return [_block([line], join_lines) for line in lines]


def _compose(text: str) -> str:
    """Return a text with letters and their marks composed (NFC), but as they are in endless stacks.

    Ordering a stack of marks is quadratic: 400,000 of them on one letter take two minutes.
    """
    pieces: list[str] = []
    start = 0
    for stack in _STACK.finditer(text):
        pieces += (normalize("NFC", text[start : stack.start()]), stack.group())
        start = stack.end()
    return "".join([*pieces, normalize("NFC", text[start:])])


def _mark_items(lines: list[Line]) -> None:
    """Give the lines with a bullet their marker, and those with a number that has a neighbour.

    `5. Mai 2024` and `1. FC Köln` stand alone; `1.` and `2.` are neighbours at any distance.
    """
    numbered: list[tuple[int, Line]] = []
    for line in lines:
        bullet = _BULLET.match(line.text)
        if bullet is None or not any(map(str.isalnum, line.text[bullet.end() :])):
            continue
        if bullet.group(1) is None:
            line.marker = "- "
        elif not _names_month(line.text[bullet.end() :]):
            numbered.append((int(bullet.group(1)), line))
    for (number, line), (following, after) in itertools.pairwise(numbered):
        if following == number + 1:
            line.marker, after.marker = f"{number}. ", f"{following}. "


def _names_month(text: str) -> bool:
    word = _FIRST_WORD.match(text)
    return word is not None and word.group().casefold() in _month_names()


@cache
def _month_names() -> frozenset[str]:
    return frozenset(
        name for language in load_lexicon().languages.values() for names in language.months for name in names
    )


def _unwrap(lines: list[Line], width: int) -> list[list[Line]]:
    """Return the lines of each wrapped paragraph; a marker amid a sentence opens no item."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        before = paragraphs[-1] if paragraphs else None
        if before is None or line.gap or not _goes_on(before, line, width):
            paragraphs.append([line])
        else:
            before.append(line)
    return paragraphs


def _goes_on(before: list[Line], line: Line, width: int) -> bool:
    """Tell whether a paragraph of which these lines are known goes on in the next one."""
    if line.marker and _may_open_item(before):
        return False
    return goes_on(before[-1].end, line.text, width)


def _may_open_item(before: list[Line]) -> bool:
    """Tell whether a list item may follow these lines: one of the list, a full stop or a colon."""
    last = before[-1].text
    return bool(before[0].marker) or last.endswith((":", "：", ";")) or ends_sentence(last)


def _block(lines: list[Line], join: Callable[[list[str]], str]) -> Block:
    first = lines[0]
    text = join([line.text for line in lines]) if len(lines) > 1 else first.text
    block = Block(text, line=first.number, gap=first.gap, indent=first.indent, goes_on=first.goes_on)
    if first.marker and (bullet := _BULLET.match(text)):
        block.kind, block.level, block.marker = "list_item", 1, first.marker
        block.text = text[bullet.end() :]
    elif marks := _HEADING_MARKS.match(text):
        block.kind, block.level = "heading", len(marks.group(1))
        block.text = text[marks.end() :]
    block.words = count_words(block.text)
    return block


def _mark_headings(blocks: list[Block]) -> None:
    """Make headings of short lines without a full stop that stand right before prose.

    Several short lines in a row are a list of something and no headings, and a label or pointer
    such as "Read also: …" is none: no rule would look at it.
    """
    for position, block in enumerate(blocks):
        if block.kind != "paragraph" or not is_heading_like(block.text):
            continue
        after = blocks[position + 1] if position + 1 < len(blocks) else None
        before = blocks[position - 1] if position else None
        if before is not None and position > 1 and _is_ad(before.text):
            before = blocks[position - 2]
        opens_prose = after is not None and (
            after.words >= PARAGRAPH_MIN_WORDS
            or is_prose(after.text, after.words)
            or after.kind == "list_item"
        )
        follows_prose = before is None or ends_sentence(before.text) or closes_with_credit(before.text)
        if opens_prose and follows_prose and not _is_marked(block.text):
            block.kind, block.level = "heading", 2


def _is_ad(text: str) -> bool:
    """Tell whether a line is the label of an advertisement, which may stand before any other."""
    return is_heading_like(text) and any(
        hit.mode == "exact" and hit.section == "ad" for hit in find_hits(text)
    )


def _is_marked(text: str) -> bool:
    """Tell whether a line is a marker phrase, has one in it, opens with one and a colon, or is a caption."""
    has_phrase = any(hit.mode != "starts" or opens_with(text, hit.phrase) for hit in find_hits(text))
    return has_phrase or closes_with_credit(text)
