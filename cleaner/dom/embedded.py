"""Finding the main text in scripts, on pages whose body a browser would fill from there.

The text stands in JSON-LD, in string literals of JSON or JavaScript (the state of Next, Nuxt or
Redux; flight payloads of React are strings with JSON in them), or as markup in a template.
"""

from __future__ import annotations

import html
import json
import math
import re
from collections import defaultdict
from dataclasses import dataclass

from cleaner.dom.json_ld import read_json_ld, types_of
from cleaner.dom.parse import Tree
from cleaner.prose import count_words, fold_text, is_prose, unescape

MAX_CHARS = 2 * 1024 * 1024  # of scripts and of what is decoded from them, each
MAX_DEPTH = 3  # strings of JSON within strings of JSON
MIN_WORDS = 100.0  # of prose, of a text that is taken for the main one
MIN_LITERAL_CHARS = 80  # forty words of Chinese
JSON_LD_SHARE = 0.8  # of the longest text, which JSON-LD must reach to come first
JOIN_FACTOR = 4.0  # of 2 and 4, better by .02 of word F1 on 320 pages of wcxb-train and fundus-dev
STATED_JOIN_FACTOR = 2.0  # steps of a recipe, posts of a thread
MAX_PARTS = 200  # more are the translations of a shop
# Keys of the parts of one text; a `description` is one of many teasers, a `value` anything.
_PART_KEY = re.compile(
    r"children|text|content|body|data|markup|paragraph|\d+|(?:inner|content|_+)?html(?:text)?", re.IGNORECASE
)
_KEYS = ("articleBody", "text", "description")
_NO_WRITINGS = {"Person", "Organization", "NewsMediaOrganization", "WebSite", "Brand", "ImageObject"}
_SELECTOR = "script:not([src]), template"
_MARKUP_TYPES = ("template", "text/html", "text/x-handlebars", "text/x-jquery-tmpl")
_OPENING_TAG = re.compile(r'<template(?:[^>"]|"[^"]*")*>')
_DOUBLE = r'"([^"\\\n]*+(?:\\.[^"\\\n]*+)*+)(?:"(\s*:)?|\\?\n|\\?\Z)'
_LITERAL = re.compile(  # one that is not closed ends with its line, so that each character is read once
    _DOUBLE + r"|'([^'\\\n]*+(?:\\.[^'\\\n]*+)*+)(?:'|\\?\n|\\?\Z)|`([^`\\]*+(?:\\.[^`\\]*+)*+)", re.DOTALL
)
_JSON_LITERAL = re.compile(_DOUBLE, re.DOTALL)
_FLIGHT_TEXT = re.compile(r":T([0-9a-f]{1,6}),")
_FLIGHT_PUSH = '.push([1,"'
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_ONE_CHARACTER = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " ", "0": " ", "v": " ", "\n": ""}
_HOLDS_TAGS = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote|section)\b[^<>]*>", re.IGNORECASE)
_HOLDS_ESCAPED_TAGS = re.compile(r"&lt;(?:p|div|br|h[1-6])\b", re.IGNORECASE)
_HOLDS_SENTENCES = re.compile(r"[.!?…。！？؟।۔][\"'”’»)]?(?:\\?[\s\\<\"]|\\u003c|[\u0e00-\uffef]|$)")
_BREAKS = re.compile(
    r"</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote|section|article|figure|figcaption|table|tr)\b[^<>]*>|\n",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_CONSENT = re.compile("cookie", re.IGNORECASE)
CONSENT_SHARE = 1 / 60  # of words, which say "cookie" in the texts of consent notices
_CODE = re.compile(r"[{}]|<%|=>|\$\$?\(|;\s*(?:var|let|const|return)\b")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class _Best:
    """The text with the most words of prose so far."""

    text: str = ""
    words: float = 0.0

    def offer(self, text: str) -> None:
        """Take a text that holds more prose."""
        if len(text) > self.words:  # no text has more words than characters
            words = _count_prose(text)
            if words > self.words:
                self.text, self.words = text, words

    def offer_all(self, texts: list[str], *, factor: float) -> None:
        """Take the best of some texts, or all of them where they hold `factor` times as much."""
        own = _Best()
        total = 0.0
        parts: list[str] = []
        for text in dict.fromkeys(texts):
            words = _count_prose(text)
            if words:
                total += words
                parts.append(text)
            if words > own.words:
                own.text, own.words = text, words
        if 1 < len(parts) <= MAX_PARTS and total >= factor * own.words:
            own.text, own.words = "".join(map(to_markup, parts)), total
        if own.words > self.words:
            self.text, self.words = own.text, own.words


def find_embedded(tree: Tree) -> str:
    """Return the markup of the main text in a page's scripts and templates, or an empty string.

    It is the text with the most prose of those that are one string, or the strings under one key
    of a script where they hold far more; what JSON-LD states as the text comes first. Lines of
    plain text become paragraphs. Reads two million characters at most.
    """
    stated = _read_stated(tree)
    found = _read_scripts(tree)
    best = stated if stated.words >= JSON_LD_SHARE * found.words else found
    return to_markup(best.text) if best.words >= MIN_WORDS else ""


def to_markup(text: str) -> str:
    """Return markup as it is, and plain text with each line as a paragraph."""
    text = _SURROGATE.sub("\ufffd", text)
    if _HOLDS_ESCAPED_TAGS.search(text) and not _HOLDS_TAGS.search(text):
        text = unescape(text)
    if _HOLDS_TAGS.search(text):
        return text
    lines = (line.strip() for line in unescape(text).split("\n"))
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line)


