"""A text is cut out of a block and the rest keeps its place and markup."""

from __future__ import annotations

import pytest

from cleaner.page import Block, Mark, Page
from cleaner.sites.cut import Taken, Where, cut_out, replace_blocks, take_out


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


@pytest.mark.parametrize(
    ("where", "texts"),
    [
        ("anywhere", ["X", "one", "X", "X", "two", "X"]),
        ("start", ["X", "one X\nX\ntwo X"]),
        ("end", ["X one X\nX\ntwo", "X"]),
        ("line", ["X one X", "X", "two X"]),
    ],
)
def test_the_text_is_cut_only_where_it_is_looked_for(where: Where, texts: list[str]) -> None:
    parts = cut_out(Block("X one X\nX\ntwo X"), "X", where)
    assert [part.block.text for part in parts] == texts


def test_what_is_taken_out_stands_behind_the_rest_and_takes_its_links_along() -> None:
    runs = ["A ", "bold", " story ", "Buy now", " goes on"]
    marks = [Mark(1, "bold", True), Mark(2, "bold", False)]
    block = Block("A bold story Buy now goes on", links=2, link_chars=9, bold_chars=4)
    rest, gone = take_out(block, runs, marks, [Taken(3, 4, 1, 7, 0, "an ad")])
    assert (rest.block.text, rest.block.words, rest.is_found) == ("A bold story goes on", 5, False)
    assert (rest.block.links, rest.block.link_chars, rest.block.bold_chars) == (1, 2, 4)
    assert list(rest.block.marks) == marks
    assert (gone.block.text, gone.is_found, gone.because) == ("Buy now", True, "an ad")


def test_a_block_of_which_all_is_taken_goes_as_it_is() -> None:
    block = Block("Buy now", kind="list_item", marker="- ")
    (gone,) = take_out(block, ["Buy ", "now"], (), [Taken(0, None, 0, 0, 0, "an ad")])
    assert gone.block is block
    assert gone.is_found


def test_taking_a_picture_without_text_takes_nothing() -> None:
    (rest,) = take_out(Block("Text"), ["Text", " "], (), [Taken(1, 2, 0, 0, 0, "an ad")])
    assert (rest.block.text, rest.is_found) == ("Text", False)


def test_elements_keep_their_blocks_when_one_is_cut() -> None:
    page = Page(raw="", blocks=[Block("a"), Block("b"), Block("c")])
    page.elements.first, page.elements.last = [0, 1, 2], [3, 2, 3]
    replace_blocks(page, {1: [Block("b1"), Block("b2")]})
    assert [block.text for block in page.blocks] == ["a", "b1", "b2", "c"]
    assert (page.elements.first, page.elements.last) == ([0, 1, 3], [4, 3, 4])
