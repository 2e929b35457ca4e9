"""Share buttons and "follow us" lines."""

from __future__ import annotations

from cleaner.page import Page
from cleaner.rules.sections import STAGE, Outline, is_label, remove_all

SHARE_MAX_WORDS = 40


def mark_sharing(page: Page, outline: Outline) -> None:
    """Take out share bars by class and lines that only name a network or say "share"."""
    for element in outline.containers("share"):
        first, last = outline.span(element)
        if outline.words(first, last) <= SHARE_MAX_WORDS and outline.prose_words(first, last) == 0:
            remove_all(outline.blocks_of(element), "share", f"inside {page.elements.label(element)}")
    for block in page.undecided():
        if block.has_hit("share") and is_label(block) and block.kind != "code":
            because = f"the share label {block.quote_hit('share')!r}"
            block.remove("share", stage=STAGE, because=because)
