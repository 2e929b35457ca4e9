"""Counting kinds of characters in all blocks of a page at once."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

KINDS = ("digit", "comma", "stop", "sign", "currency", "quote", "upper", "word")
_MEMBERS = {
    "comma": ",;，、；،",
    "stop": ".!?…。！？؟।",
    "sign": "©®|»«›‹→←•·▼▲★☆✓",
    "quote": '"“”„«»「」',
}
_MIXED_RANGES = (range(0x3100), range(0xFE30, 0x10000))  # between them lie letters only
_TABLE_SIZE = 0x10000  # characters beyond the basic plane count as words, like most letters


@cache
def _table() -> NDArray[np.uint8]:
    """Return the bit mask of `KINDS` for each character of the basic plane."""
    table = np.full(_TABLE_SIZE, 1 << KINDS.index("word"), dtype=np.uint8)
    for code in chain(*_MIXED_RANGES):
        character = chr(code)
        category = unicodedata.category(character)
        table[code] = (
            (category == "Nd") << KINDS.index("digit")
            | (category == "Sc") << KINDS.index("currency")
            | (category == "Lu") << KINDS.index("upper")
            | (category[0] in "LN") << KINDS.index("word")
        )
    for kind, members in _MEMBERS.items():
        for character in members:
            table[ord(character)] |= 1 << KINDS.index(kind)
    return table


def count_characters(texts: list[str]) -> dict[str, NDArray[np.float32]]:
    """Return kind → count per text, shape (texts,); `upper` counts words that begin upper case.

    No text may be empty.
    """
    joined = "\n".join(texts) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "replace"), dtype=np.uint32)
    masks = np.where(
        codes < _TABLE_SIZE, _table()[np.minimum(codes, _TABLE_SIZE - 1)], 1 << KINDS.index("word")
    )
    sizes = np.array([len(text) + 1 for text in texts])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    counts = {}
    word = (masks >> KINDS.index("word")) & 1
    for bit, kind in enumerate(KINDS):
        found = (masks >> bit) & 1
        if kind == "upper":
            found = found.copy()
            found[1:] &= 1 - word[:-1]
        counts[kind] = np.add.reduceat(found, starts, dtype=np.float32)
    return counts
