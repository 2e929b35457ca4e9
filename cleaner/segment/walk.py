"""One walk over the tree of a page: what each element does to the flow of text.

Inline elements flow into the current block; two `<br>` in a row or any block-level element
end it. The walk keeps its own stack, so that depth costs no recursion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cleaner.dom.hints import hint_mask
from cleaner.dom.parse import Node
from cleaner.dom.tags import COMMENT, ROLES, TEXT, Role
from cleaner.errors import PageTooLarge
from cleaner.options import Options
from cleaner.page import Page
from cleaner.segment.flow import Flow
from cleaner.segment.links import read_base

SLUG_MIN_HYPHENS = 3
_HINT_ATTRIBUTES = frozenset(("class", "id", "role", "itemprop", "data-testid", "aria-label"))
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

Leave = Callable[[], None]
Enter = Callable[["Walk", Node, str], "Leave | bool | None"]
Handlers = dict[int, tuple[Enter, str]]
UNKNOWN = -1  # number under which stands what enters an element that Lexbor has no number for
SKIP = False  # what an element returns whose children are not walked


class Walk(Flow):
    """Fills the blocks and elements of a page from its tree."""

    def __init__(self, page: Page, options: Options, handlers: Handlers) -> None:
        super().__init__(page)
        self.handlers = handlers
        self.limits = options.limits
        self.keep_links = options.links
        self.address = read_base(page) if options.links else ""
        self.list_depth = 0
        self.counters: list[int | None] = []  # next number of each open list, None in a bulleted one
        self.in_data_table = False
        self.seen = 0

    def run(self, node: Node | None) -> None:
        """Walk `node`, its later siblings and all below. Raises PageTooLarge over the limit of nodes."""
        stack: list[tuple[Node, Leave | bool | None]] = []
        max_depth, max_nodes = self.limits.max_depth, self.limits.max_nodes
        handlers, unknown = self.handlers, self.handlers[UNKNOWN]
        while True:
            if node is None:
                if not stack:
                    return
                node, leave = stack.pop()
                if leave is not None:
                    leave()  # type: ignore[operator]
                node = node.next
                continue
            self.seen += 1
            tag_id = node.tag_id
            if tag_id == TEXT:
                self.add_text(node.text_content or "")
            elif tag_id != COMMENT:
                enter, tag = handlers.get(tag_id, unknown)
                if len(stack) >= max_depth and enter is not skip:
                    self._flatten(node)
                elif (leave := enter(self, node, tag)) is not SKIP:
                    stack.append((node, leave))
                    node = node.first_child
                    continue
            node = node.next
            if self.seen > max_nodes:
                break
        raise PageTooLarge(f"more than {max_nodes:,} nodes", page=self.page.name)

    def _flatten(self, node: Node) -> None:
        """Take all text below `node` as one run: no page needs so deep a tree."""
        self.add_text(f" {' '.join(self._texts_below(node))} ")
        if "nested too deeply" not in self.page.warnings:
            self.page.warnings.append("nested too deeply")

    def _texts_below(self, top: Node) -> Iterator[str]:
        """Yield the texts below `top`, but not of scripts, styles and controls."""
        node: Node | None = top
        depth = 0
        while node is not None:
            self.seen += 1
            if node.tag_id == TEXT:
                yield node.text_content or ""
            elif ROLES.get(node.tag_id) not in (Role.SKIP, Role.NOSCRIPT) and node.first_child is not None:
                node = node.first_child
                depth += 1
                continue
            while node is not None and depth and node.next is None:
                node = node.parent
                depth -= 1
            node = node.next if node is not None and depth else None

    def open_element(self, node: Node, tag: str) -> Leave:
        """End the block at hand and enter a block-level element; return what leaves it."""
        self.flush()
        saved = (
            self.element, self.kind, self.level, self.marker, self.list_depth, self.counters, self.quotes,
            self.is_hidden, self.in_data_table,
        )  # fmt: skip
        attributes = node.attributes
        mask = self._read_attributes(attributes) if attributes else 0
        self.element = self.elements.add(
            tag, self.element, attributes, mask, is_hidden=self.is_hidden, block=len(self.blocks)
        )

        def leave() -> None:
            self.flush()
            self.elements.last[self.element] = len(self.blocks)
            was_heading, marker = self.kind == "heading", self.marker
            (
                self.element, self.kind, self.level, self.marker, self.list_depth, self.counters, self.quotes,
                self.is_hidden, self.in_data_table,
            ) = saved  # fmt: skip
            if self.kind == "list_item":
                if was_heading:
                    self.kind, self.level, self.marker = "paragraph", 0, ""  # a card, not an item
                elif not marker:
                    self.marker = ""

        return leave

    def _read_attributes(self, attributes: dict[str, str | None]) -> int:
        """Return the hint mask of an element, and note whether it is hidden."""
        if len(attributes) > self.limits.max_attributes:
            self.page.warnings.append(f"an element with {len(attributes):,} attributes")
            return 0
        mask = 0
        for name, value in attributes.items():
            if name in _HINT_ATTRIBUTES:
                if value and not (name == "id" and _is_slug(value)):
                    mask |= hint_mask(value)
            elif name == "style":
                if value and "n" in value and HIDDEN_STYLE.search(value):
                    self.is_hidden = True
            elif name == "hidden" or (name == "aria-hidden" and value == "true"):
                self.is_hidden = True
        return mask


def _is_slug(identifier: str) -> bool:
    """Tell whether an id is made of the words of a heading and says nothing of its element."""
    return identifier.count("-") >= SLUG_MIN_HYPHENS or identifier.startswith("h-")


def skip(walk: Walk, node: Node, tag: str) -> bool:
    """Walk nothing below an element without text; `run` asks for it by name."""
    return SKIP
