"""Looking up the marker phrases of all languages at once.

A page is matched against every language, for scraped pages mix them: an English article
under a Slovak menu, a German photo credit on a French page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any
from unicodedata import is_normalized, normalize

EDGE_PUNCTUATION = " \t\n\"'.,:;!?…<>«»|·•*()[]{}/\\=+-–—→←›‹↑↓▲▼►»_~^#✕×"
MAX_CHARS = 500
MAX_COMPOSED = 10_000  # characters; marks stacked on one letter cost their square
_DIGITS = re.compile(r"\d+")
_OPENING = re.compile(r"[\w#@&]+")
_WORDS = re.compile(r"[\w#@&]+")
_QUOTES = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("´", "'"), ("ʼ", "'"))
_BETWEEN = "\0"  # parts the texts of a page that are folded in one go
# ASCII texts as bytes: lower case, all white space a blank and all digits one; blanks between words.
_ASCII_FOLDED = bytes(
    ord(" " if chr(code).isspace() else "0" if chr(code).isdigit() else chr(code).lower())
    for code in range(128)
).ljust(256)
_ASCII_WORDS = bytes(
    code if chr(code) == _BETWEEN or _WORDS.match(chr(code)) else ord(" ") for code in range(128)
).ljust(256)
_COUNTS = ("(#", "（#）", "[#")  # of "Comments (12)"; the closing sign goes with the punctuation at the edge
MAX_REMEMBERED = 20_000  # texts; menus and footers of a site's pages repeat
MAX_OPENINGS = 2  # phrases that share a first word, beyond which the next two characters are asked
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
    phrase → `(phrase between spaces, hit)`. openings: first word and the two characters behind it
    → hits, for first words of many phrases, such as numbers. starts_unspaced and unspaced:
    first one and two characters → hits, for scripts without spaces.
    particles: kind → words that rules find beside others, and make no hits:
    `joins_names` ("and") and `opens_names` ("by"), with a `may_` those that may be part of a
    name; `job` ("reporter"), `closes_names` ("기자") and `opens_outlet` ("for") behind a name;
    `anonymous` ("staff") of names that are no person's; `opens_other_roles` ("edited by") of lines
    whose people are not the authors; `opens_date` ("on") behind a byline; `opens_rights` ("all
    rights") behind the owner of
    a copyright; `article` of a site's name; `ordinal` ("th") and `first_ordinal` ("er") of a day;
    `joins_day_and_month` ("of") and `joins_month_and_year` ("de"); `platform` ("Instagram"),
    `invites` ("follow") and `ourselves` ("our") of lines that ask for followers; `points`
    ("watch") before the title of another story; `agency` ("Reuters") of a picture credit or a byline;
    `author_class` and `user_class` in the class of an element that names an author or the user of a
    forum, `opens_author_class` ("post") before it, `closes_author_class` ("name") behind it, and
    `other_author_class` ("avatar") in that of what stands beside one; `author_path` in the address
    of an author's page;
    `date_class` ("date") at the end of the class of an element that holds one, `opens_date_class`
    ("post") before it, and `other_date_class` ("event") in that of a date of something else.
    """

    languages: dict[str, Language] = field(default_factory=dict)
    exact: dict[str, list[Hit]] = field(default_factory=dict)
    starts: dict[str, list[Hit]] = field(default_factory=dict)
    openings: dict[str, list[Hit]] = field(default_factory=dict)
    starts_unspaced: dict[str, list[Hit]] = field(default_factory=dict)
    within: dict[str, list[tuple[str, Hit]]] = field(default_factory=dict)
    unspaced: dict[str, list[Hit]] = field(default_factory=dict)
    particles: dict[str, list[str]] = field(default_factory=dict)

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Return the marker phrases found in a block's text; none for long texts."""
        if len(text) > MAX_CHARS:
            return ()
        folded = fold(text)
        return self.hits_in(folded, _WORDS.findall(folded))

    def hits_in(self, folded: str, words: list[str]) -> tuple[Hit, ...]:
        """Return the marker phrases found in a folded text, given its words."""
        if not folded:
            return ()
        found: list[Hit] = []
        if folded in self.exact:
            found += self.exact[folded]
        elif folded.endswith(_COUNTS):
            found += self._hits_of_counted(folded)
        if words and words[0] in self.starts and folded.startswith(words[0]):
            starts = self.starts[words[0]]
            if len(starts) > MAX_OPENINGS:
                starts = self._openings(folded, len(words[0]))
            found += [
                hit for hit in starts if folded.startswith(hit.phrase) and _ends_word(folded, len(hit.phrase))
            ]
        if folded[0] in self.starts_unspaced:
            found += [hit for hit in self.starts_unspaced[folded[0]] if folded.startswith(hit.phrase)]
        is_ascii = folded.isascii()
        if (not is_ascii or " " in folded) and (keys := self.within.keys() & words):
            found += self._hits_within(keys, words)
        if not is_ascii and is_unspaced(folded):
            found += self._hits_unspaced(folded)
        return tuple(found)

    def _hits_of_counted(self, folded: str) -> list[Hit]:
        """Return the hits of a label with a count behind it: "comments (#" is "comments" or "comments #"."""
        label = folded.rstrip(" []()（）#")
        return self.exact.get(label) or self.exact.get(f"{label} #", [])

    def _openings(self, folded: str, length: int) -> list[Hit]:
        """Return the hits that may open a text, by its first word's end and what follows."""
        for end in (length + 2, length + 1, length):
            if (hits := self.openings.get(folded[:end])) is not None:
                return hits
        return []

    def add_openings(self) -> None:
        """Fill `openings` from `starts`; each list keeps the order of the phrases."""
        for word, hits in self.starts.items():
            if len(hits) > MAX_OPENINGS:
                for key in {hit.phrase[: len(word) + 2] for hit in hits}:
                    self.openings[key] = [
                        hit for hit in hits if hit.phrase.startswith(key) or key.startswith(hit.phrase)
                    ]

    def _hits_within(self, keys: set[str], words: list[str]) -> list[Hit]:
        padded = f" {' '.join(words)} "
        candidates = [pair for key in sorted(keys) for pair in self.within[key]]
        return [hit for phrase, hit in candidates if phrase in padded]

    def _hits_unspaced(self, folded: str) -> list[Hit]:
        found: list[Hit] = []
        for position in range(len(folded) - 1):
            for hit in self.unspaced.get(folded[position : position + 2], ()):
                if folded.startswith(hit.phrase, position) and hit not in found:
                    found.append(hit)
        return found


