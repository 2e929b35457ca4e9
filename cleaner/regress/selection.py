"""Which blocks of a page an expected Markdown stands for, so that a person can add and drop some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleaner.article import Article
from cleaner.regress.check import fold, plain_text
from cleaner.render.markdown import render_markdown


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the page beside the expected lines that stand for it.

    index: of the block in `Article.blocks`, or −1 for lines that stand in no block.
    expected: the lines; empty where the block is not expected.
    """

    index: int
    expected: str


def align(article: Article, markdown: str) -> list[Row]:
    """Return one row per block, in order, with the lines of `markdown` beside their blocks."""
    beside: dict[int, list[str]] = {}
    texts = [fold(" ".join([block.text, *(cell.text for cell in block.cells)])) for block in article.blocks]
    loose: dict[int, list[str]] = {}
    current = -1
    for line in markdown.splitlines():
        text = plain_text(line)
        pieces = [piece for cell in text.split("|") if (piece := cell.strip(" -`"))]
        found = _find(article, texts, pieces, current) if pieces else current
        if found is None:
            loose.setdefault(current, []).append(line)
        elif found in beside or line.strip():
            beside.setdefault(found, []).append(line)
            current = found
    rows = [Row(-1, "\n".join(loose[-1]))] if -1 in loose else []
    for index in range(len(article.blocks)):
        rows.append(Row(index, "\n".join(beside.get(index, ())).strip("\n")))
        if index in loose:
            rows.append(Row(-1, "\n".join(loose[index])))
    return rows


def _find(article: Article, texts: list[str], pieces: list[str], current: int) -> int | None:
    """Return the first block from `current` on that holds all pieces of a line; a kept one that
    equals it first."""
    candidates = [
        index
        for index in range(max(0, current), len(texts))
        if all(piece in texts[index] for piece in pieces)
    ]
    exact = [index for index in candidates if texts[index] == pieces[0] and index > current]
    for index in exact:
        if article.blocks[index].is_kept:
            return index
    if current in candidates:
        return current
    kept = [index for index in candidates if article.blocks[index].is_kept]
    return next(iter(kept or exact or candidates), None)


def selected(article: Article, markdown: str) -> list[int] | None:
    """Return the indices of the blocks whose Markdown is exactly `markdown`, or None where a
    person has written something else."""
    if markdown == article.markdown:
        return [index for index, block in enumerate(article.blocks) if block.is_kept]
    chosen = [row.index for row in align(article, markdown) if row.index >= 0 and row.expected]
    return chosen if render_selection(article, chosen) == markdown else None


def render_selection(article: Article, chosen: Sequence[int]) -> str:
    """Return the Markdown of the blocks at these indices."""
    return render_markdown([article.blocks[index] for index in chosen])
