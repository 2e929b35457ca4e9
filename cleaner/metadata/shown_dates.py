"""The day that the lines of a page show as its own."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import islice

from cleaner.dom.hints import hint_bit
from cleaner.lexicon.dates import FoundDate, writes_month_first
from cleaner.metadata.dated_lines import LINKED, DatedLine, read_dated, read_openings
from cleaner.metadata.dates import MARKED_FAR, is_plausible
from cleaner.metadata.openings import find_opening
from cleaner.page import Block, Page

LINES_BESIDE_TITLE = 8  # in which a date is the page's own; 6 and 10 find the same ones
LINES_BEFORE = 8  # the first paragraph
LINES_AFTER = 3  # from that paragraph on
MAX_DATED = 400  # lines of a page
_CORRECTED = ("json_ld", "microdata", "meta", MARKED_FAR)
_WITHOUT_DATES = ("product", "collection", "listing")
_OTHERS = ("comment", "review", "related")
_FRAMES = (*_OTHERS, "header", "footer", "navigation", "side", "newsletter", "product", "event")


def correct_date(page: Page, title: int) -> None:
    """Believe the date shown beside the title rather than a stated one that is not shown there.

    It is the day that readers are told, also where the markup calls it that of a change; but no
    line that says so itself is believed. A thread shows the dates of its posts, which are not its own.
    title: the position of the title's line.
    """
    metadata = page.metadata
    source = metadata.sources.get("date")
    if metadata.date is None or source not in _CORRECTED or metadata.page_type == "forum":
        return
    heading = page.blocks[title]
    beside = _lines_beside(page, title, has_items=source == MARKED_FAR)
    dated = [
        each
        for each in read_dated(beside)
        if not each.is_updated and not _is_in(page, each.line, _OTHERS, beside=heading)
    ]
    stated = date.fromisoformat(metadata.date)
    if any(each.may_state(stated) for each in dated):
        return
    own = [each for each in dated if each.is_own]
    if not own and source == MARKED_FAR:
        own = list(read_openings(beside))
    day = next(filter(is_plausible, (day_of(page, each.found) for each in own)), None)
    if day is not None:
        metadata.date, metadata.sources["date"] = day, "text"


def fill_shown_date(page: Page, around: list[Block]) -> None:
    """Fill the date from the lines around the title, else from others that can only mean the page.

    A date that is said to be of publication comes before a bare one, and that before one of a change.
    """
    if page.metadata.date:
        return
    dated = sorted(read_dated(around), key=lambda each: each.doubt)
    dated = dated or list(read_openings(around)) or _find_elsewhere(page)
    days = (day_of(page, each.found) for each in dated)
    page.metadata.fill("date", next(filter(is_plausible, days), None), "text")


def day_of(page: Page, found: FoundDate) -> str:
    """Return a date as an ISO day; the page's language and other dates tell what `03/04/2025` means."""
    texts = (block.text for block in page.blocks)
    if found.month_first and writes_month_first(page.declared_language, texts):
        return found.month_first.isoformat()
    return found.day.isoformat()


def _lines_beside(page: Page, title: int, *, has_items: bool) -> list[Block]:
    """Return the lines beside the title, up to the first that points at another story.

    has_items: items of lists are among them.
    """
    title = _main_heading(page, title)
    heading = page.blocks[title]
    if heading.link_density >= LINKED and _letters(heading.text) != _letters(page.metadata.title or ""):
        return []  # the site's name
    kinds = ("paragraph", "heading", "list_item") if has_items else ("paragraph", "heading")
    beside = [block for block in page.blocks[max(0, title - 1) : title] if block.kind in kinds]
    for block in page.blocks[title + 1 : title + LINES_BESIDE_TITLE]:
        is_teaser = block.kind == "heading" and block.link_density >= LINKED and not block.has_hit("byline")
        if is_teaser or block.has_hit("related") or block.has_hit("read_also"):
            break
        if block.kind in kinds:
            beside.append(block)
    return beside


def _main_heading(page: Page, title: int) -> int:
    """Return the position of the `<h1>` that reads as the title's line; a bar or menu may repeat it."""
    letters = _letters(page.blocks[title].text)
    for position in range(title, len(page.blocks)):
        block = page.blocks[position]
        if block.kind == "heading" and block.level == 1 and _letters(block.text) == letters:
            return position
    return title


def _letters(text: str) -> str:
    return "".join(text.casefold().split())


def _find_elsewhere(page: Page) -> list[DatedLine]:
    """Return the dated lines, best first, that mean the page although its title is far away.

    They are labelled, or above the first post of a thread, or beside the first paragraph, or the
    only date that stands in a line of its own.
    """
    if page.metadata.page_type in _WITHOUT_DATES:
        return []
    everywhere = list(islice(read_dated(page.blocks), MAX_DATED))
    if not everywhere:
        return []
    labelled = [each for each in everywhere if each.is_updated or each.doubt == 0]
    if labelled := [each for each in labelled if not _is_in(page, each.line, _OTHERS)]:
        return sorted(labelled, key=lambda each: (each.is_updated, not each.is_published))
    unlinked = [each for each in everywhere if each.line.link_density < LINKED]
    if page.metadata.page_type == "forum":
        return unlinked
    own = [each for each in unlinked if each.is_own]
    return _near_opening(page) or _only_day(page, own)


def _near_opening(page: Page) -> list[DatedLine]:
    opening = find_opening(page.blocks)
    if opening == len(page.blocks):
        return []
    near = page.blocks[max(0, opening - LINES_BEFORE) : opening + LINES_AFTER]
    return [each for each in read_dated(near) if each.is_own and each.line.link_density < LINKED]


def _only_day(page: Page, own: list[DatedLine]) -> list[DatedLine]:
    """Return the dated lines outside the frames of a page where all of them name one day."""
    own = [each for each in own if not _is_in(page, each.line, _FRAMES)]
    return own if len({each.found.day for each in own}) == 1 else []


def _is_in(page: Page, line: Block, groups: tuple[str, ...], beside: Block | None = None) -> bool:
    """Tell whether a line stands in an element whose class words are of one of these groups.

    beside: a block whose own elements do not count.
    """
    elements, bits = page.elements, _bits_of(groups)
    shared = elements.chain(beside.element) if beside is not None else []
    return any(
        elements.hints[element] & bits for element in elements.chain(line.element) if element not in shared
    )


@cache
def _bits_of(groups: tuple[str, ...]) -> int:
    return sum(map(hint_bit, groups))
