"""Captions of pictures that are marked up as paragraphs: known by their class or their credit."""

from __future__ import annotations

import re

from cleaner.dom.hints import hint_bit
from cleaner.lexicon.index import find_hits
from cleaner.page import Block, Elements, Page
from cleaner.prose import PROSE_MIN_WORDS, is_prose
from cleaner.rules.credits import closes_with_credit

CREDITED_MAX_WORDS = 60
MARKED_MAX_WORDS = 100
MARKED_MAX_LINK_DENSITY = 0.5  # the titles of cards are links
MARKED_MAX_SHARE = 0.5  # of the words of the paragraphs that no rule has taken out
MARKED_MAX_BLOCKS = 2  # of an element that holds a caption and its credit; cards hold more
# Whole class names; `caption` as a part of one is often a size of letters. WordPress's own is on 70
# paragraphs of wcxb-train, fundus-dev and readability, 57 of which are none of the text.
_CLASSES = frozenset(
    (
        "caption", "wp-caption-text", "gallery-caption", "image-caption", "imagecaption", "img-caption",
        "photo-caption", "photocaption", "picture-caption", "media-caption", "figure-caption", "tr-caption",
        "thumbcaption",
    )
)  # fmt: skip
_CLOSING_PARENTHESIS = re.compile(r"[(（\[]([^()（）\[\]]{3,80})[)）\]]\.?$")
_CLOSERS = frozenset(")）]")


def mark_captions(page: Page) -> None:
    """Make captions of paragraphs whose element is one by its class, and of lines that end with a
    picture credit, in brackets or behind a sign.

    A sentence between two paragraphs of prose names its source so, and stays. Where most of the
    page's paragraphs have the class of a caption, they are its text.
    """
    paragraphs = [
        (position, block)
        for position, block in enumerate(page.blocks)
        if block.kind == "paragraph" and not block.verdict
    ]
    for position, block in paragraphs:
        if block.words <= CREDITED_MAX_WORDS and _is_credited(page.blocks, position):
            block.kind = "caption"
    if elements := _marked_elements(page.elements):
        marked = [block for _, block in paragraphs if block.element in elements and _may_be_caption(block)]
        words = sum(block.words for _, block in paragraphs)
        if sum(block.words for block in marked) <= MARKED_MAX_SHARE * words:
            for block in marked:
                block.kind = "caption"


def _may_be_caption(block: Block) -> bool:
    return block.words <= MARKED_MAX_WORDS and block.link_density <= MARKED_MAX_LINK_DENSITY


def _marked_elements(elements: Elements) -> set[int]:
    """Return the elements that are a caption by their class, or stand in a small one that is."""
    bit = hint_bit("caption")
    own = {
        element
        for element, hints in enumerate(elements.hints)
        if hints & bit and _has_caption_class(elements.attributes[element].get("class"))
    }
    if not own:
        return own
    small = {
        element for element in own if elements.last[element] - elements.first[element] <= MARKED_MAX_BLOCKS
    }
    return own | {element for element, parent in enumerate(elements.parent) if parent in small}


def _has_caption_class(classes: str | None) -> bool:
    return classes is not None and not _CLASSES.isdisjoint(classes.lower().split())


def _is_credited(blocks: list[Block], position: int) -> bool:
    block = blocks[position]
    if not _closes_with_bracket(block.text) and not closes_with_credit(block.text):
        return False
    neighbours = blocks[max(0, position - 1) : position + 2]
    is_amid = len(neighbours) == 3 and all(is_prose(b.text, b.words) for b in neighbours if b is not block)
    return not (is_amid and block.words >= PROSE_MIN_WORDS)


def _closes_with_bracket(text: str) -> bool:
    """Tell whether a text ends with a picture credit in brackets."""
    bracket = None if _CLOSERS.isdisjoint(text[-2:]) else _CLOSING_PARENTHESIS.search(text)
    return bracket is not None and any(hit.section == "credit" for hit in find_hits(bracket.group(1)))
