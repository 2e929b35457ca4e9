"""Telling what repeats on the pages of a host, whatever their order, in bounded memory."""

from __future__ import annotations

import bisect
import hashlib
import itertools
import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cleaner.addresses import host_of
from cleaner.evidence import HostEvidence, Templates
from cleaner.page import Block, Page
from cleaner.prose import is_prose
from cleaner.sites.fingerprints import fingerprint, fingerprints_of, places_of, prose_fingerprints

SAMPLE_PAGES = 24  # of a host, at most
MAX_PAGES = 40_000  # of all hosts together; some 100 MB of fingerprints
MIN_PAGES = 2  # on which a text stands before it repeats
MIN_SHARE = 0.3  # of the pages; .25 to .5 are alike in word F1 on wcxb-train's hosts of four and more
COPY_MIN_PROSE = 3  # paragraphs of a page that may be another one fetched again
COPY_SHARE = 0.9  # of the paragraphs of both that both have
SLOT_BLOCKS = 5  # between two that repeat, of which none is prose
# A block that repeats goes unless its score reaches the bound; `scripts/score_learning.py` has figures.
BELIEF = 0.72
CERTAIN_PAGES = 4  # from which on what nearly all pages have in the same place goes whatever its score,
CERTAIN_SHARE = 0.8  # but amid the page's own text: the network sees one page and takes any prose for content
CARD_BELIEF = 0.38  # on pages whose cards stand on other pages too
SLOT_BELIEF = 0.26  # of what does not repeat itself
AMID_BELIEF = 0.38  # between the page's own paragraphs in the same element: a motto, a correction
AMID_REACH = 8  # blocks to either side in which such a paragraph stands
OWN_BELIEF = 0.38  # from which on what does not repeat is likely the page's own main content
CERTAIN = 1.1  # no score reaches it
_CARD_TYPES = ("collection", "listing")
_PLAIN_TAGS = frozenset(("blockquote", "ul", "ol", "li"))  # without a class they are part of any text


def content_key(raw: bytes | str) -> int:
    """Return 8 bytes that stand for the content of a page; those of a sample are the smallest."""
    data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")


@dataclass(frozen=True, slots=True)
class Sighting:
    """What was seen of one page. key: 8 bytes that stand for its content. prose: of `fingerprints`,
    those of paragraphs."""

    key: int
    fingerprints: array[int]
    prose: array[int]

    @classmethod
    def of(cls, page: Page) -> Sighting:
        """Return the sighting of a page that is cut into blocks."""
        return cls(content_key(page.raw), fingerprints_of(page), prose_fingerprints(page))


class Census:
    """Takes in sightings and tells what repeats on each host.

    Of each host the pages with the smallest keys are kept, and of all hosts those with the
    smallest hash, as many as `max_pages` pages hold: so the result depends on neither the order
    of the pages nor who counted them, and a host that is left out never comes back.
    """

    def __init__(self, sample_pages: int = SAMPLE_PAGES, max_pages: int = MAX_PAGES) -> None:
        self._sample_pages, self._max_pages = sample_pages, max_pages
        self._hosts: dict[str, dict[int, Sighting]] = {}
        self._order: list[tuple[bytes, str]] = []  # of the hosts, by their hash
        self._pages = 0
        self._out_from: tuple[bytes, str] | None = None

    def add(self, host: str, sighting: Sighting) -> None:
        """Take in what was seen of a page of a host; the same content counts once."""
        place = (hashlib.blake2b(host.encode("utf-8", "surrogatepass"), digest_size=8).digest(), host)
        if self._out_from is not None and place >= self._out_from:
            return
        if host not in self._hosts:
            self._hosts[host] = {}
            bisect.insort(self._order, place)
        sample = self._hosts[host]
        self._pages += sighting.key not in sample
        sample[sighting.key] = sighting
        if len(sample) > self._sample_pages:
            del sample[max(sample)]
            self._pages -= 1
        while self._pages > self._max_pages:
            self._out_from = self._order.pop()
            self._pages -= len(self._hosts.pop(self._out_from[1]))

    def templates(self) -> Templates:
        """Return what repeats on the hosts of which two different pages or more were seen."""
        found = {host: evidence_of(sample.values()) for host, sample in self._hosts.items()}
        return Templates({host: evidence for host, evidence in found.items() if evidence.fingerprints})


def evidence_of(sightings: Iterable[Sighting]) -> HostEvidence:
    """Return what repeats on some pages of a host; a page fetched twice counts once."""
    pages = _without_copies(sorted(sightings, key=lambda sighting: sighting.key))
    counts = Counter(itertools.chain.from_iterable(page.fingerprints for page in pages))
    least = max(MIN_PAGES, math.ceil(MIN_SHARE * len(pages)))
    return HostEvidence.of(len(pages), {found: count for found, count in counts.items() if count >= least})


