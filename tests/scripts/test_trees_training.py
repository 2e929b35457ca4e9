"""What CatBoost writes down is read as the trees that numpy runs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from examples import Example
from trees_training import read_trees

from cleaner.model.table import Floats, Table
from cleaner.model.trees import read_rows, run_trees

NAMES = ["words", "breaks", "links"]


def tree(*splits: tuple[int, float], leaves: list[float]) -> dict[str, Any]:
    return {
        "splits": [{"float_feature_index": number, "border": border} for number, border in splits],
        "leaf_values": leaves,
    }


def test_trees_keep_questions_leaves_scale_and_bias() -> None:
    model = {
        "oblivious_trees": [
            tree((0, 20), (2, 0.5), leaves=[1, 2, 3, 4]),
            tree((2, 1.5), (2, 2.5), leaves=[0, 10, 0, 20]),
        ],
        "scale_and_bias": [2, [0.5]],
    }
    trees = read_trees(model, NAMES, np.array([9, 0, 1], dtype=np.float32))
    assert trees.columns == ("words", "links")
    assert trees.typical.tolist() == [9, 1]
    values = np.array([[5, 0, 0], [21, 0, 0], [5, 0, 1], [21, 0, 3]], dtype=np.float32)
    table = Table(values, NAMES, np.arange(4), [""] * 4)
    odds = run_trees(trees, read_rows(trees, table))
    assert odds.tolist() == pytest.approx([2.5, 4.5, 6.5, 48.5])


def test_pages_count_about_alike_and_their_blocks_by_their_words() -> None:
    def example(words: list[int], labels: list[int]) -> Example:
        counts: Floats = np.array(words, dtype=np.float32)
        table = Table(np.zeros((len(words), 1), dtype=np.float32), ["x"], np.arange(len(words)), [])
        return Example(table, np.array(labels, dtype=np.float32), counts, counts, 0, "bees.example")

    short, long = example([9, 90], [0, 1]), example([90, 900], [0, 1])
    assert short.weights[1] / short.weights[0] == pytest.approx(9.1)
    assert long.weights.sum() / short.weights.sum() < 1.3
