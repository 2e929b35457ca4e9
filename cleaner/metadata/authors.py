"""The people who wrote a page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from cleaner.addresses import host_of
from cleaner.dom.json_ld import Thing, Things, all_texts, resolve, types_of
from cleaner.metadata.bylines import read_marked_names
from cleaner.metadata.stated import Stated
from cleaner.page import Metadata
from cleaner.rules.names import is_doubtful, read_names, strip_opener

_AUTHOR_META = (
    "dc.creator", "dc:creator", "author", "article:author", "article:author_name", "og:article:author",
    "dcterms.creator", "creator", "parsely-author", "sailthru.author", "byl", "articleauthor",
    "cxenseparse:author", "shareaholic:article_author_name", "citation_author",
)  # fmt: skip
_LABELLED_META = {"twitter:label1": "twitter:data1", "twitter:label2": "twitter:data2"}
MAX_META_AUTHORS = 100  # papers of large collaborations state one a tag
_ORGANISATIONS = {"Organization", "NewsMediaOrganization", "Corporation", "WebSite"}


def fill_authors(metadata: Metadata, stated: Stated) -> None:
    """Fill the names of the people who wrote the page.

    What names the site, an office or a login is taken where nobody else is named, here or by the
    lines of the page (`read_text_metadata`).
    """
    doubtful: list[tuple[list[str], str]] = []
    host = host_of(stated.url)
    for names, source in _stated_names(stated):
        people = [name for name in names if not is_doubtful(name, metadata.site_name, host)]
        metadata.fill("authors", people, source)
        if people:
            return
        doubtful.append((names, source))
    for names, source in doubtful:
        metadata.fill("authors", names, source)


def _stated_names(stated: Stated) -> Iterator[tuple[list[str], str]]:
    """Yield the names of each source and what the source is called, the most trusted first."""
    organisations: list[str] = []
    for things, written, source in (
        (stated.things, stated.written, "json_ld"),
        (stated.items, stated.written_items, "microdata"),
    ):
        for thing in written:
            people, others = _people_of(thing, things)
            yield people, source
            organisations += others
    for key in _AUTHOR_META:
        if texts := stated.meta.get(key):
            is_person = key == "citation_author"
            names = [read_names(text, is_person=is_person) for text in texts[:MAX_META_AUTHORS]]
            yield _once(list(chain.from_iterable(names))), "meta"
    for label, key in _LABELLED_META.items():
        if label in stated.meta and strip_opener(stated.first(label) or "-") == "":
            yield read_names(stated.first(key) or "", is_person=False), "meta"
    yield read_marked_names(stated.tree), "byline"
    yield _once(organisations), "json_ld"


def _people_of(thing: Thing, things: Things) -> tuple[list[str], list[str]]:
    """Return the people who wrote a JSON-LD object, and the organisations."""
    people: list[str] = []
    organisations: list[str] = []
    stated: Any = thing.get("author") or thing.get("creator")
    if not stated:
        return people, organisations
    for value in stated if isinstance(stated, list) else [stated]:
        person = resolve(value, things)
        is_person = isinstance(person, dict)
        names = [name for text in all_texts(person, "name") for name in read_names(text, is_person=is_person)]
        is_organisation = isinstance(person, dict) and types_of(person) & _ORGANISATIONS
        (organisations if is_organisation else people).extend(names)
    return _once(people), organisations


def _once(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))