def _read_stated(tree: Tree) -> _Best:
    """Return what a page's JSON-LD states as its text, by the first key that has a long one."""
    best = _Best()
    left = MAX_CHARS
    things = read_json_ld(tree.css('script[type*="ld+json"]'))
    types = [types_of(thing) for thing in things]
    excluded = _NO_WRITINGS | ({"Answer"} if any("FAQPage" in names for names in types) else set())
    writings = [thing for thing, names in zip(things, types, strict=True) if not names & excluded]
    for key in _KEYS:
        texts: list[str] = []
        for thing in writings:
            if isinstance(value := thing.get(key), str) and left > 0:
                texts.append(value[:left])
                left -= len(value)
        best.offer_all(texts, factor=STATED_JOIN_FACTOR if key != "description" else math.inf)
        if best.words >= MIN_WORDS:
            break
    return best


def _read_scripts(tree: Tree) -> _Best:
    """Return the best text of the scripts that hold no JSON-LD, and of the templates."""
    best = _Best()
    left = MAX_CHARS
    flight: list[str] = []
    for script in tree.css(_SELECTOR):
        kind = (script.attributes.get("type") or "").lower()
        if left <= 0 or "ld+json" in kind:
            continue
        if script.tag == "template":
            text = (script.html or "")[:left]
            if opening := _OPENING_TAG.match(text):
                best.offer(text[opening.end() :].removesuffix("</template>"))
        else:
            text = script.text(deep=True)[:left]
            if any(name in kind for name in _MARKUP_TYPES):
                best.offer(text)
            elif "__next_f" in text and _FLIGHT_PUSH in text:
                pieces = text.split(_FLIGHT_PUSH)[1:]
                flight += [_decode(piece[: piece.rfind('"')]) for piece in pieces]
            else:
                _read_literals(text, best, is_json="json" in kind)
        left -= len(text)
    if flight:
        _read_flight("".join(flight), best)
    return best


def _read_literals(text: str, best: _Best, *, is_json: bool) -> None:
    """Offer the string literals of a script, and those within them where they hold JSON."""
    waiting = [(text, 0)]
    left = MAX_CHARS
    while waiting:
        text, depth = waiting.pop()
        left -= len(text)
        if left < 0:
            return
        by_key: dict[str, list[str]] = defaultdict(list)
        key = ""
        for double, colon, *others in (_JSON_LITERAL if is_json or depth else _LITERAL).findall(text):
            literal = double or "".join(others)
            if colon:
                key = literal
            elif len(literal) >= MIN_LITERAL_CHARS and _HOLDS_SENTENCES.search(literal):
                decoded = _decode(literal)
                if decoded[0] in "{[" and decoded.rstrip()[-1] in "}]" and '"' in decoded:
                    if depth < MAX_DEPTH:
                        waiting.append((decoded, depth + 1))
                else:
                    by_key[key].append(decoded)
        for key, texts in by_key.items():
            best.offer_all(texts, factor=JOIN_FACTOR if _PART_KEY.fullmatch(key) else math.inf)


def _read_flight(stream: str, best: _Best) -> None:
    """Offer the texts of a React flight stream: rows of text with their length in bytes, and JSON."""
    start = 0
    rest: list[str] = []
    while found := _FLIGHT_TEXT.search(stream, start):
        size = int(found.group(1), 16)
        row = stream[found.end() : found.end() + size].encode("utf-8", "replace")[:size]
        text = row.decode("utf-8", "ignore")
        best.offer(text)
        rest.append(stream[start : found.start()])
        start = found.end() + len(text)
    rest.append(stream[start:])
    _read_literals("\n".join(rest), best, is_json=True)


def _decode(literal: str) -> str:
    """Return what a string literal stands for, without its quotes, of JSON or JavaScript."""
    if "\\" not in literal:
        return literal
    try:
        return str(json.loads(f'"{literal}"', strict=False))
    except ValueError:
        return _ESCAPE.sub(_read_escape, literal)


def _read_escape(found: re.Match[str]) -> str:
    four, braced, two, one = found.groups()
    if one is not None:
        return _ONE_CHARACTER.get(one, one)
    number = int(four or braced or two, 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"


def _count_prose(text: str) -> float:
    """Return the words in the paragraphs of a text, plain or with markup, that read as prose."""
    if _HOLDS_ESCAPED_TAGS.search(text):
        text = unescape(text)
    words = 0.0
    for piece in _BREAKS.split(text):
        if len(piece) >= MIN_LITERAL_CHARS // 2 and _CODE.search(piece) is None:
            paragraph = fold_text(unescape(_TAG.sub("", piece)))
            size = count_words(paragraph)
            if is_prose(paragraph, size):
                words += size
    return words if len(_CONSENT.findall(text)) <= words * CONSENT_SHARE else 0.0
