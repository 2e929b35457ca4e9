"""Where the article of a page opens, and the trail that leads to it."""

from __future__ import annotations

import re

from cleaner.page import Block
from cleaner.prose import PARAGRAPH_MIN_WORDS, count_words, is_prose

SECTION_MAX_WORDS = 5
BREADCRUMB = re.compile(r"\s+(?:>|›|»|::|→)\s+")
_MARKED = ("share", "ad", "consent", "comments", "promo", "related", "tags")


def opens_article(block: Block) -> bool:
    """Tell whether a block is a whole paragraph of prose, with which an article begins."""
    return block.words >= PARAGRAPH_MIN_WORDS and is_prose(block.text, block.words)


def find_opening(blocks: list[Block]) -> int:
    """Return the position of the first paragraph that no notice or offer is, or the end."""
    return next(
        (n for n, block in enumerate(blocks) if opens_article(block) and not _is_marked(block)), len(blocks)
    )


def split_breadcrumb(text: str) -> tuple[str, str | None]:
    """Return the title at the end of a breadcrumb and the section before it, or the text alone."""
    parts = BREADCRUMB.split(text)
    if len(parts) > 1 and all(count_words(part) <= SECTION_MAX_WORDS for part in parts[:-1]):
        return parts[-1], parts[-2]
    return text, None


def _is_marked(block: Block) -> bool:
    return any(block.has_hit(section) for section in _MARKED)
