"""Parts of pages that are furniture on any site: buttons, bare signs, a shop's till."""

from __future__ import annotations

from collections import Counter

from cleaner.page import Block, Page
from cleaner.rules.sections import CARDS, STAGE, Outline, remove_all, suspect_all

BUTTON_MAX_WORDS = 4  # of 13,179 such buttons of wcxb-train 3 % belong to the reference
LABEL_MAX_WORDS = 4
SIGN_KINDS = ("code", "definition", "table_row")  # in them a sign alone says something
LABEL_MIN_REPEATS = 5  # "read more" under each card; a name that is linked thrice is none
PRICE_MAX_WORDS = 10
TILL_MAX_PROSE_SHARE = 0.5
RATING_MAX_WORDS = 10  # "4.7 of 5 from 38 votes"; a review in words is longer
MIN_TABS = 2  # one link alone is no row of tabs


def mark_furniture(page: Page, outline: Outline) -> None:
    """Take out short buttons, blocks without a letter or digit, and repeated link labels."""
    linked = [block for block in page.blocks if block.link_chars and block.words <= LABEL_MAX_WORDS]
    counts = Counter([block.text for block in linked if is_link_label(block)])
    repeats = {text: count for text, count in counts.items() if count >= LABEL_MIN_REPEATS}
    for block in page.blocks:
        if block.verdict:
            continue
        if not block.text[:1].isalnum() and is_sign(block):
            block.remove("boilerplate", stage=STAGE, because="no letter or digit in it")
        elif block.words <= BUTTON_MAX_WORDS and is_button(page, block):
            block.remove("navigation", stage=STAGE, because="the label of a button")
        elif block.text in repeats and is_link_label(block):
            because = f"a link label that stands {repeats[block.text]} times on the page"
            block.remove("navigation", stage=STAGE, because=because)
    for element in outline.containers("platform"):
        outline.remove_inside(element, "navigation", ", which its platform puts there")
    _mark_widgets(page, outline)


def _mark_widgets(page: Page, outline: Outline) -> None:
    """Take out ratings that are a number among few words, and the labels of tabs."""
    for element in outline.containers("review"):
        first, last = outline.span(element)
        words = outline.words(first, last)
        if words <= RATING_MAX_WORDS and any(any(map(str.isdigit, b.text)) for b in page.blocks[first:last]):
            because = f"a rating, inside {page.elements.label(element)}"
            suspect_all(outline.blocks_of(element), "metadata", because, ("product", *CARDS))
    for element in outline.containers("panel"):
        first, last = outline.span(element)
        is_list = page.elements.tag[element] in ("ul", "ol") and last - first >= MIN_TABS
        if is_list and all(is_link(block) for block in page.blocks[first:last]):
            because = f"the labels of tabs, inside {page.elements.label(element)}"
            remove_all(outline.blocks_of(element), "navigation", because)


def mark_till(page: Page, outline: Outline) -> None:
    """On a product page take out price, stock, delivery and cart: 4 % of it is in references."""
    if page.metadata.page_type != "product":
        return
    for group in ("price", "cart", "till"):
        for element in outline.containers(group):
            first, last = outline.span(element)
            is_short = outline.words(first, last) <= PRICE_MAX_WORDS
            if is_short or (group == "cart" and outline.prose_share(first, last) < TILL_MAX_PROSE_SHARE):
                outline.remove_inside(element, "promo", ", a shop's till", doubtful_on=CARDS)


def is_sign(block: Block) -> bool:
    """Tell whether a block has no letter or digit and stands where a sign alone says nothing."""
    return block.kind not in SIGN_KINDS and not any(map(str.isalnum, block.text))


def is_button(page: Page, block: Block) -> bool:
    """Tell whether a block is the short label of a button and no question of an accordion."""
    if block.element < 0 or block.words > BUTTON_MAX_WORDS or block.text.endswith(("?", "？")):
        return False
    return page.elements.tag[block.element] == "button"


def is_link_label(block: Block) -> bool:
    """Tell whether a paragraph is a short link and nothing else."""
    return is_link(block) and block.kind == "paragraph"


def is_link(block: Block) -> bool:
    """Tell whether a block is a short link and nothing else."""
    return block.words <= LABEL_MAX_WORDS and block.link_density > 0.9
