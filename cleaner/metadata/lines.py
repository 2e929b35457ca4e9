"""Authors and dates in lines of text, which no markup states."""

from __future__ import annotations

import itertools
from datetime import date

from cleaner.addresses import host_of
from cleaner.lexicon.dates import FoundDate, find_date, writes_month_first
from cleaner.lexicon.index import find_hits, text_after
from cleaner.metadata.dates import is_plausible
from cleaner.metadata.line_titles import find_opening
from cleaner.page import Block, Metadata, Page
from cleaner.prose import ends_sentence
from cleaner.rules.byline import BYLINE_MAX_WORDS, byline_name, byline_phrase, is_byline, is_dateline
from cleaner.rules.names import clean_name, is_doubtful, opens_other_roles, read_names

LINES_ABOVE_TITLE = 2  # in which a date or a byline stands
LINES_UNDER_TITLE = 14
LINES_BESIDE_TITLE = 4  # a date among them is the page's own
LINES_BEFORE = 8  # the first paragraph of a page without a title
LINES_AFTER = 3  # from that paragraph on
NAME_LINE_MAX_WORDS = 6
POST_LINE_MAX_WORDS = 8
POSTER_MAX_WORDS = 3
LINKED = 0.8  # share of letters in links from which a line points at another page
DATES_ABOVE_TITLE = 4
DATES_UNDER_TITLE = 12
DATED_MAX_WORDS = 16
_STATED = ("json_ld", "microdata", "meta")


def fill_from_lines(page: Page, title: int | None) -> None:
    """Fill authors and date from the lines where an article starts, and a date that is labelled
    from any line.

    title: the position of the title's line. The date beside it is the page's own: it is believed
    against a stated one that is later, or next to it and told in another time zone.
    """
    _fill_authors(page, lines_at_start(page, title))
    if title is not None:
        beside = page.blocks[max(0, title - 1) : title + LINES_BESIDE_TITLE]
        _correct_date(page, [block for block in beside if block is not page.blocks[title]])
    _fill_date(page, lines_around(page, title))


def lines_around(page: Page, title: int | None) -> list[Block]:
    """Return the blocks in which the date of the page stands, or those around the first paragraph."""
    if title is None:
        return lines_at_start(page, title)
    return page.blocks[max(0, title - DATES_ABOVE_TITLE) : title + DATES_UNDER_TITLE]


def lines_at_start(page: Page, title: int | None) -> list[Block]:
    """Return the blocks in which bylines stand: around the title and up to the first paragraph.

    title: its position. Without one they are those around the first paragraph.
    """
    blocks = page.blocks
    opening = find_opening(blocks[title + 1 :]) + title + 1 if title is not None else find_opening(blocks)
    if title is None:
        return blocks[max(0, opening - LINES_BEFORE) : opening + LINES_AFTER] if opening < len(blocks) else []
    end = min(opening + LINES_AFTER, title + LINES_UNDER_TITLE)
    return blocks[max(0, title - LINES_ABOVE_TITLE) : end]


def _fill_authors(page: Page, start: list[Block]) -> None:
    """Take the people of the first byline; what markup named may have been the site alone."""
    metadata = page.metadata
    if _has_people(metadata.authors, metadata):
        return
    for block, after in itertools.zip_longest(start, start[1:]):
        names = line_names(block, after)
        if names and (not metadata.authors or _has_people(names, metadata)):
            metadata.authors, metadata.sources["authors"] = names, "byline"
            if found := find_date(block.text):
                metadata.fill("date", _day_of(page, found), "byline")
            return
    if metadata.page_type == "forum":
        metadata.fill("authors", next(filter(None, map(_poster, start)), []), "byline")


def _has_people(names: list[str], metadata: Metadata) -> bool:
    """Tell whether one of these names is rather a person's than the site's."""
    known = metadata.site_name, host_of(metadata.url)
    return any(not is_doubtful(name, *known) for name in names)


def _poster(block: Block) -> list[str]:
    """Return who wrote a post, from the line above it: a name or login and a date."""
    found = find_date(block.text) if block.words <= POST_LINE_MAX_WORDS else None
    name = clean_name(block.text[: found.start]) if found is not None else ""
    return [name] if name and name.count(" ") < POSTER_MAX_WORDS else []


def line_names(block: Block, after: Block | None) -> list[str]:
    """Return the people that a line names as its authors, or the line behind a bare "Written by"."""
    phrase = byline_phrase(block)
    if phrase in opens_other_roles():
        return []
    if name := byline_name(block):
        return [name for name in read_names(name, is_person=True) if not _is_job(name)]
    behind = text_after(block.text, phrase).lstrip() if phrase else ""
    if block.kind == "list_item" and behind.startswith((":", "：")) and block.words <= BYLINE_MAX_WORDS:
        return read_names(behind[1:], is_person=True)
    if phrase and not behind.strip(" :：") and after is not None:
        text = after.text
        if (
            after.words <= NAME_LINE_MAX_WORDS
            and " " in text
            and text[:1].isupper()
            and not ends_sentence(text)
        ):
            return read_names(text, is_person=True)
    return []


def _is_job(text: str) -> bool:
    return any(hit.section == "byline" and hit.mode == "exact" for hit in find_hits(text))


def _correct_date(page: Page, beside_title: list[Block]) -> None:
    metadata = page.metadata
    dated = (
        (block, _day_in(block)) for block in beside_title if is_dateline(block) or block.has_hit("published")
    )
    shown = next(((block, found) for block, found in dated if found), None)
    if shown is None or metadata.date is None or metadata.sources["date"] not in _STATED:
        return
    block, found = shown
    stated, day = date.fromisoformat(metadata.date), found.day
    is_own = block.has_hit("published") or day.isoformat() != metadata.date_modified or day < stated
    if stated not in (day, found.month_first) and is_own and not block.has_hit("updated"):
        metadata.date, metadata.sources["date"] = day.isoformat(), "text"


def _day_in(block: Block) -> FoundDate | None:
    return find_date(block.text) if block.words <= DATED_MAX_WORDS else None


def _fill_date(page: Page, around: list[Block]) -> None:
    """Take a date that is said to be of publication before a bare one, and that before one of a change."""
    metadata = page.metadata
    if metadata.date:
        return
    dated = [(block, found) for block in around if _may_be_dated(block) and (found := _day_in(block))]
    dated.sort(key=lambda pair: _doubt(pair[0]))
    if not dated:
        dated = [
            (block, found)
            for section in ("published", "updated", "byline")
            for block in page.blocks
            if block.has_hit(section) and _may_be_dated(block) and (found := _day_in(block))
        ]
    days = (_day_of(page, found) for _, found in dated)
    metadata.fill("date", next(filter(is_plausible, days), None), "text")


def _day_of(page: Page, found: FoundDate) -> str:
    day = found.day
    if found.month_first and writes_month_first(
        page.declared_language, (block.text for block in page.blocks)
    ):
        day = found.month_first
    return day.isoformat()


def _may_be_dated(block: Block) -> bool:
    """Tell whether the date in a line may be the page's: it is no teaser and no sentence without a label."""
    is_labelled = block.has_hit("published") or block.has_hit("updated")
    if block.link_density >= LINKED:
        return is_dateline(block, is_strict=True)
    return is_labelled or not ends_sentence(block.text)


def _doubt(block: Block) -> int:
    """Return how little a line says that its date is the page's own; 0 where a label or byline says it."""
    if block.has_hit("updated"):
        return 3
    if block.has_hit("published") or is_byline(block):
        return 0
    return 1 if is_dateline(block) else 2
