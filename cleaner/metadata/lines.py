"""Authors and dates in lines of text, which no markup states."""

from __future__ import annotations

from cleaner.lexicon.dates import find_date
from cleaner.metadata.line_authors import fill_line_authors
from cleaner.metadata.openings import find_opening
from cleaner.metadata.shown_dates import correct_date, day_of, fill_shown_date
from cleaner.page import Block, Page

LINES_ABOVE_TITLE = 2  # in which a date or a byline stands
LINES_UNDER_TITLE = 14
LINES_BEFORE = 8  # the first paragraph of a page without a title
LINES_AFTER = 3  # from that paragraph on
DATES_ABOVE_TITLE = 4
DATES_UNDER_TITLE = 12


def fill_from_lines(page: Page, title: int | None) -> None:
    """Fill authors and date from the lines where an article starts, and a date that is labelled
    from any line.

    title: the position of the title's line.
    """
    byline = fill_line_authors(page, lines_at_start(page, title))
    if byline is not None and (found := find_date(byline.text)):
        page.metadata.fill("date", day_of(page, found), "byline")
    if title is not None:
        correct_date(page, title)
    fill_shown_date(page, lines_around(page, title))


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
    if title is None:
        opening = find_opening(blocks)
        return blocks[max(0, opening - LINES_BEFORE) : opening + LINES_AFTER] if opening < len(blocks) else []
    end = title + LINES_UNDER_TITLE
    opening = find_opening(blocks[title + 1 : end]) + title + 1
    return blocks[max(0, title - LINES_ABOVE_TITLE) : min(opening + LINES_AFTER, end)]
