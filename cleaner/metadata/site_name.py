"""The name of the site that a page belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, normalize

from cleaner.addresses import host_of
from cleaner.dom.json_ld import Thing, first_text, resolve, types_of
from cleaner.metadata.stated import Stated
from cleaner.page import Metadata
from cleaner.rules.title import SiteNames, letters_of, split_title

MAX_NAME_CHARS = 200
MIN_NAME_LETTERS = 3
SLOGAN_MIN_WORDS = 4  # with the sign before it; "BY: JOE WEE" is a name too
MAX_THINGS = 500  # objects that are looked at for names
_SITE_TYPES = {"WebSite", "Organization", "NewsMediaOrganization", "Corporation"}
_APP_META = ("application-name", "apple-mobile-web-app-title")
_OWNER_META = ("publisher", "dc.publisher", "citation_publisher")
_ADDRESS = re.compile(r"(?:https?:)?//|www\.", re.IGNORECASE)


def fill_site_name(metadata: Metadata, stated: Stated) -> None:
    """Fill the name of the site, in its own words.

    Without what follows the publisher's name, such as ".fr", "Inc" or a slogan, and without a slogan
    where its address tells which part is the name; last from the part of `<title>` that is named
    as its address.
    """
    host = host_of(stated.url or stated.first("og:url")) or ""
    for name, source in _stated_names(stated):
        if name and len(name) <= MAX_NAME_CHARS and not _ADDRESS.match(name):
            if _opens_with(name, publisher := _publisher(stated)):
                metadata.fill("site_name", publisher, "json_ld")
            part = _part_named_as(host, name)
            has_slogan = part is not None and len(name.split()) - len(part.split()) > SLOGAN_MIN_WORDS
            metadata.fill("site_name", part if has_slogan else name, source)
            return
    if stated.title:
        metadata.fill("site_name", _part_named_as(host, stated.title), "title")


def _stated_names(stated: Stated) -> Iterator[tuple[str | None, str]]:
    """Yield the names of the site in the order in which they are believed, with their sources."""
    yield stated.first("og:site_name"), "meta"
    yield _publisher(stated), "json_ld"
    for thing in _things_of(stated, {"WebSite"}):
        yield first_text(thing.get("name")), "json_ld"
    yield first_text(resolve(stated.item.get("publisher"), stated.items), "name"), "microdata"
    yield stated.first(*_APP_META, *_OWNER_META), "meta"


def _opens_with(name: str, publisher: str | None) -> bool:
    """Tell whether a name is the publisher's with something behind it."""
    own = letters_of(publisher or "")
    letters = letters_of(name)
    return len(own) >= MIN_NAME_LETTERS and letters != own and letters.startswith(own)


def names_of_site(stated: Stated) -> SiteNames:
    """Return all that the site may be called, in its own words and in those of its address."""
    names = [stated.first(name) for name in ("og:site_name", *_APP_META, *_OWNER_META)]
    names.append(_publisher(stated))
    for thing in _things_of(stated, _SITE_TYPES):
        names += [first_text(thing.get("name")), first_text(thing.get("alternateName"))]
    return SiteNames(names, host_of(stated.url or stated.first("og:url")) or "")


def _things_of(stated: Stated, types: set[str]) -> list[Thing]:
    """Return the objects of these types among the first of a page."""
    if types.isdisjoint(stated.things.types):
        return []
    return [thing for thing in stated.things[:MAX_THINGS] if types & types_of(thing)]


def _part_named_as(host: str, text: str) -> str | None:
    """Return the one of several parts of a text that is called as the host, whatever its accents."""
    parts = split_title(text[:MAX_NAME_CHARS])
    if len(parts) < 2:
        return None
    names = SiteNames([], _bare(host))
    return next((part for part in parts if names.closeness(letters_of(_bare(part))) == 2), None)


def _bare(text: str) -> str:
    """Return a text without accents, as hosts are written."""
    if text.isascii():
        return text
    return "".join(character for character in normalize("NFKD", text) if not combining(character))


def _publisher(stated: Stated) -> str | None:
    return first_text(resolve(stated.article.get("publisher"), stated.things), "name")
