"""Features are finite, named once, and say of a block what a reader sees."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.model.characters import count_characters
from cleaner.model.features import build_features
from cleaner.model.table import Floats
from cleaner.page import Page
from tests.conftest import PROSE, MakePage, html, lines


def column(page: Page, name: str) -> Floats:
    table = build_features(page)
    return table.values[:, table.names.index(name)]


@pytest.mark.parametrize("make", [lambda: html("<p>x</p>"), lambda: lines("x"), lambda: html("<b>©</b>")])
def test_the_smallest_pages_have_finite_features(make_page: MakePage, make: object) -> None:
    table = build_features(make_page(make()))  # type: ignore[operator]
    assert np.isfinite(table.values).all()
    assert len(set(table.names)) == len(table.names) == table.values.shape[1]


def test_link_density_is_the_share_of_characters_in_links(make_page: MakePage) -> None:
    page = make_page(html("<p>abcd <a href=/>efghi</a></p>"))
    assert column(page, "link_density")[0] == pytest.approx(0.5)


def test_a_block_knows_how_far_up_a_class_word_stands(make_page: MakePage) -> None:
    page = make_page(html('<div class="sidebar"><div><p>near</p></div></div><p>far</p>'))
    assert column(page, "in_side").tolist() == [2, 12]


def test_a_block_knows_the_heading_above(make_page: MakePage) -> None:
    page = make_page(html(f"<p>{PROSE[0]}</p><h2>One two</h2><p>{PROSE[1]}</p>"))
    assert column(page, "heading_words").tolist() == [-1, 2, 2]


def test_repeated_text_is_counted(make_page: MakePage) -> None:
    page = make_page(html("<p>More</p><p>Other</p><p>More</p>"))
    assert column(page, "same_text").tolist() == [2, 1, 2]
    assert column(page, "occurrence").tolist() == [1, 1, 2]


def test_characters_are_counted_by_kind() -> None:
    counts = count_characters(["Ab, Cd. 12 €", "。漢字，３"])
    assert counts["upper"].tolist() == [2, 0]
    assert counts["comma"].tolist() == [1, 1]
    assert counts["stop"].tolist() == [1, 1]
    assert counts["digit"].tolist() == [2, 1]
    assert counts["currency"].tolist() == [1, 0]


def test_characters_beyond_the_basic_plane_are_no_trouble() -> None:
    assert count_characters(["𝒜 😀", "\ud800"])["digit"].tolist() == [0, 0]
