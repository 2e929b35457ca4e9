"""Freeing text of the numbers that lynx writes before links, whose addresses stand at the end of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

TITLE = "References"
MIN_ADDRESSES = 3
_NUMBER = re.compile(r"\[\d{1,5}\](?=\S)")
_ADDRESS = re.compile(r"\s*\d{1,5}\. \S+\s*|\s*(?:Visible|Hidden) links:?\s*|\s*")


def strip_link_numbers(lines: Sequence[str]) -> list[str]:
    """Return the lines of a page as a reader would have them; without a list of addresses as they are.

    A footnote mark of an article has its note, and no list of addresses, at the end.
    """
    place = len(lines)
    while place and _ADDRESS.fullmatch(lines[place - 1]):
        place -= 1
    addresses = sum(map(bool, map(str.strip, lines[place:])))
    if not place or lines[place - 1].strip() != TITLE or addresses < MIN_ADDRESSES:
        return list(lines)
    return [_NUMBER.sub("", line) for line in lines[:place]] + list(lines[place:])
