"""Finding the elements of HTML pages that hold nothing but what repeats, and a selector for them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from cleaner.page import Page
from cleaner.sites.fingerprints import fingerprint

MIN_BLOCKS = 2  # that repeat in a container; a single one is a line
MIN_SHARE = 0.5  # of a container's words that repeat, where the rest is none of the article
MIN_PAGES_SHARE = 0.5  # of the pages on which it stands
MAX_CLASSES = 2  # in a selector
_NAME = re.compile(r"[A-Za-z_][A-Za-z_-]*")  # without digits, in which builds and records are numbered
_TAGS = frozenset(("div", "section", "aside", "nav", "header", "footer", "ul", "ol", "dl", "form", "table"))
_UNNAMED = frozenset(("nav", "footer"))  # say what they are without a class


class Selector(NamedTuple):
    """A tag with an id or some classes."""

    tag: str
    identifier: str
    classes: frozenset[str]

    @property
    def css(self) -> str:
        """The selector in CSS."""
        names = "".join(f".{name}" for name in sorted(self.classes))
        return self.tag + (f"#{self.identifier}" if self.identifier else "") + names

    def selects(self, other: Selector) -> bool:
        """Tell whether an element with this tag, id and all these classes is selected."""
        is_alike = self.tag == other.tag and self.identifier in ("", other.identifier)
        return is_alike and self.classes <= other.classes


@dataclass(frozen=True, slots=True)
class Container:
    """A selector and what it selects. texts, fingerprints: of what repeats in it; texts in the order
    of the page."""

    selector: str
    pages: int
    texts: tuple[str, ...]
    fingerprints: frozenset[int]


def find_containers(pages: Sequence[Page], repeating: AbstractSet[int], total: int) -> list[Container]:
    """Return the outermost elements that hold nothing but template on all the pages, by selector.

    pages: after all stages, in a fixed order. repeating: fingerprints of what is template. total:
    the different pages among them. A selector that selects kept text of a page's own, or a title,
    author or date, on any page is none.
    """
    outlines = [_Outline(page, repeating) for page in pages if page.is_html]
    own = {element for outline in outlines for element in outline.own_elements()}
    known = {selector for outline in outlines for selector in outline.selectors if selector is not None}
    pure = {selector for selector in known if not any(map(selector.selects, own))}
    found = Counter(
        selector
        for outline in outlines
        for selector in {selector for _, selector in outline.containers(pure)}
    )
    chosen = {selector for selector, count in found.items() if count >= MIN_PAGES_SHARE * total}
    texts: dict[Selector, dict[int, str]] = defaultdict(dict)
    strays: set[int] = set()
    for outline in outlines:
        inside: set[int] = set()
        for element, selector in outline.containers(chosen):
            for position in outline.blocks_of(element):
                inside.add(position)
                if outline.repeats[position]:
                    texts[selector].setdefault(outline.prints[position], outline.blocks[position].text)
        strays |= {known for place, known in enumerate(outline.prints) if place not in inside}
    return [
        Container(selector.css, found[selector], tuple(held.values()), frozenset(held) - strays)
        for selector, held in sorted(texts.items(), key=lambda item: (-found[item[0]], item[0].css))
    ]


class _Outline:
    """The elements of a page, with how much of what repeats and of its own each holds.

    prints: fingerprint of each block. repeats: whether it is template. selectors: one per element,
    None for one that is no container or has no name.
    """

    def __init__(self, page: Page, repeating: AbstractSet[int]) -> None:
        self.blocks, self._elements = page.blocks, page.elements
        self.prints = [fingerprint(block.text) for block in page.blocks]
        self.repeats = [known in repeating for known in self.prints]
        self._own = _sums(
            not repeats and (block.is_kept or block.verdict == "metadata")
            for block, repeats in zip(page.blocks, self.repeats, strict=True)
        )
        self._repeating = _sums(self.repeats)
        self._words = _sums(block.words for block in page.blocks)
        self._repeating_words = _sums(
            block.words * repeats for block, repeats in zip(page.blocks, self.repeats, strict=True)
        )
        self.selectors = [self._selector(element) for element in range(len(page.elements))]

    def blocks_of(self, element: int) -> range:
        """Return the positions of the blocks of an element's subtree."""
        return range(self._elements.first[element], self._elements.last[element])

    def own_elements(self) -> Iterator[Selector]:
        """Yield tag, id and all classes of the elements that hold text of the page's own."""
        for element, tag in enumerate(self._elements.tag):
            if self._within(self._own, element):
                attributes = self._elements.attributes[element]
                classes = frozenset((attributes.get("class") or "").split())
                yield Selector(tag, attributes.get("id") or "", classes)

    def containers(self, selectors: AbstractSet[Selector]) -> Iterator[tuple[int, Selector]]:
        """Yield the outermost elements with one of the selectors that hold little but template."""
        end = 0
        for element, selector in enumerate(self.selectors):
            span = self.blocks_of(element)
            if selector is None or selector not in selectors or span.start < end:
                continue
            share = MIN_SHARE * self._within(self._words, element)
            has_many = self._within(self._repeating, element) >= MIN_BLOCKS
            if has_many and self._within(self._repeating_words, element) >= share:
                end = span.stop
                yield element, selector

    def _within(self, sums: list[float], element: int) -> float:
        return sums[self._elements.last[element]] - sums[self._elements.first[element]]

    def _selector(self, element: int) -> Selector | None:
        tag, attributes = self._elements.tag[element], self._elements.attributes[element]
        if tag not in _TAGS:
            return None
        identifier = attributes.get("id") or ""
        if _NAME.fullmatch(identifier):
            return Selector(tag, identifier, frozenset())
        classes = [name for name in (attributes.get("class") or "").split() if _NAME.fullmatch(name)]
        if classes or tag in _UNNAMED:
            return Selector(tag, "", frozenset(classes[:MAX_CLASSES]))
        return None


def _sums(values: Iterable[float]) -> list[float]:
    """Return the sum of all values before each position, and of all at the end."""
    sums = [0.0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums
