"""One walk over the tree of a page: what each element does to the flow of text.

Inline elements flow into the current block; two `<br>` in a row or any block-level element
end it. The walk keeps its own stack, so that depth costs no recursion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from cleaner.dom.hints import hint_mask
from cleaner.dom.parse import Node
from cleaner.dom.tags import ROLES, TEXT, Role
from cleaner.errors import PageTooLarge
from cleaner.options import Options
from cleaner.page import Elements, Page
from cleaner.segment.flow import Flow
from cleaner.segment.links import read_base

SLUG_MIN_HYPHENS = 3
_HINT_ATTRIBUTES = frozenset(("class", "id", "role", "itemprop", "data-testid", "aria-label"))
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

Leave = Callable[["Walk"], None]
Enter = Callable[["Walk", Node, str], "Leave | bool | None"]
Handlers = dict[int, tuple[Enter, str] | None]  # None: neither the node nor what is below holds text
UNKNOWN = -1  # number under which stands what enters an element that Lexbor has no number for
COLUMNS = len(Elements.COLUMNS)
LAST = Elements.COLUMNS.index("last")
SKIP = False  # what an element returns whose children are not walked


class Nesting(NamedTuple):
    """The lists and tables around the block at hand.

    counter: holds the next number of the innermost list, or is None in a bulleted one.
    """

    list_depth: int = 0
    counter: list[int] | None = None
    in_data_table: bool = False


class Walk(Flow):
    """Fills the blocks and elements of a page from its tree."""

    __slots__ = (
        "address",
        "handlers",
        "keep_links",
        "limits",
        "max_attributes",
        "nesting",
        "rows",
        "saved",
        "seen",
    )  # fmt: skip

    def __init__(self, page: Page, options: Options, handlers: Handlers) -> None:
        super().__init__(page)
        self.handlers = handlers
        self.limits = options.limits
        self.max_attributes = options.limits.max_attributes
        self.keep_links = options.links
        self.address = read_base(page) if options.links else ""
        self.nesting = Nesting()
        self.rows: list[Any] = []  # one after the other, as `Elements.fill` takes them
        self.saved: list[tuple[int, str, int, str, bool, bool, Nesting]] = []  # one per open element
        self.seen = 0

    def run(self, node: Node | None) -> None:
        """Walk `node`, its later siblings and all below. Raises PageTooLarge over the limit of nodes."""
        stack: list[tuple[Node, Leave | bool | None]] = []
        max_depth, max_nodes = self.limits.max_depth, self.limits.max_nodes
        entries, unknown = self.handlers, self.handlers[UNKNOWN]
        runs, add_text = self.runs, self.add_text
        seen = 0
        while seen <= max_nodes:
            if node is None:
                if not stack:
                    break
                node, leave = stack.pop()
                if leave is not None:
                    leave(self)  # type: ignore[operator]
                node = node.next
                continue
            seen += 1
            tag_id = node.tag_id
            if tag_id == TEXT:
                text = node.text_content or ""
                if runs or not text.isspace():
                    add_text(text)
            elif (entry := entries.get(tag_id, unknown)) is not None:
                if len(stack) >= max_depth:
                    self._flatten(node)
                elif (leave := entry[0](self, node, entry[1])) is not SKIP:
                    stack.append((node, leave))
                    node = node.first_child
                    continue
            node = node.next
        self.seen += seen
        if self.seen > max_nodes:
            raise PageTooLarge(f"more than {max_nodes:,} nodes", page=self.page.name)

    def _flatten(self, node: Node) -> None:
        """Take all text below `node` as one run: no page needs so deep a tree."""
        text = f" {' '.join(self._texts_below(node))} "
        if self.runs or not text.isspace():
            self.add_text(text)
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
        """End the block at hand and enter a block-level element; return what leaves it.

        Inside a cell of a data table all is one run of text, words kept apart.
        """
        if self.row is not None:
            self.runs.append(" ")
            return Walk.part_words
        if self.runs or self.is_stale:
            self.flush()
        parent, saved, rows = self.element, self.saved, self.rows
        depth = len(saved)
        saved.append(
            (parent, self.kind, self.level, self.marker, self.is_quoted, self.is_hidden, self.nesting)
        )
        attributes = node.attributes
        mask = self._read_attributes(attributes) if attributes else 0
        first = len(self.blocks)
        self.element = len(rows) // COLUMNS
        rows += (tag, parent, depth, attributes, mask, self.is_hidden, first, first)
        return Walk.close_element

    def part_words(self) -> None:
        """Leave an element inside a cell."""
        self.runs.append(" ")

    def close_element(self) -> None:
        """End the block at hand and go back to what held before the innermost open element."""
        if self.runs or self.is_stale:
            self.flush()
        self.rows[self.element * COLUMNS + LAST] = len(self.blocks)
        was_heading, marker = self.kind == "heading", self.marker
        self.element, kind, self.level, self.marker, self.is_quoted, self.is_hidden, self.nesting = (
            self.saved.pop()
        )
        self.kind = kind
        if kind == "list_item":
            if was_heading:
                self.kind, self.level, self.marker = "paragraph", 0, ""  # a card, not an item
            elif not marker:
                self.marker = ""

    def _read_attributes(self, attributes: dict[str, str | None]) -> int:
        """Return the hint mask of an element, and note whether it is hidden."""
        if len(attributes) > self.max_attributes:
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
