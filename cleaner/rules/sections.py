"""Finding the parts of a page that a rule speaks of: containers and sections under a heading."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from cleaner.dom.hints import hint_bit
from cleaner.page import Block, Page
from cleaner.prose import ends_sentence, is_prose

STAGE = "boilerplate"
ANNOUNCING_MIN_WORDS = 4.0
SUBJECT_MAX_WORDS = 2.0
SUBJECT_KINDS = ("heading", "list_item", "term", "definition")
SECTION_PROSE_WORDS = 20.0  # of a paragraph that no teaser without age or source has
RESUMING = 2  # paragraphs in a row with which the article goes on
RESUMING_AFTER_AGES = 3
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
        self._all_hints = 0
        for element in self._marked:
            self._all_hints |= elements.hints[element]
        words: list[float] = []
        prose: list[float] = []
        links: list[float] = []
        for block in page.blocks:
            density = block.link_density
            words.append(block.words)
            links.append(block.words * density)
            prose.append(block.words if density < 0.5 and is_prose(block.text, block.words) else 0.0)
        self._announced = {
            block
            for before, block in itertools.pairwise(page.blocks)
            if before.text.endswith((":", "：")) and before.words >= ANNOUNCING_MIN_WORDS and not before.hits
        }
        self._last_prose = [-1]
        for position, size in enumerate(prose):
            self._last_prose.append(position if size else self._last_prose[-1])
        self._words = [0.0, *itertools.accumulate(words)]
        self._prose = [0.0, *itertools.accumulate(prose)]
        self._links = [0.0, *itertools.accumulate(links)]
        # Where nothing is prose, the words outside links stand for it.
        has_prose = self._prose[-1] > 0
        self._share = (
            self._prose if has_prose else [w - n for w, n in zip(self._words, self._links, strict=True)]
        )

    def words(self, first: int, last: int) -> float:
        """Return the words of the blocks `first` to `last` (half open)."""
        return self._words[last] - self._words[first]

    def prose_share(self, first: int, last: int) -> float:
        """Return the share of the page's prose words that stands in a range of blocks.

        On a page without prose it is the share of the words outside links.
        """
        return (self._share[last] - self._share[first]) / (self._share[-1] or 1.0)

    def prose_words(self, first: int, last: int) -> float:
        """Return the words of prose in a range of blocks."""
        return self._prose[last] - self._prose[first]

    def last_prose_before(self, position: int) -> int:
        """Return the index of the last prose before `position` that no rule has removed, or −1.

        It is remembered for each position: looking back from each of 20,000 lines took a minute.
        """
        index = self._last_prose[position]
        while index >= 0 and self.page.blocks[index].is_removed:
            index = self._last_prose[index]
        return index

    def is_amid_prose(self, position: int) -> bool:
        """Tell whether the blocks right before and after `position` are prose."""
        prose = self._prose
        has_after = position + 2 < len(prose) and prose[position + 2] > prose[position + 1]
        return has_after and position > 0 and prose[position] > prose[position - 1]

    def is_subject(self, block: Block) -> bool:
        """Tell whether a word that may be a label is what the text speaks of: a heading, item
        or term without a link, or a line that a clause with a colon announces."""
        if block in self._announced:
            return True
        return block.kind in SUBJECT_KINDS and block.words <= SUBJECT_MAX_WORDS and block.link_density < 0.5

    def link_density(self, first: int, last: int) -> float:
        """Return the share of words inside links in a range of blocks, 0–1."""
        return (self._links[last] - self._links[first]) / (self.words(first, last) or 1.0)

    def containers(self, group: str, *tags: str, outermost: bool = False) -> Iterator[int]:
        """Yield the elements with a class word of `group` or one of `tags`, outer ones first."""
        elements = self.page.elements
        bit = hint_bit(group)
        if not tags and not self._all_hints & bit:
            return
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

    Teasers may be whole paragraphs where ages stand between them; without an age the article
    goes on at the first long paragraph, or where two paragraphs follow each other, and with
    ages only where three do.
    """
    has_ages = False
    run = 0  # of paragraphs that follow each other
    for position in range(start + 1, len(blocks)):
        block = blocks[position]
        has_ages = has_ages or block.has_hit("time_ago")
        if not is_prose(block.text, block.words):
            run = 0
            continue
        run += 1
        is_long = block.words >= SECTION_PROSE_WORDS and not has_ages
        if is_long or run >= (RESUMING_AFTER_AGES if has_ages else RESUMING):
            return position + 1 - run
    return len(blocks)


def is_label(block: Block) -> bool:
    """Tell whether a block is short enough for a label, a menu item or a heading."""
    return block.words <= 8 and not (block.words > 4 and ends_sentence(block.text))
