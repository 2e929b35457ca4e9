"""Finding the parts of a page that a rule speaks of: containers and sections under a heading."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from cleaner.dom.hints import hint_bit
from cleaner.page import Block, Page
from cleaner.prose import ends_sentence, is_heading_like, is_prose

STAGE = "boilerplate"
_TELLING_TAGS = frozenset(("nav", "menu", "footer"))


class Outline:
    """Sums over a page's blocks, so that a rule asks for the words of any part in one step."""

    def __init__(self, page: Page) -> None:
        self.page = page
        elements = page.elements
        self._marked = [
            element
            for element in range(1, len(elements))
            if (elements.hints[element] or elements.tag[element] in _TELLING_TAGS)
            and elements.last[element] > elements.first[element]
        ]
        words: list[float] = []
        prose: list[float] = []
        links: list[float] = []
        for block in page.blocks:
            density = block.link_density
            words.append(block.words)
            links.append(block.words * density)
            prose.append(block.words if density < 0.5 and is_prose(block.text, block.words) else 0.0)
        self._words = [0.0, *accumulate(words)]
        self._prose = [0.0, *accumulate(prose)]
        self._links = [0.0, *accumulate(links)]

    def words(self, first: int, last: int) -> float:
        """Return the words of the blocks `first` to `last` (half open)."""
        return self._words[last] - self._words[first]

    def prose_share(self, first: int, last: int) -> float:
        """Return the share of the page's prose words that stands in a range of blocks."""
        return (self._prose[last] - self._prose[first]) / (self._prose[-1] or 1.0)

    def prose_words(self, first: int, last: int) -> float:
        """Return the words of prose in a range of blocks."""
        return self._prose[last] - self._prose[first]

    def link_density(self, first: int, last: int) -> float:
        """Return the share of words inside links in a range of blocks, 0–1."""
        return (self._links[last] - self._links[first]) / (self.words(first, last) or 1.0)

    def containers(self, group: str, *tags: str, outermost: bool = False) -> Iterator[int]:
        """Yield the elements with a class word of `group` or one of `tags`, outer ones first."""
        elements = self.page.elements
        bit = hint_bit(group)
        end = -1
        for element in self._marked:
            if (elements.hints[element] & bit or elements.tag[element] in tags) and (
                not outermost or elements.first[element] >= end
            ):
                end = elements.last[element]
                yield element

    def blocks_of(self, element: int) -> list[Block]:
        """Return the blocks of an element's subtree."""
        return self.page.blocks[self.page.elements.first[element] : self.page.elements.last[element]]

    def span(self, element: int) -> tuple[int, int]:
        """Return the half-open range of an element's blocks."""
        return self.page.elements.first[element], self.page.elements.last[element]


def remove_all(blocks: list[Block], verdict: str, because: str) -> None:
    """Give each block that is still undecided the same verdict."""
    for block in blocks:
        block.remove(verdict, stage=STAGE, because=because)


def last_prose_before(page: Page, position: int) -> int:
    """Return the index of the last paragraph of prose before `position`, or −1."""
    for index in range(position - 1, -1, -1):
        block = page.blocks[index]
        if not block.is_removed and is_prose(block.text, block.words):
            return index
    return -1


def text_section_end(blocks: list[Block], start: int) -> int:
    """Return where the section of other stories that opens at `start` ends on a text page.

    Teasers may be whole paragraphs, each under its headline, source or age; the article goes
    on only where two paragraphs follow each other with no such line between them.
    """
    has_ages = False
    for position in range(start + 1, len(blocks)):
        block = blocks[position]
        has_ages = has_ages or block.has_hit("time_ago")
        if has_ages or not is_prose(block.text, block.words) or position + 1 >= len(blocks):
            continue
        after = blocks[position + 1]
        if is_prose(after.text, after.words) and not is_heading_like(after.text):
            return position
    return len(blocks)


def is_label(block: Block) -> bool:
    """Tell whether a block is short enough for a label, a menu item or a heading."""
    return block.words <= 8 and not (block.words > 4 and ends_sentence(block.text))
