"""One walk over the tree of a page: what each element does to the flow of text.

Inline elements flow into the current block; two `<br>` in a row or any block-level element
end it. The walk keeps its own stack, so that depth costs no recursion.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cleaner.dom.hints import hint_mask
from cleaner.dom.parse import Node, parse_fragment
from cleaner.dom.tags import COMMENT, MARKS, NAMES, ROLES, TEXT, Role
from cleaner.errors import PageTooLarge
from cleaner.options import Options
from cleaner.page import Page
from cleaner.segment.code import read_code, read_code_language
from cleaner.segment.flow import Flow
from cleaner.segment.table import is_data_table

NOSCRIPT_MIN_CHARS = 400  # below it holds a lazy image or "enable JavaScript"; threads are longer
SLUG_MIN_HYPHENS = 3
MAX_NUMBER_CHARS = 6
_HINT_ATTRIBUTES = frozenset(("class", "id", "role", "itemprop", "data-testid", "aria-label"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_INLINE_FURNITURE = re.compile(
    r"(?:^|\s)(?:mw-editsection|mw-cite-backlink|reference|noprint|headerlink|footnote-ref)(?:\s|$)"
)

Leave = Callable[[], None]
Enter = Callable[["Walk", Node, str], "Leave | bool | None"]
SKIP = False  # what an element returns whose children are not walked


class Walk(Flow):
    """Fills the blocks and elements of a page from its tree."""

    def __init__(self, page: Page, options: Options) -> None:
        super().__init__(page)
        self.limits = options.limits
        self.keep_links = options.links
        self.list_depth = 0
        self.counters: list[int] = []
        self.in_data_table = False
        self.seen = 0

    def run(self, root: Node) -> None:
        """Walk everything below `root`. Raises PageTooLarge over the limit of nodes."""
        stack: list[tuple[Node, Leave | bool | None]] = []
        max_depth, max_nodes = self.limits.max_depth, self.limits.max_nodes
        handlers, unknown = _HANDLERS, (_enter_unknown, "")
        node = root.first_child
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
                if len(stack) >= max_depth and enter is not _skip:
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
        self.add_text(f" {node.text(deep=True, separator=' ')} ")
        if "nested too deeply" not in self.page.warnings:
            self.page.warnings.append("nested too deeply")

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
                if value and "n" in value and _HIDDEN_STYLE.search(value):
                    self.is_hidden = True
            elif name == "hidden" or (name == "aria-hidden" and value == "true"):
                self.is_hidden = True
        return mask


def _is_slug(identifier: str) -> bool:
    """Tell whether an id is made of the words of a heading and says nothing of its element."""
    return identifier.count("-") >= SLUG_MIN_HYPHENS or identifier.startswith("h-")


# What each kind of element does


def _skip(walk: Walk, node: Node, tag: str) -> bool:
    return SKIP


def _enter_inline(walk: Walk, node: Node, tag: str) -> None:
    return None


def _enter_unknown(walk: Walk, node: Node, tag: str) -> Leave | bool | None:
    """Amid text an unknown element is a custom inline one, else a custom block."""
    if walk.runs or walk.row is not None:
        return None
    return walk.open_element(node, (node.tag or "unknown")[:40])


def _enter_link(walk: Walk, node: Node, tag: str) -> Leave:
    if walk.runs and walk.link_chars and walk.row is None and not walk.runs[-1][-1:].isspace():
        previous = node.prev
        if previous is not None and previous.tag_id == node.tag_id:
            walk.runs.append(" ")  # </a><a>: two labels, not one word
    walk.link_depth += 1
    walk.links += 1
    href = (node.attributes.get("href") or "").strip() if walk.keep_links else ""
    if href:
        walk.add_mark("link", is_opening=True, href=href)

    def leave() -> None:
        walk.link_depth -= 1
        if href:
            walk.add_mark("link", is_opening=False)

    return leave


def _enter_mark(walk: Walk, node: Node, tag: str) -> Leave:
    kind = MARKS[tag]
    is_bold = kind == "bold"
    walk.bold_depth += is_bold
    walk.add_mark(kind, is_opening=True)

    def leave() -> None:
        walk.bold_depth -= is_bold
        walk.add_mark(kind, is_opening=False)

    return leave


def _enter_span(walk: Walk, node: Node, tag: str) -> bool | None:
    attributes = node.attributes
    if not attributes:
        return None
    signature, style = attributes.get("class"), attributes.get("style")
    if signature and _INLINE_FURNITURE.search(signature):
        walk.set_aside(node.text(deep=True), "a footnote mark or edit link")
        return SKIP
    if "hidden" in attributes or (style and _HIDDEN_STYLE.search(style)):
        walk.set_aside(node.text(deep=True), "hidden words inside a paragraph")
        return SKIP
    return None


def _enter_break(walk: Walk, node: Node, tag: str) -> bool:
    walk.break_line()
    return SKIP


def _enter_image(walk: Walk, node: Node, tag: str) -> bool:
    walk.images += 1
    return SKIP


def _in_cell(walk: Walk) -> Leave:
    """Inside a cell of a data table all is one run of text, words kept apart."""
    walk.runs.append(" ")
    return lambda: walk.runs.append(" ")


def _enter_block(walk: Walk, node: Node, tag: str) -> Leave:
    return _in_cell(walk) if walk.row is not None else walk.open_element(node, tag)


def _enter_button(walk: Walk, node: Node, tag: str) -> Leave | None:
    """A button inside a heading opens an accordion; elsewhere its label is a block."""
    if walk.kind == "heading" or walk.row is not None:
        return None
    return walk.open_element(node, tag)


def _enter_heading(walk: Walk, node: Node, tag: str) -> Leave:
    leave = _enter_block(walk, node, tag)
    if walk.row is None:
        walk.kind, walk.level = "heading", int(tag[1])
    return leave


def _enter_item(walk: Walk, node: Node, tag: str) -> Leave:
    leave = _enter_block(walk, node, tag)
    if walk.row is None:
        walk.kind, walk.level, walk.marker = "list_item", max(1, walk.list_depth), "- "
        if walk.counters and walk.counters[-1]:
            walk.counters[-1] = _number(node.attributes.get("value"), walk.counters[-1])
            walk.marker = f"{walk.counters[-1]}. "
            walk.counters[-1] += 1
    return leave


def _enter_list(walk: Walk, node: Node, tag: str) -> Leave:
    leave = _enter_block(walk, node, tag)
    if walk.row is None:
        walk.list_depth += 1
        first = _number(node.attributes.get("start"), 1) if tag == "ol" else 0
        walk.counters = [*walk.counters, first]
    return leave


def _number(value: str | None, default: int) -> int:
    """Return the number in an attribute, or the default where it is none or 0."""
    is_number = value is not None and value.isascii() and value.isdecimal() and len(value) <= MAX_NUMBER_CHARS
    return int(value or "0") or default if is_number else default


def _enter_quote(walk: Walk, node: Node, tag: str) -> Leave:
    leave = _enter_block(walk, node, tag)
    if walk.row is None:
        walk.kind, walk.quotes = "quote", walk.quotes + 1
    return leave


def _enter_kind(kind: str) -> Enter:
    """Return what enters an element whose text is of one kind."""

    def enter(walk: Walk, node: Node, tag: str) -> Leave:
        leave = _enter_block(walk, node, tag)
        if walk.row is None:
            walk.kind = kind
        return leave

    return enter


def _enter_table(walk: Walk, node: Node, tag: str) -> Leave:
    leave = _enter_block(walk, node, tag)
    if walk.row is None:
        walk.in_data_table = is_data_table(node)
        walk.kind = "paragraph"
    return leave


def _enter_row(walk: Walk, node: Node, tag: str) -> Leave:
    if walk.row is not None or not walk.in_data_table:
        return _enter_block(walk, node, tag)
    leave = walk.open_element(node, tag)
    walk.row, walk.kind = [], "table_row"

    def leave_row() -> None:
        walk.end_row()
        leave()

    return leave_row


def _enter_cell(walk: Walk, node: Node, tag: str) -> Leave:
    if walk.row is None:
        leave = walk.open_element(node, tag)
        walk.kind = "paragraph"
        return leave
    return lambda: walk.end_cell(is_header=tag == "th")


def _enter_code(walk: Walk, node: Node, tag: str) -> bool:
    text = read_code(node)
    if walk.row is not None:
        walk.runs.append(f" {text} ")
    elif text.strip():
        leave = walk.open_element(node, tag)
        walk.kind = "code"
        walk.append(text).code_language = read_code_language(node)
        walk.start_block()
        leave()
    return SKIP


def _enter_noscript(walk: Walk, node: Node, tag: str) -> bool:
    """Walk a long `<noscript>`: forums put whole threads there."""
    child = node.first_child
    markup = (child.text_content or "") if child is not None else ""
    if len(markup) >= NOSCRIPT_MIN_CHARS and walk.row is None:
        fragment = parse_fragment(markup).root
        if fragment is not None:
            leave = walk.open_element(node, tag)
            walk.run(fragment)
            leave()
    return SKIP


_ENTER_BY_ROLE: dict[Role, Enter] = {
    Role.SKIP: _skip,
    Role.INLINE: _enter_inline,
    Role.BLOCK: _enter_block,
    Role.BREAK: _enter_break,
    Role.HEADING: _enter_heading,
    Role.LIST: _enter_list,
    Role.ITEM: _enter_item,
    Role.TABLE: _enter_table,
    Role.ROW: _enter_row,
    Role.CELL: _enter_cell,
    Role.CODE: _enter_code,
    Role.QUOTE: _enter_quote,
    Role.CAPTION: _enter_kind("caption"),
    Role.TERM: _enter_kind("term"),
    Role.DEFINITION: _enter_kind("definition"),
    Role.LINK: _enter_link,
    Role.MARK: _enter_mark,
    Role.IMAGE: _enter_image,
    Role.NOSCRIPT: _enter_noscript,
    Role.SPAN: _enter_span,
    Role.BUTTON: _enter_button,
}
_HANDLERS: dict[int, tuple[Enter, str]] = {
    number: (_ENTER_BY_ROLE[role], NAMES[number]) for number, role in ROLES.items()
}
