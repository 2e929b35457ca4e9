"""Cutting a plain-text scrape into blocks: lines, joined where they were hard-wrapped."""

from __future__ import annotations

import itertools
import re
import statistics

from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.prose import count_words, ends_sentence, is_heading_like, is_prose

_BULLET = re.compile(r"^(?:[-*•·▪◦‣–]\s+|(\d{1,3})[.)]\s+(?=\D))(?=\S)")
_HEADING_MARKS = re.compile(r"^(#{1,6})\s+(?=\S)")
PARAGRAPH_MIN_WORDS = 20
WRAP_WIDTHS = range(50, 121)
WRAP_SLACK = 18  # characters that a wrapped line may fall short of the width, a long word
WRAP_MIN_LINES = 6


def segment_text(page: Page, options: Options) -> None:
    """Fill `page.blocks` from the lines of a plain-text page, one block a paragraph."""
    if page.is_html:
        return
    lines = page.source.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").split("\n")
    is_wrapped = is_hard_wrapped(lines)
    gap = False
    for number, line in enumerate(lines, start=1):
        text = " ".join(line.split())
        if not text:
            gap = True
            continue
        previous = page.blocks[-1] if page.blocks else None
        if is_wrapped and not gap and previous is not None and not _BULLET.match(text):
            previous.text += f" {text}"
            previous.words = count_words(previous.text)
        else:
            page.blocks.append(_block(text, number, gap=gap))
        gap = False
    _mark_headings(page.blocks)


def is_hard_wrapped(lines: list[str]) -> bool:
    """Tell whether paragraphs are broken into lines of one width, with blank lines between.

    The lines that another line follows directly must nearly all reach the common width.
    """
    followed = [
        len(line.rstrip()) for line, after in itertools.pairwise(lines) if line.strip() and after.strip()
    ]
    if len(followed) < WRAP_MIN_LINES:
        return False
    width = statistics.quantiles(followed, n=20)[-1]
    if round(width) not in WRAP_WIDTHS or max(followed) > width * 1.3:
        return False
    reaching = sum(length >= width - WRAP_SLACK for length in followed)
    return reaching >= 0.8 * len(followed)


def _block(text: str, line: int, *, gap: bool) -> Block:
    block = Block(text, line=line, gap=gap)
    if bullet := _BULLET.match(text):
        block.kind, block.level = "list_item", 1
        block.marker = f"{bullet.group(1)}. " if bullet.group(1) else "- "
        block.text = text[bullet.end() :]
    elif marks := _HEADING_MARKS.match(text):
        block.kind, block.level = "heading", len(marks.group(1))
        block.text = text[marks.end() :]
    block.words = count_words(block.text)
    return block


def _mark_headings(blocks: list[Block]) -> None:
    """Make headings of short lines without a full stop that stand right before prose.

    Several short lines in a row are a list of something and no headings.
    """
    for position, block in enumerate(blocks):
        if block.kind != "paragraph" or not is_heading_like(block.text):
            continue
        after = blocks[position + 1] if position + 1 < len(blocks) else None
        before = blocks[position - 1] if position else None
        opens_prose = after is not None and (
            after.words >= PARAGRAPH_MIN_WORDS
            or is_prose(after.text, after.words)
            or after.kind == "list_item"
        )
        follows_prose = before is None or ends_sentence(before.text)
        if opens_prose and follows_prose:
            block.kind, block.level = "heading", 2
