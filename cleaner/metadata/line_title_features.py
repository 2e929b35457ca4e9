"""What speaks for and against a line for the title: how it is written, what stands around it, and
whether the text below and the address of the page speak of the same."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from cleaner.addresses import path_of
from cleaner.metadata.copyright import find_owner
from cleaner.metadata.openings import BREADCRUMB, find_opening, opens_article
from cleaner.page import Block, Page
from cleaner.prose import PARAGRAPH_MIN_WORDS, ends_sentence
from cleaner.rules.byline import is_age, is_byline, is_credit, is_dateline
from cleaner.rules.footer import footer_reason
from cleaner.rules.navigation import is_menu_line
from cleaner.rules.title import letters_of

TITLE_MAX_WORDS = 30
TITLE_MAX_CHARS = 250
HEAD_BLOCKS = 400  # in which the title is looked for
MAX_TIMES = 5  # that a title stands on its page
MIN_LETTERS = 8  # of a line that another one begins with
FEW_WORDS = 4  # of a first line that is a sentence and may be the title
FACT_MAX_WORDS = 14  # of a byline or dateline
PROSE_BLOCKS = 12  # below a line, whose words are compared with its own
MAX_PROSE_BLOCKS = 60
LINKED = 0.7  # share of a line in links, or in bold, from which it is one
NO_LINE = 99
BRACKETED = re.compile(r"^\S[^()]*\s\([^()]+\)$")  # "Lervik (town)"
LABELLED = re.compile(r"^[^\W\d_]+\s?[:：]\s")  # "Present: nine members"
NAMES_SITE = re.compile(r"\s[|–—·-]\s")
_WORD = re.compile(r"\w+")
_ENDS = dict.fromkeys("?!？！", "ends question") | {"…": "ends open"}
Features = dict[str, float]


def line_title_candidates(page: Page) -> list[tuple[Block | None, Features]]:
    """Return every block that may be the title, with what speaks for or against it as feature → value;
    last None, with what speaks for a page that shows no title."""
    head = _Head(page)
    places = [
        place
        for place, block in enumerate(head.blocks[:HEAD_BLOCKS])
        if place not in head.facts
        and head.counts[block.text.casefold()] <= MAX_TIMES
        and may_be_title(block, is_first=place == 0)
    ]
    found: list[tuple[Block | None, Features]] = []
    for number, place in enumerate(places):
        block = head.blocks[place]
        features = _features_of_text(block)
        features |= head.features_of_place(place)
        features |= head.features_of_words(place)
        features["candidates above"] = math.log1p(number)
        found.append((block, features))
    found.append((None, head.features_of_none(len(places))))
    return found


class _Head:
    """What of a page its lines are compared with, read once."""

    def __init__(self, page: Page) -> None:
        blocks = self.blocks = page.blocks
        head = blocks[:HEAD_BLOCKS]
        self.form = page.form
        self.opening = find_opening(blocks)
        self.counts = Counter(block.text.casefold() for block in blocks)
        self.first_places: dict[str, int] = {}
        for place, block in enumerate(head):
            self.first_places.setdefault(block.text.casefold(), place)
        facts = [place for place, block in enumerate(head) if is_fact(block)]
        self.facts = frozenset(facts)
        self.next_facts = _distances(facts, len(head))
        self.facts_before = _distances([len(head) - 1 - fact for fact in reversed(facts)], len(head))[::-1]
        prose = [place for place, block in enumerate(blocks) if block.words >= PARAGRAPH_MIN_WORDS]
        self.next_prose = _distances(prose, len(head))
        self.prose = [(place, _long_words(blocks[place].text)) for place in prose[:MAX_PROSE_BLOCKS]]
        self.prose_above = [0.0]
        for block in head:
            self.prose_above.append(self.prose_above[-1] + block.words * opens_article(block))
        self.window = letters_of(blocks[0].text) if blocks else ""
        self.window_words = _long_words(blocks[0].text) if blocks else set()
        self.has_window = self._has_window()
        self.slug = _words_of_address(page.url or page.metadata.url)
        trails = (BREADCRUMB.split(block.text) for block in head)
        self.trail_ends = {letters_of(parts[-1]) for parts in trails if len(parts) > 1}
        self.owner = letters_of(find_owner(blocks) or "")
        self.main_headings = [
            place for place, block in enumerate(head) if block.kind == "heading" and block.level == 1
        ]

    def features_of_place(self, place: int) -> Features:
        """Describe where a line stands."""
        blocks = self.blocks
        block = blocks[place]
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        before = blocks[place - 1] if place else None
        names = {
            f"fact below {_step(self.next_facts[place], (1, 2, 3, 5, 8, 14))}",
            f"fact above {_step(self.facts_before[place], (1, 2, 4))}",
            f"to prose {_step(self.next_prose[place], (1, 2, 3, 5, 8, 14))}",
            f"index {_step(place, (0, 1, 3, 8, 20, 50, 100, 200))}",
            f"prose above {_step(self.prose_above[place], (0, 30, 100, 400))}",
            f"next {_size_of(after)}",
            f"before {_size_of(before)}",
        }
        if self.opening == len(blocks):
            names.add("no opening")
        elif self.opening <= place:
            names.add("past opening")
        else:
            names.add(f"to opening {_step(self.opening - place, (1, 2, 3, 5, 8, 14, 25, 50))}")
        if block.gap:
            names.add("gap")
        if after is not None and after.gap:
            names.add("gap after")
        names.update(self._names_of_kind(block, place))
        return dict.fromkeys(names, 1.0)

    def _names_of_kind(self, block: Block, place: int) -> Iterator[str]:
        if block.kind == "heading":
            yield f"{self.form} h{min(block.level, 3)}"
        elif block.kind == "list_item":
            yield "item"
        if self.form == "markdown" and self.main_headings:
            if place == self.main_headings[0]:
                yield "only h1" if len(self.main_headings) == 1 else "first h1"
            elif block.kind != "heading":
                yield "beside h1"
        if block.link_density > LINKED:
            yield "linked"
        if block.bold_chars > LINKED * len(block.text):
            yield "bold"

    def features_of_words(self, place: int) -> Features:
        """Describe what else of the page and its address has the words of a line."""
        text = self.blocks[place].text
        folded, letters = text.casefold(), letters_of(text)
        features: Features = {f"count {_step(self.counts[folded], (1, 2, 3))}": 1.0}
        features["again"] = float(self.first_places[folded] < place)
        is_trail = BREADCRUMB.search(text) is not None
        features["trail"] = float(is_trail)
        features["ends trail"] = float(not is_trail and letters in self.trail_ends)
        features["owner"] = float(letters == self.owner)
        own = _long_words(text)
        after = [words for other, words in self.prose if other > place][:PROSE_BLOCKS]
        features |= self._features_of_window(place, letters, own)
        if not own:
            features["no long words"] = 1.0
        elif after:
            times = [sum(word in words for words in after) for word in own]
            shared = sum(map(bool, times))
            features["in text"] = shared / len(own)
            features["in text, count"] = math.log1p(shared)
            features["in first paragraph"] = len(own & after[0]) / len(own)
            features["in paragraphs"] = sum(min(3, time) for time in times) / len(own) / 3
        if self.slug:
            words = set(_WORD.findall(folded))
            shared = len(words & self.slug)
            features["of slug"] = shared / len(self.slug)
            features["in slug"] = shared / max(1, len(words))
            features["in slug, count"] = math.log1p(shared)
        return features

    def _has_window(self) -> bool:
        """Tell whether the first line is the title of the window, as in many scrapes: the page's title, and
        behind it the site's name."""
        if not self.blocks:
            return False
        others = (letters_of(block.text) for block in self.blocks[1:HEAD_BLOCKS])
        return NAMES_SITE.search(self.blocks[0].text) is not None or any(map(self._opens_window, others))

    def _opens_window(self, letters: str) -> bool:
        return MIN_LETTERS <= len(letters) < len(self.window) and self.window.startswith(letters)

    def _features_of_window(self, place: int, letters: str, words: set[str]) -> Features:
        """Describe what a line has of the title of the window."""
        if not self.has_window:
            return {}
        if not place:
            return {"window": 1.0}
        features: Features = {
            "beside window": 1.0,
            "in window": len(words & self.window_words) / max(1, len(words)),
        }
        if letters == self.window or self._opens_window(letters):
            features["opens window"] = 1.0
            features["of window"] = len(letters) / len(self.window)
        return features

    def features_of_none(self, candidates: int) -> Features:
        """Describe a page that may show no title."""
        return {
            "none": 1.0,
            f"none, {self.form}": 1.0,
            "none, opening": float(self.opening < len(self.blocks)),
            "none, candidates": math.log1p(candidates),
            "none, address": float(bool(self.slug)),
            "none, h1": float(self.form == "markdown" and bool(self.main_headings)),
            "none, facts": float(bool(self.facts - {0})),
        }


