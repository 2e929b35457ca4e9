"""Reading what lines of text say of their page: title, section, authors, date, site."""

from __future__ import annotations

from cleaner.metadata.copyright import find_owner
from cleaner.metadata.image_dates import read_image_day
from cleaner.metadata.line_titles import find_line_title, read_line_title, read_window_site
from cleaner.metadata.lines import fill_from_lines
from cleaner.metadata.openings import split_breadcrumb
from cleaner.metadata.script_dates import read_script_day
from cleaner.options import Options
from cleaner.page import Block, Page

STAGE = "metadata"
TRAIL_BLOCKS = 5  # above the title, in which a breadcrumb stands


def read_text_metadata(page: Page, options: Options) -> None:
    """Fill `page.metadata` from lines of text; what the page does not state stays None.

    On a plain-text page all of it; on an HTML page authors and date that no markup states, from
    the lines around the start of the article, and on a Markdown page also a title that no heading is.
    """
    title = _position_of_title(page) if page.is_html or page.metadata.title else None
    if not page.is_html:
        title = _take_title(page, title)
    fill_from_lines(page, title)
    if page.is_html and not page.metadata.date:
        _fill_hidden_date(page)
    if not page.is_html:
        page.metadata.fill("site_name", read_window_site(page), "title")
        page.metadata.fill("site_name", find_owner(page.blocks), "copyright")


def _fill_hidden_date(page: Page) -> None:
    """Fill the day that neither markup nor lines state, from scripts, else from addresses of pictures."""
    metadata = page.metadata
    metadata.fill("date", read_script_day(page.source), "script")
    if not metadata.date:
        metadata.fill("date", read_image_day(metadata.image, page.source), "image")


def _position_of_title(page: Page) -> int | None:
    """Return where the page shows its title, else where its first `<h1>` is."""
    folded = _letters(page.metadata.title or "")
    first: int | None = None
    for position, block in enumerate(page.blocks):
        if block.kind != "heading":
            continue
        if folded and _letters(block.text) == folded:
            return position
        if first is None and block.level == 1:
            first = position
    return first


def _letters(text: str) -> str:
    return "".join(text.casefold().split())


def _take_title(page: Page, position: int | None) -> int | None:
    """Fill title and section of a page without elements from the line at `position`, else from the one
    that reads most like a title; take it out and return where it stands, or None where it is the title of
    the window, which stands above the menus and not beside the byline."""
    block = find_line_title(page) if position is None else page.blocks[position]
    if block is None:
        return None
    position = page.blocks.index(block)
    shown = read_line_title(page, block)
    text, section = split_breadcrumb(shown)
    above = page.blocks[max(0, position - TRAIL_BLOCKS) : position]
    page.metadata.fill("section", section or _section_above(text, above), "breadcrumb")
    page.metadata.fill("title", text, "h1" if block.kind == "heading" and block.level == 1 else "text")
    _make_heading(block)
    return position if shown == block.text else None


def _section_above(title: str, above: list[Block]) -> str | None:
    """Return the section that a breadcrumb above the title names: one that ends with the title."""
    for block in reversed(above):
        text, section = split_breadcrumb(block.text)
        if section and _letters(text) == _letters(title):
            return section
    return None


def _make_heading(block: Block) -> None:
    block.kind, block.level = "heading", 1
    block.remove("metadata", stage=STAGE, because="the title of the page")
