"""Text broken at one width is told from lists and verse, with menus and items around it."""

from __future__ import annotations

import textwrap

import pytest

from cleaner.segment.wrapping import find_width, goes_on, is_hard_wrapped
from tests.conftest import PROSE

WIDTH = 72
MENU = [f"Section {number}" for number in range(40)]
LONG = " ".join([*PROSE, *PROSE])


def wrapped(indent: str = "") -> list[str]:
    return textwrap.wrap(LONG, WIDTH, initial_indent=indent, subsequent_indent=indent)


def test_short_few_and_long_lines_are_not_wrapped() -> None:
    assert not is_hard_wrapped(["a short line"] * 20)
    assert not is_hard_wrapped(["x" * 60] * 3)
    assert not is_hard_wrapped(["word " * 60] * 20)


def test_the_width_is_that_of_the_longest_lines() -> None:
    found = find_width(wrapped())
    assert found is not None
    assert WIDTH - 3 <= found <= WIDTH


@pytest.mark.parametrize("indent", ["", "   ", "          "])
def test_a_menu_above_hides_no_wrapping(indent: str) -> None:
    assert is_hard_wrapped([*MENU, "", *wrapped(indent), "", *wrapped(indent)])


def test_items_between_hide_no_wrapping() -> None:
    items = [f"* A point of which there is little more to say, number {number}" for number in range(8)]
    assert is_hard_wrapped([*wrapped(), *items, *wrapped()])


def test_one_long_address_hides_no_wrapping() -> None:
    assert is_hard_wrapped([*wrapped(), "https://harbour.example/" + "tide" * 60, *wrapped()])


def test_headlines_beside_paragraphs_of_any_length_are_not_wrapped() -> None:
    headlines = [f"Council votes for bridge number {number} over the river" for number in range(30)]
    assert not is_hard_wrapped([*headlines, "", LONG, "", LONG])


def test_a_line_goes_on_where_the_next_word_found_no_room() -> None:
    assert goes_on(50, "extraordinarily-hyphenated-word", WIDTH)
    assert not goes_on(50, "short", WIDTH)
