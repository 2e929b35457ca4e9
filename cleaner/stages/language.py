"""Telling the language of the kept text: script, then function words, then langdetect."""

from __future__ import annotations

import re
import threading
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.lexicon.index import load_lexicon
from cleaner.lexicon.scripts import language_of_script, script_of
from cleaner.options import Options
from cleaner.page import Page

if TYPE_CHECKING:
    from langdetect import DetectorFactory

SAMPLE_CHARS = 1_000  # langdetect answers the same on 10,000
MIN_CHARS = 50
MIN_PROBABILITY = 0.9
MIN_FUNCTION_WORDS = 6
MIN_FUNCTION_SHARE = 0.2  # of the words, for a declared language to count as confirmed
CLEAR_MARGIN = 1.6  # over the next language's function words
SEED = 0
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OLDER_CODES = {"zh-cn": "zh-Hans", "zh-tw": "zh-Hant", "no": "nb"}  # of langdetect and old pages
_lock = threading.Lock()
_loaded: list[DetectorFactory] = []


def detect_language(page: Page, options: Options) -> None:
    """Fill `metadata.language` (BCP 47) and `language_confidence` from the kept text.

    Under 50 characters, or below a probability of 0.9, the language stays None: uncertain.
    """
    sample = _sample(page)
    language, confidence, source = identify(sample, page.declared_language)
    metadata = page.metadata
    metadata.language_confidence = round(confidence, 3)
    if language and confidence >= MIN_PROBABILITY and len(sample) >= MIN_CHARS:
        metadata.fill("language", language, source)


def identify(text: str, declared: str | None = None) -> tuple[str | None, float, str]:
    """Return `(language, confidence, evidence)` of a text; the language None when unknown.

    langdetect costs 7–10 ms a call, as much as all other stages, so it is asked only where
    script and function words do not settle the language.
    """
    script = script_of(text)
    if script is None:
        return None, 0.0, "no letters"
    if (by_script := language_of_script(text, script)) is not None:
        return by_script, 0.99, "script"
    by_words = _by_function_words(text, declared)
    if by_words is not None:
        return by_words, 0.99, "function words"
    return _by_langdetect(text)


def _sample(page: Page) -> str:
    """Return up to 1,000 characters of kept text, longest blocks first."""
    kept = [block.text for block in page.blocks if block.verdict == "kept" and block.kind != "code"]
    if not kept:
        kept = [block.text for block in page.blocks if block.kind != "code"]
    kept.sort(key=len, reverse=True)
    return " ".join(text[:SAMPLE_CHARS] for text in kept[:20])[:SAMPLE_CHARS]


def _by_function_words(text: str, declared: str | None) -> str | None:
    """Return the language whose function words settle it, or None.

    A declared language that the lexicon lacks may be the neighbour of one that it has, as
    Afrikaans is of Dutch: then the words settle nothing.
    """
    if text.isascii():
        words = _WORD.findall(text.lower())
    else:  # folding may part a word, as that of a Turkish dotted capital I
        words = [word.casefold() for word in _WORD.findall(text)]
    claimed = (declared or "").replace("_", "-").split("-")[0].lower()
    claimed = _OLDER_CODES.get(claimed, claimed)
    languages = load_lexicon().languages
    if len(words) < 10 or (claimed and claimed not in languages):
        return None
    counts = Counter(dict.fromkeys(languages, 0))
    codes_of = _languages_by_word()
    for word in filter(codes_of.__contains__, words):
        for code in codes_of[word]:
            counts[code] += 1
    (best, most), (_, second) = counts.most_common(2)
    if (
        counts[claimed] >= max(MIN_FUNCTION_WORDS, MIN_FUNCTION_SHARE * len(words))
        and counts[claimed] == most
    ):
        return claimed
    if most >= max(2 * MIN_FUNCTION_WORDS, MIN_FUNCTION_SHARE * len(words)) and most >= CLEAR_MARGIN * second:
        return best
    return None


@cache
def _languages_by_word() -> dict[str, list[str]]:
    """Return function word → the codes of the languages that have it."""
    codes: dict[str, list[str]] = {}
    for code, language in load_lexicon().languages.items():
        for word in language.function_words:
            codes.setdefault(word, []).append(code)
    return codes


def _by_langdetect(text: str) -> tuple[str | None, float, str]:
    from langdetect import LangDetectException

    detector = _factory().create()
    detector.append(text)
    try:
        best = detector.get_probabilities()[0]
    except (LangDetectException, IndexError):
        return None, 0.0, "langdetect"
    return _OLDER_CODES.get(best.lang, best.lang), float(best.prob), "langdetect"


def _factory() -> DetectorFactory:
    """Return langdetect's profiles, loaded once: threads that race on it answer wrongly.

    The profiles are read in the order of their names, for the order of a folder differs
    between machines, and sums with it.
    """
    from langdetect import PROFILES_DIRECTORY, DetectorFactory

    with _lock:
        if not _loaded:
            factory = DetectorFactory()
            factory.seed = SEED
            profiles = sorted(Path(PROFILES_DIRECTORY).iterdir())
            factory.load_json_profile([profile.read_text("utf-8") for profile in profiles])
            _loaded.append(factory)
    return _loaded[0]
