"""Reading title, section, date and site name from the lines of a plain-text scrape."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import NamedTuple

from cleaner.lexicon.dates import find_date
from cleaner.lexicon.index import any_of
from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.prose import PARAGRAPH_MIN_WORDS, count_words, ends_sentence, is_prose
from cleaner.rules.byline import byline_names, is_age, is_byline, is_credit, is_dateline
from cleaner.rules.footer import footer_reason
from cleaner.rules.navigation import is_menu_line

STAGE = "metadata"
TITLE_MIN_WORDS = 3
TITLE_MAX_WORDS = 30
TITLE_MAX_CHARS = 250
SECTION_MAX_WORDS = 5
HEAD_BLOCKS = 25  # at either end of a text page: title and byline, copyright
LINES_BEFORE = 8  # the first paragraph of an HTML page, in which its byline may stand
LINES_AFTER = 3  # from that paragraph on
LISTING_HEAD_BLOCKS = 6
COPYRIGHT_MAX_WORDS = 40
SENTENCE_TITLE_MAX_WORDS = 4
_BREADCRUMB = re.compile(r"\s+(?:>|›|»|::|→)\s+")
_YEAR = r"(?:19|20)\d\d"
_LAST_YEARS = re.compile(rf"(?:\s*[-–—/]?\s*{_YEAR})+\W*$")
_BRACKETED = re.compile(r"^\S[^()]*\s\([^()]+\)$")  # "Lervik (town)"
_LABELLED = re.compile(r"^[^\W\d_]+\s?[:：]\s")  # "Present: nine members"
_NAMES_SITE = re.compile(r"\s[|–—·-]\s")


def read_text_metadata(page: Page, options: Options) -> None:
    """Fill `page.metadata` from lines of text; what the page does not state stays None.

    On a plain-text page all of it; on an HTML page author and date that no markup states, from
    the lines around the start of the article.
    """
    if page.is_html:
        _fill_from_lines(page, _lines_at_start(page.blocks))
        return
    head = _head(page.blocks)
    _fill_title(page, head)
    _fill_from_lines(page, head)
    for block in reversed(page.blocks[-HEAD_BLOCKS:]):
        if owner := copyright_owner(block.text):
            page.metadata.fill("site_name", owner, "copyright")


def _fill_from_lines(page: Page, lines: list[Block]) -> None:
    """Take the author of a byline, and the date of a byline before that of a bare dateline."""
    for block in lines:
        if names := byline_names(block):
            page.metadata.fill("authors", names, "byline")
            if found := find_date(block.text):
                page.metadata.fill("date", found.day.isoformat(), "byline")
    for block in lines:
        if is_dateline(block) and (found := find_date(block.text)):
            page.metadata.fill("date", found.day.isoformat(), "text")


def _lines_at_start(blocks: list[Block]) -> list[Block]:
    """Return the blocks around the first paragraph of prose, where bylines stand."""
    for position, block in enumerate(blocks):
        if block.link_density < 0.3 and _opens_article(block):
            return blocks[max(0, position - LINES_BEFORE) : position + LINES_AFTER]
    return []


def copyright_owner(text: str) -> str | None:
    """Return whose copyright a line states, or None."""
    patterns = _copyright_patterns()
    found = patterns.owner.search(text) if count_words(text) <= COPYRIGHT_MAX_WORDS else None
    if found is None:
        return None
    owner = _LAST_YEARS.sub("", patterns.end.split(found.group("owner"))[0]).strip(" -–—:»")
    return owner or None


class _CopyrightPatterns(NamedTuple):
    """owner: sign or word, years, and the `owner` as a group. end: what follows the owner."""

    owner: re.Pattern[str]
    end: re.Pattern[str]


@cache
def _copyright_patterns() -> _CopyrightPatterns:
    return _CopyrightPatterns(
        re.compile(
            rf"(?:(?:copyright\s*)?©(?:\s*copyright)?|(?:copyright\s*)?\(c\)(?=\s*{_YEAR})"
            rf"|copyright(?=[\s:]*{_YEAR}))[\s:]*"
            rf"(?:{_YEAR})?(?:\s*[-–—/]\s*(?:{_YEAR}|\w+))?[\s,:]*(?:{any_of('opens_names')}\s+)?"
            r"(?P<owner>[^\W\d_][^,;|•·\n]{1,60})",
            re.IGNORECASE,
        ),
        re.compile(rf"\.\s|\s[-–—|]\s|\s+{any_of('opens_rights')}", re.IGNORECASE),
    )


def _head(blocks: list[Block]) -> list[Block]:
    """Return the blocks before the second paragraph of prose."""
    prose = 0
    head: list[Block] = []
    for block in blocks[:HEAD_BLOCKS]:
        prose += _opens_article(block)
        if prose >= 2:
            break
        head.append(block)
    return head


def _fill_title(page: Page, head: list[Block]) -> None:
    """Take the line above the article that reads most like a title; none is invented."""
    above = list(itertools.takewhile(lambda block: not _opens_article(block), head))
    candidates = [block for block in above if _may_be_title(block)]
    if not candidates or len(candidates) > HEAD_BLOCKS // 2:
        return
    if any(is_prose(block.text, block.words) for block in page.blocks[above.index(candidates[0]) :]):
        title = _best_title(candidates, above)
    elif candidates[0] is page.blocks[0] and _opens_listing(candidates[0], head):
        title = candidates[0]
    else:
        return
    parts = _BREADCRUMB.split(title.text)
    text = parts[-1]
    if len(parts) > 1 and all(count_words(part) <= SECTION_MAX_WORDS for part in parts[:-1]):
        page.metadata.fill("section", parts[-2], "breadcrumb")
    else:
        text = title.text
    page.metadata.fill("title", text, "text")
    title.kind = "heading"
    title.level = 1
    title.remove("metadata", stage=STAGE, because="the title of the page")


def _opens_article(block: Block) -> bool:
    """Tell whether a block is a whole paragraph of prose, with which an article begins."""
    return block.words >= PARAGRAPH_MIN_WORDS and is_prose(block.text, block.words)


def _opens_listing(block: Block, head: list[Block]) -> bool:
    """Tell whether the first line of a page without prose, a poem or a list of events, names it."""
    has_facts = any(is_byline(line) or is_dateline(line) for line in head[1:LISTING_HEAD_BLOCKS])
    return has_facts and block.words >= TITLE_MIN_WORDS and not ends_sentence(block.text)


def _best_title(candidates: list[Block], above: list[Block]) -> Block:
    """Return the candidate that reads most like the title of the prose below `above`.

    The nearest line is the title unless it is short, a label or behind the dateline: a
    subtitle, a yield ("Serves 4") or a place.
    """
    facts = [n for n, line in enumerate(above) if is_dateline(line, is_strict=True) or is_byline(line)]
    first_fact = above[facts[0]].line if facts else above[-1].line + 1
    scores = [
        _title_score(block) - 1.5 * distance - (block.line > first_fact)
        for distance, block in enumerate(reversed(candidates))
    ]
    return candidates[-1 - scores.index(max(scores))]


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
    sections = ("share", "ad", "consent", "comments", "promo", "related", "tags")
    return any(block.has_hit(section) for section in sections)
