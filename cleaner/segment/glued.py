"""Cutting lines in which pieces of a page stand without a space between them.

So BeautifulSoup's `get_text()` writes a page whose source has no line breaks: a menu is one word, and a
whole article one line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from cleaner.segment.seams import find_seams

MIN_CHARS = 200  # of a line with more than one paragraph
MIN_SEAMS = 3  # of sentences on a page; a slip of the pen is one
MIN_WORDS = 4  # of a sentence before a seam: "System.Text" is a name
MAX_WORD_CHARS = 30
MAX_LOOK_BACK = 300  # characters, so that a line without spaces costs no more than another
_IN_CODE = re.compile(r"[.;(){}=_]")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.!?…][\"'”’»)\]]?(?=[\"'“‘«(]?[^\W\d_]{2})")


def cut_glued(lines: Sequence[str]) -> list[list[str]]:
    """Return each line with the pieces that it is made of.

    They meet where one word runs into the next, or on a page whose words do not, where a sentence ends and
    the next one begins without a space; a page with few such seams stays whole.
    """
    seams = find_seams(lines, MIN_CHARS)
    if not any(seams):
        seams = [_find_sentences(line) if len(line) >= MIN_CHARS else [] for line in lines]
        if sum(map(len, seams)) < MIN_SEAMS:
            return [[line] for line in lines]
    return [_cut(line, ends) for line, ends in zip(lines, seams, strict=True)]


def _find_sentences(line: str) -> list[int]:
    """Return where sentences end that the next one follows without a space."""
    ends = []
    last = 0
    for seam in _SENTENCE_END.finditer(line):
        opening = line[seam.end() : seam.end() + MAX_WORD_CHARS].split(" ", 1)[0].lstrip("\"'“‘«(")
        is_seam = line[seam.start() - 1].islower() and opening[:1].isupper() and not _IN_CODE.search(opening)
        start = max(last, seam.start() - MAX_LOOK_BACK)
        if is_seam and line.count(" ", start, seam.start()) >= MIN_WORDS - 1:
            ends.append(seam.end())
            last = seam.end()
    return ends


def _cut(line: str, ends: list[int]) -> list[str]:
    borders = [0, *ends, len(line)]
    return [line[start:end].strip() for start, end in itertools.pairwise(borders)]
