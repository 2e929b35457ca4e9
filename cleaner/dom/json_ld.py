"""Reading the JSON-LD of a page, whatever types its author put where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any

from cleaner.dom.parse import Node
from cleaner.prose import unescape

MAX_CHARS = 2 * 1024 * 1024  # of all scripts of a page
MAX_DEPTH = 100
MAX_OBJECTS = 20_000
MAX_LISTED = 200  # items of a list that are looked at for texts
MAX_VALUE_CHARS = 10_000
MAX_TYPE_CHARS = 500  # a longer one is no type of any vocabulary
WRAP_CHARS = 100  # at the end of a script, in which the end of a comment around it may stand
_CONTROL = re.compile(r"[\x00-\x1f]+")
_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|)')
_QUOTED_VALUE = re.compile(r'("[\w@:-]{1,60}"\s{0,9}:\s{0,9}")(.{0,2000}?)(?="\s{0,9}(?:,\s{0,9}["{]|[}\]]))')
_BARE_QUOTE = re.compile(r'(?<!\\)"')
MAX_ESCAPED_CHARS = 300_000  # of a script in which stray backslashes are looked for
MAX_QUOTED_CHARS = 50_000  # of a script in which bare quotes are looked for
MAX_VALUES = 200  # of one script, one behind the other
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_OPENING_WRAP = re.compile(r"<!--|(?://\s*)?<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/")
_CLOSING_WRAP = re.compile(r"(?:-->|(?://\s*)?\]\]>|/\*\s*\]\]>\s*\*/)$")
_MARKUP = re.compile(  # tags that authors put into titles and names; <video> there is the subject
    r"<!--[^<>]{0,200}-->|</?(?:a|abbr|b|bdi|big|blockquote|br|center|cite|code|del|dfn|div|em|figure|font|h[1-6]"
    r"|hr|i|img|ins|kbd|li|mark|nobr|ol|p|q|rp|rt|ruby|s|small|span|strike|strong|sub|sup|table|tbody|td|th|time"
    r"|tr|tt|u|ul|var|wbr)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_NO_TYPES: frozenset[str] = frozenset()
_TEXT_KEYS = ("name", "@value", "url")
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no file can hold
Thing = dict[str, Any]


class Things(list[Thing]):
    """The objects of a page in document order, with those that have a name by their `@id`."""

    @cached_property
    def types(self) -> frozenset[str]:
        """The types of all objects; most pages have few, and nothing to look for."""
        return frozenset().union(*map(types_of, self))

    @cached_property
    def named(self) -> dict[str, Thing]:
        """The first object of each `@id` that has a name."""
        found: dict[str, Thing] = {}
        for thing in self:
            identifier = thing.get("@id")
            if "name" in thing and isinstance(identifier, str):
                found.setdefault(identifier, thing)
        return found


def read_json_ld(scripts: list[Node]) -> Things:
    """Return every object with a type found in a page's JSON-LD scripts, in document order.

    Broken scripts are mended where it is safe, else skipped; `@id` references are not
    resolved (see `resolve`).
    """
    things = Things()
    chars_left = MAX_CHARS
    for script in scripts:
        text = script.text(deep=True)
        if len(text) <= chars_left:
            chars_left -= len(text)
            things.extend(_walk(_parse(text)))
    return things


def resolve(value: Any, things: list[Thing]) -> Any:
    """Return the object that a bare `{"@id": …}` points at, or `value` itself."""
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        named = things.named if isinstance(things, Things) else Things(things).named
        return named.get(value["@id"], value)
    return value


def types_of(thing: Thing) -> frozenset[str]:
    """Return an object's types without their vocabulary prefix."""
    types = thing.get("@type")
    if isinstance(types, str):  # nearly always
        return _types_in(types) if len(types) <= MAX_TYPE_CHARS else _NO_TYPES
    if not isinstance(types, list):
        return _NO_TYPES
    return frozenset(_bare_type(item) for item in types if isinstance(item, str))


@lru_cache(maxsize=1_000)  # each field asks for the types of each object
def _types_in(written: str) -> frozenset[str]:
    return frozenset((_bare_type(written),))


def _bare_type(written: str) -> str:
    return written.rsplit("/", 1)[-1].removeprefix("schema:")