def _without_copies(pages: Sequence[Sighting]) -> list[Sighting]:
    """Return the pages without those that have nearly all their paragraphs in common with another.

    Whatever two of them share would be a template, the article itself.
    """
    kept: list[Sighting] = []
    paragraphs: list[frozenset[int]] = []
    for page in pages:
        own = frozenset(page.prose)
        has_many = len(own) >= COPY_MIN_PROSE
        if has_many and any(len(own & other) >= COPY_SHARE * len(own | other) for other in paragraphs):
            continue
        kept.append(page)
        paragraphs.append(own)
    return kept


def template_host(page: Page) -> str | None:
    """Return the host whose evidence speaks of a page: of its address, else the site that it is said
    to be of; without `www.`."""
    host = host_of(page.url or page.metadata.url) or host_of(page.site)
    return host.removeprefix("www.") if host else None


@dataclass(frozen=True, slots=True)
class Repeated:
    """A block of a template and the reason in words.

    pages: on which it stands, 0 in a slot. belief: the score from which it stays.
    """

    block: Block
    because: str
    pages: int
    belief: float

    @property
    def is_believed(self) -> bool:
        """Tell whether the score says with strong belief that the block is main content."""
        return self.block.score >= self.belief


def find_repeated(page: Page, evidence: HostEvidence, host: str) -> list[Repeated]:
    """Return the blocks of a page that repeat on its host, and the short ones in the slots between
    them, in their order."""
    counts = [evidence.pages_with(fingerprint(block.text)) for block in page.blocks]
    places = places_of(page)
    slots = _slots(page.blocks, counts)
    amid = _amid_own_text(page, counts)
    has_cards = page.metadata.page_type in _CARD_TYPES
    least = CERTAIN_SHARE * evidence.pages if evidence.pages >= CERTAIN_PAGES else math.inf
    found = []
    for position, (block, count) in enumerate(zip(page.blocks, counts, strict=True)):
        if count:
            is_certain = evidence.pages_with(fingerprint(block.text, places[position])) >= least
            belief = AMID_BELIEF if position in amid else CERTAIN if is_certain else BELIEF
            belief = min(belief, CARD_BELIEF) if has_cards else belief
            found.append(Repeated(block, f"on {count} of {evidence.pages} pages of {host}", count, belief))
        elif position in slots:
            found.append(Repeated(block, f"between lines that repeat on the pages of {host}", 0, SLOT_BELIEF))
    return found


def _slots(blocks: Sequence[Block], counts: Sequence[int]) -> set[int]:
    """Return the positions of the few blocks without prose that stand between two that repeat.

    Titles of other stories change from page to page, the lines around them do not.
    """
    slots: set[int] = set()
    repeating = [position for position, count in enumerate(counts) if count]
    for before, after in itertools.pairwise(repeating):
        between = range(before + 1, after)
        if len(between) <= SLOT_BLOCKS and not any(
            is_prose(blocks[n].text, blocks[n].words) for n in between
        ):
            slots.update(between)
    return slots


def _amid_own_text(page: Page, counts: Sequence[int]) -> set[int]:
    """Return the positions of blocks that repeat between likely main content of the page's own.

    On an HTML page that must stand in an element of the same path, which tells a sentence that
    several articles share from a box between their paragraphs.
    """
    paths = _Paths(page)
    around = [paths.of(block) for block in page.blocks]
    is_own = [
        not count and not block.is_removed and block.score >= OWN_BELIEF
        for block, count in zip(page.blocks, counts, strict=True)
    ]
    forwards = range(len(around))
    return _near_own(around, is_own, forwards) & _near_own(around, is_own, reversed(forwards))


def _near_own(around: Sequence[int], is_own: Sequence[bool], order: Iterable[int]) -> set[int]:
    """Return the positions that a block of the page's own on the same path stands shortly before."""
    near: set[int] = set()
    latest: dict[int, int] = {}
    for position in order:
        if is_own[position]:
            latest[around[position]] = position
        elif abs(position - latest.get(around[position], -AMID_REACH - 1)) <= AMID_REACH:
            near.add(position)
    return near


class _Paths:
    """Tags and classes of the elements around a block, as one number per different path."""

    def __init__(self, page: Page) -> None:
        self._elements = page.elements
        self._numbers: dict[tuple[int, str, str], int] = {}
        self._known: dict[int, int] = {-1: 0}

    def of(self, block: Block) -> int:
        """Return the number of the path around a block, 0 on a plain-text page."""
        if block.element < 0:
            return 0
        chain = []
        element = self._elements.parent[block.element]
        while element not in self._known:
            chain.append(element)
            element = self._elements.parent[element]
        number = self._known[element]
        for below in reversed(chain):
            tag, classes = self._elements.tag[below], self._elements.attributes[below].get("class") or ""
            if classes or tag not in _PLAIN_TAGS:
                number = self._numbers.setdefault((number, tag, classes), len(self._numbers) + 1)
            self._known[below] = number
        return number
