"""Cutting a literal text out of a block, so that its inline markup stays where it was."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cleaner.page import Block, Mark, marks_by_position
from cleaner.prose import LINE_BREAK, count_words, fold_text


@dataclass(slots=True)
class Part:
    """A piece of a block, and whether it is the text that was looked for."""

    block: Block
    is_found: bool


def cut_out(block: Block, text: str) -> list[Part]:
    """Return `block` split around every occurrence of `text`; alone where there is none.

    White space in `text` matches any. Rows of tables and code are found as a whole only.
    """
    if block.text == text:
        return [Part(block, is_found=True)]
    if not text.strip() or text not in block.text or block.cells or block.kind == "code":
        return [Part(block, is_found=False)]
    pattern = re.compile(rf"[\s{LINE_BREAK}]+".join(map(re.escape, text.split())))
    source: tuple[Sequence[str], Sequence[Mark]] = (block.runs, block.marks)
    if not pattern.search("".join(block.runs)):
        source = ((block.text.replace("\n", LINE_BREAK),), ())
    borders = [border for found in pattern.finditer("".join(source[0])) for border in found.span()]
    parts: list[Part] = []
    marker = block.marker
    for number, piece in enumerate(_split(*source, borders)):
        is_found = number % 2 == 1
        part = _make_block(block, piece, "" if is_found else marker)
        if part.text:
            parts.append(Part(part, is_found))
            marker = marker if is_found else ""  # what follows is a further paragraph of the item
    return parts


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
