"""The network gives chances, knows its inputs by name, and answers alike however it is asked."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest

from cleaner.model.ensemble import Ensemble, load_ensemble, score_table
from cleaner.model.features import build_features
from cleaner.model.network import Network, from_arrays, stack_members, to_arrays
from cleaner.model.table import Floats, Table
from cleaner.model.threads import blas_libraries, one_thread
from cleaner.options import PAGE_TYPES
from cleaner.page import Page
from tests.conftest import PROSE, MakePage, html, lines


def words_of(page: Page) -> Floats:
    return np.array([block.words for block in page.blocks], dtype=np.float32)


def load_network(form: str) -> Network:
    return load_ensemble(form).network


def scores_of(network: Network, table: Table, page: Page) -> Floats:
    """Return what a network alone says of the blocks of a page."""
    return score_table(Ensemble(network), table, words_of(page)).blocks


@pytest.fixture
def page(make_page: MakePage) -> Page:
    return make_page(html("<nav><a href=/>Home</a></nav>" + "".join(f"<p>{text}</p>" for text in PROSE)))


def test_scores_are_chances(page: Page) -> None:
    scores = score_table(Ensemble(load_network("html")), build_features(page), words_of(page))
    assert scores.blocks.shape == (len(page.blocks),)
    assert (scores.blocks >= 0).all()
    assert (scores.blocks <= 1).all()
    assert scores.types.shape == (len(PAGE_TYPES),)
    assert scores.types.sum() == pytest.approx(1, abs=1e-4)


def test_prose_scores_over_a_menu(page: Page) -> None:
    scores = scores_of(load_network("html"), build_features(page), page)
    assert scores[1:].min() > scores[0]


def test_a_text_page_has_the_columns_that_its_network_reads(make_page: MakePage) -> None:
    table = build_features(make_page(lines("A title", *PROSE)))
    assert set(load_network("text").columns) <= set(table.names)


def test_an_html_page_has_the_columns_that_its_network_reads(page: Page) -> None:
    assert set(load_network("html").columns) <= set(build_features(page).names)


def test_the_order_of_columns_does_not_matter(page: Page) -> None:
    network, table = load_network("html"), build_features(page)
    turned = Table(table.values[:, ::-1].copy(), table.names[::-1], table.shapes, table.texts)
    expected = scores_of(network, table, page)
    np.testing.assert_array_equal(scores_of(network, turned, page), expected)


def test_only_a_network_with_a_vocabulary_reads_words(make_page: MakePage, page: Page) -> None:
    scrape = make_page(lines("A title", *PROSE))
    for form, read, reads_words in (("text", scrape, True), ("html", page, False)):
        network, table = load_network(form), build_features(read)
        unread = replace(table, texts=[""] * len(read.blocks))
        scores, without = (scores_of(network, either, read) for either in (table, unread))
        assert np.array_equal(scores, without) != reads_words


def test_a_single_block_is_scored(make_page: MakePage) -> None:
    page = make_page(html(f"<p>{PROSE[0]}</p>"))
    assert scores_of(load_network("html"), build_features(page), page).shape == (1,)


def test_packing_keeps_a_network_to_half_precision(page: Page) -> None:
    network = load_network("html")
    again = from_arrays(to_arrays(network))
    table = build_features(page)
    np.testing.assert_allclose(
        scores_of(again, table, page),
        scores_of(network, table, page),
        atol=1e-3,
    )


def test_twice_the_same_member_is_that_member(page: Page) -> None:
    network, table = load_network("html"), build_features(page)
    doubled = stack_members([network, network])
    np.testing.assert_allclose(
        scores_of(doubled, table, page),
        scores_of(network, table, page),
        atol=1e-5,
    )


def test_products_run_on_one_thread_inside_and_on_as_many_as_before_after() -> None:
    def threads() -> list[int]:
        return [library.controller.get_num_threads() for library in blas_libraries()]

    before = threads()
    with one_thread():
        assert set(threads()) <= {1}
    assert threads() == before


def test_a_thread_of_its_own_runs_on_one_thread_too() -> None:
    seen: list[int] = []

    def look() -> None:
        with one_thread():
            seen.extend(library.controller.get_num_threads() for library in blas_libraries())

    with one_thread():
        other = threading.Thread(target=look)
        other.start()
        other.join()
    assert set(seen) <= {1}
