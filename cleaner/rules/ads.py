"""Advertising labels and slots."""

from __future__ import annotations

from cleaner.page import Page
from cleaner.rules.sections import STAGE, Outline, is_label

AD_MAX_WORDS = 60


def mark_ads(page: Page, outline: Outline) -> None:
    """Take out small containers with an advertising class, and advertising labels."""
    for element in outline.containers("ad"):
        first, last = outline.span(element)
        if outline.words(first, last) <= AD_MAX_WORDS and outline.prose_words(first, last) < 25:
            outline.remove_inside(element, "ad")
    for _, block in outline.with_hit("ad"):
        if block.verdict or not is_label(block) or block.kind in ("code", "table_row"):
            continue
        if not outline.is_subject(block):
            block.remove("ad", stage=STAGE, because=f"the label {block.quote_hit('ad')!r}")
