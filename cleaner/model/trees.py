"""Running boosted trees in numpy: oblivious ones, whose nodes of one depth all ask the same question.

So a tree is as many comparisons as it is deep, and what they answer is the number of its leaf
(Kohavi and Li 1995; boosted in CatBoost, Prokhorenkova et al. 2018).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.model.table import Floats, Ints, Table

MAX_DEPTH = 8  # the number of a leaf is a byte


@dataclass(frozen=True, slots=True)
class Trees:
    """Trained trees: what `scripts/train.py` writes.

    columns: the features they read, by name. typical: the median of each, shape (columns,).
    features: places in `columns`, and borders: over which the answer is yes, of each question, shape
    (questions,). asked: the question at each depth of each tree, shape (depth, trees). leaves: log odds
    that a leaf adds, shape (trees, 2 ** depth); the answer at depth d is bit d of its number.
    """

    columns: tuple[str, ...]
    typical: Floats
    features: Ints
    borders: Floats
    asked: Ints
    leaves: Floats


def read_rows(trees: Trees, table: Table) -> Floats:
    """Return the features that the trees read, shape (columns, blocks)."""
    rows: Floats = table.values.T[_places(trees.columns, tuple(table.names))]
    return rows


@lru_cache(maxsize=4)
def _places(columns: tuple[str, ...], names: tuple[str, ...]) -> NDArray[np.intp]:
    return np.array([names.index(name) for name in columns])


def run_trees(trees: Trees, rows: Floats) -> Floats:
    """Return the log odds of blocks to be main content. rows: of `read_rows`."""
    answers = (rows.take(trees.features, axis=0) > trees.borders[:, None]).view(np.uint8)
    leaf = np.zeros((trees.asked.shape[1], rows.shape[1]), dtype=np.uint8)
    for questions in trees.asked[::-1]:
        leaf += leaf
        leaf |= answers.take(questions, axis=0)
    count, size = trees.leaves.shape
    places = leaf + np.arange(0, count * size, size)[:, None]
    odds: Floats = trees.leaves.ravel().take(places).sum(axis=0)
    return odds


def trees_to_arrays(trees: Trees) -> dict[str, NDArray[Any]]:
    """Return trees as named arrays for `numpy.savez`; leaves in half precision."""
    return {
        "t:columns": np.array(trees.columns),
        "t:typical": trees.typical,
        "t:features": trees.features.astype(np.uint16),
        "t:borders": trees.borders,
        "t:asked": trees.asked.astype(np.uint16),
        "t:leaves": trees.leaves.astype(np.float16),
    }


def trees_from_arrays(arrays: dict[str, NDArray[Any]]) -> Trees | None:
    """Return the trees that `trees_to_arrays` packed; None where there are none."""
    if "t:columns" not in arrays:
        return None
    return Trees(
        columns=tuple(str(name) for name in arrays["t:columns"]),
        typical=arrays["t:typical"],
        features=arrays["t:features"].astype(np.intp),
        borders=arrays["t:borders"],
        asked=arrays["t:asked"].astype(np.intp),
        leaves=arrays["t:leaves"].astype(np.float32),
    )
