"""Scoring the blocks of a page with all that was trained for pages of its form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.model.calibration import from_log_odds, log_odds
from cleaner.model.network import Network, Scores, from_arrays, prepare, run, to_arrays
from cleaner.model.table import Floats, Ints, Table
from cleaner.model.trees import Trees, read_rows, run_trees, trees_from_arrays, trees_to_arrays
from cleaner.model.wording import Bags, look_up

SHAPE_MIN_BLOCKS = 3
SHAPE_STRENGTH = 0.6  # .3 gains less, 1 gains more on forums and loses on shops
# What of the log odds is the trees', by the form of pages; the rest is the network's. Word F1 in
# cross-validation on wcxb-train, network alone, trees alone and both: HTML .8963, .8971, .8987; two thirds
# are as good and worse calibrated. Text by all five tools, on two of five folds: network alone .8470, with a
# third of trees .8487, with half .8484, with two thirds .8466.
TREES_SHARES = {"html": 0.5, "text": 0.33}


@dataclass(frozen=True, slots=True)
class Ensemble:
    """A network and, for forms of pages where they were found to help, boosted trees beside it.

    trees_share: what of the log odds is the trees'.
    """

    network: Network
    trees: Trees | None = None
    trees_share: float = 0.5


class Inputs(NamedTuple):
    """What is read of a page's table: by the network, `values` and `bags`; by the trees, `rows`."""

    values: Floats
    bags: Bags
    rows: Floats


def score_table(ensemble: Ensemble, table: Table, words: Floats) -> Scores:
    """Return what an ensemble says of the blocks of a page.

    words: the blocks' words, which weigh them in the means over page and shape.
    """
    scores = run_ensemble(ensemble, read_inputs(ensemble, table), words)
    return scores._replace(blocks=_level(scores.blocks, table.shapes, words))


def read_inputs(ensemble: Ensemble, table: Table) -> Inputs:
    """Return what the parts of an ensemble read of a table."""
    network, trees = ensemble.network, ensemble.trees
    rows = read_rows(trees, table) if trees is not None else table.values[:0]
    return Inputs(prepare(network, table), look_up(network.vocabulary, table.texts), rows)


def run_ensemble(ensemble: Ensemble, inputs: Inputs, words: Floats) -> Scores:
    """Return what an ensemble says of each block alone."""
    scores = run(ensemble.network, inputs.values, inputs.bags, words)
    if ensemble.trees is None:
        return scores
    odds = log_odds(scores.blocks)
    odds += ensemble.trees_share * (run_trees(ensemble.trees, inputs.rows) - odds)
    return scores._replace(blocks=from_log_odds(odds))


def _level(chances: Floats, shapes: Ints, words: Floats) -> Floats:
    """Draw the scores of blocks of one shape towards their mean: what is repeated, such as cards
    and posts, stands or falls together.

    The mean is of log odds, weighed by the root of the words. It gained .0013 word F1 in
    cross-validation on wcxb-train, .01 on forums and collections; a layer of the network that
    sees the same means gained nothing.
    """
    odds = log_odds(chances)
    weights = np.sqrt(words)
    sizes = np.bincount(shapes)
    means = np.bincount(shapes, odds * weights) / np.maximum(np.bincount(shapes, weights), 1e-6)
    strength = np.where(sizes >= SHAPE_MIN_BLOCKS, SHAPE_STRENGTH, 0.0)[shapes]
    return from_log_odds(odds + strength * (means[shapes] - odds))


@cache
def load_ensemble(form: str) -> Ensemble:
    """Return what is shipped for pages of one of `FORMS`."""
    source = resources.files("cleaner.model").joinpath(f"{form}.npz")
    with source.open("rb") as file, np.load(file, allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    return Ensemble(from_arrays(arrays), trees_from_arrays(arrays), TREES_SHARES.get(form, 0.0))


def pack(ensemble: Ensemble) -> dict[str, NDArray[Any]]:
    """Return an ensemble as named arrays for `numpy.savez`, which `load_ensemble` reads."""
    trees = trees_to_arrays(ensemble.trees) if ensemble.trees is not None else {}
    return {**to_arrays(ensemble.network), **trees}
