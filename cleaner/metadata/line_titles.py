"""The title of a plain-text page, among the lines above its first paragraph."""

from __future__ import annotations

import re
from collections import Counter

from cleaner.page import Block, Page
from cleaner.prose import PARAGRAPH_MIN_WORDS, count_words, ends_sentence, is_prose
from cleaner.rules.byline import is_age, is_byline, is_credit, is_dateline
from cleaner.rules.footer import footer_reason
from cleaner.rules.navigation import is_menu_line

TITLE_MIN_WORDS = 3
TITLE_MAX_WORDS = 30
TITLE_MAX_CHARS = 250
SECTION_MAX_WORDS = 5
MAX_CANDIDATES = 12  # above the first paragraph; more of them are a menu, unless one stands out
FACT_LINES = 4  # under a title, in which a byline or a date often stands
FACT_GAIN = 1.5
REPEATED_GAIN = 3.0  # of a line that stands twice above the article, as a breadcrumb ends with its title
MENU_TITLE_MIN_SCORE = (
    1.5  # under it one line in four is the title; from scripts/score.py on wcxb-train --text
)
HEAD_BLOCKS = 25  # above the first paragraph, in which title and byline stand
LISTING_HEAD_BLOCKS = 6
SENTENCE_TITLE_MAX_WORDS = 4
_BREADCRUMB = re.compile(r"\s+(?:>|›|»|::|→)\s+")
_BRACKETED = re.compile(r"^\S[^()]*\s\([^()]+\)$")  # "Lervik (town)"
_LABELLED = re.compile(r"^[^\W\d_]+\s?[:：]\s")  # "Present: nine members"
_NAMES_SITE = re.compile(r"\s[|–—·-]\s")
_MARKED = ("share", "ad", "consent", "comments", "promo", "related", "tags")


def opens_article(block: Block) -> bool:
    """Tell whether a block is a whole paragraph of prose, with which an article begins."""
    return block.words >= PARAGRAPH_MIN_WORDS and is_prose(block.text, block.words)


def find_opening(blocks: list[Block]) -> int:
    """Return the position of the first paragraph that no notice or offer is, or the end."""
    return next(
        (n for n, block in enumerate(blocks) if opens_article(block) and not _is_marked(block)), len(blocks)
    )


def find_line_title(page: Page) -> Block | None:
    """Return the line above the article that reads most like a title; none is invented."""
    blocks = page.blocks
    opening = find_opening(blocks)
    has_opening = opening < len(blocks)
    above = blocks[max(0, opening - HEAD_BLOCKS) : opening] if has_opening else blocks[:HEAD_BLOCKS]
    candidates = [block for block in above if _may_be_title(block)]
    if not candidates:
        return None
    if not any(is_prose(block.text, block.words) for block in blocks[blocks.index(candidates[0]) :]):
        return candidates[0] if candidates[0] is blocks[0] and _opens_listing(candidates[0], above) else None
    if opening <= HEAD_BLOCKS or not has_opening:
        return _best_title(candidates, above) if len(candidates) <= MAX_CANDIDATES else None
    return _best_title_under_menu(candidates[-MAX_CANDIDATES:], above, blocks[:opening])


def split_breadcrumb(text: str) -> tuple[str, str | None]:
    """Return the title at the end of a breadcrumb and the section before it, or the text alone."""
    parts = _BREADCRUMB.split(text)
    if len(parts) > 1 and all(count_words(part) <= SECTION_MAX_WORDS for part in parts[:-1]):
        return parts[-1], parts[-2]
    return text, None


def _opens_listing(block: Block, head: list[Block]) -> bool:
    """Tell whether the first line of a page without prose, a poem or a list of events, names it."""
    has_facts = any(is_byline(line) or is_dateline(line) for line in head[1:LISTING_HEAD_BLOCKS])
    return has_facts and block.words >= TITLE_MIN_WORDS and not ends_sentence(block.text)


def _best_title(candidates: list[Block], above: list[Block]) -> Block:
    """Return the candidate that reads most like the title of the prose below `above`.

    The nearest line is the title unless it is short, a label or behind the dateline: a
    subtitle, a yield ("Serves 4") or a place.
    """
    facts = _lines_of_facts(above)
    first_fact = facts[0] if facts else above[-1].line + 1
    scores = [
        _title_score(block) - 1.5 * distance - (block.line > first_fact)
        for distance, block in enumerate(reversed(candidates))
    ]
    return candidates[-1 - scores.index(max(scores))]


def _best_title_under_menu(candidates: list[Block], above: list[Block], head: list[Block]) -> Block | None:
    """Return the title among lines that are a menu's for the most part, or nothing where none stands out.

    A title has more words, a blank line before it and a byline under it, or ends a breadcrumb.
    """
    facts = _lines_of_facts(above)
    counts = Counter(block.text.casefold() for block in head)
    best, best_score = None, MENU_TITLE_MIN_SCORE
    for distance, block in enumerate(reversed(candidates)):
        score = _title_score(block) - 0.3 * distance + 0.7 * block.gap
        score += FACT_GAIN * any(0 < fact - block.line <= FACT_LINES for fact in facts)
        if block.words >= TITLE_MIN_WORDS:
            score += REPEATED_GAIN * (counts[block.text.casefold()] == 2)
        score -= 1.5 * (block.words <= TITLE_MIN_WORDS)
        if score > best_score:
            best, best_score = block, score
    return best


def _lines_of_facts(above: list[Block]) -> list[int]:
    """Return the numbers of the lines that are datelines or bylines."""
    return [line.line for line in above if is_dateline(line, is_strict=True) or is_byline(line)]


def _title_score(block: Block) -> float:
    """Return how much a line reads like a title by its text alone; 0 for a plain one."""
    score = 0.0
    is_short = block.words < TITLE_MIN_WORDS
    score -= is_short
    score -= 2 * (is_short and any(map(str.isdigit, block.text)))
    score -= 2 * (_LABELLED.match(block.text) is not None)
    score -= _NAMES_SITE.search(block.text) is not None
    score -= ends_sentence(block.text) and block.text.endswith((".", "。"))
    score += 3 * (_BRACKETED.match(block.text) is not None)
    return score


def _may_be_title(block: Block) -> bool:
    text = block.text
    if block.kind not in ("paragraph", "heading") or len(text) > TITLE_MAX_CHARS:
        return False
    if block.words > TITLE_MAX_WORDS or not any(character.isalpha() for character in text):
        return False
    if ends_sentence(text) and not text.endswith(("?", "!", "？", "！", "…")) and not _is_short_first(block):
        return False
    if block.words < 2 and len(text) < 6:
        return False
    is_fact = is_dateline(block, is_strict=True) or is_byline(block) or is_credit(block) or is_age(block)
    is_caption = text.endswith((")", "）", ":", ",")) and not (
        _BRACKETED.match(text) and block.words <= SECTION_MAX_WORDS
    )
    return not (is_fact or is_caption or is_menu_line(block) or footer_reason(block) or _is_marked(block))


def _is_short_first(block: Block) -> bool:
    """Tell whether a sentence is the first line and short enough to be a title."""
    is_bracketed = _BRACKETED.match(block.text) is not None and block.words <= SECTION_MAX_WORDS
    return is_bracketed or (block.line == 1 and block.words <= SENTENCE_TITLE_MAX_WORDS)


def _is_marked(block: Block) -> bool:
    return any(block.has_hit(section) for section in _MARKED)
