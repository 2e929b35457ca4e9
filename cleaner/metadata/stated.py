"""What the head of an HTML page states, read once for all fields of its metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from cleaner.dom.head import (
    read_address,
    read_headings,
    read_language,
    read_lines,
    read_meta,
    read_times,
    read_title,
)
from cleaner.dom.json_ld import MAX_VALUE_CHARS, Thing, Things, read_json_ld, types_of
from cleaner.dom.landmarks import Landmarks, find_landmarks
from cleaner.dom.microdata import read_microdata
from cleaner.dom.parse import Tree
from cleaner.metadata.main_thing import find_main_thing
from cleaner.page import Page

_WRITTEN = re.compile(r"(?:Article|Posting|WebPage|QAPage|Question|Report|Recipe|HowTo|VideoObject)$")
MAX_WRITTEN = 5
MAX_SUBHEADINGS = 25


@dataclass(slots=True)
class Stated:
    """What a page states of itself.

    meta: name → contents of its meta tags. things: the objects of its JSON-LD; article: the one that
    describes the page's article, or an empty one. items, item: the same of its microdata, in the
    same shape; there `item` may have no type. title: of `<title>`. headings: the first `<h1>`.
    subheadings: the first headings of lower levels.
    canonical: the absolute address of its canonical link. url: the caller's address, else that.
    """

    tree: Tree
    landmarks: Landmarks
    meta: dict[str, list[str]]
    things: Things
    article: Thing
    items: Things
    item: Thing
    title: str | None
    headings: list[str]
    subheadings: list[str]
    canonical: str | None
    url: str | None

    def first(self, *names: str) -> str | None:
        """Return the first content of the first of these meta tags that the page has."""
        return next((self.meta[name][0] for name in names if self.meta.get(name)), None)

    @property
    def language(self) -> str | None:
        """The language that the page declares, as it writes it."""
        return read_language(self.tree) or self.first(
            "content-language", "og:locale", "dc.language", "language"
        )

    @property
    def author_links(self) -> list[str]:
        """The texts of its first `<a rel=author>` elements, which related stories have too."""
        return read_lines(self.landmarks.author_links)

    @property
    def addresses(self) -> list[str]:
        """The texts of its first `<address>` elements: whoever answers for the page or a part of it."""
        return read_lines(self.landmarks.addresses)

    @property
    def linked_licence(self) -> str | None:
        """The address in its first link of the kind `license`."""
        return read_address(self.landmarks.licences)

    @property
    def times(self) -> list[str]:
        """The machine-readable values of its first `<time>` elements."""
        return read_times(self.tree)


def read_stated(page: Page, tree: Tree) -> Stated:
    """Return what an HTML page states of itself."""
    landmarks = find_landmarks(tree)
    meta = read_meta(landmarks.meta)
    things, items = read_json_ld(landmarks.scripts), read_microdata(landmarks.items)
    canonical = _absolute(read_address(landmarks.canonical), page.url)
    title = read_title(landmarks.titles)
    headings = _spaced_as_shown(read_headings(landmarks.headings), page)
    titles = [text for text in (title, *meta.get("og:title", [])[:1], *headings[:1]) if text]
    addresses = [page.url, canonical, *meta.get("og:url", [])[:1]]
    return Stated(
        tree=tree,
        landmarks=landmarks,
        meta=meta,
        things=things,
        article=find_main_thing(things, titles, addresses),
        items=items,
        item=find_main_thing(items, titles, addresses) or _loose_item(items),
        title=title,
        headings=headings,
        subheadings=_subheadings(page),
        canonical=canonical,
        url=page.url or canonical,
    )


def written_things(things: Things, main: Thing) -> list[Thing]:
    """Return the object of the page's article, and after it others that somebody wrote."""
    others = [thing for thing in things if any(map(_WRITTEN.search, types_of(thing)))]
    return [main, *others[:MAX_WRITTEN]] if types_of(main) else others[:MAX_WRITTEN]


def path_of(url: str | None) -> str:
    """Return the path of an address, empty where it is none."""
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""


def host_of(url: str | None) -> str:
    """Return the host of an address, empty where it is none."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _loose_item(items: Things) -> Thing:
    """Return the properties that stand outside any item of microdata: they can only be the page's."""
    return items[-1] if items and "@type" not in items[-1] else {}


def _subheadings(page: Page) -> list[str]:
    blocks = (block for block in page.blocks if block.kind == "heading" and block.level > 1)
    return [block.text for block in islice(blocks, MAX_SUBHEADINGS)]


def _spaced_as_shown(headings: list[str], page: Page) -> list[str]:
    """Return the texts of `<h1>` elements with the white space that their blocks show."""
    blocks = [
        block
        for block in page.blocks
        if block.kind == "heading" and block.level == 1 and len(block.text) <= MAX_VALUE_CHARS
    ]
    shown = {"".join(block.text.split()): " ".join(block.text.split()) for block in blocks}
    return [shown.get("".join(text.split()), text) for text in headings]


def _absolute(address: str | None, base: str | None) -> str | None:
    """Return an address as an absolute one, where it can be told."""
    try:
        return urljoin(base or "", address) if address else None
    except ValueError:
        return None
