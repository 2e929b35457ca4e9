"""Lines about the article that are not its text: title, byline, date, credit, tags."""

from __future__ import annotations

import re
from functools import cache

from cleaner.lexicon.dates import find_date
from cleaner.lexicon.index import any_of, is_unspaced, load_lexicon, text_after
from cleaner.page import Block, Page
from cleaner.prose import ends_sentence, is_prose
from cleaner.rules.credits import is_agency_credit
from cleaner.rules.sections import CARDS, STAGE, Outline, is_label, suspect_all

BYLINE_MAX_WORDS = 12
CREDIT_MAX_WORDS = 16
# More of them date the entries of a listing or the posts of a thread; picture credits do not.
MAX_METADATA_LINES = 8
MAX_TAG_LISTS = 2  # more of them belong to the entries of a listing
MAIL_LINE_MAX_WORDS = 8  # Korean characters count half a word each
MAIL_LINE_MAX_CHARS = 300  # looking for an address in a longer word costs its square
DATELINE = "a dateline"
AGENCY_CREDIT, CREDIT = "the picture credit of an agency", "a picture credit"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SEPARATOR = re.compile(r"^\s*[:：/|•·–—]|^\s+-")  # `Photo-electric` is a word
_SEGMENT_END = re.compile(r"[,，:：|•·–—\n]")
_NAME_END = re.compile(r"\s*[,，|•·–—\n]\s*")
_LETTERS = re.compile(r"[^\W\d_]+")
NEAR_PROSE_BLOCKS = 4  # from the first prose on, where lines about the article still stand
PARTICLE_MAX_CHARS = 3  # "de", "van", "und" within names
NAME_MAX_WORDS = 6
CASELESS_NAME_MAX_CHARS = 4  # of a Chinese, Japanese or Korean name right behind an opener
LABELLED_SENTENCE_MAX_WORDS = 4  # "Zuletzt aktualisiert am 17.01.2021."
LABELLED_MAX_WORDS = 8  # "掲載日:2003年4月6日 文と写真:なぎさの旅人", a character half a word


def mark_metadata_lines(page: Page, outline: Outline) -> None:
    """Take out lines that state title, author, date, credit, age or tags."""
    _mark_title(page)
    _mark_tags(page, outline)
    near = _end_of_start(outline)
    stated = [
        (block, reason)
        for position, block in enumerate(page.blocks)
        if not block.verdict
        and block.words <= CREDIT_MAX_WORDS
        and (reason := metadata_reason(block, is_amid=position >= near))
    ]
    for block, because in stated:
        if len(stated) > MAX_METADATA_LINES and not because.startswith((AGENCY_CREDIT, CREDIT)):
            continue
        if because == DATELINE:
            suspect_all([block], "metadata", because, ("forum", *CARDS))
        else:
            block.remove("metadata", stage=STAGE, because=because)


def _end_of_start(outline: Outline) -> int:
    """Return the position a few blocks behind the first paragraph of prose."""
    is_prose = outline.is_prose
    return (is_prose.index(True) if True in is_prose else len(is_prose)) + NEAR_PROSE_BLOCKS


def metadata_reason(block: Block, *, is_amid: bool = False) -> str:
    """Return which fact about the article a short line states, or an empty string.

    is_amid: the line stands amid the article, where a date with words beside it is its text.
    """
    if block.kind in ("code", "table_row", "caption") or block.words > CREDIT_MAX_WORDS:
        return ""
    if not block.hits and "@" not in block.text and find_date(block.text) is None:  # nearly all lines
        return AGENCY_CREDIT if is_agency_credit(block) else ""
    if is_age(block):
        return "an age or reading time"
    if is_dateline(block, is_strict=is_amid):
        return DATELINE
    if block.has_hit("byline", "exact") and block.kind == "paragraph" and block.words >= 2:
        return f"a byline, {block.quote_hit('byline')!r}"
    if is_byline(block):
        return f"a byline, {block.quote_hit('byline')!r}"
    if is_agency_credit(block):
        return AGENCY_CREDIT
    if is_credit(block):
        return f"{CREDIT}, {block.quote_hit('credit')!r}"
    return ""


