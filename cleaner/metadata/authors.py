"""The people who wrote a page."""

from __future__ import annotations

import re

from cleaner.dom.json_ld import all_texts, resolve
from cleaner.metadata.stated import Stated
from cleaner.page import Metadata
from cleaner.rules.names import split_names

_AUTHOR_META = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
)
MAX_NAME_CHARS = 80
_URL_LIKE = re.compile(r"^(?:https?:)?//|^www\.|@[\w-]+\.\w|^@")


def fill_authors(metadata: Metadata, stated: Stated) -> None:
    """Fill the names of the people who wrote the page."""
    people = stated.article.get("author") or stated.article.get("creator")
    names: list[str] = []
    for person in people if isinstance(people, list) else [people]:
        thing = resolve(person, stated.things)
        is_person = isinstance(thing, dict)
        names += [
            part for text in all_texts(thing, "name") for part in split_names(text, is_person=is_person)
        ]
    metadata.fill("authors", _clean_names(names, metadata.site_name), "json_ld")
    for key in _AUTHOR_META:
        parts = [part for text in stated.meta.get(key, []) for part in split_names(text, is_person=False)]
        metadata.fill("authors", _clean_names(parts, metadata.site_name), "meta")


def _clean_names(names: list[str], site: str | None) -> list[str]:
    """Return people's names once each: no addresses, no name of the site."""
    cleaned: list[str] = []
    for name in names:
        is_site = site is not None and name.casefold() == site.casefold()
        if name and len(name) <= MAX_NAME_CHARS and not _URL_LIKE.search(name) and not is_site:
            cleaned.append(name)
    return list(dict.fromkeys(cleaned))
