"""Trees answer as they are written down, whatever the order of a table's columns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cleaner.model.calibration import log_odds
from cleaner.model.ensemble import TREES_SHARES, Ensemble, load_ensemble, pack, read_inputs, run_ensemble
from cleaner.model.features import build_features
from cleaner.model.network import run
from cleaner.model.table import Table
from cleaner.model.trees import Trees, read_rows, run_trees, trees_from_arrays, trees_to_arrays
from cleaner.page import FORMS, Page
from tests.conftest import PROSE, MakePage, html

TREES = Trees(
    columns=("links", "words"),
    typical=np.array([0, 10], dtype=np.float32),
    features=np.array([0, 0, 0, 1]),
    borders=np.array([0.5, 1.5, 2.5, 20], dtype=np.float32),
    asked=np.array([[3, 0], [2, 1]]),
    leaves=np.array([[-1, 1, -4, 4], [0, 0.25, 0, 0.5]], dtype=np.float32),
)


def table(rows: list[tuple[float, float]]) -> Table:
    """Return a table of blocks with these words and links, and a column that no tree reads."""
    values = np.array([(words, 7, links) for words, links in rows], dtype=np.float32)
    return Table(values, ["words", "breaks", "links"], np.arange(len(rows)), [""] * len(rows))


@pytest.mark.parametrize(
    ("words", "links", "expected"),
    [
        (5, 0, -1 + 0),  # no question is answered with yes
        (21, 0, 1 + 0),  # the first of the first tree
        (20, 0, -1 + 0),  # at a border is not over it
        (5, 1, -1 + 0.25),
        (5, 3, -4 + 0.5),
        (21, 3, 4 + 0.5),
    ],
)
def test_a_block_has_the_sum_of_the_leaves_it_falls_into(words: float, links: float, expected: float) -> None:
    assert run_trees(TREES, read_rows(TREES, table([(words, links)]))).tolist() == [expected]


def test_blocks_are_told_apart() -> None:
    rows = [(5.0, 0.0), (21.0, 3.0), (5.0, 3.0)]
    together = run_trees(TREES, read_rows(TREES, table(rows)))
    alone = [run_trees(TREES, read_rows(TREES, table([row]))).item() for row in rows]
    assert together.tolist() == alone


def test_packing_keeps_trees() -> None:
    again = trees_from_arrays(trees_to_arrays(TREES))
    assert again is not None
    assert again.columns == TREES.columns
    for name in ("typical", "features", "borders", "asked", "leaves"):
        np.testing.assert_array_equal(getattr(again, name), getattr(TREES, name))


def test_an_ensemble_without_trees_packs_none() -> None:
    without = replace(load_ensemble("html"), trees=None)
    assert trees_from_arrays(pack(without)) is None


@pytest.fixture
def page(make_page: MakePage) -> Page:
    return make_page(html("<nav><a href=/>Home</a></nav>" + "".join(f"<p>{text}</p>" for text in PROSE)))


@pytest.fixture
def text_page(make_page: MakePage) -> Page:
    return make_page("\n\n".join(["Home", *PROSE, "All rights reserved"]))


@pytest.mark.parametrize("form", sorted(TREES_SHARES))
def test_an_ensemble_lies_between_its_network_and_its_trees(form: str, page: Page, text_page: Page) -> None:
    page = page if form == "html" else text_page
    assert page.form == form
    ensemble = load_ensemble(form)
    assert ensemble.trees is not None
    inputs = read_inputs(ensemble, build_features(page))
    words = np.ones(len(page.blocks), dtype=np.float32)
    by_network = log_odds(run(ensemble.network, inputs.values, inputs.bags, words).blocks)
    by_trees = run_trees(ensemble.trees, inputs.rows)
    by_both = log_odds(run_ensemble(ensemble, inputs, words).blocks)
    assert not np.allclose(by_network, by_trees, atol=0.1)
    share = TREES_SHARES[form]
    np.testing.assert_allclose(by_both, (1 - share) * by_network + share * by_trees, atol=1e-2)


def test_trees_alone_score_prose_over_a_menu(page: Page) -> None:
    trees = load_ensemble("html").trees
    assert trees is not None
    odds = run_trees(trees, read_rows(trees, build_features(page)))
    assert odds[1:].min() > odds[0]


def test_a_page_has_the_columns_that_the_trees_of_its_form_read(page: Page, text_page: Page) -> None:
    for each in (page, text_page):
        trees = load_ensemble(each.form).trees
        assert trees is not None
        assert set(trees.columns) <= set(build_features(each).names)


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_with_a_share_for_trees_have_trees(form: str) -> None:
    assert (load_ensemble(form).trees is not None) == (form in TREES_SHARES)


def test_an_ensemble_of_a_network_alone_says_what_the_network_says(page: Page) -> None:
    alone = Ensemble(load_ensemble("html").network)
    inputs = read_inputs(alone, build_features(page))
    words = np.ones(len(page.blocks), dtype=np.float32)
    expected = run(alone.network, inputs.values, inputs.bags, words).blocks
    np.testing.assert_array_equal(run_ensemble(alone, inputs, words).blocks, expected)
