"""Newsletter forms, app and membership offers, pay walls."""

from __future__ import annotations

from cleaner.page import Block, Page
from cleaner.prose import ends_sentence, is_prose
from cleaner.rules.sections import NOT_ARTICLES, STAGE, Outline, is_label, is_speech, remove_all, suspect_all

PROMO_MAX_WORDS = 120  # of a container
LINE_MAX_WORDS = 60
PROMO_MAX_PROSE_SHARE = 0.25
APPEAL_MAX_WORDS = 45
SHORT_APPEAL_MAX_WORDS = 25  # of one with one phrase
APPEAL_LINK_DENSITY = 0.15
APPEAL_KINDS = ("paragraph", "heading", "quote")
EXCLAIMING_MIN = 3  # lines; an article may end with one


def mark_promo(page: Page, outline: Outline) -> None:
    """Take out newsletter containers, promotion lines, and the promotion that ends a text."""
    for group in ("newsletter", "promo"):
        for element in outline.containers(group):
            first, last = outline.span(element)
            blocks = outline.blocks_of(element)
            if (
                outline.words(first, last) <= PROMO_MAX_WORDS
                and outline.prose_share(first, last) < PROMO_MAX_PROSE_SHARE
                and any(block.has_hit("promo") or block.has_hit("paywall") for block in blocks)
            ):
                outline.remove_inside(element, "promo")
    for position, block in outline.with_hit("paywall", "promo"):
        if block.verdict or not (because := promo_reason(block)):
            continue
        if outline.is_subject(block) or (outline.is_amid_prose(position) and is_aside(block)):
            continue
        block.remove("promo", stage=STAGE, because=because)
    for _, block in outline.with_hit("promo"):
        if not block.verdict and (because := appeal_reason(block)):
            suspect_all([block], "promo", because, NOT_ARTICLES)
    if not page.is_html:
        _mark_closing_promotion(page)


def appeal_reason(block: Block) -> str:
    """Return why a line of the article asks the reader to join, subscribe or download, or "".

    One phrase may stand in any report on a paper or an app. A second one makes an appeal of it;
    so do, where the phrase opens the line, a cry, capitals or a link.
    """
    if block.words > APPEAL_MAX_WORDS or block.kind not in APPEAL_KINDS or is_speech(block):
        return ""
    hits = [hit for hit in block.hits if hit.section in ("promo", "paywall")]
    phrases = {hit.phrase for hit in hits}
    opens = any(hit.mode != "within" for hit in hits)
    if len(phrases) < 2:
        is_loud = exclaims(block) or block.text.isupper() or block.link_density >= APPEAL_LINK_DENSITY
        if not opens or not is_loud or block.words > SHORT_APPEAL_MAX_WORDS:
            return ""
    return f"the appeal {', '.join(sorted(phrases)[:2])!r}"


def promo_reason(block: Block) -> str:
    """Return why a block by itself is a promotion, or an empty string."""
    if block.kind in ("code", "table_row") or block.words > LINE_MAX_WORDS:
        return ""
    if block.has_hit("paywall"):
        return f"the pay wall phrase {block.quote_hit('paywall')!r}"
    if block.has_hit("promo", "exact") and is_label(block):
        return f"the promotion label {block.quote_hit('promo')!r}"
    return ""


def is_aside(block: Block) -> bool:
    """Tell whether a finished sentence has the words of a pay wall only in passing.

    A notice opens with such a phrase and goes on with another.
    """
    if not ends_sentence(block.text) or block.text.endswith(("?", "？")):
        return False
    hits = {(hit.mode, hit.phrase) for hit in block.hits if hit.section == "paywall"}
    return len(hits) < 2 and not block.has_hit("paywall", "exact")


def _mark_closing_promotion(page: Page) -> None:
    """Take out the run of promotion lines at the end of a text page.

    Each line of the run carries a promotion phrase or exclaims, at most one between two such
    lines does neither. It starts at the first promotion phrase, or earlier where three lines
    or more exclaim; an article that ends with one exclamation is left alone.
    """
    blocks = [block for block in page.blocks if not block.is_removed]
    run: list[Block] = []
    neutral = 0
    for block in reversed(blocks):
        if block.has_hit("promo") or exclaims(block):
            neutral = 0
        elif neutral or is_prose(block.text, block.words):
            break
        else:
            neutral += 1
        run.append(block)
    run = run[: len(run) - neutral][::-1]
    promising = [position for position, block in enumerate(run) if block.has_hit("promo")]
    if not promising or len(run) == len(blocks):
        return
    exclaiming = [position for position, block in enumerate(run) if exclaims(block)]
    start = promising[0]
    if len(exclaiming) >= EXCLAIMING_MIN:
        start = min(start, exclaiming[0])
    remove_all(run[start:], "promo", "promotion at the end of the text")


def exclaims(block: Block) -> bool:
    """Tell whether a block ends with an exclamation mark."""
    return block.text.rstrip(" \"'”’»)").endswith(("!", "！"))
