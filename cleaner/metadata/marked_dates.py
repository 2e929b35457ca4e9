"""The days that the elements of a page state, the one beside its title first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cleaner.dom.parse import Node, Tree
from cleaner.lexicon.dates import find_date, parse_day, writes_month_first
from cleaner.lexicon.index import any_of, find_hits
from cleaner.metadata.marked import HEADINGS, Frame, read_texts

MAX_ELEMENTS = 400
# Parts of the lexicon's class words, as few as find them all: each pattern costs 50 µs on a median page.
LETTERS = ("dat", "time", "publish", "fecha")
# `<time>`, and what GitHub and Reddit have their scripts make one of.
TIME_TAGS = ("time", "relative-time", "faceplate-timeago")
_SELECTOR = ", ".join(
    [*HEADINGS, *TIME_TAGS, '[itemprop~="datePublished"]', '[property*="dateCreated"]']
    + [f'[class*="{letters}" i]' for letters in LETTERS]
)


@cache
def _names_date() -> re.Pattern[str]:
    """Return the pattern of classes that say of an element that it is a date: `entry-date`, `post_datum`."""
    opener, word = any_of("opens_date_class"), any_of("date_class")
    return re.compile(rf"(?:^|[\s_-]){opener}?[_-]*{word}(?:[_-]?on)?(?=$|[\s_-])", re.IGNORECASE)


@cache
def _names_other_date() -> re.Pattern[str]:
    """Return the pattern of classes of a date that is not of publication: `updated`, `event-date`."""
    return re.compile(any_of("other_date_class"), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """An ISO day. is_far: no `<h1>` is the heading before it, so that it may be another story's."""

    day: str
    is_far: bool


@dataclass(slots=True)
class _Stated:
    """A day with what makes another one better: the attribute of that name is true of this one."""

    day: str
    is_update: bool
    is_far: bool
    is_shown: bool


def read_marked_day(tree: Tree, language: str | None) -> MarkedDay | None:
    """Return the day of the element that states the page's day best, or None.

    It is the first under the title that says nothing of an update and is machine-written.
    language: as the page writes its code; it tells what `03/04/2025` means.
    """
    found: list[_Stated] = []
    frame = Frame(tree)
    heading = ""
    for node in tree.css(_SELECTOR)[:MAX_ELEMENTS]:
        if node.tag in HEADINGS:
            heading = node.tag or ""
        elif (stated := _read_day(node, frame, language)) is not None:
            stated.is_far = heading != "h1"
            found.append(stated)
    best = min(found, key=lambda stated: (stated.is_update, stated.is_far, stated.is_shown), default=None)
    return MarkedDay(best.day, best.is_far) if best is not None else None


def _read_day(node: Node, frame: Frame, language: str | None) -> _Stated | None:
    """Return the day that an element states, or None where it is none of the page's."""
    attributes = node.attributes
    signature = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    is_date = node.tag in TIME_TAGS or "itemprop" in attributes or "property" in attributes
    if not is_date and not _names_date().search(signature):
        return None
    written = attributes.get("datetime") or attributes.get("content") or attributes.get("ts")
    day = parse_day(written) if written else None
    text = " ".join(read_texts(node))
    shown = None
    if day is None:
        shown = find_date(text) or find_date(attributes.get("title") or "")
        if shown is not None:
            is_swapped = shown.month_first is not None and writes_month_first(language, [text])
            day = (shown.month_first if is_swapped and shown.month_first else shown.day).isoformat()
    if day is None or frame.is_elsewhere(node):
        return None
    is_update = _names_other_date().search(signature) is not None or any(
        hit.section == "updated" for hit in find_hits(text)
    )
    return _Stated(day, is_update, is_far=True, is_shown=shown is not None)
