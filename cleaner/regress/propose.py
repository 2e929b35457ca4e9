"""Proposing what to expect of a page, from what `clean` makes of it; a person decides."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Any

from cleaner.article import Article
from cleaner.page import Block
from cleaner.prose import count_words, ends_sentence, is_prose
from cleaner.regress.check import fold, plain_text
from cleaner.render.markdown import render_markdown

FIELDS = ("title", "authors", "date", "language", "site_name", "section", "description", "tags")
MAX_MUST_CONTAIN = 6
MAX_MUST_NOT_CONTAIN = 8
MAX_SNIPPET_CHARS = 60
MIN_SNIPPET_WORDS = 2.0  # so that a snippet says which block it comes from,
MIN_WORD_CHARS = 8  # unless its one word is as long as "Advertisement"
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？؟।])[\"'”’“»)\]」』]*(?:\s+|(?<=[。！？」』]))")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the files of a new case could say."""

    markdown: str
    metadata: dict[str, Any]
    must_contain: list[str]
    must_not_contain: list[str]


def propose(article: Article) -> Proposal:
    """Return a proposal from what was kept and what was removed, and the metadata stated."""
    kept = [index for index, block in enumerate(article.blocks) if block.is_kept]
    must_contain, must_not_contain = propose_snippets(article, kept)
    values = ((name, getattr(article.metadata, name)) for name in FIELDS)
    metadata = {name: value for name, value in values if value}
    return Proposal(article.markdown, metadata, must_contain, must_not_contain)


def propose_snippets(article: Article, kept: Sequence[int]) -> tuple[list[str], list[str]]:
    """Return snippets of the blocks at these indices, and of those next to them.

    To contain: the first and the last sentence, then of the blocks that came closest to being
    removed. Not to contain: of each run of removed blocks those nearest to the content. Each
    snippet stands on one side only.
    """
    blocks, chosen = article.blocks, set(kept)
    content = plain_text(render_markdown([blocks[index] for index in kept]))
    rest = fold(" ".join(block.text for index, block in enumerate(blocks) if index not in chosen))
    wanted = [text for text in _kept_snippets([blocks[index] for index in kept])
              if text in content and text not in rest]  # fmt: skip
    title = fold(article.metadata.title or "")
    unwanted = {
        index: text
        for index, block in enumerate(blocks)
        if index not in chosen
        and fold(block.text) != title
        and (text := snippet_of(block))
        and text not in content
    }
    return (
        _distinct(wanted, MAX_MUST_CONTAIN),
        _distinct((unwanted[index] for index in _nearest(unwanted, chosen)), MAX_MUST_NOT_CONTAIN),
    )


def snippet_of(block: Block, *, from_end: bool = False) -> str:
    """Return a short piece of a block's first line, or of the end of its last; empty if it has
    too little text to tell it by."""
    lines = [fold(line) for line in block.text.split("\n") if line.strip()]
    if block.cells:
        lines = sorted((fold(cell.text) for cell in block.cells), key=lambda text: -len(text))[:1]
    if not lines or count_words(lines[0]) < MIN_SNIPPET_WORDS:
        return lines[0] if lines and len(lines[0]) >= MIN_WORD_CHARS else ""
    sentences = [part for part in _SENTENCE_END.split(lines[-1 if from_end else 0]) if part]
    return _cut(sentences[-1], from_end=True) if from_end else _cut(sentences[0], from_end=False)


def _cut(sentence: str, *, from_end: bool) -> str:
    """Return a sentence, or its first or last words within `MAX_SNIPPET_CHARS`."""
    if len(sentence) <= MAX_SNIPPET_CHARS:
        return sentence.strip()
    if from_end:
        piece = sentence[-MAX_SNIPPET_CHARS:]
        return piece.partition(" ")[2] or piece
    piece = sentence[:MAX_SNIPPET_CHARS]
    return piece.rpartition(" ")[0] or piece


def _kept_snippets(blocks: Sequence[Block]) -> Iterator[str]:
    prose = [block for block in blocks if is_prose(block.text, block.words)] or list(blocks)
    if not prose:
        return
    yield snippet_of(prose[0])
    yield snippet_of(prose[-1], from_end=ends_sentence(prose[-1].text))
    for block in sorted(blocks, key=lambda block: block.score):
        yield snippet_of(block)


def _nearest(removed: Collection[int], kept: set[int]) -> Iterator[int]:
    """Yield the indices of removed blocks: of every run between kept ones the nearest to them,
    then of every run the second."""
    first, last = min(kept, default=-1), max(kept, default=-1)
    runs = []
    for is_kept, run in groupby(sorted({*removed, *kept}), key=lambda index: index in kept):
        indices = list(run)
        if not is_kept:
            runs.append(_by_nearness(indices, is_first=indices[0] < first, is_last=indices[-1] > last))
    for rank in zip_longest(*runs):
        yield from (index for index in rank if index is not None)


def _by_nearness(indices: list[int], *, is_first: bool, is_last: bool) -> list[int]:
    if is_first or is_last:
        return indices if is_last else indices[::-1]
    middle = (len(indices) + 1) // 2
    pairs = zip_longest(indices[:middle], indices[middle:][::-1])
    return [index for pair in pairs for index in pair if index is not None]


def _distinct(snippets: Iterable[str], most: int) -> list[str]:
    """Return the first `most` snippets, none of which holds another."""
    chosen: list[str] = []
    for snippet in snippets:
        if snippet and not any(snippet in other or other in snippet for other in chosen):
            chosen.append(snippet)
        if len(chosen) == most:
            break
    return chosen
