"""Description, image, section, tags and address of a page."""

from __future__ import annotations

from cleaner.dom.json_ld import all_texts, first_text
from cleaner.metadata.stated import Stated
from cleaner.page import Metadata

MAX_TAG_CHARS = 80


def fill_descriptors(metadata: Metadata, stated: Stated) -> None:
    """Fill description, image, section, tags and address."""
    metadata.fill(
        "description",
        stated.first("og:description", "description", "twitter:description", "dc.description"),
        "meta",
    )
    metadata.fill("description", first_text(stated.article.get("description")), "json_ld")
    metadata.fill("image", stated.first("og:image", "og:image:url", "twitter:image"), "meta")
    metadata.fill("image", first_text(stated.article.get("image"), "url", "contentUrl"), "json_ld")
    metadata.fill("section", stated.first("article:section"), "meta")
    metadata.fill("section", first_text(stated.article.get("articleSection")), "json_ld")
    metadata.fill("tags", _clean_tags(stated.meta.get("article:tag", [])), "meta")
    keywords = [tag for text in all_texts(stated.article.get("keywords")) for tag in text.split(",")]
    metadata.fill("tags", _clean_tags(keywords), "json_ld")
    metadata.fill("url", stated.canonical, "canonical")
    metadata.fill("url", stated.first("og:url"), "meta")


def _clean_tags(tags: list[str]) -> list[str]:
    stripped = (tag.strip() for tag in tags)
    return list(dict.fromkeys(tag for tag in stripped if 0 < len(tag) <= MAX_TAG_CHARS))
