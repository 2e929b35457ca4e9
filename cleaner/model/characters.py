"""Counting kinds of characters in all blocks of a page at once."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

KINDS = ("digit", "comma", "stop", "sign", "currency", "quote", "upper", "word")
UPPER, WORD = KINDS.index("upper"), KINDS.index("word")
COUNTED = np.uint8((1 << WORD) - 1)
_MEMBERS = {
    "comma": ",;，、；،",
    "stop": ".!?…。！？؟।",
    "sign": "©®|»«›‹→←•·▼▲★☆✓",
    "quote": '"“”„«»「」',
}
_MIXED_RANGES = (range(0x3100), range(0xFE30, 0x10000))  # between them lie letters only
_BEYOND = 0x10000  # characters beyond the basic plane count as words, like most letters


@cache
def _table() -> NDArray[np.uint8]:
    """Return the bit mask of `KINDS` for each character of the basic plane, and for all others."""
    table = np.full(_BEYOND + 1, 1 << WORD, dtype=np.uint8)
    for code in chain(*_MIXED_RANGES):
        character = chr(code)
        category = unicodedata.category(character)
        table[code] = (
            (category == "Nd") << KINDS.index("digit")
            | (category == "Sc") << KINDS.index("currency")
            | (category == "Lu") << UPPER
            | (category[0] in "LN") << WORD
        )
    for kind, members in _MEMBERS.items():
        for character in members:
            table[ord(character)] |= 1 << KINDS.index(kind)
    return table


def count_characters(texts: list[str]) -> dict[str, NDArray[np.float32]]:
    """Return kind → count per text, shape (texts,); `upper` counts words that begin upper case.

    Nine characters of ten are of no kind but `word`, which is not counted.
    """
    codes = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "replace"), dtype=np.uint32)
    masks = _table().take(codes, mode="clip")  # beyond the basic plane its last entry holds
    masks[1:] &= ~(masks[:-1] >> WORD << UPPER)  # none begins within a word
    told = np.flatnonzero(masks & COUNTED != 0)
    bits = np.unpackbits(masks[told, None], axis=1, bitorder="little").T
    totals = np.zeros((len(bits), len(told) + 1), dtype=np.int32)
    np.cumsum(bits, axis=1, out=totals[:, 1:])
    edges = np.searchsorted(told, np.cumsum([0, *[len(text) + 1 for text in texts]]))
    counts = np.diff(totals[:, edges]).astype(np.float32)
    return dict(zip(KINDS[:WORD], counts, strict=False))
