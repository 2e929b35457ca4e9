"""Telling the language of a text: script, letters and words first, a detector where they leave it open."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from unicodedata import is_normalized, normalize

from cleaner.language.codes import base_code
from cleaner.language.detectors import DETECTORS, Detector
from cleaner.language.vocabulary import Finds, Vocabulary, fold_letters, load_vocabulary
from cleaner.lexicon.scripts import language_of_script, script_of

CERTAIN = 0.99  # what script or words settle without a detector
MIN_WORDS = 5  # function words that settle a language,
MIN_DIFFERENT_WORDS = 4  # of these many kinds; a list repeats one
MIN_SHARE = 0.2  # of the words; less is a list or another language
MANY_WORDS = 25  # of which, in prose of any language,
MIN_ANY_SHARE = 0.06  # are function words; names and part numbers have none
# Margins are natural logarithms of how much likelier a language is than the next.
MIN_MARGIN = 6.0
WORDS_ALONE_MARGIN = 25.0  # of words, which letters are not asked to confirm
MIN_CONFIRMED_MARGIN = 2.5  # where the page declares the language
DECLARED_BONUS = 1.5  # tips a balance between neighbours, as two function words do
ALIEN_LETTER = 1.6  # against a language, for each letter that only foreign words of it have
ALIEN_ASCII = 0.8  # names bring w, x or y into any text
LEAST_SHARE = 0.002  # of a language that the detector knows and does not name
UNKNOWN_SHARE = 0.01  # of one that it does not know
# Marks stand in a word of Indic and Arabic script, the joiner in a Persian one.
_WORD = re.compile(r"[\w\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0951-\u0957\u200c]+")


@dataclass(frozen=True, slots=True)
class Identified:
    """A language (BCP 47) with its probability and the evidence; None where there is none."""

    language: str | None
    confidence: float
    evidence: str


class _Balance:
    """How likely each language of a script is for a text, as natural logarithms."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.folded = _fold(text)
        self.scores = [0.0] * len(vocabulary.codes)
        self.hits = [0] * len(vocabulary.codes)
        self.different = [0] * len(vocabulary.codes)
        self.words = Counter(_WORD.findall(fold_letters(self.folded)))

    def weigh_words(self) -> None:
        """Count the function words for the languages that have them."""
        votes = self.vocabulary.words
        for word, count in self.words.items():
            if word in votes:
                weight, positions = votes[word]
                for position in positions:
                    self.scores[position] += weight * count
                    self.hits[position] += count
                    self.different[position] += 1

    def weigh_letters(self) -> None:
        """Count the letters against the languages that do not write them."""
        for letter, count in Counter(self.folded).items():
            cost = count * (ALIEN_ASCII if letter.isascii() else ALIEN_LETTER)
            for position in self.vocabulary.aliens.get(letter, ()):
                self.scores[position] -= cost

    def weigh_pieces(self, pieces: Finds) -> None:
        """Count endings and other pieces of words for the languages that they are typical of."""
        padded = f" {' '.join(_WORD.findall(self.folded))} "
        for piece, (weight, positions) in pieces.items():
            if count := padded.count(piece):
                for position in positions:
                    self.scores[position] += weight * count

    def settled(self, declared: str, *, margin: float = 0.0) -> str | None:
        """Return the language that function words leave no doubt of, or None.

        margin: what it must be likelier by than the next, over what is always asked.
        """
        best = max(self.scores)
        first = self.scores.index(best)
        enough = max(MIN_WORDS, MIN_SHARE * self.words.total())
        if self.hits[first] < enough or self.different[first] < MIN_DIFFERENT_WORDS:
            return None
        code = self.vocabulary.codes[first]
        second = max(self.scores[:first] + self.scores[first + 1 :])
        wanted = MIN_CONFIRMED_MARGIN if code == declared else MIN_MARGIN
        return code if best - second >= max(wanted, margin) else None


def identify(text: str, declared: str | None = None, detector: str | None = "langdetect") -> Identified:
    """Return the language of a text, with its evidence: `script`, `function words` or the detector.

    declared: what the page says; it tips a balance and never overrules words and letters.
    detector: one of `DETECTORS`. langdetect takes 7–10 ms, as much as all other stages, so it is
    asked only where script, letters and words do not settle the language, and its answer is weighed
    with theirs: it has no profile of Serbian, Galician or Belarusian and is sure of a neighbour.
    Without one (None) such a text has no language; that takes 0.1 ms, cheap enough for single blocks.
    """
    script = script_of(text)
    if script is None:
        return Identified(None, 0.0, "no letters")
    if (by_script := language_of_script(text, script)) is not None:
        return Identified(by_script, CERTAIN, "script")
    vocabulary = load_vocabulary(script)
    if vocabulary is None:
        return Identified(None, 0.0, "script")
    claimed = _in_script(base_code(declared or ""), script, vocabulary)
    balance = _Balance(text, vocabulary)
    balance.weigh_words()
    settled = balance.settled(claimed, margin=WORDS_ALONE_MARGIN)
    if settled is None:
        balance.weigh_letters()
        settled = balance.settled(claimed)
    if settled is None:
        balance.weigh_pieces(vocabulary.pieces)
        settled = balance.settled(claimed)
    if settled is not None:
        return Identified(settled, CERTAIN, "function words")
    if detector is None:
        return Identified(None, 0.0, "letters and words")
    asked = DETECTORS[detector]
    answers = {_in_script(code, script, vocabulary): share for code, share in asked.ask(text).items()}
    return _weigh_answers(balance, claimed, asked, answers)


def _weigh_answers(
    balance: _Balance, claimed: str, detector: Detector, answers: dict[str, float]
) -> Identified:
    """Return the likeliest language by what the balance and a detector say together."""
    scores = {}
    for code, score in zip(balance.vocabulary.codes, balance.scores, strict=True):
        if code in detector.languages:
            share = max(answers.get(code, 0.0), LEAST_SHARE)
        else:
            neighbours = balance.vocabulary.neighbours.get(code, {})
            shares = (factor * answers.get(near, 0.0) for near, factor in neighbours.items())
            share = max([UNKNOWN_SHARE, *shares])
        scores[code] = score + math.log(share) + (DECLARED_BONUS if code == claimed else 0.0)
    best = max(scores, key=lambda code: scores[code])
    words = balance.words.total()
    hits = balance.hits[balance.vocabulary.codes.index(best)]
    if best != claimed and words >= MANY_WORDS and hits < MIN_ANY_SHARE * words:
        return Identified(None, 0.0, detector.name)
    total = sum(math.exp(score - scores[best]) for score in scores.values())
    return Identified(best, 1 / total, detector.name)


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    folded = text.casefold()
    return folded if is_normalized("NFC", folded) else normalize("NFC", folded)


def _in_script(code: str, script: str, vocabulary: Vocabulary) -> str:
    """Return `sr-Latn` for `sr` on a text in Latin letters, where the vocabulary tells them apart."""
    return f"{code}-{script}" if f"{code}-{script}" in vocabulary.codes else code
