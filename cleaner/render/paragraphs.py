"""Paragraphs of plain text that were parted for the verdicts on their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cleaner.page import Block
from cleaner.prose import join_lines


def join_sentences(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return kept blocks with the sentences of one line as one block."""
    if not any(block.goes_on for block in blocks):
        return blocks
    paragraphs: list[list[Block]] = []
    for block in blocks:
        if block.goes_on and paragraphs and _is_one_line(paragraphs[-1][-1], block):
            paragraphs[-1].append(block)
        else:
            paragraphs.append([block])
    return [
        replace(first, text=join_lines([first.text, *(block.text for block in others)])) if others else first
        for first, *others in paragraphs
    ]


def _is_one_line(before: Block, block: Block) -> bool:
    return before.line == block.line and before.kind == block.kind == "paragraph"
