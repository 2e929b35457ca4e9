"""Expected lines stand beside the blocks that they come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.pipeline import clean
from cleaner.regress.case import clean_case, load_case
from cleaner.regress.selection import align, render_selection, selected
from tests.conftest import PROSE
from tests.regress.conftest import ALMANAC, bridge_page

FIXTURES = Path(__file__).parents[2] / "fixtures"
PAGE = bridge_page("<h2>The almanac</h2>", f"<p>{ALMANAC}</p>", "<p>Advertisement</p>")


def test_every_block_has_a_row_and_what_is_removed_has_nothing_beside_it() -> None:
    article = clean(PAGE)
    rows = align(article, article.markdown)
    assert [row.index for row in rows] == list(range(len(article.blocks)))
    assert [bool(row.expected) for row in rows] == [block.is_kept for block in article.blocks]
    assert rows[2].expected == "## The almanac"


def test_a_line_of_nobodys_block_gets_a_row_of_its_own_where_it_stands() -> None:
    article = clean(PAGE)
    rows = align(article, article.markdown.replace(ALMANAC, "Written by a person."))
    loose = next(number for number, row in enumerate(rows) if row.index < 0)
    assert rows[loose].expected == "Written by a person."
    assert (rows[loose - 1].index, rows[3].index) == (2, -1)


def test_the_blocks_behind_an_expectation_are_found_whichever_they_are() -> None:
    article = clean(PAGE)
    for chosen in ([0, 2, 3, 5], [1], [0, 1, 2, 3, 4, 5, 6], []):
        assert selected(article, render_selection(article, chosen)) == chosen


def test_an_expectation_with_other_words_is_no_selection_of_blocks() -> None:
    article = clean(PAGE)
    assert selected(article, article.markdown.replace("bridge", "tunnel")) is None
    assert selected(article, "") == []


@pytest.mark.parametrize("folder", sorted(FIXTURES.glob("*/*/")), ids=lambda folder: folder.name)
def test_lists_tables_code_and_quotes_are_beside_their_blocks(folder: Path) -> None:
    article = clean_case(load_case(folder))
    beside = [row.index for row in align(article, article.markdown) if row.index >= 0 and row.expected]
    assert beside == [index for index, block in enumerate(article.blocks) if block.is_kept]


def test_a_sentence_that_stands_twice_is_beside_the_block_that_is_kept() -> None:
    article = clean(bridge_page(f"<nav><a href=/a>{PROSE[2]}</a></nav>"))
    shown = {row.index for row in align(article, article.markdown) if row.expected}
    assert shown == {index for index, block in enumerate(article.blocks) if block.is_kept}
