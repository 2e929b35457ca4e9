"""Comparing titles, and freeing them of the name of their site."""

from __future__ import annotations

import re

from cleaner.lexicon.index import is_unspaced, load_lexicon

AGREEMENT = 0.6  # share of common words from which two titles are one
_WORD = re.compile(r"\w+")
_SEPARATORS = re.compile(r"\s+[|·•–—«»:›>-]\s+|\s*[|｜]\s*|\s+::\s+")
MIN_TITLE_CHARS = 8
HEADLINE_MIN_WORDS = 4  # of a first part that, where no site is known, is surely not half a name
SITE_MAX_WORDS = 3
_BAR = re.compile(r"[|｜]")


def agree(first: str, second: str) -> bool:
    """Tell whether two titles name the same article, by the words they share."""
    one, other = _words(first), _words(second)
    if not one or not other:
        return False
    if first.casefold() in second.casefold() or second.casefold() in first.casefold():
        return min(len(first), len(second)) >= MIN_TITLE_CHARS or one == other
    return len(one & other) / min(len(one), len(other)) >= AGREEMENT


def strip_site_name(title: str, site: str | None) -> str:
    """Return a title without the site's name or section at its end or start."""
    parts = _SEPARATORS.split(title)
    if len(parts) < 2:
        return title
    if site:
        names = _names_of(site)
        rest = [part for part in parts if not _names_site(part, names)]
        if rest and len(rest) < len(parts):
            start = title.find(rest[0])
            end = title.find(rest[-1], start) + len(rest[-1])
            return title[start:end].strip()
        return title
    first = parts[0].strip()
    is_headline = len(first) >= MIN_TITLE_CHARS and len(first) == max(map(len, parts))
    if is_unspaced(title):
        return first if is_headline else title
    is_site = len(parts[-1].split()) <= SITE_MAX_WORDS and len(parts) == 2 and _BAR.search(title) is not None
    return first if is_headline and (is_site or len(first.split()) >= HEADLINE_MIN_WORDS) else title


def longest_part(title: str) -> str:
    """Return the longest of the parts between a title's separators: its headline, if any is."""
    return max(_SEPARATORS.split(title), key=len).strip()


def _names_of(site: str) -> frozenset[str]:
    """Return the letters of a site's name, with an article before it and without."""
    name = "".join(_WORD.findall(site.casefold()))
    articles = ("", *load_lexicon().particles["article"])
    return frozenset(article + name for article in articles) | {
        name.removeprefix(article) for article in articles
    }


def _names_site(part: str, names: frozenset[str]) -> bool:
    letters = "".join(_WORD.findall(part.casefold()))
    return bool(letters) and letters in names


def _words(text: str) -> set[str]:
    if is_unspaced(text):
        return {character for character in text.casefold() if character.isalnum()}
    return set(_WORD.findall(text.casefold()))
