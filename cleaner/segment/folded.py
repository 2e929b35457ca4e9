"""Cutting pages whose white space was folded, so that all their lines are one.

So datasets keep their texts, and so `get_text(" ", strip=True)` writes a page. What is left to cut at are
the ends of sentences, the title of the window where the page repeats it and, where most words are small,
runs of capital ones: menus and headings.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from cleaner.lexicon.index import find_hits
from cleaner.prose import UPPER

MIN_CHARS = 1_000  # of a line that is no paragraph
MAX_CHARS = 300  # of a title
MIN_SHARE = 0.9  # of the characters of a page in such lines
MIN_TITLE_WORDS = 3
MAX_TITLE_WORDS = 30
MAX_TITLES = 3  # over the article, in the trail of links above it, in the window
MAX_PIECES = 50_000  # of a line; 5 MB of prose have 40,000 sentences
MIN_CAPITALS = 6  # words of a run; names of offices and works are shorter
_SENTENCE_END = re.compile(
    rf"""(?<=[^\W\d_][^\W_])[.!?…]["'”’»)\]]{{0,2}}\ (?=["'“‘«(\[¿¡]?[{UPPER}\d])
    |[。！？][」』”’）]?(?=.)
    |।\ """,
    re.VERBOSE,
)
_ENDS_CLAUSE = re.compile(r"[.:;,。：；，、]$")
_RUN = re.compile(rf"(?:(?<=\ )|^)(?:[{UPPER}\d&|›»•·/–-][^\s.!?]*+\ ){{{MIN_CAPITALS},}}+")


def cut_folded(lines: Sequence[str]) -> list[list[str]]:
    """Return each line with the sentences and runs of capital words that it is made of.

    A page with other lines, too, stays whole.
    """
    sizes = [len(line) if len(line) >= MIN_CHARS else 0 for line in lines]
    if sum(sizes) < MIN_SHARE * sum(map(len, lines)):
        return [[line] for line in lines]
    title = find_repeated_opening(next((line for line in lines if line), ""))
    return [_cut(line, title) if size else [line] for line, size in zip(lines, sizes, strict=True)]


def find_repeated_opening(line: str) -> str:
    """Return the words that a line opens with and that stand in it once more, as the title of the window
    does; empty where they are few, or are of a sentence, a marker phrase or a menu: many and none small.
    """
    words = line[:MAX_CHARS].split(" ")[:MAX_TITLE_WORDS]
    opening, again = "", 0
    for count in range(MIN_TITLE_WORDS, len(words) + 1):
        longer = " ".join(words[:count])
        place = line.find(f" {longer} ", max(again, len(longer)))
        if place < 0:
            break
        opening, again = longer, place
    ends = (start + len(opening) + 1 for start in (0, again + 1))
    is_amid = any(line[end : end + 1].islower() for end in ends)
    is_text = is_amid or _ENDS_CLAUSE.search(opening) is not None or _SENTENCE_END.search(opening) is not None
    is_menu = opening.count(" ") >= MIN_CAPITALS - 1 and not any(
        word[0].islower() for word in opening.split()
    )
    return "" if is_text or is_menu or find_hits(opening) else opening


def _cut(line: str, title: str) -> list[str]:
    ends = {end.end() for end in _SENTENCE_END.finditer(line)}
    for run in _RUN.finditer(line):
        if line[run.end() : run.end() + 1].islower():
            ends.add(line.rindex(" ", 0, run.end() - 1) + 1)  # the last of them opens a sentence
    if len(ends) > MAX_PIECES:
        return [line]
    for start in _places_of(title, line):
        end = start + len(title)
        ends = {place for place in ends if not start < place < end} | {start, end}
    borders = [0, *sorted(ends), len(line)]
    return [piece for start, end in itertools.pairwise(borders) if (piece := line[start:end].strip())]


def _places_of(title: str, line: str) -> list[int]:
    places: list[int] = []
    place = -1
    while title and len(places) < MAX_TITLES and (place := line.find(title, place + 1)) >= 0:
        places.append(place)
    return places
