"""Description, image, section, tags, address and terms of use of a page."""

from __future__ import annotations

import re
from typing import Any

from cleaner.dom.json_ld import Thing, all_texts, first_text, types_of
from cleaner.metadata.stated import Stated
from cleaner.page import Metadata
from cleaner.rules.title import letters_of

MAX_TAG_CHARS = 80
MAX_TAGS = 50
MAX_LICENCE_CHARS = 300
_TAG_BORDER = re.compile(r"[,;，、]")
_DESCRIPTION_META = ("og:description", "description", "twitter:description", "dc.description")
_IMAGE_META = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
_SECTION_META = ("article:section", "parsely-section", "dc.subject.section", "sailthru.section", "section")
_TAG_META = ("news_keywords", "parsely-tags", "sailthru.tags", "dc.subject", "keywords")
_LICENCE_META = ("dcterms.license", "dc.rights.license", "dc.license", "cc:license", "license")
_TIER_META = ("article:content_tier", "og:article:content_tier", "content_tier")
_IS_FREE = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_IS_FREE_BY_TIER = {"free": True, "locked": False, "metered": False}


def fill_descriptors(metadata: Metadata, stated: Stated) -> None:
    """Fill description, image, section, tags, address, licence and whether the page is free to read."""
    described = [(stated.article, "json_ld"), (stated.item, "microdata")]
    described = [(thing, source) for thing, source in described if thing]
    metadata.fill("description", stated.first(*_DESCRIPTION_META), "meta")
    metadata.fill("image", stated.first(*_IMAGE_META), "meta")
    metadata.fill("section", stated.first(*_SECTION_META), "meta")
    metadata.fill("tags", _clean_tags(stated.meta.get("article:tag", [])), "meta")
    for thing, source in described:
        metadata.fill("description", first_text(thing.get("description")), source)
        metadata.fill("image", first_text(thing.get("image"), "url", "contentUrl"), source)
        metadata.fill("section", first_text(thing.get("articleSection")), source)
        metadata.fill("tags", _clean_tags(all_texts(thing.get("keywords"))), source)
    if not metadata.section:
        metadata.fill("section", _section_in_breadcrumb(stated, metadata.title), "json_ld")
    for name in _TAG_META:
        metadata.fill("tags", _clean_tags(stated.meta.get(name, [])), "meta")
    metadata.fill("url", stated.canonical, "canonical")
    metadata.fill("url", stated.first("og:url"), "meta")
    _fill_terms(metadata, stated, described)


def _fill_terms(metadata: Metadata, stated: Stated, described: list[tuple[Thing, str]]) -> None:
    """Fill licence, as the page states it, and whether the page is free to read."""
    for thing, source in described:
        metadata.fill(
            "licence", _clean_licence(first_text(thing.get("license"), "url", "@id", "name")), source
        )
        metadata.fill("is_free", _read_truth(thing.get("isAccessibleForFree")), source)
    metadata.fill("licence", _clean_licence(stated.linked_licence), "link")
    metadata.fill("licence", _clean_licence(stated.first(*_LICENCE_META)), "meta")
    metadata.fill("is_free", _IS_FREE_BY_TIER.get((stated.first(*_TIER_META) or "").lower()), "meta")


def _clean_tags(texts: list[str]) -> list[str]:
    """Return tags once each, those in one text apart."""
    parts = (part.strip(" #\"'") for text in texts for part in _TAG_BORDER.split(text))
    return list(dict.fromkeys(tag for tag in parts if 0 < len(tag) <= MAX_TAG_CHARS))[:MAX_TAGS]


def _clean_licence(text: str | None) -> str | None:
    return text if text and len(text) <= MAX_LICENCE_CHARS else None


def _read_truth(value: Any) -> bool | None:
    """Return a truth of any shape: `false`, "False", 0, "http://schema.org/False", in a list or object."""
    if isinstance(value, (int, float)):
        return bool(value)
    text = first_text(value)
    if text is None and isinstance(value, list):
        return next((bool(item) for item in value if isinstance(item, (int, float))), None)
    return _IS_FREE.get(text.lower().rsplit("/", 1)[-1]) if text else None


def _section_in_breadcrumb(stated: Stated, title: str | None) -> str | None:
    """Return the last step of the breadcrumb between the start page and this one."""
    for thing in stated.things if "BreadcrumbList" in stated.things.types else ():
        if "BreadcrumbList" in types_of(thing):
            steps = thing.get("itemListElement")
            names = [_step_name(step) for step in steps] if isinstance(steps, list) else []
            between = names[1:]
            if title and between and letters_of(between[-1]) in letters_of(title):
                between.pop()
            return between[-1] if between and len(between[-1]) <= MAX_TAG_CHARS else None
    return None


def _step_name(step: Any) -> str:
    if not isinstance(step, dict):
        return ""
    return first_text(step.get("name")) or first_text(step.get("item"), "name") or ""
