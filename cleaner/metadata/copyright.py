"""Whose copyright a line states."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleaner.lexicon.index import any_of
from cleaner.page import Block
from cleaner.prose import count_words

END_BLOCKS = 25  # of a text page, in which its copyright stands
COPYRIGHT_MAX_WORDS = 40
_YEAR = r"(?:19|20)\d\d"
_LAST_YEARS = re.compile(rf"(?:\s*[-–—/]?\s*{_YEAR})+\W*$")


def find_owner(blocks: list[Block]) -> str | None:
    """Return whom the last copyright line at the end of a page names; where all lines are one, nothing
    shows where a name ends."""
    owners = (copyright_owner(block.text) for block in reversed(blocks[-END_BLOCKS:]) if not block.goes_on)
    return next(filter(None, owners), None)


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
