"""The measures of extraction quality, as defined beside the corpora."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
SHINGLE = 4


def tokens(text: str) -> list[str]:
    """Return the `\\w+` tokens of a text in lower case."""
    return _WORD.findall(text.lower())


def word_f1(found: str, wanted: str) -> float:
    """Return the F1 of two texts as multisets of words.

    WCXB's own measure (Foley 2026): an empty reference scores 1 only for empty output.
    """
    ours, theirs = Counter(tokens(found)), Counter(tokens(wanted))
    if not theirs:
        return 0.0 if ours else 1.0
    shared = (ours & theirs).total()
    return 2 * shared / (ours.total() + theirs.total())


def snippet_rate(text: str, snippets: Sequence[str]) -> float | None:
    """Return the share of snippets found in a text, case folded; None when there are none."""
    if not snippets:
        return None
    folded = fold(text)
    return sum(fold(snippet) in folded for snippet in snippets) / len(snippets)


def fold(text: str) -> str:
    """Return a text with white space and case folded."""
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class Shingles:
    """Precision and recall of four-word shingles, 0–1."""

    precision: float
    recall: float


def shingle_match(found: str, wanted: str) -> Shingles:
    """Return precision and recall of shingles of four words, with multiplicity.

    Method of scrapinghub/article-extraction-benchmark; texts under four words are one shingle.
    """
    ours, theirs = _shingles(found), _shingles(wanted)
    shared = (ours & theirs).total()
    precision = shared / ours.total() if ours else float(not theirs)
    recall = shared / theirs.total() if theirs else float(not ours)
    return Shingles(precision, recall)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = tokens(text)
    if 0 < len(words) < SHINGLE:
        return Counter([tuple(words)])
    return Counter(tuple(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1))


def harmonic(precision: float, recall: float) -> float:
    """Return the F1 of a precision and a recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def same_title(found: str | None, wanted: str) -> bool:
    """Tell whether two titles are equal after folding case and space."""
    return found is not None and fold(found) == fold(wanted)


def title_f1(found: str | None, wanted: str) -> float:
    """Return the F1 of the words of two titles; 0 where none was found.

    The words of a Chinese, Japanese or Korean title are long runs: there a near miss scores 0.
    """
    return word_f1(found, wanted) if found else 0.0


def same_day(found: str | None, wanted: str) -> bool:
    """Tell whether two ISO 8601 dates name the same day."""
    return (found or "")[:10] == wanted[:10]


def same_people(found: Sequence[str], wanted: Sequence[str]) -> bool:
    """Tell whether two lists name the same people, after folding."""
    return {fold(name) for name in found} == {fold(name) for name in wanted}
