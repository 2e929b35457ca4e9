"""Reading what the head of a page states: meta tags, title, canonical address, language."""

from __future__ import annotations

from cleaner.dom.json_ld import MAX_VALUE_CHARS, clean_text
from cleaner.dom.parse import Node, Tree
from cleaner.dom.tags import COMMENT, ROLES, TEXT, Role

MAX_META_TAGS = 2_000
MAX_TITLES = 20
MAX_HEADING_NODES = 1_000  # an `<h1>` that nobody closes holds the whole page
_INLINE = (Role.INLINE, Role.LINK, Role.MARK, Role.SPAN, Role.IMAGE, Role.SKIP)


def read_meta(nodes: list[Node]) -> dict[str, list[str]]:
    """Return name → contents of a page's meta tags, names in lower case, in document order.

    `name`, `property`, `itemprop` and `http-equiv` count alike; a property may be several.
    """
    found: dict[str, list[str]] = {}
    for node in nodes[:MAX_META_TAGS]:
        attributes = node.attributes
        content = attributes.get("content")
        name = (
            attributes.get("property")
            or attributes.get("name")
            or attributes.get("itemprop")
            or attributes.get("http-equiv")
        )
        if name and content:
            text = clean_text(content)
            for each in name.lower().split() if text else ():
                found.setdefault(each, []).append(text)
    return found


def read_title(nodes: list[Node]) -> str | None:
    """Return the text of the first `<title>` that is not a picture's."""
    for node in nodes[:MAX_TITLES]:
        if not _is_in_picture(node):
            return clean_text(node.text(deep=True)) or None
    return None


def _is_in_picture(node: Node) -> bool:
    holder = node.parent
    while holder is not None and holder.tag != "svg":
        holder = holder.parent
    return holder is not None


def read_address(nodes: list[Node]) -> str | None:
    """Return the address in the first of some links of a kind."""
    return (nodes[0].attributes.get("href") or "").strip() or None if nodes else None


def read_language(tree: Tree) -> str | None:
    """Return the value of `<html lang>`."""
    node = tree.css_first("html")
    if node is None:
        return None
    attributes = node.attributes
    return (attributes.get("lang") or attributes.get("xml:lang") or "").strip() or None


def read_headings(nodes: list[Node]) -> list[str]:
    """Return the texts of the page's first `<h1>` elements, at most five."""
    texts = (" ".join(_shown_text(node)[:MAX_VALUE_CHARS].split()) for node in nodes[:5])
    return [trimmed for text in texts if (trimmed := text.rstrip(" ¶"))]


def _shown_text(top: Node) -> str:
    """Return the text of an element; a space parts blocks, lines and inline elements side by side."""
    pieces: list[str] = []
    stack = [top.first_child]
    for _ in range(MAX_HEADING_NODES):
        while stack and stack[-1] is None:
            stack.pop()
        if not stack or (node := stack.pop()) is None:
            break
        stack.append(node.next)
        before = node.prev
        if node.tag_id == TEXT:
            if before is not None and not _is_inline(before):
                pieces.append(" ")
            pieces.append(node.text_content or "")
            continue
        if not _is_inline(node) or (before is not None and before.tag_id not in (TEXT, COMMENT)):
            pieces.append(" ")
        if ROLES.get(node.tag_id) is not Role.SKIP:
            stack.append(node.first_child)
    return "".join(pieces)


def _is_inline(node: Node) -> bool:
    return ROLES.get(node.tag_id, Role.INLINE) in _INLINE