def first_text(value: Any, *keys: str) -> str | None:
    """Return the first non-empty text in a value of any shape; of objects, under `keys`."""
    if value is None:
        return None
    if isinstance(value, str):
        return clean_text(value) or None
    return next(iter(all_texts(value, *keys)), None)


def all_texts(value: Any, *keys: str) -> list[str]:
    """Return all non-empty texts in a value of any shape, cleaned of markup and entities."""
    if value is None:
        return []
    texts: list[str] = []
    stack = [(value, keys or _TEXT_KEYS)]
    while stack:
        value, keys = stack.pop()
        if isinstance(value, str):
            texts.append(clean_text(value))
        elif isinstance(value, list):
            stack.extend((item, keys) for item in reversed(value[:MAX_LISTED]))
        elif isinstance(value, dict):
            inner = next((value[key] for key in keys if isinstance(value.get(key), (str, list))), None)
            stack.append((inner, _TEXT_KEYS))
    return [text for text in texts if text]


def clean_text(value: str) -> str:
    """Return one line of text without tags, entities and needless white space."""
    text = value[:MAX_VALUE_CHARS]
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text:
        text = _MARKUP.sub(" ", text)
    return " ".join(text.split())


def _parse(text: str) -> Any:
    """Return what a script holds, None where it cannot be read: each mend is tried on top of those before."""
    text = _unwrap(text)
    for mend in (str, _blank_controls, _unquote_markup, _drop_stray_signs, _escape_quotes):
        text = mend(text)
        try:
            return json.loads(text)
        except ValueError as failure:
            if mend is not str and (values := _values_before(text, failure)):
                return values
        except RecursionError:
            return None
    return None


def _values_before(text: str, failure: ValueError) -> list[Any]:
    """Return the values of a script that holds several, one behind the other, or an empty list."""
    if not str(failure).startswith("Extra data"):
        return []
    decoder = json.JSONDecoder()
    values: list[Any] = []
    place = 0
    while place < len(text) and len(values) < MAX_VALUES:
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            break
        values.append(value)
        while place < len(text) and text[place] in " ,;":
            place += 1
    return values


def _blank_controls(text: str) -> str:
    """Return a script without line breaks and other control characters, which no string may hold."""
    return _CONTROL.sub(" ", text)


def _unquote_markup(text: str) -> str:
    """Return a script whose quotes are all written as entities with quotes of its own."""
    return unescape(text) if '"' not in text else text


def _drop_stray_signs(text: str) -> str:
    """Return a script without commas before a bracket and backslashes before a plain character."""
    text = _TRAILING_COMMA.sub(r"\1", text).rstrip("; ")
    if len(text) > MAX_ESCAPED_CHARS:
        return text
    return _ESCAPE.sub(lambda found: found[0] if found[1] else "", text)


def _escape_quotes(text: str) -> str:
    """Return a script whose values end where the next name or a bracket follows, quotes in them escaped."""
    if len(text) > MAX_QUOTED_CHARS:
        return text
    return _QUOTED_VALUE.sub(lambda found: found[1] + _BARE_QUOTE.sub(r"\"", found[2]), text)


def _unwrap(text: str) -> str:
    """Return a script without the comment or CDATA section around it."""
    text = text.strip()
    if opening := _OPENING_WRAP.match(text):
        text = text[opening.end() :]
    text = text.rstrip("; \t\r\n")
    if closing := _CLOSING_WRAP.search(text, max(0, len(text) - WRAP_CHARS)):
        text = text[: closing.start()]
    return text


def _walk(root: Any) -> Iterator[Thing]:
    """Yield every object with a type below `root`, outermost first."""
    stack: list[tuple[Any, int]] = [(root, 0)]
    seen = 0
    while stack and seen < MAX_OBJECTS:
        value, depth = stack.pop()
        seen += 1
        if isinstance(value, dict):
            if "@type" in value or "@id" in value:
                yield value
            children: Iterable[Any] = value.values()
        elif isinstance(value, list):
            children = value
        else:
            continue
        if depth < MAX_DEPTH:
            depth += 1
            stack += [(child, depth) for child in children if isinstance(child, (dict, list))][::-1]
