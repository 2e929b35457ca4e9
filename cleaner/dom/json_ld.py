"""Reading the JSON-LD of a page, whatever types its author put where."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from cleaner.dom.parse import Tree

MAX_CHARS = 2 * 1024 * 1024
MAX_DEPTH = 100
MAX_OBJECTS = 20_000
_CONTROL = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_MARKUP = re.compile(r"<[^<>]{1,200}>")
Thing = dict[str, Any]


def read_json_ld(tree: Tree) -> list[Thing]:
    """Return every object with a type found in the page's JSON-LD, in document order.

    Broken scripts are mended where it is safe, else skipped; `@id` references are not
    resolved (see `resolve`).
    """
    things: list[Thing] = []
    for script in tree.css('script[type*="ld+json"]'):
        text = script.text(deep=True)
        if len(text) <= MAX_CHARS:
            things.extend(_walk(_parse(text)))
    return things


def resolve(value: Any, things: list[Thing]) -> Any:
    """Return the object that a bare `{"@id": …}` points at, or `value` itself."""
    if isinstance(value, dict) and "@id" in value and "name" not in value:
        identifier = value["@id"]
        for thing in things:
            if thing.get("@id") == identifier and "name" in thing:
                return thing
    return value


def types_of(thing: Thing) -> set[str]:
    """Return an object's types without their vocabulary prefix."""
    types = thing.get("@type")
    listed = types if isinstance(types, list) else [types]
    return {item.rsplit("/", 1)[-1].removeprefix("schema:") for item in listed if isinstance(item, str)}


def first_text(value: Any, *keys: str) -> str | None:
    """Return the first non-empty text in a value of any shape; of objects, under `keys`."""
    for text in all_texts(value, *keys):
        return text
    return None


def all_texts(value: Any, *keys: str) -> list[str]:
    """Return all non-empty texts in a value of any shape, cleaned of markup and entities."""
    if isinstance(value, str):
        text = clean_text(value)
        return [text] if text else []
    if isinstance(value, list):
        return [text for item in value[:200] for text in all_texts(item, *keys)]
    if isinstance(value, dict):
        for key in keys or ("name", "@value", "url"):
            if isinstance(value.get(key), (str, list)):
                return all_texts(value[key])
    return []


def clean_text(value: str) -> str:
    """Return one line of text without tags, entities and needless white space."""
    text = value[:10_000]
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _MARKUP.sub(" ", text)
    return " ".join(text.split())


def _parse(text: str) -> Any:
    text = _WRAPPING.sub("", text.strip())
    mended = _CONTROL.sub(" ", text)
    for candidate in (mended, _TRAILING_COMMA.sub(r"\1", mended).rstrip("; ")):
        try:
            return json.loads(candidate)
        except ValueError:
            continue
        except RecursionError:
            return None
    return None


def _walk(root: Any) -> Iterator[Thing]:
    """Yield every object with a type below `root`, outermost first."""
    stack: list[tuple[Any, int]] = [(root, 0)]
    seen = 0
    while stack and seen < MAX_OBJECTS:
        value, depth = stack.pop()
        seen += 1
        if depth > MAX_DEPTH:
            continue
        if isinstance(value, dict):
            if "@type" in value or "@id" in value:
                yield value
            children = list(value.values())
        elif isinstance(value, list):
            children = value
        else:
            continue
        stack.extend((child, depth + 1) for child in reversed(children) if isinstance(child, (dict, list)))
