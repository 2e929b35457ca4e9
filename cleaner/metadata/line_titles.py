"""The title of a page without markup: the line that reads and stands most like one."""

from __future__ import annotations

import math

from cleaner.addresses import host_of
from cleaner.metadata.copyright import find_owner
from cleaner.metadata.line_title_features import (
    BRACKETED,
    LABELLED,
    NAMES_SITE,
    is_fact,
    line_title_candidates,
    may_be_title,
)
from cleaner.metadata.line_title_weights import WEIGHTS
from cleaner.metadata.openings import SECTION_MAX_WORDS, find_opening
from cleaner.page import Block, Page
from cleaner.prose import ends_sentence
from cleaner.rules.title import SiteNames, cut_title, letters_of, split_title

WINDOW_CUTS = ("site", "end_bar_short", "end_short")  # the first of which is the one to make
SITE_MAX_WORDS = 6  # of a line with the name of the site
SHORT_HEAD = 6  # lines above the first paragraph of a scrape without menus, and
SHORT_PAGE = 40  # blocks of it in all
TITLE_MIN_WORDS = 3
# Of the chance that a page shows no title: 1 leaves out 5 % of the titles more, .25 takes 6 % more of
# the lines that are none.
NO_TITLE_SHARE = 0.6


def find_line_title(page: Page) -> Block | None:
    """Return the block that reads most like the title of the page; none is invented.

    Under a menu it is the line that most speaks for, with weights fitted by `scripts/fit_titles.py`;
    in the few lines over the text of a scrape without one the nearest that is no label. Where the first
    line is the whole page, only what it opens with and repeats is known to be a title.
    """
    if len(page.blocks) > 1 and page.blocks[1].goes_on:
        first, *others = page.blocks
        return next((block for block in others if block.text == first.text), None)
    opening = find_opening(page.blocks)
    if page.form == "text" and opening <= SHORT_HEAD and len(page.blocks) <= SHORT_PAGE:
        return _find_in_short_head(page.blocks, opening)
    best, best_score, none_score = None, -math.inf, 0.0
    for block, features in line_title_candidates(page):
        score = sum(WEIGHTS.get(name, 0.0) * value for name, value in features.items())
        if block is None:
            none_score = score + math.log(NO_TITLE_SHARE)
        elif score > best_score:
            best, best_score = block, score
    return best if best_score > none_score else None


def read_line_title(page: Page, block: Block) -> str:
    """Return the title in a line; from the first of a page, which may be the title of its window, the
    name of the site is cut."""
    if page.form != "text" or block is not page.blocks[0]:
        return block.text
    cuts = {cut.kind: cut.text for cut in reversed(cut_title(block.text, _names_of_site(page)))}
    return next((cuts[kind] for kind in WINDOW_CUTS if kind in cuts), block.text)


def read_window_site(page: Page) -> str | None:
    """Return the name of the site at the end of a first line that is the title of the window: one that the
    copyright or the address of the page knows or, behind the page's title, another line."""
    parts = split_title(page.blocks[0].text) if page.form == "text" and page.blocks else []
    if len(parts) < 2 or len(parts[-1].split()) > SITE_MAX_WORDS:
        return None
    letters = letters_of(parts[-1])
    if _names_of_site(page).closeness(letters):
        return parts[-1]
    title = letters_of(page.metadata.title or "")
    is_behind_title = bool(title) and title in letters_of(page.blocks[0].text) and title != letters
    is_known = is_behind_title and any(
        letters_of(block.text) == letters for block in page.blocks[1:] if block.words <= SITE_MAX_WORDS
    )
    return parts[-1] if is_known else None


def _names_of_site(page: Page) -> SiteNames:
    return SiteNames([find_owner(page.blocks)], host_of(page.url) or "")


def _find_in_short_head(blocks: list[Block], opening: int) -> Block | None:
    above = blocks[:opening]
    facts = [block for block in above if is_fact(block)]
    candidates = [
        block
        for place, block in enumerate(above)
        if block not in facts and may_be_title(block, is_first=place == 0)
    ]
    if not candidates:
        return None
    if opening == len(blocks):
        return candidates[0] if candidates[0] is blocks[0] and _opens_listing(blocks) else None
    first_fact = facts[0].line if facts else above[-1].line
    scores = [
        _score_in_short_head(block) - 1.5 * distance - (block.line > first_fact)
        for distance, block in enumerate(reversed(candidates))
    ]
    return candidates[-1 - scores.index(max(scores))]


def _opens_listing(blocks: list[Block]) -> bool:
    """Tell whether the first line of a page without prose, a poem or a list of events, names it."""
    first = blocks[0]
    return first.words >= TITLE_MIN_WORDS and not ends_sentence(first.text) and any(map(is_fact, blocks[1:]))


def _score_in_short_head(block: Block) -> float:
    """Return how much a line reads like a title by its text alone; 0 for a plain one."""
    score = 0.0
    is_short = block.words < TITLE_MIN_WORDS
    score -= is_short
    score -= 2 * (is_short and any(map(str.isdigit, block.text)))
    score -= 2 * (LABELLED.match(block.text) is not None)
    score -= NAMES_SITE.search(block.text) is not None
    score -= ends_sentence(block.text) and block.text.endswith((".", "。"))
    if block.text.endswith((")", "）")):  # "Lervik (town)", or the credit of a picture behind its caption
        score += 3 if BRACKETED.match(block.text) and block.words <= SECTION_MAX_WORDS else -3
    return score
