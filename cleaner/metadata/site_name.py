"""The name of the site that a page belongs to."""

from __future__ import annotations

from cleaner.dom.json_ld import first_text, resolve, types_of
from cleaner.metadata.stated import Stated
from cleaner.page import Metadata


def fill_site_name(metadata: Metadata, stated: Stated) -> None:
    """Fill the name of the site, in its own words."""
    metadata.fill("site_name", stated.first("og:site_name"), "meta")
    publisher = resolve(stated.article.get("publisher"), stated.things)
    metadata.fill("site_name", first_text(publisher, "name"), "json_ld")
    for thing in stated.things:
        if "WebSite" in types_of(thing):
            metadata.fill("site_name", first_text(thing.get("name")), "json_ld")
    metadata.fill(
        "site_name", stated.first("application-name", "apple-mobile-web-app-title", "publisher"), "meta"
    )
