"""Fixtures broken at random, the same for a seed: what crawlers and caches do to pages, and worse."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

FIXTURES = Path(__file__).parents[2] / "fixtures"
COUNT = 220
_TAG = re.compile(rb"<[^<>]*>")
_OPENING = re.compile(rb"<([a-zA-Z]+)((?:\s+[\w-]+=\"[^\"]*\"){2,})")
_ATTRIBUTE = re.compile(rb"[\w-]+=\"[^\"]*\"")
Mutate = Callable[[bytes, random.Random], bytes]


@cache
def pages() -> list[bytes]:
    """Return the pages of all fixtures, in the order of their names."""
    return [path.read_bytes() for path in sorted(FIXTURES.glob("*/*/page.*"))]


def flip_bytes(page: bytes, dice: random.Random) -> bytes:
    """Replace one byte of a hundred by any other."""
    mutant = bytearray(page)
    for _ in range(max(1, len(page) // 100)):
        mutant[dice.randrange(len(mutant))] = dice.randrange(256)
    return bytes(mutant)


def flip_signs(page: bytes, dice: random.Random) -> bytes:
    """Replace some of the characters that markup is made of by others of them."""
    return re.sub(rb"[<>\"'/=&;]", lambda sign: _other_sign(sign.group(), dice), page)


def _other_sign(sign: bytes, dice: random.Random) -> bytes:
    return (
        dice.choice([b"<", b">", b'"', b"'", b"/", b"=", b"&", b";", b"\x00"])
        if dice.random() < 0.05
        else sign
    )


def drop_tags(page: bytes, dice: random.Random) -> bytes:
    """Take out a fifth of the tags."""
    return _TAG.sub(lambda tag: b"" if dice.random() < 0.2 else tag.group(), page)


def double_tags(page: bytes, dice: random.Random) -> bytes:
    """Write a fifth of the tags thrice."""
    return _TAG.sub(lambda tag: tag.group() * (3 if dice.random() < 0.2 else 1), page)


def shuffle_tags(page: bytes, dice: random.Random) -> bytes:
    """Let all tags trade places."""
    tags = _TAG.findall(page)
    dice.shuffle(tags)
    return _TAG.sub(lambda _: tags.pop(), page)


def cut(page: bytes, dice: random.Random) -> bytes:
    """Cut off the end, anywhere."""
    return page[: dice.randrange(len(page))]


def cut_start(page: bytes, dice: random.Random) -> bytes:
    """Cut off the start, anywhere."""
    return page[dice.randrange(len(page)) :]


def double_chunks(page: bytes, dice: random.Random) -> bytes:
    """Write chunks of the page at other places too."""
    for _ in range(5):
        start, place = dice.randrange(len(page)), dice.randrange(len(page))
        page = page[:place] + page[start : start + dice.randrange(2_000)] + page[place:]
    return page


def shuffle_attributes(page: bytes, dice: random.Random) -> bytes:
    """Give the attributes of every tag another order, and doubles of some."""

    def write(tag: re.Match[bytes]) -> bytes:
        attributes = _ATTRIBUTE.findall(tag.group(2))
        mixed = dice.choices(attributes, k=len(attributes) + 1)
        return b"<" + tag.group(1) + b" " + b" ".join(mixed)

    return _OPENING.sub(write, page)


def splice(page: bytes, dice: random.Random) -> bytes:
    """Go on with another fixture amid this one."""
    other = dice.choice(pages())
    return page[: dice.randrange(len(page))] + other[dice.randrange(len(other)) :]


def wrap(page: bytes, dice: random.Random) -> bytes:
    """Open elements before the page that nothing closes."""
    openings = [b"<table>", b"<b>", b"<select>", b"<a href=x>", b"<pre>", b"<svg>", b"<p hidden>", b"<ul>"]
    return b"<!doctype html>" + b"".join(dice.choices(openings, k=4)) + page


def recode(page: bytes, dice: random.Random) -> bytes:
    """Write the page in another charset than it says."""
    charsets = ["utf-16", "utf-16-le", "cp1251", "cp932", "gb18030", "utf-8-sig", "utf-7", "cp500"]
    return page.decode("utf-8", "replace").encode(dice.choice(charsets), "replace")


MUTATIONS: tuple[Mutate, ...] = (
    flip_bytes, flip_signs, drop_tags, double_tags, shuffle_tags, cut, cut_start, double_chunks,
    shuffle_attributes, splice, wrap, recode,
)  # fmt: skip


def mutant(number: int) -> bytes:
    """Return one mutant; the kinds of mutation take turns on fixtures drawn by its number."""
    dice = random.Random(number)
    page = dice.choice(pages())
    mutated = MUTATIONS[number % len(MUTATIONS)](page, dice)
    return mutated if mutated != page else flip_bytes(page, dice)  # a text has no tags to take out
