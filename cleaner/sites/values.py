"""Reading what the selectors of a rule say of a page: title, authors, date, section."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from cleaner.dom.parse import Node
from cleaner.dom.tags import ROLES, TEXT, Role
from cleaner.lexicon.dates import find_date, parse_day
from cleaner.prose import fold_text
from cleaner.sites.rules import Entry

MAX_VALUE_CHARS = 1_000
MAX_ELEMENTS = 20  # looked at for one field
MAX_NODES = 500  # of one element
_FLOWING = (Role.INLINE, Role.LINK, Role.MARK, Role.SPAN)


def read_values(nodes: Sequence[Node], entry: Entry) -> list[str]:
    """Return the non-empty values of the elements, folded; one over 1,000 characters is none."""
    values = []
    for node in nodes[:MAX_ELEMENTS]:
        value = fold_text((node.attributes.get(entry.attribute) or "") if entry.attribute else _text_of(node))
        if value and len(value) <= MAX_VALUE_CHARS:
            values.append(value)
    return list(dict.fromkeys(values))


def _text_of(node: Node) -> str:
    """Return the text of an element; words in blocks or lines of their own are kept apart."""
    pieces = []
    for below in islice(node.traverse(include_text=True), MAX_NODES):
        if below.tag_id == TEXT:
            pieces.append(below.text_content or "")
        elif ROLES.get(below.tag_id) not in _FLOWING:
            pieces.append(" ")
    return "".join(pieces)


def read_day(values: Sequence[str]) -> str | None:
    """Return the first day in the values, ISO 8601, or None."""
    for value in values:
        found = find_date(value)
        day = parse_day(value) or (found.day.isoformat() if found is not None else None)
        if day:
            return day
    return None
