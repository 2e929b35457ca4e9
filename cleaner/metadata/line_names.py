"""The people whom a line of text names as authors, alone or with its neighbours."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from cleaner.lexicon.dates import find_date
from cleaner.lexicon.index import any_of, find_hits, load_lexicon, text_after
from cleaner.page import Block
from cleaner.prose import count_words, ends_sentence
from cleaner.rules.byline import BYLINE_MAX_WORDS, byline_name, byline_phrase, is_dateline
from cleaner.rules.names import opens_other_roles, read_names

LINE_MAX_CHARS = 200
NAME_LINE_MAX_WORDS = 6
NAME_WORDS = range(2, 5)  # of a name that no phrase announces
LABEL_MAX_WORDS = 3  # "Last updated on"
DATED_ITEM_MAX_WORDS = 6
_COLONS = (":", "：")
_LABELS = ("updated", "published", "time_ago", "reading_time")
_BAR_SIGN = re.compile(r"[|•·/]")
_BAR = re.compile(r"\s+[·/]\s+|\s*[|•]\s*")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")


def read_line_names(lines: list[Block], place: int) -> list[str]:
    """Return the people whom a line names as its page's authors, alone or with the line behind it.

    lines: those around the title and up to the first paragraph. place: of the line among them.
    """
    block = lines[place]
    if byline_phrase(block):
        return read_labelled_names(lines, place)
    if not _is_short(block) or block.kind in ("heading", "caption"):
        return []
    return _names_behind_date(block) or _names_between_bars(block)


def read_labelled_names(lines: list[Block], place: int) -> list[str]:
    """Return the people behind a phrase such as "Written by", with which a line opens."""
    block = lines[place]
    phrase = byline_phrase(block)
    if not phrase or phrase in opens_other_roles():
        return []
    behind = text_after(block.text, phrase).lstrip()
    if block.kind == "list_item" and behind.startswith(_COLONS) and block.words <= BYLINE_MAX_WORDS:
        return read_names(behind[1:], is_person=True)
    if block.kind == "heading" or (block.kind == "list_item" and _is_dated(lines, place)):
        name = byline_name(replace(block, kind="paragraph"))
        return _read_people(name) if name and " " in name else []
    if name := byline_name(block):
        return _read_people(name)
    return [] if behind.strip(" :：") else _names_in_line(lines[place + 1 : place + 2])


def read_names_anywhere(lines: list[Block], place: int) -> list[str]:
    """Return the people of a line that is a byline wherever it stands: it opens with a phrase of
    several words or one set off by a colon, or with "Published" and a date, or is "by" and full names.
    """
    block = lines[place]
    phrase = byline_phrase(block)
    if not phrase:
        return read_line_names(lines, place) if block.has_hit("published") else []
    names = read_labelled_names(lines, place)
    behind = text_after(block.text, phrase).strip()
    if " " in phrase or behind.startswith(_COLONS):
        return names
    is_sure = behind and phrase in _openers() and block.kind == "paragraph"
    return names if is_sure and all(map(_reads_as_name, names)) else []


def guess_line_name(lines: list[Block], place: int) -> list[str]:
    """Return the name that stands before a date in a line, or is a line of its own beside one.

    No phrase tells it from a place or a section, so it serves where nobody else is named.
    """
    block = lines[place]
    if block.kind != "paragraph" or not _is_short(block):
        return []
    first, *others = _BAR.split(block.text)
    if not _reads_as_name(first):
        return []
    if others:
        return [first] if any(find_date(part) is not None for part in others) else []
    beside = lines[max(0, place - 1) : place + 2]
    is_beside_date = not block.link_chars and any(is_dateline(line, is_strict=True) for line in beside)
    return [first] if is_beside_date else []


def _is_short(block: Block) -> bool:
    return block.words <= BYLINE_MAX_WORDS and len(block.text) <= LINE_MAX_CHARS


def _names_in_line(lines: list[Block]) -> list[str]:
    """Return the people in the line behind a bare "Written by"."""
    for block in lines:
        is_name = block.words <= NAME_LINE_MAX_WORDS and " " in block.text and block.text[:1].isupper()
        if is_name and not ends_sentence(block.text) and not any(map(block.has_hit, _LABELS)):
            return read_names(block.text, is_person=True)
    return []


def _read_people(text: str) -> list[str]:
    return [name for name in read_names(_strip_label(text), is_person=True) if not _is_job(name)]


def _strip_label(text: str) -> str:
    """Return a name without the label of the date behind it, such as "Last updated"."""
    words = text.split()
    for count in range(min(LABEL_MAX_WORDS, len(words) - 1), 0, -1):
        if any(hit.section in _LABELS for hit in find_hits(" ".join(words[-count:]))):
            return " ".join(words[:-count])
    return text


def _is_job(text: str) -> bool:
    return any(hit.section == "byline" and hit.mode == "exact" for hit in find_hits(text))


def _is_dated(lines: list[Block], place: int) -> bool:
    """Tell whether a line of a list holds a date, or one of its neighbours is one."""
    return any(
        line.words <= DATED_ITEM_MAX_WORDS and find_date(line.text) is not None
        for line in lines[max(0, place - 1) : place + 2]
    )


def _names_behind_date(block: Block) -> list[str]:
    """Return the people in a line such as "Posted on 5 May 2024 by Jane Doe"."""
    found = find_date(block.text)
    if found is None or ends_sentence(block.text) or not (found.start == 0 or block.has_hit("published")):
        return []
    rest = block.text[found.end :]
    opener = _opener_behind_date().match(rest)
    return read_names(rest[opener.end() :], is_person=True) if opener else []


def _names_between_bars(block: Block) -> list[str]:
    """Return the people in a line such as "Ports | 5 May 2024 | By Jane Doe"."""
    parts = _BAR.split(block.text) if _BAR_SIGN.search(block.text) else []
    for part in parts if len(parts) > 1 else ():
        bare = replace(block, text=part, hits=find_hits(part), words=count_words(part))
        if byline_phrase(bare) not in opens_other_roles() and (name := byline_name(bare)):
            return _read_people(name)
    return []


def _reads_as_name(text: str) -> bool:
    """Tell whether a text is two to four words in capitals, and no phrase."""
    words = text.split()
    return (
        len(words) in NAME_WORDS
        and all(_WORD.fullmatch(word) and word[0].isupper() for word in words)
        and not find_hits(text)
    )


@cache
def _openers() -> frozenset[str]:
    """Return the words that alone may open a byline: "by", "von"."""
    particles = load_lexicon().particles
    return frozenset(particles["opens_names"] + particles["may_open_names"])


@cache
def _opener_behind_date() -> re.Pattern[str]:
    """Return the pattern of a "by", with a time such as "at 9:30 am" before it."""
    opener = any_of("opens_names", "may_open_names")
    return re.compile(rf"[\W\d]*(?:[^\W\d]{{1,3}}[\W\d]+)??{opener}:?\s+(?=\w)", re.IGNORECASE)
