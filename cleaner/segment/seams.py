"""Where two pieces of a page meet without a space: `HomeAbout`, `12 reviewsAdd to cart`, `$49.00Save`.

A capital amid a word may be a name's own (`YouTube`). Of the places found in BeautifulSoup's
`get_text()` of 1,689 pages of wcxb-train, fundus-dev and readability, 97 of 100 stand between two elements:
its `get_text("\\n", strip=True)` has no such word.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cleaner.lexicon.inner_capitals import NAMES, PREFIXES
from cleaner.prose import LOWER, UPPER

MIN_PAIRS = 4  # of words, met once each: a page about `PostgreSQL` and `GitHub` has each many times
MIN_SEAMS = 12  # such pairs and seams at punctuation
MAX_WORD_CHARS = 30
MAX_PREFIX_CHARS = 4
MAX_PREFIXES = 0.6  # share of the seams; Zulu and Xhosa write `kwaNongoma`, menus `About usContact`
MAX_SEAMS = 20_000  # looked at on a page; the most on 1,689 pages are 2,125
CONTEXT_CHARS = 15  # on either side of a name
MIN_CONTEXTS = 3  # different ones on both sides of a name; behind a card's "Add" there is "to cart" each time
# First the character behind a seam, which is found fast, then what stands before it.
_SEAM = re.compile(
    rf"""(?P<words>[{UPPER}](?<=[{LOWER}].))
    |(?P<capitals>[{UPPER}](?<=[{UPPER}]{{3}}.)(?=[{LOWER}]{{2}}))
    |(?P<number>\d(?<=[{LOWER}]{{3}}.))
    |\d(?:(?<=[{LOWER}][!?].)|(?<=[{LOWER},]\ (?:19|20)\d\d.)(?=\d?\ [{LOWER}]))
    |[{UPPER}](?:(?<=[{LOWER}][.!?…:;,].)|(?<=[{LOWER}][.!?…][”»)\]].))
    |[{UPPER}](?:(?<=\d.)|(?<=[{LOWER}\d][)\]”»].))(?=[{LOWER}]{{2}})
    |[“‘«(\[](?<=[{LOWER}]{{2}}.)(?=[{UPPER}])
    |[$€£©•→►](?<=[{LOWER}]{{2}}.)""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(rf"(?:[{UPPER}]*[{LOWER}]+|[{UPPER}]+)$")
_FIRST_WORD = re.compile(rf"[{UPPER}]+[{LOWER}]*|\d+")
_NO_WORDS = ("", "")
_IN_CODE = re.compile(r"[{}=_<>\\@]|://|\w\(\)|\w\.[a-z]")


class _Seam(NamedTuple):
    """One seam of a line. words: the two that meet there, both empty where punctuation does.

    start, end: of the words in the line. is_prefix: a few small letters and no more stand before it.
    """

    position: int
    words: tuple[str, str]
    start: int
    end: int
    is_prefix: bool = False


def find_seams(lines: Sequence[str], min_chars: int) -> list[list[int]]:
    """Return for each line where its pieces meet, none of them where the page has few such places.

    Lines shorter than `min_chars` are no evidence. They have seams only where they have two: a pair of
    words that stands alone in one is a name.
    """
    is_long = [len(line) >= min_chars for line in lines]
    longer = _read_seams(line if known else "" for line, known in zip(lines, is_long, strict=True))
    if not _is_glued([seam for found in longer for seam in found]):
        return [[] for _ in lines]
    shorter = _read_seams("" if known else line for line, known in zip(lines, is_long, strict=True))
    names = {found[0].words for found in shorter if len(found) == 1}
    seams = [own or other for own, other in zip(longer, shorter, strict=True)]
    names |= _find_names(lines, seams)
    names.discard(_NO_WORDS)
    ends = [[seam.position for seam in found if seam.words not in names] for found in seams]
    return [found if known or len(found) > 1 else [] for found, known in zip(ends, is_long, strict=True)]


def _read_seams(lines: Iterable[str]) -> list[list[_Seam]]:
    """Return the seams of each line that are no code and no well-known name, up to the limit of a page."""
    found: list[list[_Seam]] = []
    left = MAX_SEAMS
    for line in lines:
        met = list(itertools.islice(_SEAM.finditer(line), left))
        left -= len(met)
        found.append([seam for match in met if (seam := _read_seam(line, match)) is not None])
    return found


def _read_seam(line: str, met: re.Match[str]) -> _Seam | None:
    """Return the seam before a character of `line`; None where it stands in code or in a well-known name."""
    place = met.start()
    before = line[max(0, place - MAX_WORD_CHARS) : place].rpartition(" ")[2]
    after = line[place : place + MAX_WORD_CHARS].partition(" ")[0]
    if _IN_CODE.search(before + after):
        return None
    last, first = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if met.lastgroup is None or last is None or first is None:
        return _Seam(place, _NO_WORDS, place, place)
    if _opens_name(last.group(), first.group()):
        return None
    words = last.group(), first.group()
    is_prefix = before == words[0] and before.islower() and len(before) <= MAX_PREFIX_CHARS
    return _Seam(place, words, place - len(words[0]), place + first.end(), is_prefix)


def _opens_name(last: str, first: str) -> bool:
    """Tell whether the word before a capital is the beginning of a name: `iPhone`, `McLeod`, `YouTube`."""
    return len(last) == 1 or last in PREFIXES or last + first in NAMES


def _is_glued(seams: Sequence[_Seam]) -> bool:
    """Tell whether seams are so many and so different that they are no names and no grammar."""
    pairs = Counter(seam.words for seam in seams)
    at_punctuation = pairs.pop(_NO_WORDS, 0)
    if sum(seam.is_prefix for seam in seams) > MAX_PREFIXES * pairs.total():
        return False
    once = sum(count == 1 and not first[0].isdigit() for (_, first), count in pairs.items())
    return once >= MIN_PAIRS and once + at_punctuation >= MIN_SEAMS


def _find_names(lines: Sequence[str], seams: Sequence[Sequence[_Seam]]) -> set[tuple[str, str]]:
    """Return the pairs of words that stand as one amid ever other words."""
    before: dict[tuple[str, str], set[str]] = defaultdict(set)
    after: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line, found in zip(lines, seams, strict=True):
        for seam in found:
            before[seam.words].add(line[max(0, seam.start - CONTEXT_CHARS) : seam.start])
            after[seam.words].add(line[seam.end : seam.end + CONTEXT_CHARS])
    return {words for words in before if min(len(before[words]), len(after[words])) >= MIN_CONTEXTS}