def is_age(block: Block) -> bool:
    """Tell whether a line is an age or a reading time; one word such as "Yesterday" is none."""
    if block.has_hit("time_ago", "exact"):
        return block.words >= 2
    if not block.has_hit("reading_time"):
        return False
    return any(map(str.isdigit, block.text)) or not ends_sentence(block.text)


def is_dateline(block: Block, *, is_strict: bool = False) -> bool:
    """Tell whether a line is a date, with at most a place, a label or a time beside it.

    is_strict: one word at most stands right before the date or behind it, and no heading is one.
    """
    if block.words > BYLINE_MAX_WORDS or block.kind == "list_item":
        return False
    found = find_date(block.text)
    if found is None:
        return False
    before, after = block.text[: found.start], block.text[found.end :]
    rest = f"{before} {after}".strip()
    words = _LETTERS.findall(rest)
    is_labelled = block.has_hit("published") or block.has_hit("updated")
    if ends_sentence(rest) and any(len(word) > 2 for word in words):
        return is_labelled and not after.strip(" .") and len(words) <= LABELLED_SENTENCE_MAX_WORDS
    if max(len(words), sum(map(is_unspaced, rest)) / 2) > (LABELLED_MAX_WORDS if is_labelled else 3):
        return False
    if not is_strict or is_labelled or not words:
        return not (is_strict and block.kind == "heading" and block.element >= 0)
    beside = _LETTERS.findall(_SEGMENT_END.split(before.rstrip(" ,:|"))[-1])
    behind = [word for word in _LETTERS.findall(after) if len(word) > PARTICLE_MAX_CHARS]  # "um 10 Uhr"
    return block.kind != "heading" and max(len(beside), len(behind)) <= 1 and not (beside and behind)


def is_byline(block: Block) -> bool:
    """Tell whether a line is an opener such as "By" and a name, with at most a date behind it."""
    return byline_name(block) is not None


def byline_phrase(block: Block) -> str:
    """Return the longest phrase that opens a line as a byline, or an empty string."""
    phrases = [hit.phrase for hit in block.hits if hit.section == "byline" and hit.mode == "starts"]
    return max(phrases, key=len, default="")


def byline_name(block: Block) -> str | None:
    """Return the name or names that a byline states, without the date behind them, or None."""
    if block.words > BYLINE_MAX_WORDS or block.kind == "list_item":
        return None
    if block.kind == "heading" and block.element >= 0:
        return None  # on a text page any line before prose has become one
    for hit in block.hits:
        if hit.section == "byline" and hit.mode == "starts":
            behind = text_after(block.text, hit.phrase)
            rest = behind.lstrip(" :：")
            if found := find_date(rest):
                rest = _date_opener().sub("", rest[: found.start])
            rest = rest.strip(" \n,|·•–—-")
            if _is_name(rest, hit.phrase, is_separated=_SEPARATOR.match(behind) is not None):
                return rest
    if "@" not in block.text or block.words > MAIL_LINE_MAX_WORDS or len(block.text) > MAIL_LINE_MAX_CHARS:
        return None
    if _MAIL.search(block.text) and not ends_sentence(block.text):
        return _name_beside_mail(_MAIL.sub("", block.text).strip(" <>()[]|,"))
    return None


@cache
def _date_opener() -> re.Pattern[str]:
    """Return the pattern of what parts a name from the date behind it: "on", a comma, a dash."""
    return re.compile(rf"\s+{any_of('opens_date')}\s*$|[\s,|·•–—-]+$", re.IGNORECASE)


