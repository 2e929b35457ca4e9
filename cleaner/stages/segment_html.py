"""Cutting an HTML page into blocks, in one walk over the tree.

Inline elements flow into the current block; two `<br>` in a row or any block-level element
end it. Nothing visible is lost: hidden elements are marked, elements beyond the depth limit
are flattened, and footnote marks and edit links become removed blocks of their own.
"""

from __future__ import annotations

import re

from cleaner.dom.hints import hint_bit, hint_mask
from cleaner.dom.parse import Node, parse_fragment
from cleaner.dom.table import is_data_table
from cleaner.dom.tags import COMMENT, MARKS, NAMES, ROLES, TEXT, Role
from cleaner.errors import PageTooLarge
from cleaner.options import Options
from cleaner.page import Block, Cell, Mark, Page
from cleaner.prose import LINE_BREAK, count_words, fold_text

STAGE = "segment_html"
NOSCRIPT_MIN_CHARS = 400  # below it holds a lazy image or "enable JavaScript"; threads are longer
_HEADING_ANCHOR = re.compile(r"\s*(?:¶|🔗|(?<=\s)#)$")
_INLINE_FURNITURE = re.compile(r"mw-editsection|\breference\b|\bnoprint\b|\bheaderlink\b|\bfootnote-ref\b")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK_LEVEL = frozenset(
    (
        Role.BLOCK, Role.HEADING, Role.LIST, Role.ITEM, Role.TABLE, Role.ROW, Role.CELL, Role.QUOTE,
        Role.CAPTION, Role.TERM, Role.DEFINITION,
    )
)  # fmt: skip
_SPLIT_VERDICT = "metadata"


def segment_html(page: Page, options: Options) -> None:
    """Fill `page.blocks` and `page.elements` from the tree.

    Raises PageTooLarge when the page has more nodes than the limit.
    """
    if page.tree is None:
        return
    root = page.tree.body or page.tree.root
    if root is not None:
        _Walk(page, options).run(root)


