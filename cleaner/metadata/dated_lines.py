"""Lines of a page that hold a date, and what they say that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from cleaner.lexicon.dates import FoundDate, find_date, make_day
from cleaner.lexicon.index import find_hits, fold, load_lexicon
from cleaner.page import Block
from cleaner.prose import count_words, ends_sentence
from cleaner.rules.byline import is_byline, is_dateline

MAX_LINES = 5_000  # that are read for a date, 20 µs each
DATED_MAX_WORDS = 16
BROKEN_MAX_WORDS = 60  # of a block whose lines are read one by one
LABELLED_MAX_CHARS = 120  # "This entry was posted on Sunday, 5 May 2024 at 9:15 am and is filed under …"
LABEL_MAX_WORDS = 4
OPENING_MAX_CHARS = 60  # "(Lervik, 5 May 2024) The bridge …"
OPENING_MAX_WORDS = 3
MAX_DATES = 4  # of a line
LINKED = 0.8  # share of letters in links from which a line points at another page
_LABELS = ("updated", "published")
_LABEL_EDGES = " :：|•·–—-"
_ENDS_RANGE = re.compile(r"\d\.?\s?[–—-]\s?$")  # "9-23 February 2024": something takes place
_OPENING_END = re.compile(r"\s?[)\]]|\s[–—|-]+\s|\.\s")


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A line and the first date in it. is_published, is_updated: what a label says that it is of."""

    line: Block
    found: FoundDate
    is_published: bool = False
    is_updated: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the line speaks of the page itself: it is a date, a byline or labelled.

        A label that the lexicon does not know says something else: "Opening night: 5 May 2024".
        """
        text = self.line.text
        if self.is_published or self.found.end - self.found.start == len(text.strip()):
            return True
        if text[: self.found.start].rstrip().endswith((":", "：")):
            return False
        return is_dateline(self.line) or is_byline(self.line)

    @property
    def doubt(self) -> int:
        """How little the line says that its date is the page's own; 0 where a label or byline says it."""
        if self.is_updated:
            return 3
        if self.is_published or is_byline(self.line):
            return 0
        return 1 if is_dateline(self.line) else 2

    def may_state(self, day: date) -> bool:
        """Tell whether one of the dates in the line is this day, where its numbers may be swapped."""
        text = self.line.text
        for _ in range(MAX_DATES):
            found = find_date(text)
            if found is None:
                return False
            if day in (found.day, found.month_first, _swap(found, text)):
                return True
            text = text[found.end :]
        return False


def read_dated(blocks: Iterable[Block]) -> Iterator[DatedLine]:
    """Yield the lines whose date may be the page's: no teaser, and no sentence without a label."""
    before = ""
    left = MAX_LINES
    for block in blocks:
        if not _may_hold_date(block.text):  # nearly all blocks
            before = block.text
            continue
        for text in _split_lines(block):
            left -= 1
            if left < 0:
                return
            dated = _read_line(_line_of(block, text)) if _may_hold_date(text) else None
            if dated is not None:
                is_change = not dated.is_published and _is_label_of_change(before)
                yield replace(dated, is_updated=True) if is_change else dated
            before = text


def read_openings(blocks: Iterable[Block]) -> Iterator[DatedLine]:
    """Yield the paragraphs that open with a date, as press releases do: "Lervik, 5 May 2024 – The …"."""
    for block in blocks:
        if block.kind != "paragraph" or block.words <= DATED_MAX_WORDS:
            continue
        head = block.text[:OPENING_MAX_CHARS]
        found = find_date(head)
        if found is None or not _OPENING_END.match(head, found.end):
            continue
        words = head[: found.start].split()
        is_place = not any(word[0].islower() for word in words)
        if len(words) <= OPENING_MAX_WORDS and (is_place or block.has_hit("published")):
            yield DatedLine(block, found, block.has_hit("published"))


def _read_line(line: Block) -> DatedLine | None:
    if line.words > DATED_MAX_WORDS:
        found = find_date(line.text[:LABELLED_MAX_CHARS]) if line.has_hit("published") else None
        return DatedLine(line, found, is_published=True) if found is not None else None
    found = find_date(line.text)
    if found is None or _ENDS_RANGE.search(line.text[: found.start]):
        return None
    is_published, is_updated = line.has_hit("published"), line.has_hit("updated")
    if line.link_density >= LINKED:
        if not is_dateline(line, is_strict=True):
            return None
    elif not (is_published or is_updated) and ends_sentence(line.text):
        return None
    if label := _label_of(found, line.text):
        is_published, is_updated = label == "published", label == "updated"
    dated = DatedLine(line, found, is_published, is_updated)
    is_picture = line.kind == "caption" or line.has_hit("credit")
    return dated if dated.is_own or not is_picture else None


def _may_hold_date(text: str) -> bool:
    return "20" in text or "19" in text or not text.isascii()


def _split_lines(block: Block) -> list[str]:
    """Return the lines of a short block, or the text of a long one."""
    return block.text.split("\n") if block.words <= BROKEN_MAX_WORDS else [block.text]


def _line_of(block: Block, text: str) -> Block:
    """Return a line of a block as a block of its own."""
    if len(text) == len(block.text):
        return block
    link_chars = int(block.link_density * len(text))
    return replace(block, text=text, words=count_words(text), hits=find_hits(text), link_chars=link_chars)


def _label_of(found: FoundDate, text: str) -> str:
    """Return the section of the phrase right before a date: "Jane Doe, updated 5 May 2024"."""
    words = text[: found.start].split()[-LABEL_MAX_WORDS:]
    for start in reversed(range(len(words))):
        if fold(words[start]) not in _label_openings() and words[start].isascii():
            continue  # a look-up of a new text costs ten times as much
        sections = {hit.section for hit in find_hits(" ".join(words[start:]).strip(_LABEL_EDGES))}
        for section in _LABELS:
            if section in sections:
                return section
    return ""


@cache
def _label_openings() -> frozenset[str]:
    """Return the words with which labels of dates begin, in any language."""
    starts = load_lexicon().starts.items()
    return frozenset(word for word, hits in starts if any(hit.section in _LABELS for hit in hits))


def _is_label_of_change(text: str) -> bool:
    """Tell whether a line is a bare "Last updated", whose date stands in the next one."""
    if text.count(" ") >= LABEL_MAX_WORDS or any(map(str.isdigit, text)):
        return False
    return any(hit.section == "updated" for hit in find_hits(text))


def _swap(found: FoundDate, text: str) -> date | None:
    """Return the day that `09.05.2024` is with its numbers swapped, or None."""
    written = text[found.start : found.end]
    if written[:4].isdigit() or any(map(str.isalpha, written)):
        return None
    return make_day(found.day.year, found.day.day, found.day.month)