def _features_of_text(block: Block) -> Features:
    """Describe how a line is written."""
    text = block.text
    words = text.split()
    names = [f"words {_step(block.words, (1, 2, 3, 5, 8, 12, 16, 22, 30))}"]
    if ends_sentence(text):
        names.append(_ENDS.get(text[-1], "ends stop"))
    names += [name for name, is_so in _signs_of(block, text) if is_so]
    names += [f"has {hit.section}" for hit in block.hits]
    features = dict.fromkeys(names, 1.0)
    features["capitals"] = sum(word[0].isupper() for word in words) / len(words)
    features["digits"] = sum(map(str.isdigit, text)) / len(text)
    return features


def _signs_of(block: Block, text: str) -> Iterator[tuple[str, bool]]:
    yield "starts lower", text[0].islower()
    yield "upper", text.isupper()
    yield "bracketed", BRACKETED.match(text) is not None
    yield "labelled", LABELLED.match(text) is not None
    yield "names site", NAMES_SITE.search(text) is not None


def _step(value: float, steps: tuple[int, ...]) -> str:
    """Return the first step that a value does not pass, or `more`."""
    return _names_of(steps)[bisect_left(steps, value)]


@cache
def _names_of(steps: tuple[int, ...]) -> tuple[str, ...]:
    return (*map(str, steps), "more")


