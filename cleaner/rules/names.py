"""Telling the names of several people in one field or line apart."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleaner.lexicon.index import any_of

MAX_NAMES_CHARS = 200  # a longer field is a sentence


class _Patterns(NamedTuple):
    """What stands between names and before them; the unsure border is part of some names, such
    as "Ortega y Gasset", and so is the unsure opener: "von Hayek", "Di Marco"."""

    border: re.Pattern[str]
    unsure_border: re.Pattern[str]
    opener: re.Pattern[str]
    unsure_opener: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    sign = r"\s*[,;|]\s+|\s+&\s+"
    opener = rf"^{any_of('opens_names')}:?\s+"
    return _Patterns(
        re.compile(rf"{sign}|\s+{any_of('joins_names')}\s+"),
        re.compile(rf"{sign}|\s+{any_of('joins_names', 'may_join_names')}\s+"),
        re.compile(opener, re.IGNORECASE),
        re.compile(rf"{opener}|^{any_of('may_open_names')}:?\s+(?=\S+\s)", re.IGNORECASE),
    )


def split_names(stated: str, *, is_person: bool) -> list[str]:
    """Return the names in a field; what is stated to be one person's is split with more care.

    "King, Jr." and "Ortega y Gasset" are one name, for a border needs two words on both sides.
    """
    if len(stated) >= MAX_NAMES_CHARS:
        return []
    patterns = _patterns()
    parts = [part.strip() for part in patterns.unsure_border.split(stated)]
    if not all(" " in part for part in parts):
        parts = [stated.strip()] if is_person else [part.strip() for part in patterns.border.split(stated)]
    opener = patterns.opener if is_person else patterns.unsure_opener
    return [opener.sub("", part) for part in parts]
