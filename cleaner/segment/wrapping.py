"""Telling text whose paragraphs are broken into lines of one width."""

from __future__ import annotations

import itertools
import re
import statistics

from cleaner.prose import ends_sentence

WRAP_WIDTHS = range(50, 121)
WRAP_SLACK = 18  # characters that a wrapped line may fall short of the width, a long word
WRAP_MIN_LINES = 6
WRAP_MIN_REACHING_LINES = 4
WRAP_MIN_REACHING = 0.7  # of the lines that another follows and that are no line of a menu
WRAP_MAX_ENDING = 1 / 3  # of the lines that another follows; records end a sentence each
WRAP_MAX_OPENING = 0.6  # of the lines that follow another; verses open with a capital each
WRAP_LONGER = 1.3  # times the width: nothing but an address or a table is
WRAP_MAX_LONGER = 0.02  # of all lines, or one
_OPENS_ITEM = re.compile(r"[-*+•·▪◦‣–□] |\d{1,3}[.)] |\W+$")
MENU_MAX_WIDTH = 0.6  # of the width: up to it, a line is one of a menu or of a list


def is_hard_wrapped(lines: list[str]) -> bool:
    """Tell whether paragraphs are broken into lines of one width."""
    return find_width(lines) is not None


def find_width(lines: list[str]) -> int | None:
    """Return the width at which paragraphs are broken into lines, or None where they are not.

    Of the lines that another line follows directly, those that are too long for a menu must nearly
    all reach the common width, and break amid sentences: the lines of a poem, log or price list
    reach a width by chance.
    """
    pairs = [
        (line.rstrip(), after.lstrip())
        for line, after in itertools.pairwise(lines)
        if line.strip() and after.strip()
    ]
    if len(pairs) < WRAP_MIN_LINES:
        return None
    lengths = [len(line) for line, _ in pairs]
    width = round(statistics.quantiles(lengths, n=20, method="inclusive")[-1])
    filled = [len(line) for line in lines if line.strip()]
    longer = sum(length > width * WRAP_LONGER for length in filled)
    if width not in WRAP_WIDTHS or longer > max(1, WRAP_MAX_LONGER * len(filled)):
        return None
    long = [
        (line, after)
        for line, after in pairs
        if len(line) > width * MENU_MAX_WIDTH and not _OPENS_ITEM.match(after)
    ]
    reaching = [(line, after) for line, after in long if goes_on(len(line), after, width)]
    ending = sum(ends_sentence(line) for line, _ in reaching)
    opening = sum(after[0].isupper() or after[0].isdigit() for _, after in reaching)
    is_wrapped = (
        len(reaching) >= WRAP_MIN_REACHING_LINES
        and len(reaching) >= WRAP_MIN_REACHING * len(long)
        and ending <= WRAP_MAX_ENDING * len(reaching)
        and opening <= WRAP_MAX_OPENING * len(reaching)
    )
    return width if is_wrapped else None


def goes_on(length: int, after: str, width: int) -> bool:
    """Tell whether a line is so long that what follows it may be the rest of its paragraph: it is
    of about the width, or the next word would not have found room."""
    return length >= width - WRAP_SLACK or length + 1 + len(after.split(None, 1)[0]) > width