def _distances(places: list[int], size: int) -> list[int]:
    """Return for each of `size` lines how far below it the next of these places is, or `NO_LINE`."""
    distances = [NO_LINE] * size
    following = NO_LINE + size
    marked = set(places)
    for place in reversed(range(size)):
        distances[place] = min(following - place, NO_LINE)
        if place in marked:
            following = place
    return distances


def _size_of(block: Block | None) -> str:
    if block is None:
        return "nothing"
    return "prose" if opens_article(block) else _step(block.words, (1, 3, 8, 20))


def is_fact(block: Block) -> bool:
    """Tell whether a line is a byline or dateline, which stand under titles."""
    if block.words > FACT_MAX_WORDS:
        return False
    return is_dateline(block, is_strict=True) or is_byline(block) or is_age(block)


def _long_words(text: str) -> set[str]:
    """Return the words of a text that may say what it is about, in small letters."""
    return {word for word in _WORD.findall(text.casefold()) if len(word) > 3 or not word.isascii()}


def _words_of_address(url: str | None) -> set[str]:
    path = unquote(path_of(url) or "") if url else ""
    words = _WORD.findall(path.rsplit(".", 1)[0].casefold().replace("_", " "))
    return {word for word in words if not word.isdigit()}


def may_be_title(block: Block, *, is_first: bool) -> bool:
    """Tell whether a line is none of what is the title of one page in a hundred at most; the caller
    leaves out those that `is_fact` knows."""
    text = block.text
    if block.kind not in ("paragraph", "heading", "list_item") or len(text) > TITLE_MAX_CHARS:
        return False
    if block.words > TITLE_MAX_WORDS or len(text) <= 3 or not any(map(str.isalpha, text)):
        return False
    if text[-1] in ":：,;" or (not is_first and any(hit.mode == "exact" for hit in block.hits)):
        return False
    if ends_sentence(text) and text[-1] not in _ENDS and not (is_first and block.words <= FEW_WORDS):
        return False
    return not (is_credit(block) or is_menu_line(block) or footer_reason(block))
