"""The F-measure that a selection can expect, its blocks' scores taken for probabilities."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.page import Block


def expected_f1(blocks: Iterable[Block]) -> float:
    """Return the expected F1, 0–1, of the kept ones among `blocks`.

    A block that a rule removed has no score and counts nothing. Captions go with the text that
    they stand in, and count nothing either.
    """
    gained = taken = total = 0.0
    for block in blocks:
        if block.kind != "caption":
            right = block.score * block.words
            total += right
            if block.is_kept:
                gained += right
                taken += block.words
    return expected_f(gained, taken, total)


def expected_f(gained: float, taken: float, total: float, beta: float = 1.0) -> float:
    """Return the expected F-beta, 0–1, of a selection of `taken` words.

    gained: the words of main content expected among them. total: those expected on the page.
    beta: how many times as much a lost word weighs as one let in.
    """
    weight = beta * beta
    words = taken + weight * total
    return (1 + weight) * gained / words if words else 0.0
