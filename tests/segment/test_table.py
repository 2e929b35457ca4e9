"""Tables of data are told from tables that lay out a page."""

from __future__ import annotations

import pytest

from cleaner.dom.parse import parse_html
from cleaner.segment.table import is_data_table
from tests.conftest import html


def holds_data(rows: str) -> bool:
    table = parse_html(html(f"<table>{rows}</table>")).css_first("table")
    assert table is not None
    return is_data_table(table)


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>1<td>2<tr><td>3<td>4",
        "<thead><tr><th>a<th>b</thead><tbody><tr><td>1<td>2</tbody>",
        "<tr><th>a<td>1",
        "<caption>c</caption><tr><td>1<td><ul><li>x</ul><tr><td>3<td>4",
        "<tr><td colspan=2>all<tr><td>1<td>2",
    ],
)
def test_rows_of_cells_are_data(rows: str) -> None:
    assert holds_data(rows)


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "<tr><td>one",
        "<tr><td>one<tr><td>two",
        "<tr><td>menu<td>text",
        f"<tr><td>menu<td>{'word ' * 200}<tr><td>a<td>b",
        "<tr><td><h1>Title</h1><td>x<tr><td>a<td>b",
        "<tr><td><form></form><td>x<tr><td>a<td>b",
        "<tr><td><table><tr><td>1<td>2<tr><td>3<td>4</table><td>x<tr><td>a<td>b",
        "<tr><td><nav></nav><td>x<tr><td>a<td>b",
    ],
    ids=["empty", "cell", "column", "one-row", "prose", "heading", "form", "nested", "nav"],
)
def test_columns_of_a_page_are_no_data(rows: str) -> None:
    assert not holds_data(rows)


def test_a_table_within_a_table_of_layout_can_hold_data() -> None:
    inner = "<table><tr><td>1<td>2<tr><td>3<td>4</table>"
    tables = parse_html(html(f"<table><tr><td>{inner}</table>")).css("table")
    assert [is_data_table(table) for table in tables] == [False, True]
