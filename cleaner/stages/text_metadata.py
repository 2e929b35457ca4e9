"""Reading title, section, date and site name from the lines of a plain-text scrape."""

from __future__ import annotations

import re

from cleaner.lexicon.dates import find_date
from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.prose import count_words, ends_sentence, is_prose
from cleaner.rules.byline import byline_name, is_byline, is_credit, is_dateline
from cleaner.rules.footer import footer_reason
from cleaner.rules.navigation import is_menu_line

STAGE = "metadata"
TITLE_MIN_WORDS = 3
TITLE_MAX_WORDS = 30
TITLE_MAX_CHARS = 250
SECTION_MAX_WORDS = 5
HEAD_BLOCKS = 25
LINES_BEFORE = 8
LINES_AFTER = 3
_BREADCRUMB = re.compile(r"\s+(?:>|›|»|::|→)\s+")
_COPYRIGHT_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)[\s:©]*(?:(?:19|20)\d\d)?(?:\s*[-–—/]\s*(?:(?:19|20)\d\d|\w+))?[\s,:]*(?:by\s+)?"
    r"(?P<owner>[^\W\d_][^,;|•·\n]{1,60})",
    re.IGNORECASE,
)
_OWNER_END = re.compile(r"\.\s|\s[-–—|]\s|\s+(?:all rights|alle rechte|tous droits|todos los)", re.IGNORECASE)


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
        if name := byline_name(block):
            page.metadata.fill("authors", [name], "byline")
            if found := find_date(block.text):
                page.metadata.fill("date", found.day.isoformat(), "byline")
    for block in lines:
        if is_dateline(block) and (found := find_date(block.text)):
            page.metadata.fill("date", found.day.isoformat(), "text")


def _lines_at_start(blocks: list[Block]) -> list[Block]:
    """Return the blocks around the first paragraph of prose, where bylines stand."""
    for position, block in enumerate(blocks):
        if block.words >= 20 and block.link_density < 0.3 and is_prose(block.text, block.words):
            return blocks[max(0, position - LINES_BEFORE) : position + LINES_AFTER]
    return []


def copyright_owner(text: str) -> str | None:
    """Return whose copyright a line states, or None."""
    found = _COPYRIGHT_OWNER.search(text) if count_words(text) <= 40 else None
    if found is None:
        return None
    owner = _OWNER_END.split(found.group("owner"))[0].strip(" -–—:»")
    return owner or None


def _head(blocks: list[Block]) -> list[Block]:
    """Return the blocks before the second paragraph of prose."""
    prose = 0
    head: list[Block] = []
    for block in blocks[:HEAD_BLOCKS]:
        prose += is_prose(block.text, block.words) and block.words >= 20
        if prose >= 2:
            break
        head.append(block)
    return head


def _fill_title(page: Page, head: list[Block]) -> None:
    """Take the line above the article that reads like a title; none is invented."""
    candidates = []
    for position, block in enumerate(head):
        if is_prose(block.text, block.words) and block.words >= 20:
            break
        if _may_be_title(block):
            candidates.append((position, block))
    if not candidates or len(candidates) > HEAD_BLOCKS // 2 or not _has_prose_after(page, candidates[0][0]):
        return
    _, title = next(((p, b) for p, b in candidates if b.words >= TITLE_MIN_WORDS + 1), candidates[-1])
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


def _has_prose_after(page: Page, position: int) -> bool:
    return any(is_prose(block.text, block.words) for block in page.blocks[position:])


def _may_be_title(block: Block) -> bool:
    text = block.text
    if block.kind not in ("paragraph", "heading") or len(text) > TITLE_MAX_CHARS:
        return False
    if block.words > TITLE_MAX_WORDS or not any(character.isalpha() for character in text):
        return False
    if ends_sentence(text) and not text.endswith(("?", "!", "？", "！", "…")):
        return False
    if block.words < 2 and len(text) < 6:
        return False
    is_furniture = is_menu_line(block) or is_dateline(block) or is_byline(block) or is_credit(block)
    is_caption = text.endswith((")", "）", ":", ","))
    return not (is_furniture or is_caption or footer_reason(block) or _is_marked(block))


def _is_marked(block: Block) -> bool:
    sections = ("share", "ad", "consent", "comments", "promo", "related", "tags", "time_ago", "reading_time")
    return any(block.has_hit(section) for section in sections)
