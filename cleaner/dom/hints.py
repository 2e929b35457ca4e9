"""What the class, id and role words of an element say it is for."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

_CASE_BORDER = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Two or three letters beside digits are more often part of a hash than a word.
_WORD = re.compile(r"[a-z]{4,}|(?<![a-z0-9])[a-z]{1,3}(?![a-z0-9])")
_NO_DIGITS = str.maketrans("123456789", "000000000")
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


@lru_cache(maxsize=65536)
def hint_mask(signature: str) -> int:
    """Return the bit mask of the groups whose words stand in a class/id/role string.

    Digits are made alike first, so that `post-1` and `post-2` share one entry of the cache:
    splitting class strings anew for each element cost 40 % of a walk.
    """
    return _mask_of(signature.translate(_NO_DIGITS))


@lru_cache(maxsize=65536)
def _mask_of(signature: str) -> int:
    spaced = _CASE_BORDER.sub(" ", signature[:_MAX_SIGNATURE_CHARS]).lower()
    bits = _bits_by_word()
    mask = 0
    before = last = ""
    for word in _WORD.findall(spaced):
        mask |= bits.get(word, 0) | bits.get(last + word, 0) | bits.get(before + last + word, 0)
        before, last = last, word
    return mask
