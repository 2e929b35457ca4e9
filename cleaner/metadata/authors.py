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
from cleaner.rules.names import is_agency, is_doubtful, read_names, strip_opener

_AUTHOR_META = (
    "dc:creator", "dc.creator", "author", "article:author", "article:author_name", "og:article:author",
    "dcterms.creator", "creator", "parsely-author", "sailthru.author", "byl", "articleauthor",
    "cxenseparse:author", "shareaholic:article_author_name", "citation_author",
)  # fmt: skip
_LABELLED_META = {"twitter:label1": "twitter:data1", "twitter:label2": "twitter:data2"}
MAX_AUTHORS = 100  # stated one by one; papers of large collaborations have more
_ORGANISATIONS = {"Organization", "NewsMediaOrganization", "Corporation", "WebSite"}


def fill_authors(metadata: Metadata, stated: Stated) -> None:
    """Fill the names of the people who wrote the page.

    What names the site, an office, a login or agencies alone is taken where nobody else is named,
    here or by the lines of the page (`read_text_metadata`).
    """
    doubtful: list[tuple[list[str], str]] = []
    host = host_of(stated.url)
    for names, source in _stated_names(stated):
        people = [name for name in names if not is_doubtful(name, metadata.site_name, host)]
        if not all(map(is_agency, people)):
            metadata.fill("authors", people, source)
            return
        doubtful.append((people or names, source))
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
            names, has_person = _authors_of(thing, things)
            if has_person:
                yield names, source
            else:
                organisations += names
    for key in _AUTHOR_META:
        if texts := stated.meta.get(key):
            is_person = key == "citation_author"
            listed = [read_names(text, is_person=is_person) for text in texts[:MAX_AUTHORS]]
            yield _once(list(chain.from_iterable(listed))), "meta"
    for label, key in _LABELLED_META.items():
        if label in stated.meta and strip_opener(stated.first(label) or "-") == "":
            yield read_names(stated.first(key) or "", is_person=False), "meta"
    marked = read_marked_names(stated.tree)
    if not (organisations and all(map(_is_login, marked))):
        yield marked, "byline"
    yield _once(organisations), "json_ld"


def _authors_of(thing: Thing, things: Things) -> tuple[list[str], bool]:
    """Return who wrote a JSON-LD object, and whether it was a person, alone or with an organisation."""
    authors: list[str] = []
    has_person = False
    stated: Any = thing.get("author") or thing.get("creator") or []
    for value in stated[:MAX_AUTHORS] if isinstance(stated, list) else [stated]:
        author = resolve(value, things)
        is_object = isinstance(author, dict)
        names = [name for text in all_texts(author, "name") for name in read_names(text, is_person=is_object)]
        authors += names
        has_person = has_person or bool(names and not (is_object and types_of(author) & _ORGANISATIONS))
    return _once(authors), has_person


def _is_login(name: str) -> bool:
    """Tell whether a name is initials or a login; an organisation is rather the author."""
    return name.islower() and " " not in name


def _once(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))