_known: dict[str, tuple[Hit, ...]] = {}


def find_hits(text: str) -> tuple[Hit, ...]:
    """Return the marker phrases in a block's text; it is remembered."""
    hits = _known.get(text)
    if hits is None:
        hits = load_lexicon().hits(text)
        _remember({text: hits})
    return hits


def find_all_hits(texts: Iterable[str]) -> dict[str, tuple[Hit, ...]]:
    """Return text → its marker phrases, for texts of at most `MAX_CHARS`, as `find_hits` does for one.

    Texts that are ASCII but for quotes are folded in one go, which takes a third of the time of
    folding them singly.
    """
    found: dict[str, tuple[Hit, ...]] = {}
    plain: dict[str, str] = {}  # text → the same with straight quotes
    for text in set(texts):
        if (hits := _known.get(text)) is not None:
            found[text] = hits
        elif text.isascii():
            plain[text] = text
        elif (straight := _straighten(text)).isascii():
            plain[text] = straight
        else:
            found[text] = find_hits(text)
    joined = _BETWEEN.join(plain.values())
    if joined.count(_BETWEEN) >= len(plain) > 0:  # one of the texts holds the sign itself
        return found | {text: find_hits(text) for text in plain}
    if plain:
        lexicon = load_lexicon()
        folded = _fold_plain(joined)
        words = map(str.split, folded.encode().translate(_ASCII_WORDS).decode().split(_BETWEEN))
        hits_of_texts = map(lexicon.hits_in, folded.split(_BETWEEN), words)
        new = dict(zip(plain, hits_of_texts, strict=True))
        _remember(new)
        found |= new
    return found


