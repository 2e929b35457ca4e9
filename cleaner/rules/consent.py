"""Cookie banners and consent dialogs."""

from __future__ import annotations

from cleaner.page import Block, Page
from cleaner.rules.sections import STAGE, Outline, remove_all

CONSENT_MAX_PROSE_SHARE = 0.4  # of the page; an article about cookies has more


def mark_consent(page: Page, outline: Outline) -> None:
    """Take out consent containers, and lines that ask for consent outside the main content."""
    for element in outline.containers("consent"):
        first, last = outline.span(element)
        blocks = outline.blocks_of(element)
        speaks_of_it = any(block.has_hit("consent") for block in blocks)
        is_dialog = page.elements.has_hint(element, "modal") or page.elements.is_hidden[element]
        if (speaks_of_it or is_dialog) and outline.prose_share(first, last) < CONSENT_MAX_PROSE_SHARE:
            remove_all(blocks, "consent", f"inside {page.elements.label(element)}")
    for block in page.undecided():
        if block.kind == "code" or not block.has_hit("consent"):
            continue
        is_button = block.has_hit("consent", "exact") and block.words <= 6
        is_notice = block.has_hit("consent", "within") and _stands_at_edge(page, block)
        if is_button or is_notice:
            because = f"the consent phrase {block.quote_hit('consent')!r}"
            block.remove("consent", stage=STAGE, because=because)


def _stands_at_edge(page: Page, block: Block) -> bool:
    """Tell whether a notice stands at an end of the page, not amid its text."""
    position = page.blocks.index(block)
    edge = max(3, len(page.blocks) // 6)
    return position < edge or position >= len(page.blocks) - edge
