"""Parsing HTML with Lexbor, always with the options that keep the tree true and cheap."""

from __future__ import annotations

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from cleaner.dom.tame import tame

Tree = LexborHTMLParser
Node = LexborNode


def parse_html(html: str | bytes) -> Tree:
    """Parse a whole page: its text, or UTF-8 that is known to be clean, which saves encoding it.

    Without mutation events, else a `<select>` of 16,000 options takes 40 s; with scripting,
    else an image in a `<noscript>` of the head closes the head and moves the meta tags after
    it into the body. What Lexbor would take minutes for is tamed before.
    """
    markup = html if isinstance(html, bytes) else html.encode("utf-8", "ignore")
    return LexborHTMLParser(tame(markup), options=LexborDocumentOptions.WO_EVENTS, scripting=True)


def parse_fragment(html: str) -> Tree:
    """Parse markup found inside an element, such as the text of a `<noscript>`."""
    markup = tame(html.encode("utf-8", "ignore"))
    return LexborHTMLParser(markup, is_fragment=True, options=LexborDocumentOptions.WO_EVENTS)
