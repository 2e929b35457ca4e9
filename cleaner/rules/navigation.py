"""Menus, breadcrumbs, pagination and the links around a page."""

from __future__ import annotations

import re
from functools import cache

from cleaner.lexicon.index import EDGE_PUNCTUATION, fold, load_lexicon
from cleaner.options import PAGE_TYPES
from cleaner.page import Block, Page
from cleaner.prose import ends_sentence
from cleaner.rules.sections import CARDS, STAGE, Outline, is_label, suspect_all

NAV_MAX_PROSE_SHARE = 0.25  # a "nav" with more of the page's prose wraps the page
NAV_MAX_PROSE_WORDS = 60.0
NAV_LINK_DENSITY = 0.6
LABEL_SHARE = 0.6  # of a line's words in menu labels
CELL_MIN_LINKS = 3
HEADER_MAX_WORDS = 20.0
CELL_LINK_DENSITY = 0.4
MIN_LABELS = 2
TRAIL_MAX_WORDS = 25.0
ROW_MAX_WORDS = 30  # of links with an arrow or signs between them
LABEL_MAX_WORDS = 4
_LABEL_SECTIONS = ("navigation", "legal", "contact")
_ARROW = re.compile(r"^\s*(?:<<|«|‹|←|&lt;)|(?:>>|»|›|→)\s*$")
_BARE_ARROW = re.compile(r"^\s*(?:<<|←)|(?:>>|→)\s*$")  # « and ‹ are quotation marks too
_EDGES = EDGE_PUNCTUATION.replace("#", "")  # `#` stands for a number
_ROW = re.compile(r"\s[|»›>]\s|\]\s*\[")
_SEPARATORS = re.compile(r"\s*[|•·/»›>]\s*")


def mark_navigation(page: Page, outline: Outline) -> None:
    """Take out `<nav>` elements, breadcrumbs, page numbers and lines of menu labels."""
    for group, tags in (("navigation", ("nav", "menu")), ("breadcrumb", ()), ("pagination", ())):
        gone = 0  # blocks up to here have been removed
        for element in outline.containers(group, *tags):
            first, last = outline.span(element)
            if last <= gone:
                continue  # most: the lists, items and links of a menu
            is_nav = page.elements.tag[element] == "nav"
            if (
                outline.prose_share(first, last) < NAV_MAX_PROSE_SHARE
                and outline.prose_words(first, last) < NAV_MAX_PROSE_WORDS
                and (is_nav or outline.link_density(first, last) > NAV_LINK_DENSITY)
            ):
                doubtful_on = PAGE_TYPES if outline.is_inner(element) else ()
                outline.remove_inside(element, "navigation", doubtful_on=doubtful_on)
                gone = gone if doubtful_on else last
    _mark_layout_cells(page, outline)
    _mark_before_title(page, outline)
    for block in page.undecided():
        may_be_menu = block.hits or block.link_chars or block.element < 0
        if may_be_menu and is_menu_line(block) and not outline.is_subject(block):
            block.remove("navigation", stage=STAGE, because="a line of menu labels")


def _mark_layout_cells(page: Page, outline: Outline) -> None:
    """Take out cells of layout tables that hold links and no prose: the menus of old pages."""
    for element in outline.tagged("td"):
        first, last = outline.span(element)
        if outline.prose_words(first, last) == 0:
            is_menu = sum(block.links for block in page.blocks[first:last]) >= CELL_MIN_LINKS
            if is_menu and outline.link_density(first, last) > CELL_LINK_DENSITY:
                suspect_all(outline.blocks_of(element), "navigation", "a layout cell of links")


def _mark_before_title(page: Page, outline: Outline) -> None:
    """Take out short blocks before the heading that is the page's title: the site's header."""
    title = (page.metadata.title or "").casefold()
    for position, block in enumerate(page.blocks):
        if block.words >= HEADER_MAX_WORDS:
            return
        if block.kind == "heading" and block.level == 1 and block.text.casefold() == title:
            because = "before the title, without prose"
            doubtful_on = () if page.is_html else ("service", "product", *CARDS)
            suspect_all(page.blocks[:position], "navigation", because, doubtful_on)
            return


def is_menu_line(block: Block) -> bool:
    """Tell whether a block is one menu label, or consists of menu labels side by side."""
    if block.kind in ("table_row", "code", "caption"):
        return False
    if block.hits and block.has_hit("navigation") and _is_label_or_trail(block):
        return block.kind != "heading" or block.link_density > 0.5
    if block.element >= 0:
        if not block.link_chars or block.words > ROW_MAX_WORDS or block.link_density <= NAV_LINK_DENSITY:
            return False
        is_row = block.links >= MIN_LABELS and _ROW.search(block.text) is not None
        return is_row or _ARROW.search(block.text) is not None
    if block.words > 40 or block.words < 2:
        return False
    if is_label(block) and _BARE_ARROW.search(block.text) is not None:
        return True
    return _label_share(block.text) >= LABEL_SHARE


def _is_label_or_trail(block: Block) -> bool:
    """Tell whether a block with a menu label is that label, a link, or a trail of breadcrumbs.

    A label of more words is the message of a form, and a sentence as a rule.
    """
    is_message = block.words > LABEL_MAX_WORDS and block.has_hit("navigation", "exact")
    if is_message or is_label(block) or block.link_density > 0.5:
        return True
    return block.element < 0 and block.words <= TRAIL_MAX_WORDS and not ends_sentence(block.text)


def _label_share(text: str) -> float:
    """Return the share of a line's words that are menu labels, longest labels first."""
    exact = load_lexicon().exact
    words = fold(_SEPARATORS.sub(" ", text)).split()
    words = [bare for word in words if (bare := word if word.isalnum() else word.strip(_EDGES))]
    known = sum(map(label_words().__contains__, words))
    if len(words) < MIN_LABELS or known < LABEL_SHARE * len(words):
        return 0.0  # nearly all lines: looking up phrases cost half the rules' time
    covered = position = 0
    labels: set[str] = set()  # "Help! Help!" is one label
    while position < len(words):
        for size in range(LABEL_MAX_WORDS, 0, -1):
            phrase = " ".join(words[position : position + size])
            if any(hit.section in _LABEL_SECTIONS for hit in exact.get(phrase, ())):
                covered += min(size, len(words) - position)
                labels.add(phrase)
                position += size - 1
                break
        position += 1
    return covered / len(words) if len(labels) >= MIN_LABELS else 0.0


@cache
def label_words() -> frozenset[str]:
    """Return the words of all menu labels."""
    exact = load_lexicon().exact
    return frozenset(
        word
        for phrase, hits in exact.items()
        if any(hit.section in _LABEL_SECTIONS for hit in hits)
        for word in phrase.split(" ")
    )
