"""Cookie banners and consent dialogs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import Block, Page
from cleaner.prose import ends_sentence, is_prose
from cleaner.rules.sections import STAGE, Outline

TOOL_MAX_PROSE_SHARE = 0.9  # of the page; a wrapper with a tool's class holds all
# What consent tools call the element that they put into a page, whatever share of it that is: the lists of
# partners outweigh any short thread.
TOOL_IDS = frozenset(
    (
        "onetrust-consent-sdk", "onetrust-banner-sdk", "onetrust-pc-sdk", "CybotCookiebotDialog",
        "didomi-host", "usercentrics-root", "usercentrics-cmp-ui", "fides-overlay", "fides-modal",
        "fides-banner", "iubenda-cs-banner", "cmplz-cookiebanner-container", "BorlabsCookieBox",
        "tarteaucitronRoot", "cookiescript_injected",
    )
)  # fmt: skip
CONSENT_MAX_PROSE_SHARE = 0.4  # of the page; an article about cookies has more
PASSAGE_MAX_SHARE = 0.4  # of the page's words; a page about cookies has more
PASSAGE_MIN_PHRASES = 3  # one or two stand in the privacy section of any page
PASSAGE_GAP = 3  # blocks between two with a phrase
BUTTON_MAX_WORDS = 6.0
ANSWER_MAX_WORDS = 2.0
_COOKIE = re.compile("cookie|куки|クッキー|쿠키|ملفات تعريف الارتباط|informasjonskapsler", re.IGNORECASE)


def mark_consent(page: Page, outline: Outline) -> None:
    """Take out consent containers, and lines that ask for consent outside the main content."""
    for element in outline.containers("consent_tool"):
        is_tool = page.elements.attributes[element].get("id") in TOOL_IDS
        if is_tool or outline.prose_share(*outline.span(element)) < TOOL_MAX_PROSE_SHARE:
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
    _mark_passages(page)


def _mark_passages(page: Page) -> None:
    """Take out the text of a consent dialog, which a plain-text scrape holds amid its lines.

    What has no phrase goes with its neighbours where it speaks of cookies. A page with the word in
    its title is about them.
    """
    if _COOKIE.search(page.metadata.title or ""):
        return
    for passage in _passages(page.blocks):
        phrases = {hit.phrase for block in passage for hit in block.hits if hit.section == "consent"}
        words = sum(block.words for block in passage)
        if len(phrases) < PASSAGE_MIN_PHRASES or words > PASSAGE_MAX_SHARE * sum(
            block.words for block in page.blocks
        ):
            continue
        for block in passage:
            if not block.verdict and (block.has_hit("consent") or _COOKIE.search(block.text)):
                block.remove("consent", stage=STAGE, because="in the text of a consent dialog")


def _passages(blocks: list[Block]) -> Iterator[list[Block]]:
    """Yield what stands between the first and last of blocks with consent phrases near each other,
    with the neighbours that speak of cookies."""
    found = [place for place, block in enumerate(blocks) if block.kind != "code" and block.has_hit("consent")]
    start = 0
    for end in range(1, len(found) + 1):
        if end == len(found) or found[end] - found[end - 1] > PASSAGE_GAP:
            first, last = found[start], found[end - 1] + 1
            while first > 0 and _COOKIE.search(blocks[first - 1].text):
                first -= 1
            while last < len(blocks) and _COOKIE.search(blocks[last].text):
                last += 1
            yield blocks[first:last]
            start = end


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
