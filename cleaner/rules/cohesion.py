"""What stands or falls together: items of a list, rows of a table, a heading and its section, a
standfirst and its article."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from cleaner.dom.hints import hint_bit
from cleaner.page import Block, Page
from cleaner.prose import is_prose
from cleaner.rules.title import letters_of

STAGE = "select"  # in whose name blocks are kept and dropped here
GROUP_MIN_ITEMS = 3
GROUP_MIN_SHARE = 0.3  # of a list's words over the cut, from which all of it is kept
GROUP_MIN_SCORE = 0.02  # items below it are certainly none of the content
SIBLING_MIN_SCORE = 0.2  # of a paragraph among the article's own paragraphs
SIBLING_MIN_SHARE = 0.6  # of the kept words that its parent element holds
HEADING_MIN_SCORE = 0.05
HEADING_MAX_FURNITURE = 2  # blocks that a rule has taken out between a heading and its section
DANGLING_MAX_SCORE = 0.5  # a surer heading without text is an entry of a list; 1.0 loses .0013 word F1
ENTRIES_MIN = 5  # doubtful headings without text that are the entries of a list, where they are also
ENTRIES_MIN_SHARE = 0.1  # of the kept blocks
MAX_ASIDES = 3  # footnote marks and edit links beside the text of a list item
STANDFIRST_MIN_WORDS = 6.0
STANDFIRST_MIN_SHARE = 0.5  # of its letters that a description which breaks off must repeat
TEXT_MIN_WORDS = 15.0  # of a kept block that is surely the article's text
CAPTION_REACH = 2  # blocks between a caption and the kept text it belongs to
_SUSPECT = (
    "navigation", "related", "share", "promo", "newsletter", "ad", "comment", "author", "user", "tags",
    "consent", "cart", "modal", "footer",
)  # fmt: skip
_SUSPECT_BITS = sum(map(hint_bit, _SUSPECT))
_INNER_TAGS = frozenset(("li", "ul", "ol", "tr", "tbody", "table"))
_GROUPED = ("list_item", "table_row")


def keep_together(page: Page) -> None:
    """Keep blocks that scores alone would tear from the content they belong to."""
    _complete_groups(page)
    _keep_sibling_paragraphs(page)
    _keep_headings(page)
    _keep_under_headings(page)
    _keep_standfirst(page)
    _keep_captions(page)
    _drop_dangling_headings(page)


def _rejected(block: Block) -> bool:
    """Tell whether the score alone, and no rule, speaks against the block."""
    return block.stage == STAGE and block.is_removed and not block.suspicion


def _rescue(block: Block, because: str) -> None:
    block.verdict, block.stage, block.because = "kept", STAGE, because


def _complete_groups(page: Page) -> None:
    """Keep a list or table whole where a third of it is kept, or where it stands in the article."""
    groups = [
        group for group in _groups(page) if len(group) >= GROUP_MIN_ITEMS and any(map(_rejected, group))
    ]
    main = _main_element(page) if groups else -1
    for group in groups:
        words = sum(block.words for block in group)
        kept = sum(block.words for block in group if block.verdict == "kept")
        score = sum(block.words * block.score for block in group) / words
        is_own = _stands_in(page, group[0], main) and score >= SIBLING_MIN_SCORE
        if kept >= GROUP_MIN_SHARE * words or is_own:
            for block in group:
                if _rejected(block) and block.score >= GROUP_MIN_SCORE:
                    _rescue(block, "part of a list or table that is kept")


def _groups(page: Page) -> Iterable[list[Block]]:
    """Yield the items of each list and the rows of each table; posts in a list are no items."""
    elements = page.elements
    groups: dict[tuple[int, str, int], list[Block]] = defaultdict(list)
    run = 0
    previous = ""
    for block in page.blocks:
        element = block.element
        if block.kind in _GROUPED and (element < 0 or _is_all_of(page, element)):
            run += previous != block.kind and element < 0
            parent = elements.parent[element] if element >= 0 else -run
            groups[parent, block.kind, block.level].append(block)
        previous = block.kind
    return groups.values()


def _is_all_of(page: Page, element: int) -> bool:
    """Tell whether an element holds one block only, but for footnote marks and edit links."""
    first, last = page.elements.first[element], page.elements.last[element]
    if last - first > MAX_ASIDES + 1:
        return False
    return sum(block.kind != "inline" for block in page.blocks[first:last]) == 1


def _main_element(page: Page) -> int:
    """Return the element that directly holds most of the kept words, or −1."""
    kept: dict[int, float] = defaultdict(float)
    parent = page.elements.parent
    for block in page.blocks:
        if block.verdict == "kept" and block.element >= 0:
            kept[parent[block.element]] += block.words
    if not kept:
        return -1
    element = max(kept, key=lambda candidate: kept[candidate])
    return element if kept[element] >= SIBLING_MIN_SHARE * sum(kept.values()) else -1


def _stands_in(page: Page, block: Block, main: int) -> bool:
    """Tell whether a block, or the list or table it is part of, is a child of `main` without a
    class that speaks against it."""
    elements = page.elements
    element = block.element
    while main >= 0 and element >= 0 and not elements.hints[element] & _SUSPECT_BITS:
        if elements.parent[element] == main:
            return True
        if elements.tag[element] not in _INNER_TAGS:
            return False
        element = elements.parent[element]
    return False


def _keep_sibling_paragraphs(page: Page) -> None:
    """Keep a doubtful paragraph of the element that holds most of the kept words."""
    main = _main_element(page)
    for block in page.blocks:
        if (
            block.score >= SIBLING_MIN_SCORE
            and _rejected(block)
            and block.kind != "list_item"
            and is_prose(block.text, block.words)
            and _stands_in(page, block, main)
        ):
            _rescue(block, "a paragraph among the article's own")


def _keep_headings(page: Page) -> None:
    """Keep a doubtful heading between kept text and the kept block right after it."""
    blocks = page.blocks
    headings = [position for position, block in enumerate(blocks[:-1]) if block.kind == "heading"]
    first_text = next(
        (n for n, block in enumerate(blocks) if block.verdict == "kept" and block.kind != "heading"),
        len(blocks),
    )
    for position in reversed(headings):  # a heading may stand over one of lower rank
        block = blocks[position]
        is_doubtful = block.score >= HEADING_MIN_SCORE and _rejected(block)
        if position > first_text and is_doubtful and _next_open(blocks, position).is_kept:
            _rescue(block, "the heading of a kept section")


def _next_open(blocks: list[Block], position: int) -> Block:
    """Return the next block that no rule has taken out, such as a button, or the very next one."""
    below = blocks[position + 1 : position + 2 + HEADING_MAX_FURNITURE]
    return next((block for block in below if not (block.is_removed and block.stage != STAGE)), below[0])


def _keep_under_headings(page: Page) -> None:
    """Keep a doubtful paragraph right under a kept heading, which would announce nothing without it.

    Word F1 on wcxb-train is the same without it, HTML or plain text.
    """
    blocks = [block for block in page.blocks if block.kind != "inline"]
    for above, block in itertools.pairwise(blocks):
        if (
            block.score >= SIBLING_MIN_SCORE
            and above.kind == "heading"
            and above.verdict == "kept"
            and block.kind == "paragraph"
            and _rejected(block)
            and is_prose(block.text, block.words)
        ):
            _rescue(block, "the paragraph under a kept heading")


def _keep_standfirst(page: Page) -> None:
    """Keep the block between title and text that the page's description repeats.

    References differ on standfirsts: 24 of 24 such blocks belong to the text on fundus-dev, 12 of the
    12 that trafilatura's evaluation names, 19 of 65 on wcxb-train. It gives fundus-dev .0019 word F1
    and that evaluation .0040 snippet F1, and costs wcxb-train .0001.
    """
    description = letters_of(page.metadata.description or "")
    if not description:
        return
    blocks = page.blocks
    title = next(
        (place for place, block in enumerate(blocks) if (block.kind, block.level) == ("heading", 1)), None
    )
    if title is None:
        return
    for place, block in enumerate(blocks[title + 1 :], start=title + 1):
        if block.verdict == "kept" and block.words >= TEXT_MIN_WORDS:
            return
        if _rejected(block) and _is_standfirst(block, description):
            shown, below = letters_of(block.text), blocks[place + 1 :]
            if not any(other.verdict == "kept" and shown in letters_of(other.text) for other in below):
                _rescue(block, "the standfirst: it is the page's description")
            return


def _is_standfirst(block: Block, description: str) -> bool:
    """Tell whether a block is what the description says or begins to say; `description`: its letters."""
    if block.kind not in ("paragraph", "heading", "quote") or block.words < STANDFIRST_MIN_WORDS:
        return False
    letters = letters_of(block.text)
    is_begun = letters.startswith(description) and len(description) >= STANDFIRST_MIN_SHARE * len(letters)
    return is_begun or letters in description


def _keep_captions(page: Page) -> None:
    """Keep the captions of pictures and tables that stand in the kept text."""
    blocks = [block for block in page.blocks if block.kind != "inline"]
    captions = [position for position, block in enumerate(blocks) if block.kind == "caption"]
    for position in captions:
        block = blocks[position]
        if _rejected(block):
            near = blocks[max(0, position - CAPTION_REACH) : position + CAPTION_REACH + 1]
            if any(other.is_kept and other.kind != "caption" for other in near):
                _rescue(block, "the caption of a picture or table in the kept text")


def _drop_dangling_headings(page: Page) -> None:
    """Take out doubtful headings that no kept text follows before the next heading of their rank.

    Where an HTML page has many of them they are the entries of a list, such as the names of goods:
    keeping these gained .0064 word F1 in cross-validation on listings of wcxb-train, .0037 on
    collections. Headings of Markdown are less sure: there it lost .0006 and .0018, in sample.
    """
    kept = [block for block in page.blocks if block.verdict == "kept"]
    dangling = [heading for heading in _dangling(kept) if heading.score < DANGLING_MAX_SCORE]
    if page.is_html and ENTRIES_MIN <= len(dangling) > ENTRIES_MIN_SHARE * len(kept):
        return
    for heading in dangling:
        heading.verdict, heading.stage = "boilerplate", STAGE
        heading.because = "a heading with nothing kept under it"


def _dangling(kept: list[Block]) -> Iterator[Block]:
    """Yield the headings among kept blocks that no text follows before the next one of their rank."""
    pending: list[Block] = []
    for block in kept:
        if block.kind != "heading":
            pending = []
            continue
        while pending and pending[-1].level >= block.level:
            yield pending.pop()
        pending.append(block)
    yield from pending
