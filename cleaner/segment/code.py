"""Reading `<pre>` blocks: text as it is written, and its programming language."""

from __future__ import annotations

import re

from cleaner.dom.parse import Node
from cleaner.dom.tags import ROLES, TEXT, Role

_LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang|highlight-source|brush:)[-:]?\s?([\w+#-]+)")


def read_code(node: Node) -> str:
    """Return the text of a `<pre>` with its indentation, each `<br>` a line feed."""
    pieces: list[str] = []
    for inner in node.traverse(include_text=True):
        if inner.tag_id == TEXT:
            pieces.append(inner.text_content or "")
        elif ROLES.get(inner.tag_id) is Role.BREAK:
            pieces.append("\n")
    return "".join(pieces).strip("\n").rstrip()


def read_code_language(node: Node) -> str:
    """Return the language that a class of the `<pre>`, its code or its parent names."""
    for holder in (node, node.css_first("code[class]"), node.parent):
        classes = (holder.attributes.get("class") or "") if holder is not None else ""
        if found := _LANGUAGE.search(classes):
            return found.group(1)
    return ""
