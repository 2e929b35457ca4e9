"""Comparing titles, and freeing them of the name of their site."""

from __future__ import annotations

import re

AGREEMENT = 0.6  # share of common words from which two titles are one
_WORD = re.compile(r"\w+")
_SEPARATORS = re.compile(r"\s+[|·•–—«»:›>-]\s+|\s*[|｜]\s*|\s+::\s+")
MIN_TITLE_CHARS = 8


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
        rest = [part for part in parts if not _names_site(part, site)]
        if rest and len(rest) < len(parts):
            start = title.find(rest[0])
            end = title.find(rest[-1], start) + len(rest[-1])
            return title[start:end].strip()
        return title
    longest = max(parts, key=len)
    return longest.strip() if title.startswith(longest) and len(longest) >= MIN_TITLE_CHARS else title


def _names_site(part: str, site: str) -> bool:
    one = "".join(_WORD.findall(part.casefold()))
    other = "".join(_WORD.findall(site.casefold()))
    return bool(one) and (one in (other, f"the{other}") or f"the{one}" == other)


def _words(text: str) -> set[str]:
    words = set(_WORD.findall(text.casefold()))
    if len(words) <= 2 and len(text) > 8:
        return set(text.casefold())  # a script without spaces: compare characters
    return words
