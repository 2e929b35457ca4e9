"""Telling the names of several people in one field or line apart."""

from __future__ import annotations

import re

MAX_NAMES_CHARS = 200
_BORDER = re.compile(r"\s*[,;|]\s+|\s+(?:and|und|&)\s+")
_UNSURE_BORDER = re.compile(r"\s*[,;|]\s+|\s+(?:and|und|et|y|e|&)\s+")  # "Ortega y Gasset" is one
_BY = re.compile(r"^by:?\s+|^(?:von|par|por|di|door):?\s+(?=\S+\s)", re.IGNORECASE)
_BY_PERSON = re.compile(r"^by:?\s+", re.IGNORECASE)  # "von Hayek" and "Di Marco" are names


def split_names(stated: str, *, is_person: bool) -> list[str]:
    """Return the names in a field; what is stated to be one person's is split with more care.

    "King, Jr." and "Ortega y Gasset" are one name, for a border needs two words on both sides.
    """
    if len(stated) >= MAX_NAMES_CHARS:
        return []
    parts = [part.strip() for part in _UNSURE_BORDER.split(stated)]
    if not all(" " in part for part in parts):
        parts = [stated.strip()] if is_person else [part.strip() for part in _BORDER.split(stated)]
    opener = _BY_PERSON if is_person else _BY
    return [opener.sub("", part) for part in parts]
