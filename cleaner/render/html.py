"""Clean HTML of kept blocks: semantic elements only, no classes, styles or scripts."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from cleaner.page import Block, Cell, Mark
from cleaner.render.inline import render_inline
from cleaner.render.paragraphs import join_sentences

_GROUP = {"list_item": "list", "table_row": "table", "quote": "quote", "term": "dl", "definition": "dl"}
_DL = {"term": "dt", "definition": "dd"}
_INLINE = {"bold": "strong", "italic": "em", "code": "code"}


def render_html(blocks: Sequence[Block], *, title: str | None, language: str | None) -> str:
    """Return a whole HTML document with one `<article>`."""
    head = f"<title>{escape(title)}</title>" if title else ""
    lang = f' lang="{escape(language)}"' if language else ""
    body = "\n".join(_render_groups(join_sentences(blocks)))
    heading = f"<h1>{escape(title)}</h1>\n" if title else ""
    return (
        f'<!doctype html>\n<html{lang}>\n<head><meta charset="utf-8">{head}</head>\n'
        f"<body>\n<article>\n{heading}{body}\n</article>\n</body>\n</html>\n"
    )


def _render_groups(blocks: Sequence[Block]) -> list[str]:
    pieces: list[str] = []
    for group, members in groupby(blocks, key=lambda block: _GROUP.get(block.kind, "")):
        if group == "list":
            pieces.append(_render_list(list(members)))
        elif group == "table":
            pieces.append("<table>\n" + "\n".join(_render_row(block) for block in members) + "\n</table>")
        elif group == "quote":
            inner = "".join(f"<p>{_inline(block)}</p>" for block in members)
            pieces.append(f"<blockquote>{inner}</blockquote>")
        elif group == "dl":
            inner = "".join(f"<{_DL[block.kind]}>{_inline(block)}</{_DL[block.kind]}>" for block in members)
            pieces.append(f"<dl>{inner}</dl>")
        else:
            pieces.extend(_render_block(block) for block in members)
    return pieces


def _render_block(block: Block) -> str:
    if block.kind == "heading":
        return f"<h{block.level}>{_inline(block)}</h{block.level}>"
    if block.kind == "code":
        language = f' class="language-{escape(block.code_language)}"' if block.code_language else ""
        return f"<pre><code{language}>{escape(block.text)}</code></pre>"
    if block.kind == "caption":
        return f"<figure><figcaption>{_inline(block)}</figcaption></figure>"
    return f"<p>{_inline(block)}</p>"


def _render_list(items: list[Block]) -> str:
    """Nest items by their level; a further paragraph of an item joins it."""
    pieces: list[str] = []
    open_tags: list[str] = []
    for item in items:
        level = max(1, min(item.level, len(open_tags) + 1))
        if not item.marker and open_tags:
            pieces.append(f"<p>{_inline(item)}</p>")
            continue
        tag = "ol" if item.marker[:1].isdigit() else "ul"
        while len(open_tags) > level or (len(open_tags) == level and open_tags[-1] != tag):
            pieces.append(f"</li></{open_tags.pop()}>")
        if len(open_tags) == level:
            pieces.append("</li>")
        else:
            start = f' start="{item.marker[:-2]}"' if tag == "ol" and item.marker != "1. " else ""
            pieces.append(f"<{tag}{start}>")
            open_tags.append(tag)
        pieces.append(f"<li>{_inline(item)}")
    while open_tags:
        pieces.append(f"</li></{open_tags.pop()}>")
    return "".join(pieces)


def _render_row(block: Block) -> str:
    cells = "".join(
        f"<th>{_inline(cell)}</th>" if cell.is_header else f"<td>{_inline(cell)}</td>" for cell in block.cells
    )
    return f"<tr>{cells}</tr>"


def _inline(part: Block | Cell) -> str:
    text = render_inline(part, _escape_text, _wrap) if part.marks else _escape_text(part.text)
    return text.replace("\n", "<br>")


def _escape_text(text: str) -> str:
    return escape(text, quote=False)


def _wrap(mark: Mark, inner: str) -> str:
    if mark.kind == "link":
        return f'<a href="{escape(mark.href)}">{inner}</a>' if mark.href else inner
    tag = _INLINE[mark.kind]
    return f"<{tag}>{_escape_text(inner) if mark.kind == 'code' else inner}</{tag}>"
