"""A score says which kinds of evidence moved it, where that is asked for."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.model.ensemble import Ensemble, load_ensemble
from cleaner.model.grounds import KINDS, WORDING, Grounds, find_grounds, kind_of
from cleaner.model.network import Network
from cleaner.model.table import Table
from cleaner.model.trees import Trees
from cleaner.model.wording import number_words
from cleaner.options import PAGE_TYPES, Options
from cleaner.page import FORMS
from cleaner.pipeline import clean
from tests.conftest import PROSE, html

WIDTH = 3


def network() -> Network:
    """Return a network that adds its inputs up: links count against a block, commas and "bees" for it."""
    return Network(
        columns=("link_density", "commas_per_word"),
        mean=np.zeros(2, dtype=np.float32),
        scale=np.ones(2, dtype=np.float32),
        categories=(),
        dilations=(),
        vocabulary=number_words(["bees"]),
        weights={
            "inp.weight": np.array([[[0, 2, 0], [2, 0, 0]]], dtype=np.float32),
            "inp.bias": np.zeros((1, WIDTH), dtype=np.float32),
            "words.weight": np.array([[[0], [2]]], dtype=np.float32),
            "ends.weight": np.array([[[0, 0, 1], [0, 0, 0]]], dtype=np.float32),
            "out.weight": np.array([[[1], [-1], [1]]], dtype=np.float32),
            "out.bias": np.zeros((1, 1), dtype=np.float32),
            "kind_norm.weight": np.ones((1, WIDTH), dtype=np.float32),
            "kind_norm.bias": np.zeros((1, WIDTH), dtype=np.float32),
            "kind_att.weight": np.zeros((1, WIDTH, 1), dtype=np.float32),
            "kind_att.bias": np.zeros((1, 1), dtype=np.float32),
            "kind.weight": np.zeros((1, 3 * WIDTH, len(PAGE_TYPES)), dtype=np.float32),
            "kind.bias": np.zeros((1, len(PAGE_TYPES)), dtype=np.float32),
        },
    )


def stump() -> Trees:
    """Return one tree that asks one question: whether a block has more images than one."""
    return Trees(
        columns=("images",),
        typical=np.zeros(1, dtype=np.float32),
        features=np.array([0]),
        borders=np.array([1], dtype=np.float32),
        asked=np.array([[0]]),
        leaves=np.array([[0, 6]], dtype=np.float32),
    )


def grounds_of(*rows: tuple[float, float, str]) -> list[Grounds]:
    """Return the grounds of blocks with these links, commas and texts."""
    values = np.array([row[:2] for row in rows], dtype=np.float32)
    names = ["link_density", "commas_per_word"]
    table = Table(values, names, np.arange(len(rows)), [row[2] for row in rows])
    return find_grounds(Ensemble(network()), table, np.ones(len(rows), dtype=np.float32))


def test_what_lowers_the_score_opposes_and_what_raises_it_favours() -> None:
    assert grounds_of((1, 0, "wasps"), (0, 1, "wasps")) == [("", "links"), ("its length and form", "")]


def test_words_are_told_of_where_they_count() -> None:
    assert grounds_of((1, 0, "bees"), (1, 0, "wasps")) == [(WORDING, "links"), ("", "links")]


def test_a_small_effect_is_not_told() -> None:
    assert grounds_of((0.1, 0.1, "wasps")) == [("", "")]


def test_the_strongest_kind_comes_first() -> None:
    assert grounds_of((0, 0.5, "bees")) == [(f"{WORDING}, its length and form", "")]
    assert grounds_of((0, 3, "bees")) == [(f"its length and form, {WORDING}", "")]


def test_what_trees_alone_read_is_told_of_too() -> None:
    values = np.array([[0, 0, 2], [0, 0, 0]], dtype=np.float32)
    table = Table(values, ["link_density", "commas_per_word", "images"], np.arange(2), ["", ""])
    ensemble = Ensemble(network(), stump())
    assert find_grounds(ensemble, table, np.ones(2, dtype=np.float32)) == [
        ("its length and form", ""),
        ("", ""),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_every_kind_has_inputs_of_a_shipped_network(form: str) -> None:
    kinds = {kind_of(name) for name in load_ensemble(form).network.columns}
    lacking = {
        "html": {"the part it stands in"},
        "markdown": {"the elements it stands in", "the part it stands in"},
        "text": {"links", "the elements it stands in"},
    }
    assert set(KINDS) - kinds <= lacking[form]


def test_reasons_name_the_grounds_only_when_asked() -> None:
    body = "".join(f"<p>{text}</p>" for text in PROSE) + "<ul><li>Bees</li><li><a href=/a>Wasps</a></li></ul>"
    asked = clean(html(body), options=Options(grounds=True))
    silent = clean(html(body))
    assert "; for it: " in asked.kept[0].because
    assert not any(
        "; for it: " in block.because or "; against it: " in block.because for block in silent.blocks
    )
    assert [block.score for block in asked.blocks] == [block.score for block in silent.blocks]
