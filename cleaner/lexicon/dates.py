"""Reading calendar days written in any of the lexicon's languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner.lexicon.index import any_of, load_lexicon

MIN_YEAR = 1990
MAX_YEAR = 2100
MAX_CHARS = 200  # a date stands in a short line; longer text is not searched
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")  # of a script with digits of its own
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(?<!\d)\d\d?(?!\d)")  # which "© 2024" has none of
_ISO = re.compile(r"(?<!\d)(?<!\d\.)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(?!\.\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(?<!\d[./])(\d{1,2})([./-])\s?(\d{1,2})\2\s?((?:19|20)\d\d)(?!\d)(?!\.\d)")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:19|20)\d\d(?!\d)")
_EAST_ASIAN = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_KOREAN_DOTS = re.compile(r"(?<!\d)((?:19|20)\d\d)\.\s(\d{1,2})\.\s(\d{1,2})\.?(?!\d)")
# Python counts vowel signs of Indic scripts, and accents that stand alone, as no letters.
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f])*")
_ACCENTS = re.compile("[\u0300-\u036f]")
_YEAR_BEFORE_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)\.?\s+$")
_DAY_AFTER_MONTH = re.compile(r"\.?\s+(\d{1,2})(?![\d:])")
FULL_NAME_CHARS = 5  # shorter names ("gen", "set") are words of other languages
MAX_MONTH_WORDS = 3


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day found in a text and where it stood: `text[start:end]`.

    month_first: the day where its numbers are read the American way, if they may be: `03/04/2025`,
        `03-04-2025`.
    """

    day: date
    start: int
    end: int
    month_first: date | None = None


@dataclass(frozen=True, slots=True)
class _Month:
    """A month's number, and whether a name for it may stand before the day, as in English."""

    number: int
    may_precede_day: bool


class _Patterns(NamedTuple):
    """What stands around the name of a month, with particles of any language; `\\1` is the day or
    year, `\\2` the year behind a day."""

    day_then_year: re.Pattern[str]
    year_after: re.Pattern[str]
    day_before: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    ordinal = any_of("ordinal")
    day_suffix = rf"(?:{any_of('ordinal', 'first_ordinal')}|º|°|ª)"
    of_month, of_year = any_of("joins_day_and_month"), any_of("joins_month_and_year")
    return _Patterns(
        re.compile(rf"\.?\s+(\d{{1,2}}){ordinal}?,?\s+((?:19|20)\d\d)(?!\d)", re.IGNORECASE),
        re.compile(rf"(?:\.?,?\s+(?:{of_year}\s+)?|-)((?:19|20)\d\d)(?!\d)", re.IGNORECASE),
        re.compile(rf"(?<!\d)(\d{{1,2}})(?:\.\s*|{day_suffix}?[.]?[\s-]+)(?:{of_month}\s+)?$", re.IGNORECASE),
    )


@cache
def _months() -> dict[str, _Month]:
    """Return folded name → month over all languages; names that two languages give to
    different months are left out."""
    months: dict[str, _Month] = {}
    clashes: set[str] = set()
    for language in load_lexicon().languages.values():
        for number, names in enumerate(language.months, start=1):
            for name in map(_fold, names):
                may_precede = language.writes_month_first or len(name) >= FULL_NAME_CHARS
                known = months.setdefault(name, _Month(number, may_precede))
                if known.number != number:
                    clashes.add(name)
                elif may_precede:
                    months[name] = _Month(number, may_precede)
    return {name: month for name, month in months.items() if name not in clashes}


