"""Cookie banners and consent dialogs."""

from __future__ import annotations

from cleaner.page import Block, Page
from cleaner.prose import ends_sentence, is_prose
from cleaner.rules.sections import STAGE, Outline

TOOL_MAX_PROSE_SHARE = 0.9  # dialogs of known tools outweigh a short thread; a page wrapper holds all
CONSENT_MAX_PROSE_SHARE = 0.4  # of the page; an article about cookies has more
BUTTON_MAX_WORDS = 6.0
ANSWER_MAX_WORDS = 2.0


def mark_consent(page: Page, outline: Outline) -> None:
    """Take out consent containers, and lines that ask for consent outside the main content."""
    for element in outline.containers("consent_tool", outermost=True):
        if outline.prose_share(*outline.span(element)) < TOOL_MAX_PROSE_SHARE:
            outline.remove_inside(element, "consent")
    for element in outline.containers("consent"):
        first, last = outline.span(element)
        blocks = outline.blocks_of(element)
        speaks_of_it = any(block.has_hit("consent") for block in blocks)
        is_dialog = page.elements.has_hint(element, "modal") or page.elements.is_hidden[element]
        if (speaks_of_it or is_dialog) and outline.prose_share(first, last) < CONSENT_MAX_PROSE_SHARE:
            outline.remove_inside(element, "consent")
    edge = max(3, len(page.blocks) // 6)  # a notice stands at an end of the page, not amid its text
    for position, block in outline.with_hit("consent"):
        if block.verdict or block.kind == "code":
            continue
        is_at_edge = position < edge or position >= len(page.blocks) - edge
        if _is_button(block) or (is_at_edge and _is_notice(block)):
            because = f"the consent phrase {block.quote_hit('consent')!r}"
            block.remove("consent", stage=STAGE, because=because)


def _is_button(block: Block) -> bool:
    """Tell whether a block is a button's label; "I accept." is an answer."""
    if not block.has_hit("consent", "exact") or block.words > BUTTON_MAX_WORDS:
        return False
    return block.words > ANSWER_MAX_WORDS or not ends_sentence(block.text)


def _is_notice(block: Block) -> bool:
    """Tell whether a block asks for consent: it begins so, or says it twice, or is no prose."""
    phrases = {hit.phrase for hit in block.hits if hit.section == "consent" and hit.mode == "within"}
    if not phrases:
        return False
    return len(phrases) > 1 or block.has_hit("consent", "starts") or not is_prose(block.text, block.words)
