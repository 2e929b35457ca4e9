"""The days on which a page was published and changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from cleaner.addresses import path_of
from cleaner.dom.json_ld import Thing, all_texts
from cleaner.lexicon.dates import make_day, parse_day
from cleaner.metadata.marked_dates import read_marked_day
from cleaner.metadata.stated import Stated
from cleaner.page import Metadata

_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_URL_DAY_FIRST = re.compile(r"(?<!\d)(\d\d)-(\d\d)-((?:19|20)\d\d)(?!\d)")
_PUBLISHED_META = (
    "article:published_time", "datepublished", "date", "dc.date", "dc:date", "dc.date.issued", "dc.issued",
    "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date.created", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "published", "published_at",
    "published-date", "publication_date", "publication-date", "bepress_citation_date",
    "citation_publication_date", "citation_online_date", "citation_date", "og:article:published_time",
    "og:published_time", "og:pubdate", "article.published", "cxenseparse:recs:publishtime", "date.created",
    "dc.created", "datecreated", "schema:datecreated", "created", "ms.date",
    "w-published-date", "originalpublicationdate",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "datemodified", "og:updated_time", "last-modified", "dcterms.modified",
    "dc.date.modified", "dc.modified", "article:modified", "lastmod",
)  # fmt: skip
_PUBLISHED_KEYS = ("datePublished", "dateCreated", "uploadDate", "startDate")
FIRST_UNSTATED = "1995-01-01"  # of the days that a page shows without saying that they are its own
LAST = "2039-12-31"  # a bound that is no clock's, so that a page has the same date whenever it is read


def fill_dates(metadata: Metadata, stated: Stated) -> None:
    """Fill the days of publication and of the last change.

    A day in the address that is next to the stated one is the day where the page was published: the stated
    one may be told in another time zone.
    """
    in_address = _day_in_address(stated.url)
    day, source = _first_day(_stated_days(stated))
    if day:
        metadata.fill("date", in_address if in_address and _are_next(day, in_address) else day, source)
    metadata.fill("date_modified", *_first_day(_days_of_change(stated)))
    metadata.fill("date", in_address, "url")
    if not metadata.date:
        marked = read_marked_day(stated.tree, stated.language)
        if marked and is_plausible(marked):
            metadata.fill("date", marked, "time")
    if metadata.date and metadata.date_modified and metadata.date_modified < metadata.date:
        metadata.date_modified = None  # nothing changes before it is published
        del metadata.sources["date_modified"]


def is_plausible(day: str) -> bool:
    """Tell whether an ISO day that a page shows may be the one on which it was published."""
    return FIRST_UNSTATED <= day <= LAST


def _stated_days(stated: Stated) -> Iterator[tuple[str | None, str]]:
    """Yield the days of publication in the order in which they are believed, with their sources."""
    for key in _PUBLISHED_KEYS[:2]:
        for thing in stated.written:
            yield _day_of(thing, key), "json_ld"
    for key in _PUBLISHED_KEYS[2:]:
        yield _day_of(stated.article, key), "json_ld"
    for key in _PUBLISHED_KEYS[:2]:
        for thing in stated.written_items:
            yield _day_of(thing, key), "microdata"
    for key in _PUBLISHED_META:
        if stated.meta.get(key):
            yield parse_day(stated.meta[key][0]), "meta"


def _days_of_change(stated: Stated) -> Iterator[tuple[str | None, str]]:
    """Yield the days of the last change in the order in which they are believed, with their sources."""
    yield _day_of(stated.article, "dateModified"), "json_ld"
    yield _day_of(stated.item, "dateModified"), "microdata"
    for key in _MODIFIED_META:
        if stated.meta.get(key):
            yield parse_day(stated.meta[key][0]), "meta"


def _first_day(days: Iterator[tuple[str | None, str]]) -> tuple[str | None, str]:
    """Return the first of some days that there may be and its source, else None."""
    return next(((day, source) for day, source in days if day and day <= LAST), (None, ""))


def _day_of(thing: Thing, key: str) -> str | None:
    """Return the first day among the values of a property."""
    if key not in thing:
        return None
    return next((day for text in all_texts(thing[key]) if (day := parse_day(text))), None)


def _day_in_address(url: str | None) -> str | None:
    path = path_of(url)
    for found in _URL_DATE.finditer(path):
        year, sign, month, day = found.groups()
        made = make_day(int(year), int(month), int(day)) if sign or len(month + day) == 4 else None
        if made is not None:
            return made.isoformat()
    if (day_first := _URL_DAY_FIRST.search(path)) is not None:
        made = make_day(*(int(day_first[place]) for place in (3, 2, 1)))
        return made.isoformat() if made else None
    return None


def _are_next(day: str, other: str) -> bool:
    """Tell whether two days follow each other."""
    return abs(date.fromisoformat(day) - date.fromisoformat(other)) == timedelta(days=1)
