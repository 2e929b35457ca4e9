"""The days on which a page was published and changed."""

from __future__ import annotations

import re

from cleaner.dom.json_ld import first_text
from cleaner.lexicon.dates import parse_day
from cleaner.metadata.stated import Stated, path_of
from cleaner.page import Metadata

_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_DATE_META = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.date", "dc.date.created", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "publication_date", "citation_publication_date", "citation_date",
    "og:article:published_time", "og:published_time", "article.published",
    "cxenseparse:recs:publishtime", "date.created", "dc.created",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
)


def fill_dates(metadata: Metadata, stated: Stated) -> None:
    """Fill the days of publication and of the last change."""
    for key in ("datePublished", "dateCreated", "uploadDate", "startDate"):
        metadata.fill("date", parse_day(first_text(stated.article.get(key)) or ""), "json_ld")
    for key in _DATE_META:
        metadata.fill("date", parse_day(stated.first(key) or ""), "meta")
    metadata.fill("date_modified", parse_day(first_text(stated.article.get("dateModified")) or ""), "json_ld")
    metadata.fill("date_modified", parse_day(stated.first(*_MODIFIED_META) or ""), "meta")
    if found := _URL_DATE.search(path_of(stated.url)):
        metadata.fill("date", parse_day("-".join(found.groups())), "url")
    if not metadata.date:
        for value in stated.times:
            metadata.fill("date", parse_day(value), "time")
