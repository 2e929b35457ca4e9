"""Looking up the marker phrases of all languages at once.

A page is matched against every language, for scraped pages mix them: an English article
under a Slovak menu, a German photo credit on a French page.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Any
from unicodedata import is_normalized, normalize

EDGE_PUNCTUATION = " \t\n\"'.,:;!?…<>«»|·•*()[]{}/\\=+-–—→←›‹↑↓▲▼►»_~^#✕×"
MAX_CHARS = 500
_DIGITS = re.compile(r"\d+")
_OPENING = re.compile(r"[\w#@&]+")
_WORDS = re.compile(r"[\w#@&]+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "´": "'", "ʼ": "'"})
# Korean writes spaces, but glues particles and endings to its words.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A marker phrase found in a block.

    section: the lexicon's section, such as `related`. mode: `exact`, `starts` or `within`.
    """

    section: str
    mode: str
    phrase: str
    language: str


@dataclass(frozen=True, slots=True)
class Language:
    """What the lexicon knows of one language beside its marker phrases.

    months: twelve tuples of names and abbreviations, January first. writes_month_first: its
    dates have the month before the day.
    """

    code: str
    name: str
    function_words: frozenset[str]
    months: tuple[tuple[str, ...], ...]
    writes_month_first: bool


@dataclass(slots=True)
class Lexicon:
    """All languages' phrases, indexed for a look-up that costs the same for 1 or 30 of them.

    exact: whole text → hits. starts: first word → hits. within: longest word of the
    phrase → `(phrase between spaces, hit)`. starts_unspaced and unspaced:
    first one and two characters → hits, for scripts without spaces.
    particles: kind → small words that stand beside names and dates, and make no hits:
    `joins_names` ("and") and `opens_names` ("by"), with a `may_` those that may be part of a
    name; `opens_date` ("on") behind a byline; `opens_rights` ("all rights") behind the owner of
    a copyright; `article` of a site's name; `ordinal` ("th") and `first_ordinal` ("er") of a day;
    `joins_day_and_month` ("of") and `joins_month_and_year` ("de").
    """

    languages: dict[str, Language] = field(default_factory=dict)
    exact: dict[str, list[Hit]] = field(default_factory=dict)
    starts: dict[str, list[Hit]] = field(default_factory=dict)
    starts_unspaced: dict[str, list[Hit]] = field(default_factory=dict)
    within: dict[str, list[tuple[str, Hit]]] = field(default_factory=dict)
    unspaced: dict[str, list[Hit]] = field(default_factory=dict)
    particles: dict[str, list[str]] = field(default_factory=dict)

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Return the marker phrases found in a block's text; none for long texts."""
        if len(text) > MAX_CHARS:
            return ()
        folded = fold(text)
        if not folded:
            return ()
        found = list(self.exact.get(folded, ()))
        opening = _OPENING.match(folded)
        if opening is not None:
            found += [hit for hit in self.starts.get(opening.group(), ()) if _opens(folded, hit.phrase)]
        found += [hit for hit in self.starts_unspaced.get(folded[0], ()) if folded.startswith(hit.phrase)]
        if " " in folded or not folded.isascii():
            found += self._hits_within(folded)
        return tuple(found)

    def _hits_within(self, folded: str) -> list[Hit]:
        words = _WORDS.findall(folded)
        keys = self.within.keys() & set(words)
        found: list[Hit] = []
        if keys:
            padded = f" {' '.join(words)} "
            candidates = [pair for key in sorted(keys) for pair in self.within[key]]
            found = [hit for phrase, hit in candidates if phrase in padded]
        if not folded.isascii() and is_unspaced(folded):
            for position in range(len(folded) - 1):
                for hit in self.unspaced.get(folded[position : position + 2], ()):
                    if folded.startswith(hit.phrase, position) and hit not in found:
                        found.append(hit)
        return found


@lru_cache(maxsize=20_000)
def find_hits(text: str) -> tuple[Hit, ...]:
    """Return the marker phrases in a block's text; menus and footers repeat, so it remembers."""
    return load_lexicon().hits(text)


