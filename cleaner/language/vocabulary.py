"""The letters, function words and pieces of words of languages, indexed by what a text may hold."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import ascii_lowercase
from typing import Any

from cleaner.lexicon.index import load_lexicon

# script → its file, and the letters that all its languages have unless their entry says `lacks`
_FILES = {
    "Latn": ("latin.toml", ascii_lowercase),
    "Cyrl": ("cyrillic.toml", "абвгдежзиклмнопрстуфхцчш"),
    "Arab": ("arabic.toml", "ابتثجحخدذرزسشصضطظعغفقلمنهو"),
    "Deva": ("devanagari.toml", ""),
}
# What a find says for its language, in natural logarithms, by its length: short words are
# syllables, initials and words of many languages. The last is that of all longer ones.
WORD_WEIGHTS = (0.0, 0.9, 2.0, 2.9, 3.5)
PIECE_WEIGHTS = (0.0, 0.5, 0.6, 0.9, 1.2)
# Persian and Kurdish are also typed with Arabic letters that look the same.
_SAME_LETTERS = (("ك", "ک"), ("ي", "ی"), ("ى", "ی"), ("ه\u200c", "ە"))

# word or piece → its weight, and the positions in `Vocabulary.codes` of the languages that have it
Finds = dict[str, tuple[float, tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The languages of one script.

    codes: BCP 47. words: function words. aliens: letter → positions of the languages that do not
    write it. pieces: of words; a blank is the edge of a word. neighbours: language → those that a
    detector without a profile of it takes it for → how common it is by the side of them.
    """

    codes: tuple[str, ...]
    words: Finds
    aliens: dict[str, tuple[int, ...]]
    pieces: Finds
    neighbours: dict[str, dict[str, float]]


@cache
def load_vocabulary(script: str) -> Vocabulary | None:
    """Return what is known of the languages of a script (ISO 15924), or None where that is nothing."""
    if script not in _FILES:
        return None
    name, base = _FILES[script]
    table = tomllib.loads((resources.files("cleaner.language") / name).read_text("utf-8"))
    of_lexicon = load_lexicon().languages
    alphabets = [
        set(base + entry.get("letters", "")) - set(entry.get("lacks", "")) for entry in table.values()
    ]
    words = [
        map(fold_letters, entry.get("function_words") or of_lexicon[code].function_words)
        for code, entry in table.items()
    ]
    return Vocabulary(
        codes=tuple(table),
        words=_index(words, WORD_WEIGHTS),
        aliens={
            letter: tuple(position for position, alphabet in enumerate(alphabets) if letter not in alphabet)
            for letter in sorted(set().union(*alphabets))
        },
        pieces=_index([entry["pieces"] for entry in table.values()], PIECE_WEIGHTS),
        neighbours={code: entry["neighbours"] for code, entry in table.items() if "neighbours" in entry},
    )


def fold_letters(text: str) -> str:
    """Return `text` with one letter for those that look the same in Arabic script."""
    for letter, same in _SAME_LETTERS:
        text = text.replace(letter, same)
    return text


def _index(finds: list[Any], weights: tuple[float, ...]) -> Finds:
    """Return find → its weight and who has it; `finds` has the finds of each language."""
    owners: dict[str, list[int]] = {}
    for position, of_language in enumerate(finds):
        for find in sorted(set(of_language)):
            owners.setdefault(find, []).append(position)
    last = len(weights) - 1
    return {find: (weights[min(len(find.strip()), last)], tuple(who)) for find, who in owners.items()}
