"""What the head of an HTML page states, read once for all fields of its metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from urllib.parse import urljoin

from cleaner.dom.head import read_address, read_headings, read_language, read_meta, read_title
from cleaner.dom.json_ld import MAX_VALUE_CHARS, Thing, Things, read_json_ld, types_of
from cleaner.dom.landmarks import Landmarks, find_landmarks
from cleaner.dom.microdata import read_microdata
from cleaner.dom.parse import Tree
from cleaner.metadata.main_thing import find_main_thing
from cleaner.page import Block, Page

_WRITTEN = re.compile(r"(?:Article|Posting|WebPage|QAPage|Question|Report|Recipe|HowTo|VideoObject)$")
MAX_WRITTEN = 5
MAX_SUBHEADINGS = 25


@dataclass(slots=True)
class Stated:
    """What a page states of itself.

    meta: name → contents of its meta tags. things: the objects of its JSON-LD; article: the one that
    describes the page's article, or an empty one; written: that one, and after it others that
    somebody wrote. items, item, written_items: the same of its microdata, in the same shape; there
    `item` may have no type. title: of `<title>`. headings: the first `<h1>`.
    subheadings: the first headings of lower levels.
    canonical: the absolute address of its canonical link. url: the caller's address, else that.
    """

    tree: Tree
    landmarks: Landmarks
    meta: dict[str, list[str]]
    things: Things
    article: Thing
    written: list[Thing]
    items: Things
    item: Thing
    written_items: list[Thing]
    title: str | None
    headings: list[str]
    subheadings: list[str]
    canonical: str | None
    url: str | None

    def first(self, *names: str) -> str | None:
        """Return the first content of the first of these meta tags that the page has."""
        for name in names:  # a generator costs more than most pages' look-ups
            if contents := self.meta.get(name):
                return contents[0]
        return None

    @property
    def language(self) -> str | None:
        """The language that the page declares, as it writes it."""
        return read_language(self.tree) or self.first(
            "content-language", "og:locale", "dc.language", "language"
        )

    @property
    def linked_licence(self) -> str | None:
        """The address in its first link of the kind `license`."""
        return read_address(self.landmarks.licences)


def read_stated(page: Page, tree: Tree) -> Stated:
    """Return what an HTML page states of itself."""
    landmarks = find_landmarks(tree)
    meta = read_meta(landmarks.meta)
    things, items = read_json_ld(landmarks.scripts), read_microdata(landmarks.items)
    canonical = _absolute(read_address(landmarks.canonical), page.url)
    title = read_title(landmarks.titles)
    shown = [block for block in page.blocks if block.kind == "heading"]
    headings = _spaced_as_shown(read_headings(landmarks.headings), shown)
    titles = [text for text in (title, *meta.get("og:title", [])[:1], *headings[:1]) if text]
    addresses = [page.url, canonical, *meta.get("og:url", [])[:1]]
    article = find_main_thing(things, titles, addresses)
    item = find_main_thing(items, titles, addresses) or _loose_item(items)
    return Stated(
        tree=tree,
        landmarks=landmarks,
        meta=meta,
        things=things,
        article=article,
        written=_written_things(things, article),
        items=items,
        item=item,
        written_items=_written_things(items, item),
        title=title,
        headings=headings,
        subheadings=[block.text for block in shown if block.level > 1][:MAX_SUBHEADINGS],
        canonical=canonical,
        url=page.url or canonical,
    )


def _written_things(things: Things, main: Thing) -> list[Thing]:
    """Return the object of the page's article, and after it others that somebody wrote."""
    others = islice((thing for thing in things if _are_written(types_of(thing))), MAX_WRITTEN)
    return [main, *others] if types_of(main) else list(others)


@lru_cache(maxsize=1_000)
def _are_written(types: frozenset[str]) -> bool:
    """Tell whether objects of these types are something that somebody wrote."""
    return any(map(_WRITTEN.search, types))


def _loose_item(items: Things) -> Thing:
    """Return the properties that stand outside any item of microdata: they can only be the page's."""
    return items[-1] if items and "@type" not in items[-1] else {}


def _spaced_as_shown(headings: list[str], blocks: list[Block]) -> list[str]:
    """Return the texts of `<h1>` elements with the white space that their blocks show."""
    words = [
        block.text.split() for block in blocks if block.level == 1 and len(block.text) <= MAX_VALUE_CHARS
    ]
    shown = {"".join(each): " ".join(each) for each in words}
    return [shown.get("".join(text.split()), text) for text in headings]


def _absolute(address: str | None, base: str | None) -> str | None:
    """Return an address as an absolute one, where it can be told."""
    try:
        return urljoin(base or "", address) if address else None
    except ValueError:
        return None