class _Walk:
    """One pass over a tree: where it stands, and the block being filled."""

    def __init__(self, page: Page, options: Options) -> None:
        self.page = page
        self.blocks = page.blocks
        self.elements = page.elements
        self.limits = options.limits
        self.keep_links = options.links
        self.nodes = 0
        self.hidden_bit = hint_bit("hidden")
        self.element = -1
        self.kind = "paragraph"
        self.level = 0
        self.marker = ""
        self.list_depth = 0
        self.counters: list[int] = []
        self.quotes = 0
        self.link_depth = 0
        self.bold_depth = 0
        self.is_hidden = False
        self.row: list[Cell] | None = None
        self.in_data_table = False
        self._start_block()

    def _start_block(self) -> None:
        self.runs: list[str] = []
        self.marks: list[Mark] = []
        self.asides: list[Block] = []
        self.links = 0
        self.link_chars = 0
        self.bold_chars = 0
        self.breaks = 0
        self.images = 0

    def run(self, root: Node) -> None:
        """Walk the tree below `root` with an explicit stack, so depth costs no recursion."""
        stack: list[tuple[Node, tuple[object, ...] | None]] = []
        saved = self._enter_element(root, "body")
        node = root.first_child
        max_depth = self.limits.max_depth
        seen = 0
        while True:
            if node is None:
                if not stack:
                    break
                node, state = stack.pop()
                if state is not None:
                    self._leave(state)
                node = node.next
                continue
            seen += 1
            tag_id = node.tag_id
            if tag_id == TEXT:
                self._add_text(node.text_content or "")
            elif tag_id != COMMENT:
                child = node.first_child
                if child is not None and len(stack) >= max_depth:
                    self._flatten(node)
                else:
                    entered = self._enter(node, tag_id, child)
                    if entered is not SKIPPED:
                        stack.append((node, entered))
                        node = child
                        continue
            node = node.next
            if seen > self.limits.max_nodes:
                raise PageTooLarge(f"more than {self.limits.max_nodes:,} nodes", page=self.page.name)
        self._leave(saved)

    def _add_text(self, text: str) -> None:
        if not self.runs and text.isspace():
            return
        self.runs.append(text)
        if self.link_depth or self.bold_depth:
            length = len(text.strip())
            if self.link_depth:
                self.link_chars += length
            if self.bold_depth:
                self.bold_chars += length

    def _flatten(self, node: Node) -> None:
        """Take all text below `node` as one block: no page needs so deep a tree."""
        text = node.text(deep=True, separator=" ")
        self._add_text(f" {text} ")
        if "nested too deeply" not in self.page.warnings:
            self.page.warnings.append("nested too deeply")

    def _enter(self, node: Node, tag_id: int, child: Node | None) -> tuple[object, ...] | None:
        """Start an element; return what its end must restore, None for nothing, or SKIPPED."""
        role = ROLES.get(tag_id)
        if role is Role.INLINE:
            return None if child is not None else SKIPPED
        if role is Role.LINK:
            return self._enter_link(node)
        if role is Role.MARK:
            return self._enter_mark(NAMES[tag_id])
        if role is Role.SPAN:
            return self._enter_span(node)
        if role in _BLOCK_LEVEL:
            return self._enter_block(node, NAMES[tag_id], role)
        if role is Role.BREAK:
            self._break_line()
        elif role is Role.IMAGE:
            self.images += 1
        elif role is Role.CODE:
            self._add_code(node)
        elif role is Role.NOSCRIPT:
            self._add_noscript(node)
        elif role is Role.BUTTON:
            if self.kind == "heading" or self.row is not None:
                return None
            return self._enter_block(node, "button", Role.BLOCK)
        elif role is None and child is not None:
            if self.runs:  # an unknown element amid text is a custom inline element
                return None
            return self._enter_block(node, (node.tag or "unknown")[:40], Role.BLOCK)
        return SKIPPED

    # Inline elements

    def _enter_link(self, node: Node) -> tuple[object, ...]:
        self.link_depth += 1
        self.links += 1
        if self.runs and self.row is None and self.link_chars and not self.runs[-1][-1:].isspace():
            previous = node.prev
            if previous is not None and previous.tag_id == node.tag_id:
                self.runs.append(" ")  # </a><a>: two labels, not one word
        if self.keep_links and (href := node.attributes.get("href")):
            self.marks.append(Mark(len(self.runs), "link", True, href.strip()))
            return ("link", True)
        return ("link", False)

    def _enter_mark(self, tag: str) -> tuple[object, ...]:
        kind = MARKS[tag]
        if kind == "bold":
            self.bold_depth += 1
        self.marks.append(Mark(len(self.runs), kind, True))
        return ("mark", kind)

    def _enter_span(self, node: Node) -> tuple[object, ...] | None:
        attributes = node.attributes
        if not attributes:
            return None
        signature = attributes.get("class") or ""
        style = attributes.get("style")
        if signature and _INLINE_FURNITURE.search(signature):
            self._set_aside(node.text(deep=True), "a footnote mark or edit link")
            return SKIPPED
        if (style and _HIDDEN_STYLE.search(style)) or "hidden" in attributes:
            self._set_aside(node.text(deep=True), "hidden words inside a paragraph")
            return SKIPPED
        return None

    def _set_aside(self, text: str, because: str) -> None:
        folded = " ".join(text.split())
        if folded:
            block = Block(folded, kind="inline", element=self.element, words=folded.count(" ") + 1)
            block.remove(_SPLIT_VERDICT, stage=STAGE, because=because)
            self.asides.append(block)

    def _break_line(self) -> None:
        if self.row is not None:
            self.runs.append(" ")
            return
        if self.kind != "table_row":
            for text in reversed(self.runs):
                if text == LINE_BREAK:
                    self._flush()
                    return
                if not text.isspace():
                    break
        if self.runs:
            self.runs.append(LINE_BREAK)
            self.breaks += 1

    # Block-level elements

    def _enter_block(self, node: Node, tag: str, role: Role) -> tuple[object, ...]:
        if self.row is not None and role not in (Role.ROW, Role.CELL):
            self.runs.append(" ")  # inside a cell of a data table, all is one run of text
            return ("space",)
        self._flush()
        saved = self._enter_element(node, tag)
        if role is Role.HEADING:
            self.kind, self.level = "heading", int(tag[1])
        elif role is Role.ITEM:
            self._enter_item(node)
        elif role is Role.LIST:
            self.list_depth += 1
            start = node.attributes.get("start") or "1"
            first = int(start) if start.isdecimal() and len(start) < 7 else 1
            self.counters = [*self.counters, first if tag == "ol" else 0]
        elif role is Role.QUOTE:
            self.kind, self.quotes = "quote", self.quotes + 1
        elif role is Role.CAPTION:
            self.kind = "caption"
        elif role is Role.TERM:
            self.kind = "term"
        elif role is Role.DEFINITION:
            self.kind = "definition"
        elif role is Role.TABLE:
            self.in_data_table = is_data_table(node)
            self.kind = "paragraph"
        elif role is Role.ROW and self.in_data_table:
            self.row, self.kind = [], "table_row"
        elif role is Role.CELL:
            return self._enter_cell(saved, is_header=tag == "th")
        return saved

    def _enter_item(self, node: Node) -> None:
        self.kind, self.level = "list_item", max(1, self.list_depth)
        self.marker = "- "
        if self.counters and self.counters[-1]:
            value = node.attributes.get("value") or ""
            if value.isdecimal() and len(value) < 7:
                self.counters[-1] = int(value)
            self.marker = f"{self.counters[-1]}. "
            self.counters[-1] += 1

    def _enter_cell(self, saved: tuple[object, ...], *, is_header: bool) -> tuple[object, ...]:
        if self.row is None:
            self.kind = "paragraph"
            return saved
        self._leave_element(saved)
        return ("cell", is_header)

    def _enter_element(self, node: Node, tag: str) -> tuple[object, ...]:
        saved = (
            "block", self.element, self.kind, self.level, self.marker, self.list_depth, self.counters,
            self.quotes, self.is_hidden, self.row, self.in_data_table,
        )  # fmt: skip
        attributes = node.attributes
        mask = 0
        label = tag
        if attributes:
            if len(attributes) > self.limits.max_attributes:
                self.page.warnings.append(f"an element with {len(attributes):,} attributes")
            signature = " ".join(
                [
                    value
                    for name in ("class", "id", "role", "itemprop", "data-testid", "aria-label")
                    if (value := attributes.get(name))
                ]
            )
            if signature:
                mask = hint_mask(signature)
                label = _label(tag, attributes)
            if not self.is_hidden:
                style = attributes.get("style")
                if (
                    "hidden" in attributes
                    or attributes.get("aria-hidden") == "true"
                    or (style and _HIDDEN_STYLE.search(style))
                ):
                    self.is_hidden = True
        elements = self.elements
        parent = self.element
        self.element = len(elements.tag)
        elements.tag.append(tag)
        elements.parent.append(parent)
        elements.depth.append(elements.depth[parent] + 1 if parent >= 0 else 0)
        elements.labels.append(label)
        elements.hints.append(mask)
        elements.inherited.append(mask | (elements.inherited[parent] if parent >= 0 else 0))
        elements.is_hidden.append(self.is_hidden)
        elements.first.append(len(self.blocks))
        elements.last.append(len(self.blocks))
        return saved

    def _leave_element(self, saved: tuple[object, ...]) -> None:
        """Restore what `_enter_element` saved, without ending the block."""
        self.element = saved[1]  # type: ignore[assignment]

    def _leave(self, state: tuple[object, ...]) -> None:
        what = state[0]
        if what == "link":
            self.link_depth -= 1
            if state[1]:
                self.marks.append(Mark(len(self.runs), "link", False))
        elif what == "mark":
            if state[1] == "bold":
                self.bold_depth -= 1
            self.marks.append(Mark(len(self.runs), str(state[1]), False))
        elif what == "space":
            self.runs.append(" ")
        elif what == "cell":
            self._end_cell(is_header=bool(state[1]))
        else:
            self._leave_block(state)

    def _leave_block(self, state: tuple[object, ...]) -> None:
        if self.row is not None and state[9] is not self.row:
            self._end_row()
        self._flush()
        elements = self.elements
        elements.last[self.element] = len(self.blocks)
        was_heading = self.kind == "heading"
        marker = self.marker
        (
            _, self.element, self.kind, self.level, self.marker, self.list_depth, self.counters,
            self.quotes, self.is_hidden, self.row, self.in_data_table,
        ) = state  # type: ignore[assignment]  # fmt: skip
        if self.kind == "list_item":
            if was_heading:
                self.kind, self.level, self.marker = "paragraph", 0, ""  # a card, not an item
            elif not marker:
                self.marker = ""

    def _end_cell(self, *, is_header: bool) -> None:
        if self.row is not None:
            text = fold_text("".join(self.runs))
            self.row.append(Cell(text, is_header, self.runs if self.marks else [], self.marks))
            self.runs, self.marks = [], []

    def _end_row(self) -> None:
        cells, self.row = self.row or [], None
        if self.runs:  # text between cells
            cells.append(Cell(fold_text("".join(self.runs))))
        self.runs, self.marks = [], []
        text = " | ".join(cell.text for cell in cells if cell.text)
        if text:
            self._append(text, cells=cells)
        self._start_block()

    # Ending a block

    def _flush(self) -> None:
        if not self.runs:
            if self.images or self.asides:
                self._keep_counts()
            self.marks = []
            return
        raw = "".join(self.runs)
        text = fold_text(raw, has_breaks=self.breaks > 0)
        if self.kind == "heading":
            text = _HEADING_ANCHOR.sub("", text)
        if text:
            self._append(text)
            self._start_block()
            if self.kind == "list_item":
                self.marker = ""
        else:
            self.runs, self.marks = [], []

    def _keep_counts(self) -> None:
        """Carry images over to the next block; place words that were set aside."""
        self.blocks.extend(self.asides)
        self.asides = []
        self.links = self.link_chars = self.bold_chars = 0

    def _append(self, text: str, cells: list[Cell] | None = None) -> None:
        kind = self.kind
        has_marks = bool(self.marks)
        block = Block(
            text,
            kind=kind,
            level=self.level if kind in ("heading", "list_item") else 0,
            marker=self.marker if kind == "list_item" else "",
            element=self.element,
            words=count_words(text),
            links=self.links,
            link_chars=self.link_chars,
            bold_chars=self.bold_chars,
            breaks=self.breaks,
            images=self.images,
            is_hidden=self.is_hidden,
            is_quoted=self.quotes > 0,
            runs=self.runs if has_marks else [],
            marks=self.marks,
            cells=cells or [],
        )
        self.blocks.append(block)
        self.blocks.extend(self.asides)

    def _add_code(self, node: Node) -> None:
        text = _code_text(node).strip("\n").rstrip()
        if self.row is not None:
            self.runs.append(f" {text} ")
            return
        self._flush()
        if text.strip():
            saved = self._enter_element(node, "pre")
            kind, self.kind = self.kind, "code"
            self._append(text)
            self.blocks[-1].code_language = _code_language(node)
            self._start_block()
            self.kind = kind
            self._leave_block(saved)

    def _add_noscript(self, node: Node) -> None:
        child = node.first_child
        markup = (child.text_content or "") if child is not None else ""
        if len(markup) < NOSCRIPT_MIN_CHARS:
            return
        self._flush()
        saved = self._enter_element(node, "noscript")
        fragment = parse_fragment(markup).root
        if fragment is not None:
            self._run_below(fragment)
        self._leave(saved)

    def _run_below(self, root: Node) -> None:
        """Walk a parsed fragment with the state of this walk."""
        nested = _Walk.__new__(_Walk)
        nested.__dict__.update(self.__dict__)
        nested._start_block()
        nested.run(root)


SKIPPED: tuple[object, ...] = ("skipped",)


def _label(tag: str, attributes: dict[str, str | None]) -> str:
    label = tag
    if identifier := attributes.get("id"):
        label += f"#{identifier[:40]}"
    if classes := attributes.get("class"):
        label += "".join(f".{name}" for name in classes.split()[:3])[:60]
    return label


def _code_text(node: Node) -> str:
    """Return the text of a `<pre>` as it is written, `<br>` as a line feed."""
    pieces: list[str] = []
    for inner in node.traverse(include_text=True):
        if inner.tag_id == TEXT:
            pieces.append(inner.text_content or "")
        elif ROLES.get(inner.tag_id) is Role.BREAK:
            pieces.append("\n")
    return "".join(pieces)


def _code_language(node: Node) -> str:
    inner = node.css_first("code[class]")
    for holder in (node, inner, node.parent):
        classes = (holder.attributes.get("class") or "") if holder is not None else ""
        found = re.search(r"(?:^|\s)(?:lang|language|highlight-source|brush:)-?\s?([\w+#-]+)", classes)
        if found:
            return found.group(1)
    return ""
