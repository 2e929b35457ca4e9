"""Lists of other stories: "read next" sections, rails of teasers, runs of headlines."""

from __future__ import annotations

import itertools
import re
from functools import cache

from cleaner.lexicon.index import EDGE_PUNCTUATION, fold, load_lexicon, text_after
from cleaner.page import Block, Page
from cleaner.prose import count_words, is_heading_like, is_prose
from cleaner.rules.sections import (
    CARDS,
    NOT_ARTICLES,
    STAGE,
    Outline,
    remove_all,
    suspect_all,
    text_section_end,
)

RAIL_LINK_DENSITY = 0.5
RAIL_MAX_PROSE_SHARE = 0.3
HEADLINES_MIN = 3
HEADLINES_MIN_WORDS = 5.0  # on average; shorter lines are a list of things
HEADLINE_MAX_WORDS = 22
HEADLINE_MAX_CHARS = 180
TITLE_CASE_MIN_CHARS = 4  # shorter words are articles and prepositions
TITLE_CASE_SHARE = 0.75
TEASER_MAX_WORDS = 30
TITLE_MIN_WORDS = 3  # behind an opener such as "Watch", that a dialogue or definition has too
POINTER_LINK_DENSITY = 0.4  # from which such an opener needs no capitals
POINTER_MAX_CHARS = 40
_POINTER_SIGNS = frozenset(":：»→|")
RUN_LABEL_MAX_WORDS = 8
RUN_LINK_DENSITY = 0.8
RUN_MAX_WORDS = 25
CARD_MAX_LINES = 3  # after the pointer to its story
_OPENER_END = re.compile(r"^\s*[:：»›>→|]|^\s+[-–—]")


def mark_related(page: Page, outline: Outline) -> None:
    """Take out sections of other stories and one-line teasers amid the article."""
    if page.is_html:
        _mark_rails(page, outline)
        _mark_html_sections(page, outline)
    else:
        _mark_text_sections(page, outline)
        _mark_headline_runs(page)
    _mark_link_runs(page, outline)
    for position, block in outline.with_hit("read_also"):
        if not block.verdict and is_inline_teaser(block):
            because = f"a pointer to another story, {block.quote_hit('read_also')!r}"
            block.remove("related", stage=STAGE, because=because)
            for story in [] if page.is_html else _line_behind_colon(page.blocks, position):
                story.remove("related", stage=STAGE, because=because)
    for place, block in enumerate(page.blocks):
        if not block.verdict and (opener := pointer_opener(block)):
            because = f"a pointer to another story behind {opener!r}"
            rest = [] if page.is_html else _rest_of_card(page.blocks[place : place + 1 + CARD_MAX_LINES])
            suspect_all([block, *rest], "related", because, NOT_ARTICLES)


def _line_behind_colon(blocks: list[Block], position: int) -> list[Block]:
    """Return the line to which a pointer points that is a line of its own, where scrapers cut links off."""
    behind = blocks[position + 1 : position + 2]
    is_alone = blocks[position].text.endswith((":", "：")) and _announces_links(blocks[position])
    return [block for block in behind if is_alone and not block.verdict and is_headline(block)]


def _rest_of_card(blocks: list[Block]) -> list[Block]:
    """Return the lines after the first of some that stand in its link, as a Markdown scrape shows a card."""
    if blocks[0].link_density < RUN_LINK_DENSITY:
        return []
    linked = itertools.takewhile(lambda block: block.link_density >= RUN_LINK_DENSITY, blocks[1:])
    return [block for block in linked if block.words <= TEASER_MAX_WORDS]


def is_inline_teaser(block: Block) -> bool:
    """Tell whether a block is one line such as "Read also: another story"."""
    if block.words > TEASER_MAX_WORDS or block.kind in ("heading", "code", "table_row"):
        return False
    for hit in block.hits:
        if hit.section == "read_also":
            has_colon = opens_with(block.text, hit.phrase)
            if has_colon or block.link_density > 0.6:
                return True
    return False


def pointer_opener(block: Block) -> str:
    """Return the verb and colon that open a line such as "WATCH: another story", or "".

    In prose a speaker, a dish or a step may stand before a colon, so that the opener is in
    capitals or most of the line a link. A phrase such as "Read also" in capitals, or a linked
    one, opens a heading likewise.
    """
    if block.words > TEASER_MAX_WORDS or block.kind not in ("paragraph", "heading", "quote"):
        return ""
    opened = block.text.lstrip(EDGE_PUNCTUATION)
    is_linked = block.link_density >= POINTER_LINK_DENSITY
    if not is_linked and opened[:2] != opened[:2].upper():
        return ""  # nearly all lines, before a pattern of hundreds of openers is tried on them
    if _POINTER_SIGNS.isdisjoint(block.text[:POINTER_MAX_CHARS]):
        return ""
    found = _pointers().match(opened)
    if found is None or count_words(block.text) - count_words(found.group(1)) < TITLE_MIN_WORDS:
        return ""
    is_loud = found.group(1).isupper() and not block.text.isupper()
    return found.group(1) if is_loud or is_linked else ""


