"""A text is cut out of a block and the rest keeps its place and markup."""

from __future__ import annotations

from cleaner.page import Block, Mark
from cleaner.sites.cut import cut_out


def test_the_pieces_come_in_order_and_the_found_ones_are_told() -> None:
    parts = cut_out(Block("one X two X"), "X")
    assert [(part.block.text, part.is_found) for part in parts] == [
        ("one", False), ("X", True), ("two", False), ("X", True),
    ]  # fmt: skip


def test_a_span_around_the_cut_goes_on_behind_it() -> None:
    block = Block("one X two", runs=["one X two"], marks=[Mark(0, "bold", True), Mark(1, "bold", False)])
    assert [part.block.marks[0] for part in cut_out(block, "X")] == [Mark(0, "bold", True)] * 3


def test_line_breaks_stay_beside_the_cut() -> None:
    assert [part.block.text for part in cut_out(Block("a\nb X"), "X")] == ["a\nb", "X"]


def test_what_follows_the_cut_in_an_item_is_a_further_paragraph_of_it() -> None:
    parts = cut_out(Block("a X b", kind="list_item", level=1, marker="- "), "X")
    assert [part.block.marker for part in parts] == ["- ", "", ""]


def test_a_block_without_the_text_and_code_that_quotes_it_stay_whole() -> None:
    for block in (Block("one two"), Block("one  X", kind="code")):
        assert [part.block for part in cut_out(block, "X")] == [block]
