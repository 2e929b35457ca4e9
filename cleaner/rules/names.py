"""Telling people's names in a field or line apart, and from what stands beside them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleaner.lexicon.dates import find_date
from cleaner.lexicon.index import any_of, any_word_of, find_hits, load_lexicon, text_after

MAX_NAMES_CHARS = 200  # a longer field is a sentence
MAX_NAME_CHARS = 80
MAX_NAME_WORDS = 7
MIN_SITE_LETTERS = 4  # of a site's name that tells within another: "Ars" is in "Lars"
_URL_LIKE = re.compile(r"^(?:https?:)?//|^www\.|[\w.+-]@[\w-]+\.\w|^@|^/")
_DOMAIN = re.compile(r"^(?:[\w-]+\.)+[a-z]{2,10}$", re.IGNORECASE)
_LOGIN = re.compile(r"^[a-z]+[._][a-z]+$")
_CREDENTIAL = re.compile(
    r"^(?:[A-Z]{2,6}|[A-Z][a-z]{0,3}\.?[A-Z][A-Za-z]{0,3}\.?|[A-Z]\.(?:[A-Z]\.)+|[JS]r\.?|Esq\.?|I{2,3})"
    r"(?:[\s-][A-Z0-9]{2,6})*$"
)
_LIST_SIGN = re.compile(r"[,;|、，]")
_CUT = re.compile(r"\s*[|•●»—]\s*|\s+[·>/]+\s+|\s+[–-]+\s+|\s*\n\s*")
_TWICE = re.compile(r"^(.+?)\s+\(\1\)$")
_ASIDE = re.compile(r",\s|\s\(")
_LABEL = re.compile(r":\s")
_FULL_STOP = re.compile(r"(?<=[^\W_]{3})\.$")
_HANDLE = re.compile(
    r"\s+@\w+.*$|\s+(?:https?://|www\.).*$|,\s*[\d./:-]+$|\s(?:[^\W\d]{1,3}\s)?\d\d?:\d\d.*$"
)
_EDGES = ' \t\n,;:|•●·–—-/"“”„»«*'
_LETTER_OR_DIGIT = re.compile(r"[^\W_]+")


class _Patterns(NamedTuple):
    """What stands between names and around them; the unsure border is part of some names, such
    as "Ortega y Gasset", and so is the unsure opener: "von Hayek", "Di Marco"."""

    border: re.Pattern[str]
    unsure_border: re.Pattern[str]
    opener: re.Pattern[str]
    unsure_opener: re.Pattern[str]
    outlet: re.Pattern[str]
    job: re.Pattern[str]
    anonymous: re.Pattern[str]
    agency: re.Pattern[str]
    other_roles: re.Pattern[str]
    date_opener: re.Pattern[str]
    closer: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    joins, may_join = any_of("joins_names"), any_of("joins_names", "may_join_names")
    opener = rf"^(?:\w+\s+){{,3}}{any_of('opens_names')}(?::?\s+|$)"
    return _Patterns(
        re.compile(rf"\s*[,;|]\s+(?:{joins}\s+)?|\s+&\s+|[;、，]|\s+{joins}\s+", re.IGNORECASE),
        re.compile(rf"\s*[,;|]\s+(?:{may_join}\s+)?|\s+&\s+|[;、，]|\s+{may_join}\s+", re.IGNORECASE),
        re.compile(opener, re.IGNORECASE),
        re.compile(rf"{opener}|^{any_of('may_open_names')}:?\s+(?=\S+\s)", re.IGNORECASE),
        re.compile(rf"(?<=\S\s\S)(?P<name>\S*)\s+{any_of('opens_outlet')}(?:\s.*)?$", re.IGNORECASE),
        re.compile(any_word_of("job", is_whole=True), re.IGNORECASE),
        re.compile(any_word_of("anonymous", is_whole=True), re.IGNORECASE),
        re.compile(rf"^(?:{any_of('article')}\s+)?{any_of('agency')}(?:/.*)?$", re.IGNORECASE),
        re.compile(rf"(?<!\w){_phrases_of_other_roles()}(?!\w).*$", re.IGNORECASE | re.DOTALL),
        re.compile(rf"\s+{any_of('opens_date')}\s*$", re.IGNORECASE),
        re.compile(rf"\s+{any_of('closes_names')}$"),
    )


def split_names(stated: str, *, is_person: bool) -> list[str]:
    """Return the names in a field; what is stated to be one person's is split with more care.

    "King, Jr." and "Ortega y Gasset" are one name, for a border needs two words on both sides.
    """
    if len(stated) >= MAX_NAMES_CHARS:
        return []
    patterns = _patterns()
    parts = [part.strip() for part in patterns.unsure_border.split(stated)]
    if len(parts) > 2 and " " not in parts[-1] and not _CREDENTIAL.match(parts[-1]):
        parts.pop()  # the place of several people
    if not all(" " in part for part in parts) or not _are_closed(parts):
        parts = [stated.strip()] if is_person else _split_surely(stated)
    opener = patterns.opener if is_person else patterns.unsure_opener
    return [opener.sub("", part) for part in parts]


def _split_surely(stated: str) -> list[str]:
    """Return the names that surely are several: a list, or two of several words; not "Mac & Me" and
    not "Office for Work and Health"."""
    parts = [part.strip() for part in _patterns().border.split(stated)]
    is_list = len(parts) > 2 or _LIST_SIGN.search(stated) is not None
    is_several = (is_list or all(" " in part for part in parts)) and _are_closed(parts)
    return parts if is_several else [stated.strip()]


def _are_closed(parts: list[str]) -> bool:
    """Tell whether no bracket that opens in a part closes in another."""
    return all(part.count("(") == part.count(")") for part in parts)


def read_names(stated: str, *, is_person: bool) -> list[str]:
    """Return the people that a field or line names, each once, without openers, jobs, outlets,
    dates, handles and addresses; letters such as "MD" stay with their name.
    """
    if len(stated) >= MAX_NAMES_CHARS:
        return []
    text = strip_opener(_strip_other_roles(stated).strip(_EDGES), is_person=is_person)
    parts = _split(text, is_person=is_person)
    names: list[str] = []
    for place, part in enumerate(parts):
        if place and _is_aside(part, stated):
            break
        name = clean_name(part) or clean_name(_ASIDE.split(part)[0])  # a long description goes
        if names and _CREDENTIAL.match(name):
            names[-1] += f", {name}"
        elif name and not (names and _is_place_beside(name, names[0])):
            names.append(name)
    return list(dict.fromkeys(names))


def _strip_other_roles(text: str) -> str:
    """Return a text up to the phrase that opens the names of editors or translators."""
    left = _patterns().other_roles.sub("", text)
    return text if left == text else _FULL_STOP.sub("", left.strip())


def _is_aside(part: str, stated: str) -> bool:
    """Tell whether a part behind a name is no other one: a job, whom the person works for, or a
    description in lower case, where not all of the field is."""
    words = part.split()
    is_lower = len(words) > 1 and sum(word[0].islower() for word in words) * 2 > len(words)
    is_lower = is_lower and not stated.islower()
    patterns = _patterns()
    return is_lower or patterns.job.search(part) is not None or patterns.agency.match(part) is not None


def _is_place_beside(name: str, first: str) -> bool:
    """Tell whether a word stands beside a full name or an address, as places do."""
    return (" " in first or _DOMAIN.match(first) is not None) and " " not in name and is_spaced(name)


def _split(text: str, *, is_person: bool) -> list[str]:
    """Return the parts of a field that may be names; "Doe, Jane" is one."""
    first, _, last = text.partition(", ")
    is_inverted = first and last and " " not in first and last.count(" ") <= 1 and "," not in last
    if is_inverted and first[0].isupper() and last[0].isupper() and not _CREDENTIAL.match(last):
        return [text]
    return split_names(text, is_person=is_person)


def strip_opener(text: str, *, is_person: bool = False) -> str:
    """Return a text without the phrase that opens a byline, such as "Written by"."""
    phrase = _opening_phrase(text)
    if not phrase or (is_person and " " not in phrase):
        return _patterns().opener.sub("", text)
    rest = text_after(text, phrase)
    return text if rest[:1].isalnum() else rest.strip(" :：,|/\n")


def opens_other_role(text: str) -> bool:
    """Tell whether a text opens as the line of a reviewer, editor or translator."""
    return _opening_phrase(text) in opens_other_roles()


def _opening_phrase(text: str) -> str:
    phrases = [hit.phrase for hit in find_hits(text) if hit.section == "byline" and hit.mode == "starts"]
    return max(phrases, key=len, default="")


def clean_name(text: str) -> str:
    """Return a name without what is no part of it, or an empty string where it is none."""
    if len(text) > MAX_NAMES_CHARS:
        return ""
    name = _HANDLE.sub("", text)
    if found := find_date(name):
        name = _patterns().date_opener.sub("", name[: found.start])
    name = _CUT.split(name.strip(_EDGES))[0]
    name = _patterns().outlet.sub(r"\g<name>", name).strip(_EDGES)
    name = _TWICE.sub(r"\1", _patterns().closer.sub("", name))
    if not name or len(name) > MAX_NAME_CHARS or name.count(" ") >= MAX_NAME_WORDS:
        return ""
    if (
        name[0] in "([{<$%"
        or _URL_LIKE.search(name)
        or _LABEL.search(name)
        or not any(map(str.isalpha, name))
        or name.count(".") > name.count(" ") + 3
    ):
        return ""
    return name


def is_doubtful(name: str, *known: str | None) -> bool:
    """Tell whether a name is rather no person's: an office's, a domain, a login or one of `known`,
    the names of the site; it serves where nobody else is named.
    """
    if _DOMAIN.match(name) or _LOGIN.match(name) or _patterns().anonymous.search(name):
        return True
    bare = _bare(name)
    words = {_bare(word) for word in name.split()}
    for other in filter(None, map(_bare, filter(None, known))):
        if bare in other or other in words or (len(other) >= MIN_SITE_LETTERS and other in bare):
            return True
    return False


def is_agency(name: str) -> bool:
    """Tell whether a name is a news agency's; a person beside it wrote the page with it."""
    return _patterns().agency.match(name) is not None


def is_spaced(text: str) -> bool:
    """Tell whether a text is in a script that has capitals, whose full names are several words."""
    return text[:1].upper() != text[:1].lower()


def _bare(text: str) -> str:
    return "".join(_LETTER_OR_DIGIT.findall(text.casefold()))


def _phrases_of_other_roles() -> str:
    """Return a pattern for the phrases of several words: "editor" alone is a job as well."""
    return f"(?:{'|'.join(re.escape(phrase) for phrase in sorted(opens_other_roles()) if ' ' in phrase)})"


@cache
def opens_other_roles() -> frozenset[str]:
    """Return the phrases that open the line of a reviewer, editor or translator."""
    return frozenset(load_lexicon().particles["opens_other_roles"])