def fold(text: str) -> str:
    """Return `text` as phrases are compared: lower case, one space, no edge punctuation.

    Numbers become `#`.
    """
    folded = text.casefold()
    if not folded.isascii():
        if not is_normalized("NFC", folded):
            folded = normalize("NFC", folded)
        folded = folded.translate(_QUOTES)
    folded = " ".join(folded.split()).strip(EDGE_PUNCTUATION)
    return folded if folded.isalpha() else _DIGITS.sub("#", folded)


def text_after(text: str, phrase: str) -> str:
    """Return what stands behind a phrase that opens `text`, from where the phrase stands."""
    opened = text.lstrip(EDGE_PUNCTUATION)
    return (_DIGITS.sub("#", opened) if "#" in phrase else opened)[len(phrase) :]


def any_of(kind: str, *more_kinds: str) -> str:
    """Return a pattern for any particle of these kinds, in any language, as one group."""
    particles = load_lexicon().particles
    words = [word for each in (kind, *more_kinds) for word in particles[each]]
    return f"(?:{'|'.join(map(re.escape, dict.fromkeys(words)))})"


def is_unspaced(text: str) -> bool:
    """Tell whether `text` is in a script that writes no spaces between words."""
    return _UNSPACED.search(text) is not None


def _opens(folded: str, phrase: str) -> bool:
    """Tell whether `phrase` opens the text and ends at the end of a word."""
    if not folded.startswith(phrase):
        return False
    rest = folded[len(phrase) :]
    return not rest or not rest[0].isalnum()


@cache
def load_lexicon() -> Lexicon:
    """Read the shipped lexicon: every `<language>.toml` beside this file."""
    lexicon = Lexicon()
    folder = resources.files("cleaner.lexicon")
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            _add_language(lexicon, tomllib.loads(entry.read_text("utf-8")))
    return lexicon


def _add_language(lexicon: Lexicon, table: dict[str, Any]) -> None:
    code = table["code"]
    lexicon.languages[code] = Language(
        code=code,
        name=table["name"],
        function_words=frozenset(table["function_words"]),
        months=tuple(tuple(names) for names in table["months"]),
        writes_month_first=table.get("writes_month_first", False),
    )
    for kind, words in table.get("particles", {}).items():
        lexicon.particles.setdefault(kind, []).extend(words)
    for section, modes in table.items():
        if isinstance(modes, dict) and section != "particles":
            for mode, phrases in modes.items():
                for phrase in phrases:
                    # `#` stands for a number, and at the edge of a phrase is no punctuation
                    folded = fold(phrase.replace("#", "0"))
                    _add_phrase(lexicon, Hit(section, mode, folded or phrase, code))


def _add_phrase(lexicon: Lexicon, hit: Hit) -> None:
    if hit.mode == "exact":
        _append(lexicon.exact.setdefault(hit.phrase, []), hit)
    elif hit.mode == "starts":
        opening = _OPENING.match(hit.phrase)
        if opening is None or is_unspaced(hit.phrase):
            _append(lexicon.starts_unspaced.setdefault(hit.phrase[0], []), hit)
        else:
            _append(lexicon.starts.setdefault(opening.group(), []), hit)
    elif is_unspaced(hit.phrase):
        _append(lexicon.unspaced.setdefault(hit.phrase[:2], []), hit)
    else:
        words = _WORDS.findall(hit.phrase)
        rarest = max(words, key=len)  # the longest word is the one that fewest texts have
        pairs = lexicon.within.setdefault(rarest, [])
        if all(known.section != hit.section or known.phrase != hit.phrase for _, known in pairs):
            pairs.append((f" {' '.join(words)} ", hit))


def _append(known: list[Hit], hit: Hit) -> None:
    """Add a hit unless another language has the same phrase in the same section."""
    if all(old.section != hit.section or old.phrase != hit.phrase for old in known):
        known.append(hit)
