"""Markdown of kept blocks: headings, lists, tables, code, quotes, captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cleaner.page import Block, Cell, Mark
from cleaner.prose import LINE_BREAK
from cleaner.render.escape import (
    balance_brackets,
    can_stand,
    escape_address,
    escape_closing,
    escape_opening,
    escape_special,
)
from cleaner.render.inline import render_inline
from cleaner.render.paragraphs import join_sentences

_TIGHT_PAIRS = {
    ("list_item", "list_item"),
    ("table_row", "table_row"),
    ("term", "definition"),
    ("definition", "definition"),
}


def render_markdown(blocks: Sequence[Block]) -> str:
    """Return the blocks as CommonMark with pipe tables, ending in one line feed; "" for none."""
    if not blocks:
        return ""
    blocks = join_sentences(blocks)
    indents = _Indents()
    pieces = [indents.apply(blocks[0], _render_first(blocks[0]))]
    for before, block in pairwise(blocks):
        is_tight = _is_tight(before, block, in_list=bool(indents.open))
        rendered = _render_row(block) if _continues_table(before, block) else _render_first(block)
        pieces.append(_separator(before, block, is_tight=is_tight))
        pieces.append(indents.apply(block, rendered))
    return "".join(pieces) + "\n"


class _Indents:
    """The open list levels, each with the width of its marker, by which what is under it moves."""

    def __init__(self) -> None:
        self.open: list[tuple[int, int]] = []

    def apply(self, block: Block, rendered: str) -> str:
        """Indent a rendered block; further paragraphs of an item align with its text."""
        if block.kind != "list_item":
            self.open = []
            return rendered
        while self.open and self.open[-1][0] >= block.level + (not block.marker):
            self.open.pop()
        if not block.marker and (not self.open or self.open[-1][0] != block.level):
            self.open = []  # its item's marker went with a removed block: a plain paragraph
        indent = " " * sum(width for _, width in self.open)
        if block.marker:
            self.open.append((block.level, len(block.marker)))
        return indent + rendered.replace("\n", "\n" + indent + " " * len(block.marker))


def _separator(before: Block, block: Block, *, is_tight: bool) -> str:
    if is_tight:
        return "\n"
    if before.kind == "quote" and block.kind == "quote" and before.is_quoted:
        return "\n>\n"
    return "\n\n"


def _is_tight(before: Block, block: Block, *, in_list: bool) -> bool:
    if (before.kind, block.kind) not in _TIGHT_PAIRS:
        return False
    if block.kind == "list_item":
        return in_list and bool(block.marker) and (bool(before.marker) or before.level >= block.level)
    return block.kind != "table_row" or _continues_table(before, block)


def _continues_table(before: Block, block: Block) -> bool:
    return before.kind == "table_row" == block.kind and len(before.cells) == len(block.cells)


def _render_first(block: Block) -> str:
    """Render a block that does not continue a table."""
    text = block.text
    match block.kind:
        case "heading":
            return _heading(block)
        case "list_item":
            return block.marker + _inline(block)
        case "code":
            fence = "`" * max(3, _longest_backticks(text) + 1)
            return f"{fence}{block.code_language}\n{text}\n{fence}"
        case "quote":
            return "> " + _inline(block).replace("\n", "\n> ")
        case "caption":
            return f"*{escape_special(text).replace(chr(10), ' ')}*"
        case "definition":
            return f": {_inline(block)}"
        case "table_row":
            return _render_table_start(block)
        case _:
            return _inline(block)


def _render_table_start(block: Block) -> str:
    rule = "|" + " --- |" * len(block.cells)
    if all(cell.is_header or not cell.text for cell in block.cells):
        return f"{_render_row(block)}\n{rule}"
    return f"|{'  |' * len(block.cells)}\n{rule}\n{_render_row(block)}"


def _render_row(block: Block) -> str:
    cells = (_inline_in_line(cell).replace("|", "\\|").replace("\n", " ") for cell in block.cells)
    return "| " + " | ".join(cells) + " |"


def _longest_backticks(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)


def _inline(part: Block | Cell) -> str:
    """Return the text with its bold, italic, code and links as Markdown."""
    return escape_opening(_inline_in_line(part))


def _inline_in_line(part: Block | Cell) -> str:
    """Return the same for a place where no line begins."""
    if not part.marks:
        return escape_special(part.text)
    return render_inline(part, escape_special, _wrap, can_stand)


def _heading(block: Block) -> str:
    """Return a heading's text with its code and links; bold says nothing there."""
    marks = [mark for mark in block.marks if mark.kind in ("code", "link")]
    text = _inline_in_line(Cell(block.text, runs=block.runs, marks=marks)).replace("\n", " ")
    return f"{'#' * block.level} {escape_closing(text)}"


def _wrap(mark: Mark, inner: str) -> str:
    if mark.kind == "link":
        return f"[{balance_brackets(inner)}]({escape_address(mark.href)})" if mark.href else inner
    if mark.kind == "code":
        inner = inner.replace(LINE_BREAK, " ")  # what begins a line would be escaped, and shown so
        fence = "`" * (_longest_backticks(inner) + 1)
        padding = " " if inner[0] == "`" or inner[-1] == "`" else ""
        return f"{fence}{padding}{inner}{padding}{fence}"
    sign = "**" if mark.kind == "bold" else "*"
    return f"{sign}{inner}{sign}"
