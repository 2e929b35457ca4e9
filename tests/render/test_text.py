"""Plain text has one paragraph a line, lists with their markers and cells between bars."""

from __future__ import annotations

from cleaner.page import Block
from cleaner.render.text import render_text


def item(text: str, level: int = 1, marker: str = "- ") -> Block:
    return Block(text, kind="list_item", level=level, marker=marker)


def test_no_blocks_give_no_text() -> None:
    assert render_text([]) == ""


def test_paragraphs_stand_apart_and_the_text_ends_with_a_line_feed() -> None:
    assert render_text([Block("one"), Block("two")]) == "one\n\ntwo\n"


def test_items_and_rows_stand_together() -> None:
    rows = [Block("a | b", kind="table_row"), Block("1 | 2", kind="table_row")]
    assert render_text([item("x"), item("y"), *rows]) == "- x\n- y\n\na | b\n1 | 2\n"


def test_items_keep_marker_and_depth() -> None:
    assert render_text([item("x", marker="3. "), item("y", 2)]) == "3. x\n  - y\n"


def test_a_further_paragraph_of_an_item_has_no_marker() -> None:
    assert render_text([item("x"), item("more", marker="")]) == "- x\nmore\n"


def test_nothing_is_escaped() -> None:
    assert render_text([Block("*a* <b> [c](d) # e", kind="heading", level=2)]) == "*a* <b> [c](d) # e\n"


def test_code_is_written_as_it_is() -> None:
    assert render_text([Block("if x:\n    y()", kind="code")]) == "if x:\n    y()\n"


def test_right_to_left_and_east_asian_text_is_written_as_it_is() -> None:
    assert render_text([Block("הגשר"), Block("新しい橋。")]) == "הגשר\n\n新しい橋。\n"
