"""Share buttons and "follow us" lines."""

from __future__ import annotations

from cleaner.page import Page
from cleaner.rules.sections import STAGE, Outline, is_label

SHARE_MAX_WORDS = 40
BAR_MIN_LINK_DENSITY = 0.5


def mark_sharing(page: Page, outline: Outline) -> None:
    """Take out share bars by class and lines that only name a network or say "share"."""
    for element in outline.containers("share"):
        first, last = outline.span(element)
        is_short = outline.words(first, last) <= SHARE_MAX_WORDS and outline.prose_words(first, last) == 0
        if is_short and _has_buttons(page, outline, element):
            outline.remove_inside(element, "share")
    for _, block in outline.with_hit("share"):
        if not block.verdict and is_label(block) and block.kind != "code" and not outline.is_subject(block):
            because = f"the share label {block.quote_hit('share')!r}"
            block.remove("share", stage=STAGE, because=because)


def _has_buttons(page: Page, outline: Outline, element: int) -> bool:
    """Tell whether a container with a class of sharing holds links or share labels.

    A quoted post, a market share or a social event has such a class too.
    """
    first, last = outline.span(element)
    if page.elements.tag[element] == "blockquote":
        return False
    return outline.link_density(first, last) > BAR_MIN_LINK_DENSITY or any(
        block.has_hit("share") for block in page.blocks[first:last]
    )