def _remember(found: dict[str, tuple[Hit, ...]]) -> None:
    if len(_known) + len(found) > MAX_REMEMBERED:
        _known.clear()
    if len(found) <= MAX_REMEMBERED:
        _known.update(found)


def fold(text: str) -> str:
    """Return `text` as phrases are compared: lower case, one space, no edge punctuation.

    Numbers become `#`.
    """
    folded = text.casefold()
    if not folded.isascii():
        if len(folded) <= MAX_COMPOSED and not is_normalized("NFC", folded):
            folded = normalize("NFC", folded)
        folded = _straighten(folded)
    folded = " ".join(folded.split()).strip(EDGE_PUNCTUATION)
    return folded if folded.isalpha() else _DIGITS.sub("#", folded)


def _straighten(text: str) -> str:
    for quote, plain in _QUOTES:  # six searches cost a tenth of `str.translate`
        text = text.replace(quote, plain)
    return text


def _fold_plain(joined: str) -> str:
    """Return ASCII texts that `_BETWEEN` parts, each as `fold` returns it, parted likewise.

    Bytes are translated in a tenth of the time of text.
    """
    folded = _merge(joined.encode().translate(_ASCII_FOLDED).decode(), " ")
    lines = [line.strip(EDGE_PUNCTUATION) for line in folded.split(_BETWEEN)]
    return _merge(_BETWEEN.join(lines), "0").replace("0", "#")


def _merge(text: str, sign: str) -> str:
    """Return a text with each run of a sign as one."""
    while 2 * sign in text:
        text = text.replace(2 * sign, sign)
    return text


def text_after(text: str, phrase: str) -> str:
    """Return what stands behind a phrase that opens `text`, from where the phrase stands."""
    opened = text.lstrip(EDGE_PUNCTUATION)
    return (_DIGITS.sub("#", opened) if "#" in phrase else opened)[len(phrase) :]


def any_of(kind: str, *more_kinds: str) -> str:
    """Return a pattern for any particle of these kinds, in any language, as one group."""
    particles = load_lexicon().particles
    words = [word for each in (kind, *more_kinds) for word in particles[each]]
    return f"(?:{'|'.join(map(re.escape, dict.fromkeys(words)))})"


def any_word_of(kind: str, *, is_whole: bool = False) -> str:
    """Return a pattern for any particle of this kind, casefolded, where a word begins.

    is_whole: the word ends with it. In a script without spaces words begin and end anywhere.
    """
    words = sorted(dict.fromkeys(map(str.casefold, load_lexicon().particles[kind])), key=len, reverse=True)
    spaced = "|".join(re.escape(word) for word in words if not is_unspaced(word))
    unspaced = "|".join(re.escape(word) for word in words if is_unspaced(word))
    end = r"(?!\w)" if is_whole else ""
    parts = [rf"(?<![^\W\u3040-\u9fff])(?:{spaced}){end}" if spaced else "", unspaced]
    return f"(?:{'|'.join(filter(None, parts))})"


def is_unspaced(text: str) -> bool:
    """Tell whether `text` is in a script that writes no spaces between words."""
    return _UNSPACED.search(text) is not None


def _ends_word(folded: str, end: int) -> bool:
    """Tell whether no word goes on at `end`."""
    return not folded[end : end + 1].isalnum()


@cache
def load_lexicon() -> Lexicon:
    """Read the shipped lexicon: every `<language>.toml` beside this file."""
    lexicon = Lexicon()
    folder = resources.files("cleaner.lexicon")
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            _add_language(lexicon, tomllib.loads(entry.read_text("utf-8")))
    lexicon.add_openings()
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
