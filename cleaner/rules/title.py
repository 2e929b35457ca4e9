"""Cutting titles at their separators, and freeing them of the name of their site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cleaner.lexicon.index import is_unspaced, load_lexicon

MAX_TITLE_CHARS = 400
MAX_PARTS = 6  # of a title: its first one and its last five
MIN_KIN_CHARS = 4  # of a name that may stand within another: "RP ONLINE" and "RP" are two
_WORD = re.compile(r"\w+")
_WIDE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # scripts whose titles have no spaces at separators
_CLOSERS = "\u3001-\u3011\uff01-\uff1f…"  # such as 」 and ！
_SEPARATOR = re.compile(
    rf"\s+(?:[|·•–—«»:›>~@_-]|::|--)\s+|\s*[|｜ㅣ¦│]\s*|:\s+|(?<=[{_WIDE}{_CLOSERS}])\s?[_–—-]\s?(?=[{_WIDE}])"
)
_SIGN = re.compile(r"[|｜ㅣ¦│·•–—«»:›>~@_-]")  # one of which stands in each separator
_BAR = re.compile(r"[|｜ㅣ¦│]")
# ASCII texts are translated as bytes in a third of the time of finding their words.
_LOWER = bytes(range(256)).lower()
_NO_LETTERS = bytes(code for code in range(128) if not _WORD.match(chr(code)))
_WORDS = bytes(code if _WORD.match(chr(code)) else ord(" ") for code in range(128)).ljust(256).lower()


def letters_of(text: str) -> str:
    """Return the letters and digits of a text in lower case, by which two spellings of it are one."""
    if text.isascii():
        return text.encode().translate(_LOWER, _NO_LETTERS).decode()
    return "".join(_WORD.findall(text.casefold()))


def words_of(text: str) -> set[str]:
    """Return the words of a text in lower case; where words are not spaced, its characters."""
    if text.isascii():
        return set(text.encode().translate(_WORDS).decode().split())
    folded = text.casefold()
    if is_unspaced(text):
        return {character for character in folded if character.isalnum()}
    return set(_WORD.findall(folded))


def shared_words(first: set[str], second: set[str]) -> float:
    """Return the share of the words of the shorter title that both have, 0–1."""
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


class SiteNames:
    """The names that a site may have, to tell which part of a title names it."""

    def __init__(self, names: Iterable[str | None], host: str = "") -> None:
        """names: as the page states them. host: of its address."""
        keys = {letters_of(name) for name in names if name} | set(_names_in_host(host))
        articles = tuple(load_lexicon().particles["article"])
        bare = {key.removeprefix(article) for key in keys if key.startswith(articles) for article in articles}
        self.keys = {key for key in keys | bare if len(key) > 1}
        self.kin = tuple(key for key in self.keys if len(key) >= MIN_KIN_CHARS)

    def closeness(self, letters: str) -> int:
        """Return 2 for the letters of a name of the site, 1 for part of one or more than one, else 0."""
        if letters in self.keys:
            return 2
        is_kin = len(letters) >= MIN_KIN_CHARS and any(
            letters.startswith(name) or name.startswith(letters) or letters.endswith(name)
            for name in self.kin
        )
        return int(is_kin)


def _names_in_host(host: str) -> list[str]:
    """Return the letters of a host and of the label that a person would call it by."""
    labels = host.lower().removeprefix("www.").split(".")
    if len(labels) < 2:
        return []
    own = labels[-3] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[-2]
    return [letters_of("".join(labels)), letters_of("".join(labels[-2:])), letters_of(own)]


@dataclass(frozen=True, slots=True)
class Cut:
    """A title or what is left of it, and how it was cut.

    kind: `whole`; `site`, where only names of the site went; `more`, where other parts went with them;
    else `end` or `start`, the side that lost its parts, with `_bar` where a bar stood there, and
    `_short` or `_long` for less or more than was left.
    """

    text: str
    kind: str


def split_title(title: str) -> list[str]:
    """Return the parts between the separators of a title."""
    return [title[start:end] for start, end in _borders(title)]


def _borders(title: str) -> list[tuple[int, int]]:
    """Return the start and end of each part of a title."""
    if _SIGN.search(title) is None:  # true of most headings
        return [(0, len(title))] if title else []
    found = [match.span() for match in _SEPARATOR.finditer(title)]
    if len(found) >= MAX_PARTS:
        found = [found[0], *found[-MAX_PARTS + 2 :]]
    starts = [0, *(end for _, end in found)]
    ends = [*(start for start, _ in found), len(title)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if end > start]


def cut_title(title: str, names: SiteNames) -> list[Cut]:
    """Return a title and all that may be left of it: runs of its parts.

    No run begins or ends with a name of the site; a part that names more than it may open the title,
    as in "Ledger Prize: the winners | Ledger". Parts are taken from both sides only where one of the
    lost ones names the site.
    """
    title = title[:MAX_TITLE_CHARS]
    cuts = [Cut(title, "whole")]
    borders = _borders(title)
    if len(borders) < 2:
        return cuts
    closeness = [names.closeness(letters_of(title[start:end])) for start, end in borders]
    sites = [close > 0 for close in closeness]
    last = len(borders) - 1
    for first in range(len(borders)):
        for final in range(first, last + 1):
            lost = sites[:first] + sites[final + 1 :]
            is_site = 2 in (closeness[first], closeness[final])
            if not lost or is_site or (first and final < last and not any(lost)):
                continue
            left = title[borders[first][0] : borders[final][1]].strip()
            cuts.append(Cut(left, _kind_of(title, left, lost, is_end=not first)))
    return cuts


def _kind_of(title: str, left: str, lost: list[bool], *, is_end: bool) -> str:
    if any(lost):
        return "site" if all(lost) else "more"
    gone = title[len(left) :] if is_end else title[: -len(left)]
    bar = "_bar" if _BAR.search(gone) else ""
    return f"{'end' if is_end else 'start'}{bar}_{'short' if len(gone) < len(left) else 'long'}"
