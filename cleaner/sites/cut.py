"""Cutting a text out of a block, so that its inline markup stays where it was."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from cleaner.page import Block, Mark, Page, marks_by_position
from cleaner.prose import LINE_BREAK, count_words, fold_text

Where = Literal["anywhere", "start", "end", "line"]
_SPACE = rf"[\s{LINE_BREAK}]"
_AROUND: dict[Where, tuple[str, str]] = {  # what stands before and behind the text
    "anywhere": ("", ""),
    "start": (rf"\A{_SPACE}*", ""),
    "end": ("", rf"(?={_SPACE}*\Z)"),
    "line": (rf"(?:\A|(?<={LINE_BREAK}))\s*", rf"(?=\s*(?:\Z|{LINE_BREAK}))"),
}


@dataclass(slots=True)
class Part:
    """A piece of a block, and whether it is the text that was looked for; because: why it goes."""

    block: Block
    is_found: bool
    because: str = ""


def cut_out(block: Block, text: str, where: Where = "anywhere") -> list[Part]:
    """Return `block` split around every occurrence of `text`; alone where there is none.

    White space in `text` matches any. where: `start` and `end` of the block, or as a whole
    `line` of it. Rows of tables and code are found as a whole only.
    """
    if block.text == text:
        return [Part(block, is_found=True)]
    if not text.strip() or text not in block.text or block.cells or block.kind == "code":
        return [Part(block, is_found=False)]
    before, behind = _AROUND[where]
    spaced = rf"{_SPACE}+".join(map(re.escape, text.split()))
    pattern = re.compile(f"{before}({spaced}){behind}")
    runs: Sequence[str] = block.runs
    marks: Sequence[Mark] = block.marks
    if not pattern.search("".join(runs)):
        runs, marks = (block.text.replace("\n", LINE_BREAK),), ()
    spans = [found.span(1) for found in pattern.finditer("".join(runs))]
    return _cut_spans(block, runs, marks, spans)


class Taken(NamedTuple):
    """What is taken out of a block: its runs from `first` up to `last` (None: all others), and how
    many links, and characters inside links and bold markup, go with them; and why."""

    first: int
    last: int | None
    links: int
    link_chars: int
    bold_chars: int
    because: str


def take_out(block: Block, runs: Sequence[str], marks: Sequence[Mark], taken: Sequence[Taken]) -> list[Part]:
    """Return what is left of `block` as one block, if anything is, and behind it what was taken.

    runs, marks: what the block was made of; it keeps them only where there is inline markup.
    """
    left, found = list(runs), []
    for piece in taken:
        gone = left[piece.first : piece.last]
        if text := fold_text("".join(gone), has_breaks=True):
            part = Block(text, kind="inline", element=block.element, words=count_words(text))
            found.append(Part(part, is_found=True, because=piece.because))
        left[piece.first : piece.last] = [""] * len(gone)  # the marks keep their positions
    rest = _make_block(block, _Piece(left, list(marks)), block.marker)
    if not rest.text and found:
        return [Part(block, is_found=True, because=found[0].because)]
    rest.links = max(0, block.links - sum(piece.links for piece in taken))
    rest.link_chars = max(0, block.link_chars - sum(piece.link_chars for piece in taken))
    rest.bold_chars = max(0, block.bold_chars - sum(piece.bold_chars for piece in taken))
    return [Part(rest, is_found=False), *found]


def _cut_spans(
    block: Block, runs: Sequence[str], marks: Sequence[Mark], spans: Sequence[tuple[int, int]]
) -> list[Part]:
    """Return `block` split around these spans of its joined runs, which rise and do not overlap."""
    borders = [border for span in spans for border in span]
    parts: list[Part] = []
    marker = block.marker
    for number, piece in enumerate(_split(runs, marks, borders)):
        is_found = number % 2 == 1
        part = _make_block(block, piece, "" if is_found else marker)
        if part.text:
            parts.append(Part(part, is_found))
            marker = marker if is_found else ""  # what follows is a further paragraph of the item
    return parts


def replace_blocks(page: Page, parts: dict[int, list[Block]]) -> None:
    """Put parts in the places of the blocks they were cut from: index of a block → its parts."""
    if not parts:
        return
    blocks: list[Block] = []
    starts: list[int] = []
    for index, block in enumerate(page.blocks):
        starts.append(len(blocks))
        blocks.extend(parts.get(index, (block,)))
    starts.append(len(blocks))
    elements = page.elements
    elements.first = [starts[first] for first in elements.first]
    elements.last = [starts[last] for last in elements.last]
    page.blocks = blocks


@dataclass(slots=True)
class _Piece:
    runs: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def _split(runs: Sequence[str], marks: Sequence[Mark], borders: list[int]) -> list[_Piece]:
    """Split runs at these offsets; spans open at a border go on behind it."""
    marks_at = marks_by_position(marks)
    pieces = [_Piece()]
    opened: list[Mark] = []
    ahead = deque(borders)
    offset = 0
    for position, run in enumerate([*runs, ""]):
        for mark in marks_at.get(position, ()):
            _note(opened, mark)
            pieces[-1].marks.append(mark._replace(position=len(pieces[-1].runs)))
        rest = run
        while ahead and offset + len(rest) > ahead[0]:
            head, rest = rest[: ahead[0] - offset], rest[ahead[0] - offset :]
            pieces[-1].runs.append(head)
            pieces.append(_Piece(marks=[mark._replace(position=0) for mark in opened]))
            offset = ahead.popleft()
        pieces[-1].runs.append(rest)
        offset += len(rest)
    return pieces + [_Piece() for _ in ahead]


def _note(opened: list[Mark], mark: Mark) -> None:
    if mark.is_opening:
        opened.append(mark)
        return
    for index in reversed(range(len(opened))):
        if opened[index].kind == mark.kind:
            del opened[index]
            return


def _make_block(block: Block, piece: _Piece, marker: str) -> Block:
    text = fold_text("".join(piece.runs), has_breaks=True)
    has_marks = bool(piece.marks)
    return replace(
        block,
        text=text,
        words=count_words(text),
        marker=marker,
        runs=piece.runs if has_marks else (),
        marks=piece.marks if has_marks else (),
    )
