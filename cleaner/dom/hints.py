"""What the class, id and role words of an element say it is for."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

_CASE_BORDER = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Two or three letters beside digits are more often part of a hash than a word.
_WORD = re.compile(r"[a-z]{4,}|(?<![a-z0-9])[a-z]{1,3}(?![a-z0-9])")
_MAX_SIGNATURE_CHARS = 400


@cache
def hint_groups() -> dict[str, tuple[str, ...]]:
    """Return group → words, in the order that numbers the bits of a hint mask."""
    source = resources.files("cleaner.dom").joinpath("hints.toml").read_text("utf-8")
    return {group: tuple(words) for group, words in tomllib.loads(source).items()}


@cache
def hint_bit(group: str) -> int:
    """Return the bit of `group` in a hint mask. Raises ValueError for an unknown group."""
    return 1 << list(hint_groups()).index(group)


@cache
def _bits_by_word() -> dict[str, int]:
    bits: dict[str, int] = {}
    for group, words in hint_groups().items():
        for word in words:
            bits[word] = bits.get(word, 0) | hint_bit(group)
    return bits


@cache
def _openings() -> frozenset[str]:
    """Return what the words of all groups begin with: of `newsletter`, all from `n` to `newslette`."""
    return frozenset(word[:end] for word in _bits_by_word() for end in range(1, len(word)))


@lru_cache(maxsize=65536)
def hint_mask(signature: str) -> int:
    """Return the bit mask of the groups whose words stand in a class/id/role string.

    A word counts alone and joined to the one or two words before it. Splitting class strings
    anew for each element cost 40 % of a walk, so the masks are kept.
    """
    text = signature[:_MAX_SIGNATURE_CHARS]
    if not text.islower():
        text = _CASE_BORDER.sub(" ", text).lower()
    bits, openings = _bits_by_word(), _openings()
    mask = 0
    last = last_two = ""  # the word before and the two words before, where they open a longer one
    for word in _WORD.findall(text):
        if word in bits:
            mask |= bits[word]
        if last_two and last_two + word in bits:
            mask |= bits[last_two + word]
        last_two = ""
        if last:
            two = last + word
            if two in bits:
                mask |= bits[two]
            if two in openings:
                last_two = two
        last = word if word in openings else ""
    return mask
