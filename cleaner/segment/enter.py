"""What each kind of element does to the walk as it enters and leaves it."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.dom.parse import Node, parse_fragment
from cleaner.dom.tags import COMMENT, MARKS, NAMES, ROLES, TEXT, Role
from cleaner.segment.code import read_code, read_code_language
from cleaner.segment.links import resolve_link
from cleaner.segment.table import is_data_table
from cleaner.segment.walk import HIDDEN_STYLE, SKIP, UNKNOWN, Enter, Handlers, Leave, Nesting, Walk

MAX_NUMBER_CHARS = 6
NOSCRIPT_MIN_CHARS = 400  # below it holds a lazy image or "enable JavaScript"; threads are longer
_INLINE_FURNITURE = re.compile(
    r"(?:^|\s)(?:mw-editsection|mw-cite-backlink|reference|noprint|headerlink|footnote-ref)(?:\s|$)"
)


def _enter_inline(walk: Walk, node: Node, tag: str) -> None:
    return None


def _enter_unknown(walk: Walk, node: Node, tag: str) -> Leave | bool | None:
    """An unknown element is a custom inline one amid text or where it opens it, else a custom block."""
    if walk.runs or walk.row is not None or _opens_text(node):
        return None
    return walk.open_element(node, (node.tag or "unknown")[:40])


def _opens_text(node: Node) -> bool:
    """Tell whether an element holds text and more of it follows: the first words of a sentence."""
    inner, after = node.first_child, node.next
    return (
        inner is not None
        and after is not None
        and inner.tag_id == after.tag_id == TEXT
        and bool((inner.text_content or "").strip())
        and bool((after.text_content or "").strip())
    )


def _enter_link(walk: Walk, node: Node, tag: str) -> Leave:
    if walk.runs and walk.link_chars and walk.row is None and not walk.runs[-1][-1:].isspace():
        previous = node.prev
        if previous is not None and previous.tag_id == node.tag_id:
            walk.runs.append(" ")  # </a><a>: two labels, not one word
    walk.link_depth += 1
    walk.links += 1
    walk.is_stale = True
    if not walk.keep_links:
        return _leave_link
    href = resolve_link(node.attributes.get("href") or "", walk.address)
    if not href:
        return _leave_link
    walk.open_link(href)
    return _leave_kept_link


def _leave_link(walk: Walk) -> None:
    walk.link_depth -= 1


def _leave_kept_link(walk: Walk) -> None:
    walk.link_depth -= 1
    walk.close_link()


def _enter_mark(kind: str) -> Enter:
    """Return what enters inline markup of one kind."""
    is_bold = kind == "bold"

    def enter(walk: Walk, node: Node, tag: str) -> Leave:
        walk.bold_depth += is_bold
        walk.add_mark(kind, is_opening=True)
        return leave

    def leave(walk: Walk) -> None:
        walk.bold_depth -= is_bold
        walk.add_mark(kind, is_opening=False)

    return enter


def _enter_span(walk: Walk, node: Node, tag: str) -> bool | None:
    attributes = node.attributes
    if not attributes:
        return None
    signature, style = attributes.get("class"), attributes.get("style")
    if signature and _is_inline_furniture(signature):
        walk.set_aside(node.text(deep=True), "a footnote mark or edit link")
        return SKIP
    if "hidden" in attributes or (style and HIDDEN_STYLE.search(style)):
        walk.set_aside(node.text(deep=True), "hidden words inside a paragraph")
        return SKIP
    return None


@lru_cache(maxsize=4096)
def _is_inline_furniture(signature: str) -> bool:
    return _INLINE_FURNITURE.search(signature) is not None


def _enter_break(walk: Walk, node: Node, tag: str) -> bool:
    walk.break_line()
    return SKIP


def _enter_image(walk: Walk, node: Node, tag: str) -> bool:
    walk.images += 1
    return SKIP


def _enter_button(walk: Walk, node: Node, tag: str) -> Leave | None:
    """A button inside a heading opens an accordion; elsewhere its label is a block, and so is that
    of a form field."""
    if walk.kind == "heading" or walk.row is not None:
        return None
    return walk.open_element(node, tag)


def _enter_heading(walk: Walk, node: Node, tag: str) -> Leave:
    leave = walk.open_element(node, tag)
    if walk.row is None:
        walk.kind, walk.level = "heading", int(tag[1])
    return leave


def _enter_item(walk: Walk, node: Node, tag: str) -> Leave:
    leave = walk.open_element(node, tag)
    if walk.row is None:
        walk.kind, walk.level, walk.marker = "list_item", max(1, walk.nesting.list_depth), "- "
        counter = walk.nesting.counter
        if counter is not None:
            number = _number(node.attributes.get("value"), counter[0])
            walk.marker = f"{number}. "
            counter[0] = number + 1
    return leave


def _enter_list(walk: Walk, node: Node, tag: str) -> Leave:
    leave = walk.open_element(node, tag)
    if walk.row is None:
        counter = [_number(node.attributes.get("start"), 1)] if tag == "ol" else None
        walk.nesting = Nesting(walk.nesting.list_depth + 1, counter, walk.nesting.in_data_table)
    return leave


def _number(value: str | None, default: int) -> int:
    """Return the number in an attribute, or the default where it is none."""
    if value is None or not (value.isascii() and value.isdecimal() and len(value) <= MAX_NUMBER_CHARS):
        return default
    return int(value)


def _enter_quote(walk: Walk, node: Node, tag: str) -> Leave:
    leave = walk.open_element(node, tag)
    if walk.row is None:
        walk.kind, walk.is_quoted = "quote", True
    return leave


def _enter_kind(kind: str) -> Enter:
    """Return what enters an element whose text is of one kind."""

    def enter(walk: Walk, node: Node, tag: str) -> Leave:
        leave = walk.open_element(node, tag)
        if walk.row is None:
            walk.kind = kind
        return leave

    return enter


def _enter_table(walk: Walk, node: Node, tag: str) -> Leave:
    leave = walk.open_element(node, tag)
    if walk.row is None:
        walk.nesting = walk.nesting._replace(in_data_table=is_data_table(node))
        walk.kind = "paragraph"
    return leave


def _enter_row(walk: Walk, node: Node, tag: str) -> Leave:
    if walk.row is not None or not walk.nesting.in_data_table:
        return walk.open_element(node, tag)
    walk.open_element(node, tag)
    walk.row, walk.kind = [], "table_row"
    return _leave_row


def _leave_row(walk: Walk) -> None:
    walk.end_row()
    walk.close_element()


def _enter_cell(walk: Walk, node: Node, tag: str) -> Leave:
    if walk.row is None:
        leave = walk.open_element(node, tag)
        walk.kind = "paragraph"
        return leave
    return _leave_header if tag == "th" else _leave_cell


def _leave_header(walk: Walk) -> None:
    walk.end_cell(is_header=True)


def _leave_cell(walk: Walk) -> None:
    walk.end_cell(is_header=False)


def _enter_code(walk: Walk, node: Node, tag: str) -> bool:
    text = read_code(node)
    if walk.row is not None:
        walk.runs.append(f" {text} ")
    elif text.strip():
        walk.open_element(node, tag)
        walk.kind = "code"
        walk.append(text).code_language = read_code_language(node)
        walk.start_block()
        walk.close_element()
    return SKIP


def _enter_noscript(walk: Walk, node: Node, tag: str) -> bool:
    """Walk a long `<noscript>`: forums put whole threads there."""
    child = node.first_child
    markup = (child.text_content or "") if child is not None else ""
    if len(markup) >= NOSCRIPT_MIN_CHARS and walk.row is None:
        fragment = parse_fragment(f"<div>{markup}</div>").root
        if fragment is not None:
            walk.open_element(node, tag)
            walk.run(fragment)  # the first node of several
            walk.close_element()
    return SKIP


_ENTER_BY_ROLE: dict[Role, Enter] = {
    Role.INLINE: _enter_inline,
    Role.BLOCK: Walk.open_element,
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
    Role.IMAGE: _enter_image,
    Role.NOSCRIPT: _enter_noscript,
    Role.SPAN: _enter_span,
    Role.BUTTON: _enter_button,
}
_ENTER_MARK = {kind: _enter_mark(kind) for kind in set(MARKS.values())}


def _handlers() -> Handlers:
    """Return number → what enters the element, and its name."""
    handlers: Handlers = {UNKNOWN: (_enter_unknown, ""), COMMENT: None}
    for number, role in ROLES.items():
        name = NAMES[number]
        if role is Role.SKIP:
            handlers[number] = None
        else:
            handlers[number] = (_ENTER_MARK[MARKS[name]] if role is Role.MARK else _ENTER_BY_ROLE[role], name)
    return handlers


HANDLERS = _handlers()
