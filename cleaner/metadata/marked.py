"""Where an element stands: in the frame around the page's title, or among comments and other stories."""

from __future__ import annotations

from functools import cache, cached_property

from cleaner.dom.hints import hint_bit, hint_mask
from cleaner.dom.parse import Node, Tree
from cleaner.dom.tags import TEXT

HEADINGS = ("h1", "h2", "h3")
MAX_DEPTH = 100
MAX_TEXTS = 12
MAX_CHARS = 200
MAX_NODES = 300  # inside one element: more of them are a part of the page
_UNSEEN = frozenset(("script", "style", "svg", "noscript"))
_ELSEWHERE = ("comment", "related", "navigation", "newsletter", "review")
_FRAMES = frozenset(("nav", "form", "label"))


class Frame:
    """The elements around a page's title: what is said of them is said of the page."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    @cached_property
    def _around_title(self) -> set[int]:
        """Which elements the page's first `<h1>` stands in; few pages have anything to compare them with."""
        found: set[int] = set()
        node = self._tree.css_first("h1")
        while node is not None and len(found) < MAX_DEPTH:
            found.add(node.mem_id)
            node = node.parent
        return found

    def is_elsewhere(self, node: Node) -> bool:
        """Tell whether an element stands in a part that speaks of other pages or people.

        The footer of an `<article>` is none, be it a tag or a class: blogs put their byline there.
        """
        holder: Node | None = node
        is_in_footer = False
        bits, footer = _bits_elsewhere(), hint_bit("footer")
        for _ in range(MAX_DEPTH):
            tag = holder.tag if holder is not None else "body"
            if holder is None or holder.mem_id in self._around_title or tag in ("body", "html"):
                return is_in_footer
            if tag in _FRAMES:
                return True
            attributes = holder.attributes
            mask = hint_mask(f"{attributes.get('class') or ''} {attributes.get('id') or ''}")
            if mask & bits:
                return True
            is_in_footer = (is_in_footer or tag == "footer" or bool(mask & footer)) and tag != "article"
            holder = holder.parent
        return is_in_footer


@cache
def _bits_elsewhere() -> int:
    return sum(map(hint_bit, _ELSEWHERE))


def read_texts(node: Node) -> list[str]:
    """Return the texts inside an element in their order, none of one that holds more than a line or two."""
    texts: list[str] = []
    chars = 0
    for place, inner in enumerate(node.traverse(include_text=True)):
        if place >= MAX_NODES:
            return []
        if inner.tag_id != TEXT or (inner.parent is not None and inner.parent.tag in _UNSEEN):
            continue
        text = inner.text_content or ""
        chars += len(text) if not text.isspace() else 0
        if chars > MAX_CHARS:
            return []
        if text := " ".join(text.split()):
            texts.append(text)
    return texts if len(texts) <= MAX_TEXTS else []
