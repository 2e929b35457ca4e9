"""The fields that stand over a Markdown scrape, as a head of HTML: what reads one reads the other.

Two forms are known: YAML between lines of `---`, as static sites, trafilatura and Firecrawl write it,
and the lines from `Title:` to `Markdown Content:` of Jina Reader. YAML is read line by line, without its
types: most tools write titles with bare colons in them, which a parser of YAML would refuse.
"""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

MAX_CHARS = 20_000
MAX_READER_LINES = 15
_FIELD = re.compile(r"([\w:.][\w :.-]{0,40}?)\s*:(?:\s+(.*))?$")
_ITEM = re.compile(r"\s*-\s+(.*)$")
_PART = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^,]+)\s*(?:,|$)""")
_END_OF_READER = "Markdown Content:"
_KEYS = {  # name of a meta tag → keys that say the same, in small letters and without what parts words
    "author": ("author", "authors", "by", "byline", "creator"),
    "article:published_time": (
        "date", "published", "publishedtime", "publishedat", "publisheddate", "publishdate", "datepublished",
        "pubdate", "created",
    ),
    "article:modified_time": (
        "updated", "modified", "lastmod", "lastmodified", "lastupdated", "modifiedtime", "datemodified",
    ),
    "og:site_name": ("site", "sitename", "ogsitename", "publisher"),
    "description": ("description", "summary", "excerpt", "ogdescription"),
    "keywords": ("tags", "keywords"),
    "article:section": ("category", "categories", "section"),
    "og:image": ("image", "ogimage", "cover", "thumbnail"),
    "language": ("language", "lang", "locale"),
    "license": ("license", "licence"),
}  # fmt: skip
_META = {key: name for name, keys in _KEYS.items() for key in keys}
_ADDRESSES = ("url", "sourceurl", "urlsource", "canonical", "canonicalurl", "link", "source")
_TITLES = ("title", "headline")
_PARTING = re.compile(r"[ ._:-]")


class FrontMatter(NamedTuple):
    """Fields over a scrape, key and value in their order, and how many of its lines they take up."""

    fields: list[tuple[str, str]]
    lines: int


def read_front_matter(source: str) -> FrontMatter | None:
    """Return the fields that stand over a Markdown scrape, or None."""
    if source.startswith("---"):
        return _read_yaml(source[:MAX_CHARS].splitlines())
    if source.startswith("Title:"):
        return _read_reader(source[:MAX_CHARS].splitlines()[:MAX_READER_LINES])
    return None


def to_head(fields: list[tuple[str, str]]) -> str:
    """Return the head of HTML that states the same; fields that no head has are left out."""
    tags: list[str] = []
    for key, value in fields:
        name, text = _PARTING.sub("", key.lower()), escape(value)
        if name in _TITLES:
            tags.append(f"<title>{text}</title>")
        elif name in _ADDRESSES and value.startswith(("http://", "https://")):
            tags.append(f'<link rel="canonical" href="{text}"><base href="{text}">')
        elif meta := _META.get(name):
            tags.append(f'<meta name="{meta}" content="{text}">')
    return f"<head>{''.join(tags)}</head>"


def _read_yaml(lines: list[str]) -> FrontMatter | None:
    if lines[0].rstrip() != "---":
        return None
    fields: list[tuple[str, str]] = []
    key = ""
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() in ("---", "..."):
            return FrontMatter(fields, number) if fields else None
        if (item := _ITEM.match(line)) and key:
            fields.append((key, _unquote(item.group(1))))
        elif found := _FIELD.match(line):
            key = found.group(1)
            fields += [(key, value) for value in _values(found.group(2) or "")]
        elif line.strip() and not line.startswith((" ", "\t", "#")):
            return None
    return None


def _read_reader(lines: list[str]) -> FrontMatter | None:
    if _END_OF_READER not in lines:
        return None
    size = lines.index(_END_OF_READER) + 1
    found = [match for line in lines[: size - 1] if (match := _FIELD.match(line))]
    return FrontMatter([(match.group(1), (match.group(2) or "").strip()) for match in found], size)


def _values(text: str) -> list[str]:
    """Return a value, or those of a list in brackets, without their quotes."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_unquote(part) for part in _PART.findall(text[1:-1])]
    return [value] if (value := _unquote(text)) else []


def _unquote(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1].replace('\\"', '"')
    return text
