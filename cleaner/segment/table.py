"""Telling tables of data from tables that only lay out a page."""

from __future__ import annotations

from cleaner.dom.parse import Node
from cleaner.dom.tags import NAMES, ROLES, TEXT, Role

MAX_CELL_CHARS = 500  # a longer run of text is a column of a page, not a cell
MAX_TABLE_NODES = 20_000
_NEVER_IN_DATA = {"h1", "h2", "h3", "h4", "form", "article", "main", "nav", "section", "blockquote"}


def is_data_table(table: Node) -> bool:
    """Tell whether a `<table>` holds data: at least two rows of two cells, no page inside.

    Gives up at the first sign of a layout table, so that nested tables cost no more than
    one look each.
    """
    rows = cells = most_cells = headers = 0
    in_row = 0
    for seen, node in enumerate(table.traverse(include_text=True)):
        tag_id = node.tag_id
        if tag_id == TEXT:
            if len(node.text_content or "") > MAX_CELL_CHARS:
                return False
            continue
        if seen == 0:
            continue
        if seen > MAX_TABLE_NODES:
            break
        role = ROLES.get(tag_id)
        if role is Role.TABLE or NAMES.get(tag_id) in _NEVER_IN_DATA:
            return False
        if role is Role.ROW:
            rows += 1
            in_row = 0
        elif role is Role.CELL:
            cells += 1
            in_row += 1
            most_cells = max(most_cells, in_row)
            headers += NAMES[tag_id] == "th"
    return most_cells >= 2 and (rows >= 2 or headers > 0)
