"""Copyright lines, addresses, legal links: the foot of a page."""

from __future__ import annotations

import re

from cleaner.page import Block, Page
from cleaner.rules.sections import STAGE, Outline, is_label, remove_all

FOOTER_MAX_PROSE_SHARE = 0.2
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s.{0,40}?(?:19|20)\d\d|^\s*©", re.IGNORECASE)
_CONTACT_VALUE = re.compile(r":|\d{3}|@|www\.")


def mark_footer(page: Page, outline: Outline) -> None:
    """Take out the page's `<footer>` and lines of legal notices and contact data."""
    elements = page.elements
    for element in outline.containers("footer", "footer"):
        first, last = outline.span(element)
        in_article = any(elements.tag[e] in ("article", "blockquote") for e in elements.chain(element)[1:])
        if not in_article and outline.prose_share(first, last) < FOOTER_MAX_PROSE_SHARE:
            remove_all(outline.blocks_of(element), "footer", f"inside {elements.label(element)}")
    for block in page.undecided():
        if because := footer_reason(block):
            block.remove("footer", stage=STAGE, because=because)


def footer_reason(block: Block) -> str:
    """Return why a block belongs to the foot of a page, or an empty string."""
    if block.words > 60 or block.kind in ("heading", "code"):
        return ""
    if _COPYRIGHT.search(block.text) and block.words <= 30:
        return "a copyright line"
    if block.has_hit("legal", "within"):
        return f"the legal notice {block.quote_hit('legal')!r}"
    if block.has_hit("legal", "exact") and is_label(block):
        return f"the legal link {block.quote_hit('legal')!r}"
    if block.has_hit("contact", "starts") and block.words <= 25 and is_contact_line(block):
        return f"the contact line {block.quote_hit('contact')!r}"
    return ""


def is_contact_line(block: Block) -> bool:
    """Tell whether a contact word is followed by what it announces: a colon, number, address."""
    phrase = block.quote_hit("contact")
    rest = block.text[len(phrase) : len(phrase) + 40]
    return block.element < 0 and _CONTACT_VALUE.search(rest[:12]) is not None
