"""Cutting pages whose white space was folded, so that all their lines are one.

So datasets keep their texts, and so `get_text(" ", strip=True)` writes a page. What is left to cut at are
the ends of sentences and, where most words are small, runs of capital ones: menus and headings.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from cleaner.prose import UPPER

MIN_CHARS = 1_000  # of a line that is no paragraph
MIN_SHARE = 0.9  # of the characters of a page in such lines
MIN_CAPITALS = 6  # words of a run; names of offices and works are shorter
_SENTENCE_END = re.compile(
    rf"""(?<=[^\W\d_][^\W_])[.!?…]["'”’»)\]]{{0,2}}\ (?=["'“‘«(\[¿¡]?[{UPPER}\d])
    |[。！？][」』”’）]?(?=.)
    |।\ """,
    re.VERBOSE,
)
_RUN = re.compile(rf"(?:(?<=\ )|^)(?:[{UPPER}\d&|›»•·/–-][^\s.!?]*+\ ){{{MIN_CAPITALS},}}+")


def cut_run_on(lines: Sequence[str]) -> list[list[str]]:
    """Return each line with the sentences and runs of capital words that it is made of.

    A page with other lines, too, stays whole.
    """
    sizes = [len(line) if len(line) >= MIN_CHARS else 0 for line in lines]
    if sum(sizes) < MIN_SHARE * sum(map(len, lines)):
        return [[line] for line in lines]
    return [_cut(line) if size else [line] for line, size in zip(lines, sizes, strict=True)]


def _cut(line: str) -> list[str]:
    ends = {end.end() for end in _SENTENCE_END.finditer(line)}
    for run in _RUN.finditer(line):
        if line[run.end() : run.end() + 1].islower():
            ends.add(line.rindex(" ", 0, run.end() - 1) + 1)  # the last of them opens a sentence
    borders = [0, *sorted(ends), len(line)]
    return [piece for start, end in itertools.pairwise(borders) if (piece := line[start:end].strip())]
