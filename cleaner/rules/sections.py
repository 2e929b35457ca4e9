"""Finding the parts of a page that a rule speaks of: containers and sections under a heading."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from cleaner.dom.hints import hint_bit
from cleaner.options import PAGE_TYPES
from cleaner.page import Block, Page
from cleaner.prose import PROSE_MIN_WORDS, ends_sentence, is_prose

_SPEECH_SIGNS = tuple("\"“„«'‘”")
STAGE = "boilerplate"
LINKED_PROSE_DENSITY = 0.5  # from which a paragraph is a teaser
ANNOUNCING_MIN_WORDS = 4.0
SUBJECT_MAX_WORDS = 2.0
SUBJECT_KINDS = ("heading", "list_item", "term", "definition")
SECTION_PROSE_WORDS = 20.0  # of a paragraph that no teaser without age or source has
RESUMING = 2  # paragraphs in a row with which the article goes on
RESUMING_AFTER_AGES = 3
ARTICLE_MIN_PROSE = 400.0  # words before a label on a text page, from which it closes an article
CARDS = ("listing", "collection")  # pages whose content looks like other pages' rails
NOT_ARTICLES = tuple(kind for kind in PAGE_TYPES if kind != "article")  # an offer may be content
_FRAME_TAGS = frozenset(("nav", "menu", "header", "footer", "aside"))
_TELLING_TAGS = frozenset(("nav", "menu", "footer", "td"))


class Outline:
    """Sums over a page's blocks, so that a rule asks for the words of any part in one step."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._index_containers()
        blocks = page.blocks
        words = [block.words for block in blocks]
        densities = [block.link_density if block.link_chars else 0.0 for block in blocks]
        links = [size * density for size, density in zip(words, densities, strict=True)]
        # of each block: it reads as a paragraph
        self.is_prose = [
            block.words >= PROSE_MIN_WORDS and is_prose(block.text, block.words) for block in blocks
        ]
        prose = [
            size if reads_as_prose and density < LINKED_PROSE_DENSITY else 0.0
            for size, reads_as_prose, density in zip(words, self.is_prose, densities, strict=True)
        ]
        positions = (position if size else -1 for position, size in enumerate(prose))
        self._last_prose = [-1, *itertools.accumulate(positions, max)]
        self._with_hits: dict[str, list[int]] = {}
        for position, block in enumerate(blocks):
            if block.hits:
                for section in {hit.section for hit in block.hits}:
                    self._with_hits.setdefault(section, []).append(position)
        self._announced = {
            block
            for before, block in itertools.pairwise(page.blocks)
            if before.words >= ANNOUNCING_MIN_WORDS and not before.hits and before.text.endswith((":", "："))
        }
        self._words = [0.0, *itertools.accumulate(words)]
        self._prose = [0.0, *itertools.accumulate(prose)]
        self._links = [0.0, *itertools.accumulate(links)]
        # Where nothing is prose, the words outside links stand for it.
        has_prose = self._prose[-1] > 0
        self._share = (
            self._prose if has_prose else [w - n for w, n in zip(self._words, self._links, strict=True)]
        )

    def _index_containers(self) -> None:
        """Sort the elements below the body by their class groups and, where it tells, their tag."""
        elements = self.page.elements
        self._by_hints: dict[int, list[int]] = {}
        self._by_tag: dict[str, list[int]] = {}
        for element in [number for number, hints in enumerate(elements.hints) if hints and number]:
            self._by_hints.setdefault(elements.hints[element], []).append(element)
        for element in [number for number, tag in enumerate(elements.tag) if tag in _TELLING_TAGS and number]:
            self._by_tag.setdefault(elements.tag[element], []).append(element)

    def with_hit(self, *sections: str) -> list[tuple[int, Block]]:
        """Return position and block where a marker phrase of one of these sections was found."""
        found = self._with_hits.get(sections[0], [])
        if len(sections) > 1:
            found = sorted({n for section in sections for n in self._with_hits.get(section, ())})
        return [(position, self.page.blocks[position]) for position in found]

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

        It is remembered for each position, and removed prose that was walked over is skipped by
        the next call: looking back from each of 20,000 lines took a minute.
        """
        index = self._last_prose[position]
        passed = [position]
        while index >= 0 and self.page.blocks[index].is_removed:
            passed.append(index)
            index = self._last_prose[index]
        for each in passed:
            self._last_prose[each] = index
        return index

    def ends_article(self, position: int) -> bool:
        """Tell whether so much prose stands before a label that it surely closes an article."""
        return self.prose_words(0, position) >= ARTICLE_MIN_PROSE

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
        """Yield the elements with a class word of `group` or one of `tags`, outer ones first.

        Of tags only those of `_TELLING_TAGS` are known.
        """
        bit = hint_bit(group)
        first, last = self.page.elements.first, self.page.elements.last
        found = [element for hints, known in self._by_hints.items() if hints & bit for element in known]
        for tag in tags:
            found += self._by_tag.get(tag, ())
        end = -1
        for element in sorted(set(found)):
            if last[element] > first[element] and (not outermost or first[element] >= end):
                end = last[element]
                yield element

    def tagged(self, tag: str) -> list[int]:
        """Return the elements with blocks and this tag, which is one of `_TELLING_TAGS`."""
        elements = self.page.elements
        return [e for e in self._by_tag.get(tag, ()) if elements.last[e] > elements.first[e]]

    def blocks_of(self, element: int) -> list[Block]:
        """Return the blocks of an element's subtree."""
        return self.page.blocks[self.page.elements.first[element] : self.page.elements.last[element]]

    def remove_inside(
        self, element: int, verdict: str, remark: str = "", *, doubtful_on: tuple[str, ...] = ()
    ) -> None:
        """Give the undecided blocks of an element the same verdict; a remark ends the reason."""
        undecided = [block for block in self.blocks_of(element) if not block.verdict]
        if undecided:  # a label costs more than the check
            because = f"inside {self.page.elements.label(element)}{remark}"
            suspect_all(undecided, verdict, because, doubtful_on)

    def is_inner(self, element: int) -> bool:
        """Tell whether neither an element's tag nor one above it says that it frames the page: a
        class word alone may speak of a card's foot or a grid of links."""
        elements = self.page.elements
        return not any(elements.tag[above] in _FRAME_TAGS for above in elements.chain(element))

    def span(self, element: int) -> tuple[int, int]:
        """Return the half-open range of an element's blocks."""
        return self.page.elements.first[element], self.page.elements.last[element]


def remove_all(blocks: Iterable[Block], verdict: str, because: str) -> None:
    """Give each block that is still undecided the same verdict."""
    for block in blocks:
        block.remove(verdict, stage=STAGE, because=because)


def suspect_all(
    blocks: Iterable[Block], verdict: str, because: str, doubtful_on: tuple[str, ...] = PAGE_TYPES
) -> None:
    """Note what blocks are where a rule is right on articles and not on all other pages: on
    listings, shops and forums of wcxb-train such rules took up to a tenth of the reference.

    doubtful_on: the types of page on which the score decides; none, and the rule does.
    """
    for block in blocks:
        if doubtful_on:
            block.suspect(verdict, because=because, doubtful_on=doubtful_on)
        else:
            block.remove(verdict, stage=STAGE, because=because)


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


def is_speech(block: Block) -> bool:
    """Tell whether a block is marked as a quotation or opens with the sign of one."""
    return block.is_quoted or block.text.startswith(_SPEECH_SIGNS)


def is_label(block: Block) -> bool:
    """Tell whether a block is short enough for a label, a menu item or a heading."""
    return block.words <= 8 and not (block.words > 4 and ends_sentence(block.text))
