"""Text that a page holds twice is written once."""

from __future__ import annotations

import pytest

from cleaner.page import Block, Page
from cleaner.rules.copies import drop_copies

LONG = "The ferry to the island leaves at nine, at noon and at five, and in summer once more at dusk."


def _page(
    texts: list[str], parents: list[int], kind: str = "paragraph", page_type: str | None = None
) -> Page:
    """Return a page of kept blocks, each in an element of its own under one of `parents`."""
    page = Page(b"", form="html")
    page.metadata.page_type = page_type
    page.elements.parent = [-1, 0, 0, *parents]
    page.blocks = [
        Block(text, kind=kind, words=float(len(text.split())), element=3 + number, verdict="kept")
        for number, text in enumerate(texts)
    ]
    return page


def _kept(page: Page) -> list[int]:
    drop_copies(page)
    return [number for number, block in enumerate(page.blocks) if block.is_kept]


def test_run_of_repeated_blocks_is_dropped() -> None:
    lines = [
        f"Line {number} of the timetable lists ten stops between the two harbour towns" for number in range(4)
    ]
    assert _kept(_page([*lines, *lines], [1] * 8)) == [0, 1, 2, 3]


def test_third_copy_is_dropped_too() -> None:
    lines = [
        f"Line {number} of the timetable lists ten stops between the two harbour towns" for number in range(4)
    ]
    assert _kept(_page(lines * 3, [1] * 12)) == [0, 1, 2, 3]


def test_long_paragraph_in_another_element_is_dropped() -> None:
    page = _page([LONG, "Tickets", LONG], [1, 1, 2])
    assert _kept(page) == [0, 1]
    assert page.blocks[2].because == "a copy of text that is kept above"


def test_long_paragraph_twice_in_one_element_stays() -> None:
    assert _kept(_page([LONG, "Tickets", LONG], [1, 1, 1])) == [0, 1, 2]


def test_short_lines_that_cards_share_stay() -> None:
    texts = ["Pine table", "In stock", "Oak table", "In stock"]
    assert _kept(_page(texts, [1, 1, 2, 2])) == [0, 1, 2, 3]


def test_repeated_code_stays() -> None:
    assert _kept(_page([LONG, LONG], [1, 2], kind="code")) == [0, 1]


@pytest.mark.parametrize(
    ("page_type", "kept"),
    [("article", 8), ("service", 8), ("documentation", 8), ("forum", 4), ("product", 4), (None, 4)],
)
def test_a_list_may_stand_again_under_another_heading(page_type: str | None, kept: int) -> None:
    terms = [
        f"Term {number} holds for all tickets that were bought before the last of May" for number in range(4)
    ]
    assert len(_kept(_page([*terms, *terms], [1] * 4 + [2] * 4, "list_item", page_type))) == kept


@pytest.mark.parametrize(("page_type", "kept"), [("documentation", [0, 1, 2]), ("article", [0, 1])])
def test_documentation_says_the_same_of_several_methods(page_type: str, kept: list[int]) -> None:
    assert _kept(_page([LONG, "Tickets", LONG], [1, 1, 2], page_type=page_type)) == kept


def test_copy_stays_where_the_first_one_was_removed() -> None:
    page = _page([LONG, LONG], [1, 2])
    page.blocks[0].verdict = "navigation"
    assert _kept(page) == [1]


def test_a_short_quote_of_an_earlier_post_stays() -> None:
    assert _kept(_page([LONG, LONG], [1, 2], kind="quote")) == [0, 1]
