"""Copyright lines, addresses, legal links: the foot of a page."""

from __future__ import annotations

import re

from cleaner.lexicon.index import text_after
from cleaner.options import PAGE_TYPES
from cleaner.page import Block, Page
from cleaner.prose import ends_sentence, is_prose
from cleaner.rules.sections import STAGE, Outline, is_label

FOOTER_MAX_PROSE_SHARE = 0.2
FOOTER_MAX_WORDS = 60
COPYRIGHT_MAX_WORDS = 30
CONTACT_MAX_WORDS = 25
CONTACT_REACH_CHARS = 12  # behind a contact word, where its value begins
CONTACT_MIN_DIGITS = 5  # in a finished sentence: the number is the matter
_COPYRIGHT_SIGN = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_YEAR = r".{0,40}?(?:19|20)\d\d"
_COPYRIGHT = re.compile(
    rf"^\s*©|©\s{_YEAR}|\(c\)[\s,]*(?:19|20)\d\d|^\W*copyright\W{{1,3}}(?:19|20)\d\d", re.IGNORECASE
)
_COPYRIGHT_OPENS = re.compile(rf"^\W*(?:c\)|copyright)\s{_YEAR}", re.IGNORECASE)
_CONTACT_VALUE = re.compile(r":|\d{3}|@|www\.")


def mark_footer(page: Page, outline: Outline) -> None:
    """Take out the page's `<footer>` and lines of legal notices and contact data."""
    elements = page.elements
    for element in outline.containers("footer", "footer"):
        first, last = outline.span(element)
        in_article = any(elements.tag[e] in ("article", "blockquote") for e in elements.chain(element)[1:])
        if not in_article and outline.prose_share(first, last) < FOOTER_MAX_PROSE_SHARE:
            doubtful_on = PAGE_TYPES if outline.is_inner(element) else ()
            outline.remove_inside(element, "footer", doubtful_on=doubtful_on)
    for position, block in enumerate(page.blocks):
        if block.verdict or block.words > FOOTER_MAX_WORDS:
            continue
        if not (because := footer_reason(block)) or outline.is_subject(block):
            continue
        is_sentence = is_prose(block.text, block.words) or (block.words > 4 and ends_sentence(block.text))
        if not is_sentence or not _speaks_in_passing(block) or not outline.is_amid_prose(position):
            block.remove("footer", stage=STAGE, because=because)


def footer_reason(block: Block) -> str:
    """Return why a block belongs to the foot of a page, or an empty string."""
    if block.words > FOOTER_MAX_WORDS or block.kind in ("heading", "code"):
        return ""
    if block.words <= COPYRIGHT_MAX_WORDS and is_copyright_line(block.text):
        return "a copyright line"
    if not block.hits:
        return ""
    if block.has_hit("legal", "within"):
        return f"the legal notice {block.quote_hit('legal')!r}"
    if block.has_hit("legal", "exact") and is_label(block):
        return f"the legal link {block.quote_hit('legal')!r}"
    if block.has_hit("contact", "starts") and block.words <= CONTACT_MAX_WORDS and is_contact_line(block):
        return f"the contact line {block.quote_hit('contact')!r}"
    return ""


def is_copyright_line(text: str) -> bool:
    """Tell whether a line claims a copyright: the sign or word, and the year behind it."""
    lowered = text.lower()
    if "©" not in text and "(c)" not in lowered and "copyr" not in lowered:
        return False  # nearly all lines; three searches for a string cost less than one pattern
    if _COPYRIGHT_SIGN.search(text) is None:
        return False
    if _COPYRIGHT.search(text):
        return True
    return not ends_sentence(text) and _COPYRIGHT_OPENS.match(text) is not None


def _speaks_in_passing(block: Block) -> bool:
    """Tell whether a legal phrase stands only within the sentence, and only one does."""
    hits = [hit for hit in block.hits if hit.section == "legal"]
    return len(hits) == 1 and hits[0].mode == "within"


def is_contact_line(block: Block) -> bool:
    """Tell whether a contact word is followed by what it announces: a colon, number, address."""
    if block.element >= 0:
        return False
    rest = text_after(block.text, block.quote_hit("contact"))[:CONTACT_REACH_CHARS]
    if _CONTACT_VALUE.search(rest) is None:
        return False
    return not ends_sentence(block.text) or sum(map(str.isdigit, block.text)) >= CONTACT_MIN_DIGITS
