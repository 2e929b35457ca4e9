"""The people named by elements that their markup calls a byline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from cleaner.dom.parse import Node, Tree
from cleaner.lexicon.index import any_of, any_word_of, find_hits, load_lexicon
from cleaner.metadata.marked import HEADINGS, Frame, read_texts
from cleaner.rules.names import is_spaced, opens_other_role, read_names, strip_opener

MAX_ELEMENTS = 400
_NO_BYLINES = frozenset(("html", "body", "nav", "form", "label", "input", "script", "style"))
NAMES_MAX_WORDS = 12
MAX_INNER_DEPTH = 6  # of a name within its byline
CARDS = 3  # elements of one kind that name different people: they stand in cards
_LABELS = ("updated", "published")
_PARTS = re.compile(r"\s+[·•|–—]\s+")


class _Patterns(NamedTuple):
    """selector: CSS of elements that may be bylines, and of headings. link: in the address of an
    author's page. The others are found in class strings: exact, in those of elements that hold a name
    and nothing else; user, in those of forums; other, in those of what only stands beside an author.
    """

    selector: str
    link: re.Pattern[str]
    exact: re.Pattern[str]
    word: re.Pattern[str]
    user: re.Pattern[str]
    other: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    particles = load_lexicon().particles
    # The first letter may be a capital. Each pattern costs 50 µs on a median page.
    inner = [word[1:] for word in particles["author_class"] + particles["user_class"]]
    parts = [part for part in inner if not any(other in part for other in inner if other != part)]
    words = any_of("author_class", "user_class")
    return _Patterns(
        ", ".join(
            [*HEADINGS, '[rel~="author"]', "address", ".vcard", 'a[href*="/aut"]']
            + [f'[class*="{part}"]' for part in parts]
        ),
        re.compile(rf"/{any_of('author_path')}(?:e?s?|en)/[^/]|[?&]author=", re.IGNORECASE),
        re.compile(
            rf"(?:^|[\s_-]){any_of('opens_author_class')}?[_-]*{words}s?"
            rf"[_-]*{any_of('closes_author_class')}?(?=$|\s)",
            re.IGNORECASE,
        ),
        re.compile(rf"{words}|vcard", re.IGNORECASE),
        re.compile(any_of("user_class"), re.IGNORECASE),
        re.compile(any_of("other_author_class"), re.IGNORECASE),
    )


@dataclass(slots=True)
class _Byline:
    """names: of people, in their order. kind: tag and class. parent: the element around it.

    is_exact: the markup says that the name is all it holds. is_under_title: the heading before it is
    an `<h1>`. is_user: it names the user of a forum. is_elsewhere: it is a link of the kind `author`
    in a part that speaks of other pages.
    """

    names: list[str]
    kind: tuple[str, str]
    parent: int
    element: int
    is_exact: bool
    is_under_title: bool
    is_user: bool
    is_elsewhere: bool


def read_marked_names(tree: Tree) -> list[str]:
    """Return the names in the element that its class or link calls the page's byline.

    It is the first under the title, else the first that is no card's or user's among others, the
    first of a thread, or whom all links of the kind `author` name, wherever they stand.
    """
    bylines: list[_Byline] = []
    linked: dict[tuple[str, ...], list[str]] = {}
    for byline in _find_bylines(tree):
        if byline.is_elsewhere:
            linked[tuple(byline.names)] = byline.names
            continue
        if byline.is_under_title:
            return byline.names
        bylines.append(byline)
    kinds = Counter(byline.kind for byline in bylines)
    users = sum(byline.is_user for byline in bylines)
    for byline in bylines:
        if byline.is_exact if users >= CARDS else not byline.is_user and kinds[byline.kind] < CARDS:
            return byline.names
    return next(iter(linked.values())) if len(linked) == 1 and not bylines else []


def _find_bylines(tree: Tree) -> Iterator[_Byline]:
    """Yield what elements say of authors, in document order; neighbours of one kind are one byline."""
    last: _Byline | None = None
    frame = Frame(tree)
    heading = ""
    for node in tree.css(_patterns().selector)[:MAX_ELEMENTS]:
        tag = node.tag or ""
        if tag == "h1" or (tag in HEADINGS and not _is_marked(node)):
            heading = tag
            continue
        byline = _read_byline(node, frame, is_under_title=heading == "h1")
        if byline is None:
            continue
        if last is not None and last.is_user and byline.is_exact and _is_inside(node, last.element):
            last = byline
            continue
        if last is not None and _are_one(last, byline):
            last.names = list(dict.fromkeys(last.names + byline.names))
            continue
        if last is not None:
            yield last
        last = byline
    if last is not None:
        yield last


def _is_inside(node: Node, element: int) -> bool:
    """Tell whether an element stands in another, a few levels deep."""
    holder = node.parent
    for _ in range(MAX_INNER_DEPTH):
        if holder is None or holder.mem_id == element:
            break
        holder = holder.parent
    return holder is not None and holder.mem_id == element


def _are_one(byline: _Byline, after: _Byline) -> bool:
    """Tell whether two elements, one behind the other, name the people of one byline."""
    is_alike = (byline.parent, byline.kind) == (after.parent, after.kind)
    return is_alike and byline.is_under_title == after.is_under_title


def _read_byline(node: Node, frame: Frame, *, is_under_title: bool) -> _Byline | None:
    """Return whom an element names as authors, or None where it is no byline of the page."""
    attributes = node.attributes
    tag, classes, href = node.tag or "", attributes.get("class") or "", attributes.get("href")
    patterns = _patterns()
    if tag in _NO_BYLINES or patterns.other.search(classes):
        return None
    is_link = href is not None and patterns.link.search(href) is not None
    is_exact = is_link or "rel" in attributes or patterns.exact.search(classes) is not None
    if not is_exact and tag != "address" and not patterns.word.search(classes):
        return None
    names = _names_in(node, is_exact=is_exact)
    is_elsewhere = bool(names) and frame.is_elsewhere(node)
    if not names or (is_elsewhere and "author" not in (attributes.get("rel") or "").split()):
        return None
    parent = node.parent.mem_id if node.parent is not None else 0
    return _Byline(
        names=names,
        kind=(tag, classes),
        parent=parent,
        element=node.mem_id,
        is_exact=is_exact,
        is_under_title=is_under_title,
        is_user=patterns.user.search(classes) is not None,
        is_elsewhere=is_elsewhere,
    )


def _is_marked(node: Node) -> bool:
    classes = node.attributes.get("class")
    return classes is not None and _patterns().exact.search(classes) is not None


def _names_in(node: Node, *, is_exact: bool) -> list[str]:
    """Return the names in an element, which may open with a phrase and go on with jobs and dates.

    is_exact: its markup says that the name is all it holds, so that a single word or a login will do.
    """
    texts = [part for text in read_texts(node) for part in _PARTS.split(text)]
    names: list[str] = []
    is_open, is_announced = True, False
    for text in texts:
        if opens_other_role(text):
            break
        bare = strip_opener(text)
        is_announced = is_announced or bare != text
        if not bare or _is_joint(bare):
            is_open = True
            continue
        if not is_open and bare == text:
            break
        is_alone = len(texts) == 1 or (text is texts[0] and strip_opener(texts[1]) and _is_link(node, text))
        if not _is_name(bare, is_single=(is_exact and is_alone) or is_announced):
            if names:
                break
            continue
        names += read_names(bare, is_person=False)
        is_open = text.endswith((",", "&"))
    return names


def _is_link(node: Node, text: str) -> bool:
    """Tell whether a text is that of the first link in an element."""
    link = node.css_first("a[href]")
    return link is not None and link.text(deep=True, strip=True) == text


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
    is_phrase = any(hit.mode == "exact" or hit.section in _LABELS for hit in find_hits(text))
    if not words or len(words) > NAMES_MAX_WORDS or is_phrase:
        return False
    if len(words) == 1:
        return is_single and any(map(str.isalpha, text))
    if not text[0].isalpha() or (len(words) > 3 and text.endswith((".", "!", "?", ":"))):
        return False
    return not is_spaced(text) or sum(word[0].isupper() for word in words) * 2 > len(words)