@cache
def _pointers() -> re.Pattern[str]:
    particles = load_lexicon().particles["points"]
    phrases = [
        hit.phrase for hits in load_lexicon().starts.values() for hit in hits if hit.section == "read_also"
    ]
    openers = "|".join(map(re.escape, sorted({*particles, *phrases}, key=len, reverse=True)))
    return re.compile(rf"({openers})\s?[:：»→|]+\s*(?=\S)", re.IGNORECASE)


def _mark_link_runs(page: Page, outline: Outline) -> None:
    """Take out a label such as "You may also like:" amid an article with the links under it."""
    if not page.is_html:
        return
    for position, block in outline.with_hit("related", "read_also"):
        if block.verdict or not _announces_links(block) or outline.last_prose_before(position) < 0:
            continue
        run = list(itertools.takewhile(_is_linked_title, page.blocks[position + 1 :]))
        if run:
            because = f"other stories under {block.text!r}"
            suspect_all([block, *run], "related", because, NOT_ARTICLES)


def _announces_links(block: Block) -> bool:
    """Tell whether a block is a label of other stories and nothing else."""
    if block.words > RUN_LABEL_MAX_WORDS or block.kind not in ("heading", "paragraph"):
        return False
    folded = fold(block.text)
    return block.has_hit("related", "exact") or any(
        hit.section == "read_also" and hit.phrase == folded for hit in block.hits
    )


def _is_linked_title(block: Block) -> bool:
    is_run = block.link_density >= RUN_LINK_DENSITY and block.words <= RUN_MAX_WORDS
    return is_run and block.kind in ("paragraph", "heading", "list_item")


def opens_with(text: str, phrase: str) -> bool:
    """Tell whether a phrase and a colon, arrow or dash open a line."""
    return _OPENER_END.match(text_after(text, phrase)) is not None


def _mark_rails(page: Page, outline: Outline) -> None:
    for element in outline.containers("related"):
        first, last = outline.span(element)
        if (
            outline.link_density(first, last) > RAIL_LINK_DENSITY
            and outline.prose_share(first, last) < RAIL_MAX_PROSE_SHARE
            and outline.prose_words(0, first) > 0
        ):
            outline.remove_inside(element, "related", ", mostly links", doubtful_on=CARDS)


def _mark_html_sections(page: Page, outline: Outline) -> None:
    """Follow a heading such as "Related articles" to the end of its container."""
    for position, block in outline.with_hit("related"):
        if block.is_removed or block.words > 8:
            continue
        for element in page.elements.chain(block.element):
            first, last = outline.span(element)
            if last - position < 2:
                continue  # wraps the heading alone
            is_first = position - first <= 1
            is_rail = outline.link_density(position, last) > RAIL_LINK_DENSITY
            if is_first and is_rail and outline.prose_share(first, last) < RAIL_MAX_PROSE_SHARE:
                suspect_all(page.blocks[position:last], "related", f"under {block.text!r}", CARDS)
            break


def _mark_text_sections(page: Page, outline: Outline) -> None:
    for position, block in outline.with_hit("related"):
        if block.is_removed or not block.has_hit("related", "exact") or block.words > 6:
            continue
        if outline.last_prose_before(position) < 0:
            continue  # at the head of a page it is a menu item
        end = text_section_end(page.blocks, position)
        doubtful_on = () if outline.ends_article(position) else ("service", "product", *CARDS)
        suspect_all(page.blocks[position:end], "related", f"under {block.text!r}", doubtful_on)


def _mark_headline_runs(page: Page) -> None:
    """Take out three or more headlines in a row that close a text page after its prose.

    They are written in title case, or have ages or a label of other stories behind the prose:
    steps, features and verses have neither. They never outnumber the words of the prose.
    """
    blocks = [block for block in page.blocks if not block.is_removed]
    run: list[Block] = []
    for block in reversed(blocks):
        if block.kind not in ("paragraph", "heading") or not is_headline(block):
            break
        run.append(block)
    rest = blocks[: len(blocks) - len(run)]
    words = sum(block.words for block in run)
    if len(run) < HEADLINES_MIN or words < HEADLINES_MIN_WORDS * len(run):
        return
    prose = sum(block.words for block in rest if is_prose(block.text, block.words))
    titled = sum(is_title_case(block.text) for block in run)
    if words <= prose and (titled > len(run) / 2 or _announces_stories(page)):
        remove_all(run, "related", f"one of {len(run)} headlines in a row after the text")


def is_headline(block: Block) -> bool:
    """Tell whether a line reads like the headline of a story; it may ask a question."""
    text = block.text.rstrip("?!？！ ")
    return bool(text) and is_heading_like(text, max_words=HEADLINE_MAX_WORDS, max_chars=HEADLINE_MAX_CHARS)


def is_title_case(text: str) -> bool:
    """Tell whether nearly all long words behind the first begin with a capital."""
    words = [word for word in text.split()[1:] if len(word) >= TITLE_CASE_MIN_CHARS and word[0].isalpha()]
    return bool(words) and sum(word[0].isupper() for word in words) >= TITLE_CASE_SHARE * len(words)


def _announces_stories(page: Page) -> bool:
    """Tell whether an age or a label of other stories stands behind the last prose."""
    for block in reversed(page.blocks):
        if is_prose(block.text, block.words):
            return False
        if block.has_hit("time_ago") or block.has_hit("related", "exact"):
            return True
    return False
