"""Text that a page holds twice: once for wide screens and once for narrow ones, as a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.page import Block, Page
from cleaner.rules.cohesion import STAGE

RUN_MIN_BLOCKS = 4  # that repeat in the order of their first time
RUN_MIN_WORDS = 40.0
PARAGRAPH_MIN_WORDS = 15.0  # of a single block that stands in another element the first time
QUOTE_MIN_WORDS = 40.0  # a line or two of the post that a reply is about belong to the reply
_REPEATING = frozenset(("code", "table_row", "term", "definition"))  # rightly say the same again
# Documentation tells the same of each method and tab; a list of conditions stands under each plan. It gained
# .0041 word F1 in cross-validation on documentation of wcxb-train, .0018 on services.
_ALL_TWICE, _LISTS_TWICE = ("documentation",), ("article", "service")


def drop_copies(page: Page) -> None:
    """Take out kept blocks that repeat earlier kept ones: runs of them, and long paragraphs.

    Short lines that cards, posts and tables have in common stay, and what a page of this type rightly
    repeats. It gained .0035 word F1 in cross-validation on wcxb-train, on forums and products .011.
    """
    page_type = page.metadata.page_type
    if page_type in _ALL_TWICE:
        return
    kept = [block for block in page.blocks if block.verdict == "kept"]
    first: dict[str, int] = {}
    origins = [first.setdefault(block.text, position) for position, block in enumerate(kept)]
    if len(first) == len(kept):
        return
    for start, end in _runs(origins):
        run = kept[start:end]
        if page_type in _LISTS_TWICE and all(block.kind == "list_item" for block in run):
            continue
        is_run = len(run) >= RUN_MIN_BLOCKS and sum(block.words for block in run) >= RUN_MIN_WORDS
        if is_run or any(_is_moved(page, kept[origins[at]], kept[at]) for at in range(start, end)):
            for block in run:
                block.verdict, block.stage = "boilerplate", STAGE
                block.because = "a copy of text that is kept above"


def _runs(origins: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of blocks that repeat what stands one after another above.

    origins: where each block's text stands for the first time.
    """
    start = 0
    while start < len(origins):
        end = start + 1
        if origins[start] < start:
            while end < len(origins) and origins[end] < end and origins[end] == origins[end - 1] + 1:
                end += 1
            yield start, end
        start = end


def _is_moved(page: Page, original: Block, copy: Block) -> bool:
    """Tell whether a long paragraph stands again in another element; in one and the same, such
    as a song's, it was written twice."""
    is_quote = copy.is_quoted or copy.kind == "quote"
    least = QUOTE_MIN_WORDS if is_quote else PARAGRAPH_MIN_WORDS
    if copy.words < least or copy.kind in _REPEATING or copy.element < 0:
        return False
    parent = page.elements.parent
    return parent[original.element] != parent[copy.element]
