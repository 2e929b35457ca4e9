"""The days on which a page was published and changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cleaner.addresses import path_of
from cleaner.dom.json_ld import Thing, all_texts
from cleaner.lexicon.dates import find_date, make_day, parse_day
from cleaner.metadata.marked_dates import read_marked_day
from cleaner.metadata.stated import Stated
from cleaner.page import Metadata

_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_URL_NAMED_MONTH = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,10})/(\d{1,2})(?:/|$)", re.IGNORECASE)
_URL_DAY_FIRST = re.compile(r"(?<!\d)(\d\d)-(\d\d)-((?:19|20)\d\d)(?!\d)")
_HOUR = re.compile(r"\d{4}-\d\d-\d\d[T ](\d\d):")
WESTMOST_H, EASTMOST_H = 12, 14  # by which no place's clock is more behind or ahead of UTC
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
MARKED, MARKED_FAR = "time", "far_time"  # sources: an element under the title, one elsewhere
FIRST_UNSTATED = "1995-01-01"  # of the days that a page shows without saying that they are its own
LAST = "2039-12-31"  # a bound that is no clock's, so that a page has the same date whenever it is read


@dataclass(frozen=True, slots=True)
class _StatedDay:
    """An ISO day, where it is stated, and the hour if it says one."""

    day: str
    source: str
    hour: int | None

    def may_be(self, other: str) -> bool:
        """Tell whether it is `other` by the clock of some place, where this one is told in UTC."""
        days = (date.fromisoformat(other) - date.fromisoformat(self.day)).days
        if self.hour is None:
            return abs(days) == 1
        return (days == -1 and self.hour < WESTMOST_H) or (days == 1 and self.hour >= 24 - EASTMOST_H)


def fill_dates(metadata: Metadata, stated: Stated) -> None:
    """Fill the days of publication and of the last change.

    A day in the address that is next to the stated one is the day where the page was published: the stated
    one may be told in another time zone.
    """
    in_address = _day_in_address(stated.url)
    published, changed = _first_day(_published(stated)), _first_day(_changed(stated))
    if published is not None:
        is_local = in_address is not None and published.may_be(in_address)
        metadata.fill("date", in_address if is_local else published.day, published.source)
    if changed is not None:
        metadata.fill("date_modified", changed.day, changed.source)
    metadata.fill("date", in_address, "url")
    if not metadata.date:
        marked = read_marked_day(stated.tree, stated.language)
        if marked and is_plausible(marked.day):
            metadata.fill("date", marked.day, MARKED_FAR if marked.is_far else MARKED)
    if metadata.date and metadata.date_modified and metadata.date_modified < metadata.date:
        metadata.date_modified = None  # nothing changes before it is published
        del metadata.sources["date_modified"]


def is_plausible(day: str) -> bool:
    """Tell whether an ISO day that a page shows may be the one on which it was published."""
    return FIRST_UNSTATED <= day <= LAST


def _published(stated: Stated) -> Iterator[tuple[str, str]]:
    """Yield what is stated of the publication in the order in which it is believed, with its source.

    The head speaks of the page; microdata, and videos, may be those of another story.
    """
    for thing in stated.written:
        yield from _texts_of(thing, "datePublished", "json_ld")
    yield from _contents_of(stated, _PUBLISHED_META)
    for thing in stated.written:
        yield from _texts_of(thing, "dateCreated", "json_ld")
    for key in ("uploadDate", "startDate"):
        yield from _texts_of(stated.article, key, "json_ld")
    for key in ("datePublished", "dateCreated"):
        for thing in stated.written_items:
            yield from _texts_of(thing, key, "microdata")


def _changed(stated: Stated) -> Iterator[tuple[str, str]]:
    """Yield what is stated of the last change in the order in which it is believed, with its source."""
    yield from _texts_of(stated.article, "dateModified", "json_ld")
    yield from _texts_of(stated.item, "dateModified", "microdata")
    yield from _contents_of(stated, _MODIFIED_META)


def _texts_of(thing: Thing, key: str, source: str) -> Iterator[tuple[str, str]]:
    if key in thing:
        for text in all_texts(thing[key]):
            yield text, source


def _contents_of(stated: Stated, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        if stated.meta.get(name):
            yield stated.meta[name][0], "meta"


def _first_day(texts: Iterator[tuple[str, str]]) -> _StatedDay | None:
    """Return the first of some days that there may be, else None."""
    for text, source in texts:
        day = parse_day(text)
        if day is not None and day <= LAST:
            hour = _HOUR.match(text)
            return _StatedDay(day, source, int(hour.group(1)) if hour else None)
    return None


def _day_in_address(url: str | None) -> str | None:
    path = path_of(url)
    for found in _URL_DATE.finditer(path):
        year, sign, month, day = found.groups()
        made = make_day(int(year), int(month), int(day)) if sign or len(month + day) == 4 else None
        if made is not None:
            return made.isoformat()
    if (named := _URL_NAMED_MONTH.search(path)) and (shown := find_date(" ".join(named.groups()))):
        return shown.day.isoformat()
    if (day_first := _URL_DAY_FIRST.search(path)) is not None:
        made = make_day(*(int(day_first[place]) for place in (3, 2, 1)))
        return made.isoformat() if made else None
    return None
