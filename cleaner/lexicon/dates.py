"""Reading calendar days written in any of the lexicon's languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from cleaner.lexicon.index import load_lexicon

MIN_YEAR = 1990
MAX_YEAR = 2100
MAX_CHARS = 200  # a date stands in a short line; longer text is not searched
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})\2\s?((?:19|20)\d\d)(?!\d)")
_EAST_ASIAN = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_KOREAN_DOTS = re.compile(r"(?<!\d)((?:19|20)\d\d)\.\s(\d{1,2})\.\s(\d{1,2})\.?(?!\d)")
_WORD = re.compile(r"[^\W\d_]+\.?")
_MONTH_THEN_DAY = re.compile(r"\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(?!\d)")
_YEAR_AFTER_MONTH = re.compile(r"\.?,?\s+(?:de\s+|del\s+)?((?:19|20)\d\d)(?!\d)")
_DAY_BEFORE_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|°|ª)?[.]?[\s-]+(?:de\s+|of\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day found in a text and where it stood: `text[start:end]`."""

    day: date
    start: int
    end: int


@cache
def _months() -> dict[str, int]:
    """Return month name → number over all languages; names that two languages give to
    different months are left out."""
    months: dict[str, int] = {}
    clashes: set[str] = set()
    for language in load_lexicon().languages.values():
        for number, names in enumerate(language.months, start=1):
            for name in names:
                if months.setdefault(name, number) != number:
                    clashes.add(name)
    return {name: number for name, number in months.items() if name not in clashes}


def find_date(text: str) -> FoundDate | None:
    """Return the first calendar day in a short text, or None.

    `03/04/2025` is read as 3 April unless its second number can only be a day.
    """
    if len(text) > MAX_CHARS or not any(character.isdigit() for character in text):
        return None
    found = [
        candidate
        for candidate in (
            _find_numbers(text, _ISO, (1, 2, 3)),
            _find_numbers(text, _EAST_ASIAN, (1, 2, 3)),
            _find_numbers(text, _KOREAN_DOTS, (1, 2, 3)),
            _find_numbers(text, _DAY_FIRST, (4, 3, 1)),
            _find_named_month(text),
        )
        if candidate is not None
    ]
    return min(found, key=lambda candidate: candidate.start) if found else None


def parse_day(value: str) -> str | None:
    """Return the ISO day of a machine-written date such as `2025-05-28T10:00:00Z`, or None."""
    found = find_date(value.strip()[:MAX_CHARS])
    return found.day.isoformat() if found else None


def _find_numbers(text: str, pattern: re.Pattern[str], order: tuple[int, int, int]) -> FoundDate | None:
    for match in pattern.finditer(text):
        year, month, day = (int(match.group(place)) for place in order)
        made = make_day(year, month, day) or make_day(year, day, month)
        if made is not None:
            return FoundDate(made, match.start(), match.end())
    return None


def _find_named_month(text: str) -> FoundDate | None:
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text.lower()
    for word in _WORD.finditer(folded):
        name = word.group().rstrip(".")
        month = _months().get(name)
        if month is None:
            continue
        if after := _MONTH_THEN_DAY.match(folded, word.end()):
            made = make_day(int(after.group(2)), month, int(after.group(1)))
            if made is not None:
                return FoundDate(made, word.start(), after.end())
        before = _DAY_BEFORE_MONTH.search(folded[: word.start()])
        year = _YEAR_AFTER_MONTH.match(folded, word.start() + len(name))
        if before and year:
            made = make_day(int(year.group(1)), month, int(before.group(1)))
            if made is not None:
                return FoundDate(made, before.start(1), year.end())
    return None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar or the age of the web has no such day."""
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
