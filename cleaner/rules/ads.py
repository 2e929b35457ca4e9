"""Advertising labels and slots, and notices that links of the page earn money."""

from __future__ import annotations

from cleaner.page import Page
from cleaner.rules.sections import NOT_ARTICLES, STAGE, Outline, is_label, is_speech, suspect_all

AD_MAX_WORDS = 60
NOTICE_MAX_WORDS = 60  # a longer block says more than that


def mark_ads(page: Page, outline: Outline) -> None:
    """Take out small containers with an advertising class, advertising labels and disclosures.

    Of 109 blocks of the training corpora that disclose what links earn, references hold 13.
    """
    for element in outline.containers("ad"):
        first, last = outline.span(element)
        if outline.words(first, last) <= AD_MAX_WORDS and outline.prose_words(first, last) < 25:
            outline.remove_inside(element, "ad")
    for _, block in outline.with_hit("ad"):
        if block.verdict or not is_label(block) or block.kind in ("code", "table_row"):
            continue
        if not outline.is_subject(block):
            block.remove("ad", stage=STAGE, because=f"the label {block.quote_hit('ad')!r}")
    for _, block in outline.with_hit("disclosure"):
        if not block.verdict and block.words <= NOTICE_MAX_WORDS and not is_speech(block):
            because = f"a notice of what links earn, {block.quote_hit('disclosure')!r}"
            suspect_all([block], "ad", because, NOT_ARTICLES)