def _is_name(text: str, opener: str, *, is_separated: bool) -> bool:
    """Tell whether what follows an opener is a name: capitals, and short words between them.

    Behind an opener that no phrase ends with, as "by" ends "written by", stands a separator or
    a name of two words: "Text Messages From Home" is a title.
    """
    words = _NAME_END.split(text)[0].split()
    if not words or text.endswith((".", "!", "?", ":")) or len(words) > NAME_MAX_WORDS:
        return False
    if text[0].isalpha() and text[0].upper() == text[0].lower():  # a script without capitals
        is_short = len(words) == 1 and len(words[0]) <= CASELESS_NAME_MAX_CHARS
        return (is_separated or is_short) and not ends_sentence(text)
    if not text[0].isupper():
        return False
    if any(word[:1].islower() and len(word) > PARTICLE_MAX_CHARS for word in words):
        return False
    names = [word for word in words if word[:1].isupper()]
    if len(names) * 2 < len(words):
        return False
    is_preposition = opener.rsplit(maxsplit=1)[-1] in _prepositions()
    return is_separated or is_preposition or len(words) == 2


@cache
def _prepositions() -> frozenset[str]:
    """Return the words that end byline phrases of several words: "by", "von", "par"."""
    phrases = (
        hit.phrase for hits in load_lexicon().starts.values() for hit in hits if hit.section == "byline"
    )
    return frozenset(words[-1] for phrase in phrases if len(words := phrase.split()) > 1)


def _name_beside_mail(text: str) -> str | None:
    """Return a name beside an address of mail: two words in capitals, or one without case."""
    words = text.split()
    if ":" in text or "：" in text or not words:
        return None
    if is_unspaced(text):
        return text
    return text if len(words) >= 2 and all(word[:1].isupper() for word in words[:2]) else None


def is_credit(block: Block) -> bool:
    """Tell whether a line is an opener such as "Photo" with a colon or slash and a name.

    In a list it explains an option or a figure: "Video: 4K at 60 frames".
    """
    return block.kind != "list_item" and any(
        hit.section == "credit"
        and hit.mode == "starts"
        and _SEPARATOR.match(text_after(block.text, hit.phrase)) is not None
        for hit in block.hits
    )


def _mark_title(page: Page) -> None:
    """Take out the block that repeats the page's title, before the article's text."""
    title = page.metadata.title
    if not title:
        return
    folded = " ".join(title.casefold().split())
    first = folded[:1]
    for block in page.blocks[: max(12, len(page.blocks) // 2)]:
        if not block.text[:1].casefold().startswith(first) or block.kind not in ("heading", "paragraph"):
            continue
        if " ".join(block.text.casefold().split()) == folded:
            suspect_all([block], "metadata", "the title of the page", ("forum",))
            if block.kind == "heading":
                return


def _mark_tags(page: Page, outline: Outline) -> None:
    lists = list(outline.containers("tags", outermost=True))
    for element in lists if len(lists) <= MAX_TAG_LISTS else []:
        first, last = outline.span(element)
        if outline.words(first, last) <= 40 and outline.link_density(first, last) > 0.7:
            outline.remove_inside(element, "metadata")
    for position, block in outline.with_hit("tags"):
        if block.is_removed or not is_label(block):
            continue
        if outline.last_prose_before(position) < 0 or _opens_list(page.blocks, position):
            continue
        block.remove("metadata", stage=STAGE, because=f"the tag label {block.quote_hit('tags')!r}")
        if not page.is_html:
            doubtful_on = () if outline.ends_article(position) else ("product", *CARDS)
            _mark_lines_after_tags(page, position, doubtful_on)


def _opens_list(blocks: list[Block], position: int) -> bool:
    """Tell whether a label announces a bulleted list of things, not of links."""
    after = blocks[position + 1] if position + 1 < len(blocks) else None
    return after is not None and after.kind == "list_item" and after.link_density < 0.5


def _mark_lines_after_tags(page: Page, position: int, doubtful_on: tuple[str, ...]) -> None:
    """After the label "Tags" a text page is over: short lines up to the next prose go."""
    for block in page.blocks[position + 1 :]:
        if is_prose(block.text, block.words):
            return
        if block.has_hit("comments") or block.has_hit("related"):
            return  # sections with rules of their own
        suspect_all([block], "metadata", "under the tag label, after the text", doubtful_on)
