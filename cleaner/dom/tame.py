"""Taking out of markup what Lexbor needs minutes or gigabytes for; the text stays.

A parser cannot be interrupted from Python. Its costs are quadratic in the depth of blocks
(100,000 nested `<div>` 18 s, `<ul><li>` 70 s), in the attributes of a tag (64,000 8 s), and in open
formatting times the blocks after it (2,000 `<p><b id=…>` before 2,000 `<p>`, 31 KB: 1.5 GB).
"""

from __future__ import annotations

import re

MAX_OPEN_BLOCKS = 2_000  # real pages reach depth 51; the walk flattens beyond 512
MAX_OPEN_FORMATTING = 64
MAX_ATTRIBUTES = 4_001  # one over `Limits.max_attributes`, so that the walk still says so
MIN_TAGS_FOR_BLOCKS = 10_000  # fewer cost less than looking at them
MIN_TAGS_FOR_FORMATTING = 4_000
LONG_TAG_BYTES = 40_000
_BLOCK = re.compile(
    rb"<(/?)(?:div|ul|ol|dl|blockquote|section|article|aside|main|nav|header|footer|address|center|details|dialog"
    rb"|dir|fieldset|figcaption|figure|hgroup|listing|menu|pre|search|summary|form|h[1-6])(?:[\s/][^<>]*)?>",
    re.IGNORECASE,
)
_FORMATTING = re.compile(  # both cases spelled out take half the time of IGNORECASE
    rb"<(/?)(?:b|i|em|strong|font|big|code|s|small|strike|tt|u|nobr"
    rb"|B|I|EM|STRONG|FONT|BIG|CODE|S|SMALL|STRIKE|TT|U|NOBR)(?:>|[\s/][^<>]*>)"
)
_TAG_NAME = re.compile(rb"<[a-zA-Z][^\s/]*")
_ATTRIBUTE = re.compile(rb"""[\s/]*[^\s=/"'][^\s=/]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'][^\s]*))?""")


def tame(html: bytes) -> bytes:
    """Return UTF-8 `html` as it is, or a tame copy of a page that would be costly to parse.

    Blocks that stand in 2,000 others and formatting in 64 others lose their tags, and a tag of
    40,000 bytes its attributes from the 4,001st on.
    """
    html = _shorten_tags(html)
    tags = html.count(b"<")
    if tags >= MIN_TAGS_FOR_BLOCKS:
        html = _flatten(html, _BLOCK, MAX_OPEN_BLOCKS)
    if tags >= MIN_TAGS_FOR_FORMATTING:
        html = _flatten(html, _FORMATTING, MAX_OPEN_FORMATTING)
    return html


def _shorten_tags(html: bytes) -> bytes:
    """Cut the attributes of tags that are long, found by stretches without another tag."""
    stride = LONG_TAG_BYTES // 2
    pieces: list[bytes] = []
    done = start = 0
    while start < len(html) - stride:
        if html.find(b"<", start, start + stride) >= 0:
            start += stride
            continue
        opening = max(done, html.rfind(b"<", done, start))
        start = html.find(b"<", start + stride) % (len(html) + 1)  # to the end where there is none
        end = html.find(b">", opening, start) % (start + 1)
        if end - opening >= LONG_TAG_BYTES and (cut := _cut_attributes(html[opening:end])):
            pieces += (html[done:opening], cut)
            done = end
    return b"".join([*pieces, html[done:]]) if pieces else html


def _flatten(html: bytes, tags: re.Pattern[bytes], limit: int) -> bytes:
    """Take out the tags that are opened within `limit` open ones, and those that close them."""
    depth = deepest = 0
    for slash in tags.findall(html):
        if not slash:
            depth += 1
            deepest = max(deepest, depth)
        elif depth:
            depth -= 1
    if deepest <= limit:
        return html
    depth = 0

    def write(found: re.Match[bytes]) -> bytes:
        nonlocal depth
        before = depth
        depth = max(0, depth - 1) if found.group(1) else depth + 1
        return found.group() if max(before, depth) <= limit else b""

    return tags.sub(write, html)


def _cut_attributes(tag: bytes) -> bytes:
    """Return a tag with as many attributes as the limit, or nothing where it has no more."""
    name = _TAG_NAME.match(tag)
    if name is None:
        return b""
    end = name.end()
    ends: list[int] = []
    while attribute := _ATTRIBUTE.match(tag, end):
        end = attribute.end()
        ends.append(end)
    if len(ends) <= MAX_ATTRIBUTES or tag[end:].strip(b" \t\r\n\x0c/"):  # the latter: amid a quoted value
        return b""
    return tag[: ends[MAX_ATTRIBUTES - 1]]
