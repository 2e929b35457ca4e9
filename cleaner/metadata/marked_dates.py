"""The days that the elements of a page state, the one beside its title first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleaner.dom.parse import Node, Tree
from cleaner.lexicon.dates import find_date, parse_day, writes_month_first
from cleaner.lexicon.index import find_hits
from cleaner.metadata.marked import HEADINGS, Frame, read_texts

MAX_ELEMENTS = 400
_WORDS = ("date", "Date", "time", "ublish", "osted")
_SELECTOR = ", ".join(
    [*HEADINGS, "time", '[itemprop~="datePublished"]', '[property*="dateCreated"]']
    + [f'[class*="{word}"]' for word in _WORDS]
)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:pub(?:lish(?:ed)?)?|post(?:ed)?|entry|article|create[ds]?|meta|news|story|time|byline|author)?[_-]*"
    r"(?:dates?|time(?:stamp)?|published|posted(?:[_-]?on)?|datetime|datum|fecha|created)(?=$|[\s_-])",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"modif|updat|event|start|end[_-]|expir|deadline|countdown|current|today|copyright|valid",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Stated:
    """A day with what makes another one better: the attribute of that name is true of this one."""

    day: str
    is_update: bool
    is_far: bool
    is_shown: bool


def read_marked_day(tree: Tree, language: str | None) -> str | None:
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
    return best.day if best is not None else None


def _read_day(node: Node, frame: Frame, language: str | None) -> _Stated | None:
    """Return the day that an element states, or None where it is none of the page's."""
    attributes = node.attributes
    signature = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    is_date = node.tag == "time" or "itemprop" in attributes or "property" in attributes
    if not is_date and not _CLASS.search(signature):
        return None
    written = attributes.get("datetime") or attributes.get("content")
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
    is_update = _OTHER.search(signature) is not None or any(
        hit.section == "updated" for hit in find_hits(text)
    )
    return _Stated(day, is_update, is_far=True, is_shown=shown is not None)
