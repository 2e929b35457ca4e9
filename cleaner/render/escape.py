"""Escaping for Markdown: only what a CommonMark reader would take for markup.

Rules by their section of https://spec.commonmark.org/0.31.2/.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from cleaner.page import Mark
from cleaner.prose import LINE_BREAK

_ASCII_PUNCTUATION = r"!-/:-@\[-`{-~"
_SPECIAL = re.compile(
    r"\*+|_+|`|<(?=[a-zA-Z/!?])|\](?=\()"
    r"|&(?=(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)"
    rf"|\\(?=[{_ASCII_PUNCTUATION}\n{LINE_BREAK}]|\s*\Z)"
)
_OPENING_MARK = re.compile(
    r"^(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|>|~{3,}|\[(?=[^\]\n]+\]:)|-{3,}$)"
    r"|(?<=\n)[=|:-](?=[=|: -]*$)",  # underlines the line above, as a heading or the head of a table
    re.MULTILINE,
)
_OPENING_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_CLOSING_SIGNS = re.compile(r"(?<!\S)#+$")
_BRACKET = re.compile(r"\\.|[\[\]]")
_DELIMITERS = re.compile(r"(?<!\\)\*+")
_IN_ADDRESS = re.compile(r"[\s\x00-\x20\x7f<>()\\]")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def escape(text: str) -> str:
    """Return `text` so that Markdown shows it as it is."""
    return escape_opening(escape_special(text))


def escape_special(text: str) -> str:
    """Escape signs that are markup anywhere in a line."""
    return _SPECIAL.sub(_escape_sign, text)


def _escape_sign(found: re.Match[str]) -> str:
    sign = found.group()
    if sign[0] in "*_":
        before, after = _neighbours(found)
        if before == after == " " or (sign[0] == "_" and before.isalnum() and after.isalnum()):
            return sign  # emphasises nothing there
    return "\\" + "\\".join(sign)


def _neighbours(found: re.Match[str]) -> tuple[str, str]:
    """Return the characters before and after a match, empty at the ends of its text."""
    start, end = found.span()
    return found.string[max(0, start - 1) : start], found.string[end : end + 1]


def escape_opening(text: str) -> str:
    """Escape what opens a block at the start of a line, in text that is escaped otherwise."""
    return _OPENING_NUMBER.sub(r"\1\\\2", _OPENING_MARK.sub(r"\\\g<0>", text))


def escape_closing(text: str) -> str:
    """Escape the signs at the end of a heading's text that would close it."""
    return _CLOSING_SIGNS.sub(r"\\\g<0>", text)


def escape_address(href: str) -> str:
    """Return an address for the brackets of a link."""
    return _ENTITY.sub("&amp;", _IN_ADDRESS.sub(lambda found: quote(found.group(), safe=""), href))


def balance_brackets(inner: str) -> str:
    """Return the text of a link whose brackets would end it too early with these escaped."""
    depth = 0
    for bracket in _BRACKET.findall(inner):
        depth += (bracket == "[") - (bracket == "]")
        if depth < 0:
            break
    return _BRACKET.sub(lambda found: found.group()[-2:].rjust(2, "\\"), inner) if depth else inner


def can_stand(mark: Mark, before: str, inner: str, after: str) -> bool:
    """Tell whether a reader takes the signs of a span for markup (6.2, left- and right-flanking).

    before: what is written so far, or its end. after: the character behind the span.
    """
    if mark.kind == "code":
        return before[-1:] != "`" or before[-2:-1] == "\\"
    if mark.kind == "link":
        is_picture = before[-1:] == "!"
        return not is_picture and ("`" not in inner or balance_brackets(inner) == inner)
    if any(_is_ambiguous(found) for found in _DELIMITERS.finditer(inner)):
        return False
    if _ends_with_delimiter(before) and not (before.rstrip("*")[-1:].isalnum() and inner[0].isalnum()):
        return False
    return _flanks(before.rstrip("*")[-1:], inner.lstrip("*")[:1]) and _flanks(
        after[:1], inner.rstrip("*")[-1:]
    )


def _ends_with_delimiter(before: str) -> bool:
    return before.endswith("*") and not before.endswith("\\*")


def _is_ambiguous(found: re.Match[str]) -> bool:
    """Tell whether the delimiter of a nested span could as well close the span around it."""
    before, after = _neighbours(found)
    return bool(before and after) and _flanks(before, after) and _flanks(after, before)


def _flanks(outer: str, inner: str) -> bool:
    """Tell whether a delimiter between two characters belongs to the inner one.

    Old readers count no symbols as punctuation; what they take otherwise is left out.
    """
    if not inner or inner.isspace():
        return False
    if unicodedata.category(inner)[0] not in "PS":
        return True
    return not outer or outer.isspace() or outer == LINE_BREAK or _is_punctuation(outer)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] == "P" or character in "$+<=>^`|~"