@lru_cache(maxsize=20_000)
def _fold(word: str) -> str:
    """Return a word in lower case without accents, so that ΜΑΪΟΥ and HAZİRAN are found."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", word.casefold())).replace("ı", "i")


def find_date(text: str) -> FoundDate | None:
    """Return the first calendar day in a short text, or None.

    `03/04/2025` is read as 3 April unless its second number can only be a day.
    """
    if len(text) > MAX_CHARS:
        return None
    if not text.isascii() and _OTHER_DIGIT.search(text):
        text = _plain_digits(text)
    if ("19" not in text and "20" not in text) or _YEAR.search(text) is None or _DAY.search(text) is None:
        return None  # cheap, and true of nearly all lines
    return _first_date(text)


@lru_cache(maxsize=1_000)  # several rules ask for the date of the same line
def _first_date(text: str) -> FoundDate | None:
    found: list[FoundDate | None] = []
    if "-" in text or "/" in text or "." in text:
        found.append(_find_numbers(text, _ISO, (1, 2, 3)))
        found.append(_find_numbers(text, _KOREAN_DOTS, (1, 2, 3)))
        found.append(_find_numbers(text, _DAY_FIRST, (4, 3, 1)))
    if not text.isascii():
        found.append(_find_numbers(text, _EAST_ASIAN, (1, 2, 3)))
    found.append(_find_named_month(text))
    dates = [candidate for candidate in found if candidate is not None]
    return min(dates, key=lambda candidate: candidate.start) if dates else None


_MONTH_FIRST_REGIONS = frozenset(("us", "ph", "pr"))


def writes_month_first(language: str | None, texts: Iterable[str]) -> bool:
    """Tell whether `03/04/2025` is 4 March on a page, by its other dates, else by its language.

    language: a BCP 47 code as the page writes it; English without a region is American.
    """
    for text in texts:
        for found in _SLASHED.finditer(text):
            first, second = int(found.group(1)), int(found.group(2))
            if first <= 12 < second <= 31:
                return True
            if second <= 12 < first <= 31:
                return False
    name, _, region = (language or "").lower().replace("_", "-").partition("-")
    return name == "en" and (not region or region in _MONTH_FIRST_REGIONS)


def parse_day(value: str) -> str | None:
    """Return the ISO day of a machine-written date such as `2025-05-28T10:00:00Z`, or None."""
    value = value.strip()[:MAX_CHARS]
    if compact := _COMPACT.match(value):
        day = make_day(*map(int, compact.groups()))
        return day.isoformat() if day else None
    if (iso := _ISO.match(value)) and (day := make_day(*map(int, iso.groups()))):  # nearly always
        return day.isoformat()
    found = find_date(value)
    return found.day.isoformat() if found else None


def _plain_digits(text: str) -> str:
    """Return `text` with the digits of all scripts as 0–9, each in its place."""
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character for character in text
    )


def _find_numbers(text: str, pattern: re.Pattern[str], order: tuple[int, int, int]) -> FoundDate | None:
    for match in pattern.finditer(text):
        year, month, day = (int(match.group(place)) for place in order)
        made = make_day(year, month, day)
        is_american = pattern is _DAY_FIRST and match.group(2) in "/-"
        swapped = make_day(year, day, month) if is_american else None
        if made is None and pattern is _DAY_FIRST:
            made, swapped = make_day(year, day, month), None
        if made is not None:
            return FoundDate(made, match.start(), match.end(), swapped)
    return None


def _find_named_month(text: str) -> FoundDate | None:
    months, openings = _months(), _month_openings()
    words = list(_WORD.finditer(text))
    folded = [_fold(word.group()) for word in words]
    for position, opening in enumerate(folded):
        if opening not in openings:
            continue
        for size in range(min(MAX_MONTH_WORDS, len(words) - position), 0, -1):
            month = months.get(" ".join(folded[position : position + size]))
            end = words[position + size - 1].end()
            if month and (found := _date_around(text, words[position].start(), end, month)):
                return found
    return None


@cache
def _month_openings() -> frozenset[str]:
    """Return the first words of all names of months."""
    return frozenset(name.split(" ")[0] for name in _months())


def _date_around(text: str, start: int, end: int, month: _Month) -> FoundDate | None:
    """Return the day whose month's name is `text[start:end]`, in any order that people write."""
    patterns = _patterns()
    day, year = patterns.day_before.search(text[:start]), patterns.year_after.match(text, end)
    if day and year and (made := make_day(int(year.group(1)), month.number, int(day.group(1)))):
        return FoundDate(made, day.start(1), year.end())
    year, day = _YEAR_BEFORE_MONTH.search(text[:start]), _DAY_AFTER_MONTH.match(text, end)
    if day and year and (made := make_day(int(year.group(1)), month.number, int(day.group(1)))):
        return FoundDate(made, year.start(1), day.end())
    after = patterns.day_then_year.match(text, end) if month.may_precede_day else None
    if after and (made := make_day(int(after.group(2)), month.number, int(after.group(1)))):
        return FoundDate(made, start, after.end())
    return None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar or the age of the web has no such day."""
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
