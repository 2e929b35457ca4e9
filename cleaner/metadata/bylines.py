"""The people named by elements that their markup calls a byline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cleaner.dom.parse import Node, Tree
from cleaner.lexicon.index import any_word_of, find_hits
from cleaner.metadata.marked import HEADINGS, Frame, read_texts
from cleaner.rules.names import is_spaced, read_names, strip_opener

MAX_ELEMENTS = 400
_NO_BYLINES = frozenset(("html", "body", "nav", "form", "label", "input", "script", "style"))
NAMES_MAX_WORDS = 12
CARDS = 3  # elements of one kind that name different people: they stand in cards
_CLASS_WORDS = (
    "author", "byline", "autor", "auteur", "writer", "creator", "contributor", "username", "poster",
)  # fmt: skip
_LINK_WORDS = ("author", "autor", "auteur", "contributor", "writer")
# Parts of class words that have one case: each pattern costs 50 µs on a median page.
_SELECTOR = ", ".join(
    [*HEADINGS, '[rel~="author"]', '[itemprop~="author"]', "address", ".fn", ".vcard", 'a[href*="/aut"]']
    + [f'[class*="{letters}"]' for letters in ("uthor", "yline", "utor", "riter", "sername")]
)
_EXACT = re.compile(
    r"(?:^|[\s_-])(?:post|entry|article|blog|story)?[_-]*"
    r"(?:authors?|bylines?|autor|auteur|writer|creator|fn|(?:big)?username|contributor)[_-]*(?:name|link|url)?(?=$|\s)",
    re.IGNORECASE,
)
_HREF = re.compile(rf"/(?:{'|'.join(_LINK_WORDS)})e?s?/[^/]|[?&]author=", re.IGNORECASE)
_CLASS = re.compile(rf"{'|'.join(_CLASS_WORDS)}|vcard|(?:^|\s)fn(?:\s|$)", re.IGNORECASE)
_OTHER = re.compile(
    r"authori[sz]|authorit|autorit|bio(?:graphy)?\b|desc|avatar|image|img|photo|social|follow|count|role|position"
    r"|author[_-]*(?:title|job)|hentry|hide|widget|contributors|copyright",
    re.IGNORECASE,
)
_USER = re.compile(r"username|poster", re.IGNORECASE)
_PARTS = re.compile(r"\s+[·•|–—]\s+")


@dataclass(slots=True)
class _Byline:
    """names: of people, in their order. kind: tag and class. parent: the element around it.
    is_under_title: the heading before it is an `<h1>`. is_user: it names the user of a forum."""

    names: list[str]
    kind: tuple[str, str]
    parent: int
    is_under_title: bool
    is_user: bool


def read_marked_names(tree: Tree) -> list[str]:
    """Return the names in the element that its class, link or itemprop calls the page's byline.

    It is the first under the title, else the first that is no card's or user's among others.
    """
    bylines: list[_Byline] = []
    for byline in _find_bylines(tree):
        if byline.is_under_title:
            return byline.names
        bylines.append(byline)
    kinds = Counter(byline.kind for byline in bylines)
    users = sum(byline.is_user for byline in bylines)
    for byline in bylines:
        if users >= CARDS if byline.is_user else kinds[byline.kind] < CARDS:
            return byline.names
    return []


def _find_bylines(tree: Tree) -> Iterator[_Byline]:
    """Yield what elements say of authors, in document order; neighbours of one kind are one byline."""
    last: _Byline | None = None
    frame = Frame(tree)
    heading = ""
    for node in tree.css(_SELECTOR)[:MAX_ELEMENTS]:
        tag = node.tag or ""
        if tag in HEADINGS and not _is_marked(node):
            heading = tag
            continue
        byline = _read_byline(node, frame, is_under_title=heading == "h1")
        if byline is None:
            continue
        if last is not None and _are_one(last, byline):
            last.names = list(dict.fromkeys(last.names + byline.names))
            continue
        if last is not None:
            yield last
        last = byline
    if last is not None:
        yield last


def _are_one(byline: _Byline, after: _Byline) -> bool:
    """Tell whether two elements, one behind the other, name the people of one byline."""
    is_alike = (byline.parent, byline.kind) == (after.parent, after.kind)
    return is_alike and byline.is_under_title == after.is_under_title


def _read_byline(node: Node, frame: Frame, *, is_under_title: bool) -> _Byline | None:
    """Return whom an element names as authors, or None where it is no byline of the page."""
    attributes = node.attributes
    tag, classes, href = node.tag or "", attributes.get("class") or "", attributes.get("href")
    if tag in _NO_BYLINES or _OTHER.search(classes):
        return None
    is_link = href is not None and _HREF.search(href) is not None
    is_exact = (
        is_link or "rel" in attributes or "itemprop" in attributes or _EXACT.search(classes) is not None
    )
    if not is_exact and tag != "address" and not _CLASS.search(classes):
        return None
    names = _names_in(node, is_exact=is_exact)
    if not names or frame.is_elsewhere(node):
        return None
    parent = node.parent.mem_id if node.parent is not None else 0
    return _Byline(names, (tag, classes), parent, is_under_title, _USER.search(classes) is not None)


def _is_marked(node: Node) -> bool:
    classes = node.attributes.get("class")
    return classes is not None and _EXACT.search(classes) is not None


def _names_in(node: Node, *, is_exact: bool) -> list[str]:
    """Return the names in an element, which may open with a phrase and go on with jobs and dates.

    is_exact: its markup says that the name is all it holds, so that a single word or a login will do.
    """
    texts = [part for text in read_texts(node) for part in _PARTS.split(text)]
    names: list[str] = []
    is_open, is_announced = True, False
    for text in texts:
        bare = strip_opener(text)
        is_announced = is_announced or bare != text
        if not bare or _is_joint(bare):
            is_open = True
            continue
        if not is_open and bare == text:
            break
        if not _is_name(bare, is_single=(is_exact and (len(texts) == 1 or is_announced)) or is_announced):
            if names:
                break
            continue
        names += read_names(bare, is_person=False)
        is_open = text.endswith((",", "&"))
    return names


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:[,;&|/+]|{any_word_of('joins_names')}|{any_word_of('may_join_names')})$", re.IGNORECASE
    )


def _is_joint(text: str) -> bool:
    return _joint().match(text) is not None


def _is_name(text: str, *, is_single: bool) -> bool:
    """Tell whether a text reads as names: most words have capitals, and no phrase is all there is.

    is_single: one word, and a login, will do.
    """
    words = text.split()
    if not words or len(words) > NAMES_MAX_WORDS or any(hit.mode == "exact" for hit in find_hits(text)):
        return False
    if len(words) == 1:
        return is_single and any(map(str.isalpha, text))
    if not text[0].isalpha() or (len(words) > 3 and text.endswith((".", "!", "?", ":"))):
        return False
    return not is_spaced(text) or sum(word[0].isupper() for word in words) * 2 > len(words)
