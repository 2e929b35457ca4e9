"""Lines about the article that are not its text: title, byline, date, credit, tags."""

from __future__ import annotations

import re

from cleaner.lexicon.dates import find_date
from cleaner.lexicon.index import load_lexicon
from cleaner.page import Block, Page
from cleaner.prose import ends_sentence, is_prose
from cleaner.rules.sections import STAGE, Outline, is_label, last_prose_before, remove_all

BYLINE_MAX_WORDS = 12
CREDIT_MAX_WORDS = 16
CAPTION_MAX_WORDS = 60
MAX_METADATA_LINES = 8  # more of them date the entries of a listing or the posts of a thread
MAX_TAG_LISTS = 2  # more of them belong to the entries of a listing
MAIL_LINE_MAX_WORDS = 8  # Korean characters count half a word each
_DATE_OPENER = re.compile(r"\s+(?:on|op|am|le|el|il|em|den|d\.|dne|dnia)\s*$|[\s,|·•–—-]+$", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CLOSING_PARENTHESIS = re.compile(r"[(（\[]([^()（）\[\]]{3,80})[)）\]]\.?$")
_SEPARATOR = re.compile(r"^\s*[:：/|•·–—-]")


def mark_metadata_lines(page: Page, outline: Outline) -> None:
    """Take out lines that state title, author, date, credit, age or tags."""
    _mark_title(page)
    _mark_tags(page, outline)
    stated = [(block, reason) for block in page.undecided() if (reason := metadata_reason(block))]
    if len(stated) <= MAX_METADATA_LINES:
        for block, because in stated:
            block.remove("metadata", stage=STAGE, because=because)
    _mark_captions(page)


def metadata_reason(block: Block) -> str:
    """Return which fact about the article a short line states, or an empty string."""
    if block.kind in ("code", "table_row", "caption") or block.words > CREDIT_MAX_WORDS:
        return ""
    if not block.hits and not any(map(str.isdigit, block.text)) and "@" not in block.text:
        return ""
    if block.has_hit("time_ago", "exact") or block.has_hit("reading_time"):
        return "an age or reading time"
    if is_dateline(block):
        return "a dateline"
    if is_byline(block):
        return f"a byline, {block.quote_hit('byline')!r}"
    if is_credit(block):
        return f"a picture credit, {block.quote_hit('credit')!r}"
    return ""


def is_dateline(block: Block) -> bool:
    """Tell whether a line is a date, with at most a place, a label or a time beside it."""
    if block.words > BYLINE_MAX_WORDS or block.kind == "list_item":
        return False
    found = find_date(block.text)
    if found is None:
        return False
    rest = block.text[: found.start] + block.text[found.end :]
    words = list(re.findall(r"[^\W\d_]+", rest))
    is_labelled = block.has_hit("published") or block.has_hit("updated")
    return len(words) <= (6 if is_labelled else 3) and not rest.strip().endswith((".", "?"))


def is_byline(block: Block) -> bool:
    """Tell whether a line is an opener such as "By" and a name, with at most a date behind it."""
    return byline_name(block) is not None


def byline_name(block: Block) -> str | None:
    """Return the name that a byline states, without the date behind it, or None."""
    if block.words > BYLINE_MAX_WORDS or block.kind in ("list_item", "heading"):
        return None
    for hit in block.hits:
        if hit.section == "byline" and hit.mode == "starts":
            rest = block.text[len(hit.phrase) :].lstrip(" :：")
            if found := find_date(rest):
                rest = _DATE_OPENER.sub("", rest[: found.start])
            rest = rest.strip(" \n,|·•–—-")
            words = rest.split()
            names = [word for word in words if word[:1].isupper()]
            if (
                rest[:1].isupper()
                and not rest.endswith((".", "!", "?", ":"))
                and len(names) * 2 >= len(words)
            ):
                return rest
    if _MAIL.search(block.text) and block.words <= MAIL_LINE_MAX_WORDS and not ends_sentence(block.text):
        return _MAIL.sub("", block.text).strip() or None
    return None


def is_credit(block: Block) -> bool:
    """Tell whether a line is an opener such as "Photo" with a colon or slash and a name."""
    return any(
        hit.section == "credit"
        and hit.mode == "starts"
        and _SEPARATOR.match(block.text[len(hit.phrase) :]) is not None
        for hit in block.hits
    )


def _mark_title(page: Page) -> None:
    """Take out the block that repeats the page's title, before the article's text."""
    title = page.metadata.title
    if not title:
        return
    folded = title.casefold()
    for block in page.blocks[: max(12, len(page.blocks) // 2)]:
        if block.text.casefold() == folded and block.kind in ("heading", "paragraph"):
            block.remove("metadata", stage=STAGE, because="the title of the page")
            if block.kind == "heading":
                return


def _mark_tags(page: Page, outline: Outline) -> None:
    lists = list(outline.containers("tags", outermost=True))
    for element in lists if len(lists) <= MAX_TAG_LISTS else []:
        first, last = outline.span(element)
        if outline.words(first, last) <= 40 and outline.link_density(first, last) > 0.7:
            remove_all(outline.blocks_of(element), "metadata", f"inside {page.elements.label(element)}")
    for position, block in enumerate(page.blocks):
        if block.is_removed or not block.has_hit("tags") or not is_label(block):
            continue
        if last_prose_before(page, position) < 0:
            continue
        block.remove("metadata", stage=STAGE, because=f"the tag label {block.quote_hit('tags')!r}")
        if not page.is_html:
            _mark_lines_after_tags(page, position)


def _mark_lines_after_tags(page: Page, position: int) -> None:
    """After the label "Tags" a text page is over: short lines up to the next prose go."""
    for block in page.blocks[position + 1 :]:
        if is_prose(block.text, block.words):
            return
        if block.has_hit("comments") or block.has_hit("related"):
            return  # sections with rules of their own
        block.remove("metadata", stage=STAGE, because="under the tag label, after the text")


def _mark_captions(page: Page) -> None:
    """Make captions of lines that end with a picture credit in brackets."""
    for block in page.undecided():
        if block.kind != "paragraph" or block.words > CAPTION_MAX_WORDS:
            continue
        bracket = _CLOSING_PARENTHESIS.search(block.text)
        if bracket and any(hit.section == "credit" for hit in load_lexicon().hits(bracket.group(1))):
            block.kind = "caption"
