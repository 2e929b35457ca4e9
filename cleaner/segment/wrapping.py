"""Telling text whose paragraphs are broken into lines of one width."""

from __future__ import annotations

import itertools
import statistics

from cleaner.prose import ends_sentence

WRAP_WIDTHS = range(50, 121)
WRAP_SLACK = 18  # characters that a wrapped line may fall short of the width, a long word
WRAP_MIN_LINES = 6
WRAP_MAX_ENDING = 1 / 3  # of the lines that another follows; records end a sentence each
WRAP_MAX_OPENING = 0.6  # of the lines that follow another; verses open with a capital each


def is_hard_wrapped(lines: list[str]) -> bool:
    """Tell whether paragraphs are broken into lines of one width, with blank lines between.

    The lines that another line follows directly must nearly all reach the common width, and
    break amid sentences: the lines of a poem, log or price list reach a width by chance.
    """
    pairs = [
        (line.rstrip(), after.lstrip())
        for line, after in itertools.pairwise(lines)
        if line.strip() and after.strip()
    ]
    if len(pairs) < WRAP_MIN_LINES:
        return False
    followed = [len(line) for line, _ in pairs]
    width = statistics.quantiles(followed, n=20)[-1]
    if round(width) not in WRAP_WIDTHS or max(followed) > width * 1.3:
        return False
    reaching = sum(length >= width - WRAP_SLACK for length in followed)
    ending = sum(ends_sentence(line) for line, _ in pairs)
    opening = sum(after[0].isupper() or after[0].isdigit() for _, after in pairs)
    return (
        reaching >= 0.8 * len(pairs)
        and ending <= WRAP_MAX_ENDING * len(pairs)
        and opening <= WRAP_MAX_OPENING * len(pairs)
    )
