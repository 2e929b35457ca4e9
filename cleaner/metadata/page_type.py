"""The kind of page, where it says so."""

from __future__ import annotations

import re

from cleaner.dom.json_ld import types_of
from cleaner.metadata.stated import Stated
from cleaner.page import Metadata

_PAGE_TYPE_BY_SCHEMA = (
    ({"DiscussionForumPosting", "QAPage"}, "forum"),
    ({"Product", "ProductGroup"}, "product"),
    (
        {
            "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle",
            "OpinionNewsArticle", "Recipe", "LiveBlogPosting",
        },
        "article",
    ),
    ({"CollectionPage", "ItemList"}, "listing"),
    ({"TechArticle", "APIReference"}, "documentation"),
)  # fmt: skip
_FORUM_GENERATOR = re.compile(
    r"discourse|phpbb|vbulletin|xenforo|invision|mybb|simple machines|flarum|nodebb", re.IGNORECASE
)


def fill_page_type(metadata: Metadata, stated: Stated) -> None:
    """Fill the page type where the page states it: of its own object before that of any other on it."""
    if _FORUM_GENERATOR.search(stated.first("generator") or ""):
        metadata.fill("page_type", "forum", "generator")
    for things, main, source in (
        (stated.things, stated.article, "json_ld"),
        (stated.items, stated.item, "microdata"),
    ):
        metadata.fill("page_type", _type_by_schema(types_of(main)), source)
        if not metadata.page_type:
            metadata.fill("page_type", _type_by_schema(things.types), source)
    og_type = re.split(r"[.:]", (stated.first("og:type") or "").lower())[0]  # of "product.item", too
    if og_type in ("article", "product"):  # "products" may be a listing
        metadata.fill("page_type", og_type, "meta")


def _type_by_schema(types: frozenset[str]) -> str | None:
    """Return the type of the page of which objects of these types speak."""
    return next((page_type for names, page_type in _PAGE_TYPE_BY_SCHEMA if names & types), None)
