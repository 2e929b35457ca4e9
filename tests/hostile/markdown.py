"""Markdown scrapes that a parser or a pattern could stumble on."""

from __future__ import annotations

from collections.abc import Iterator

from tests.conftest import PROSE
from tests.hostile.cases import FIRST, LAST, SECOND, Case, Make

MENU = "[Home](/) [News](/news) [About](/about)"
MANY = 30_000
SIGNS = {  # repeated without end
    "opening brackets": "[",
    "closing brackets": "](",
    "links left open": "[a](",
    "links in links": "[a](b(c",
    "pictures in pictures": "![a",
    "emphasis left open": "**a ",
    "emphasis crossed": "*a _",
    "strikes left open": "~~a ",
    "quotes": "> ",
    "items": "- ",
    "comments left open": "<!--",
    "tags left open": '<a href="',
    "tags": "<i>",
    "entities": "&amp",
    "mail addresses": "a@",
    "hosts": "www.a.",
    "addresses": "http://a",
    "cells": "|a",
    "escapes": "\\",
    "our own sign": "\ue000",
}
LINES = {
    "brackets over lines": "[\n" * 9_000 + "](/x)\n" * 9_000,
    "links over lines": "[a\nb](/x) " * 9_000,
    "lists in lists": "\n".join("  " * depth + "- [a](/b)" for depth in range(900)),
    "quotes in quotes": "\n".join("> " * depth + "a" for depth in range(600)),
    "ticks of every length": "".join("`" * size + "a" for size in range(900)),
    "a table of 9,000 rows": "|a|b|\n|-|-|\n" + "|c|d|\n" * 9_000,
    "a table of 2,000 columns": "|a" * 2_000 + "\n" + "|-" * 2_000 + "\n" + "|b" * 2_000,
    "a fence left open at the end": "a\n\n```\n" * 9 + "b",
    "names of links": "[a]: /b\n" * 3_000 + "[a]" * 3_000,
    "a title of many lines": "a\n" * 3_000 + "===",
    "links where code would be": "    [a](/b)\n\nx\n\n" * 3_000,
}
HEADS = {
    "front matter left open": "---\ntitle: a\n" + "b: c\n" * 3_000,
    "front matter of nothing": "---\n---",
    "front matter of one key": "---\n" + "a" * MANY + ": b\n---",
    "front matter of one list": "---\na: [" + "b," * MANY + "]\n---",
    "front matter of quotes": "---\ntitle: " + '"' * MANY + "\n---",
    "front matter of markup": '---\ntitle: "</title><script>alert(1)</script>"\nurl: https://x/"><b>\n---',
    "front matter of wrong dates": "---\ndate: 2021-13-45\nupdated: +9999\nauthor: [[[[\n---",
    "the fields of a reader left open": "Title: a\n\nURL Source: b\n",
}


def _page(*between: str, head: str = "") -> Make:
    parts = [head, "# A new bridge", MENU, FIRST, *PROSE, *between, *PROSE[::-1], SECOND, LAST]
    return lambda: "\n\n".join(part for part in parts if part) + "\n"


def cases() -> Iterator[Case]:
    """Yield the cases of this class."""
    for name, sign in SIGNS.items():
        yield Case(name, _page(sign * (MANY // len(sign))), "text", (FIRST,))
        yield Case(f"{name}, a line each", _page((sign + "\n") * 3_000), "text", (FIRST,))
    for name, lines in LINES.items():
        yield Case(name, _page(lines), "text", (FIRST,))
    for name, head in HEADS.items():
        yield Case(name, _page(head=head), "text", (FIRST, LAST), absent=("alert(1)</script",))
