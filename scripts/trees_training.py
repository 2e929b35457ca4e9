"""Training boosted trees in CatBoost; `cleaner.model.trees` runs them in numpy."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from examples import Example
from numpy.typing import NDArray

from cleaner.model.trees import MAX_DEPTH, Trees

TREES = 600
DEPTH = 6
LEARNING_RATE = 0.07
COLUMN_SHARE = 0.2  # of the features that are tried at each depth
BLOCK_SHARE = 0.7  # of the blocks that each tree is fitted to
BORDERS = 32  # of a feature, between which trees choose
assert DEPTH <= MAX_DEPTH


def train_trees(examples: list[Example], *, seed: int) -> Trees:
    """Return trees fitted to the share of each block's words in the reference, by cross-entropy."""
    from catboost import CatBoost, Pool

    values = np.concatenate([example.table.values for example in examples]).astype(np.float32)
    labels = np.concatenate([example.labels for example in examples])
    weights = np.concatenate([example.weights for example in examples])
    model = CatBoost(
        {
            "loss_function": "CrossEntropy",
            "iterations": TREES,
            "depth": DEPTH,
            "learning_rate": LEARNING_RATE,
            "rsm": COLUMN_SHARE,
            "bootstrap_type": "Bernoulli",
            "subsample": BLOCK_SHARE,
            "border_count": BORDERS,
            "boosting_type": "Plain",
            "l2_leaf_reg": 3,
            "random_seed": seed,
            "thread_count": 1,  # repeatable
            "allow_writing_files": False,
            "verbose": False,
        }
    )
    model.fit(Pool(values, labels, weight=weights / weights.mean()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trees.json"
        model.save_model(str(path), format="json")
        return read_trees(json.loads(path.read_text()), examples[0].table.names, np.median(values, axis=0))


def read_trees(model: dict[str, Any], names: list[str], typical: NDArray[np.float32]) -> Trees:
    """Return the trees in what CatBoost writes as JSON, with the features alone that they read.

    names, typical: of all features, in the order in which the trees number them.
    """
    questions = {
        (split["float_feature_index"], split["border"])
        for tree in model["oblivious_trees"]
        for split in tree["splits"]
    }
    number = {question: place for place, question in enumerate(sorted(questions))}
    asked = [
        [number[split["float_feature_index"], split["border"]] for split in tree["splits"]]
        for tree in model["oblivious_trees"]
    ]
    leaves = np.array([tree["leaf_values"] for tree in model["oblivious_trees"]])
    scale, (bias,) = model["scale_and_bias"]
    read, features = np.unique([feature for feature, _ in number], return_inverse=True)
    return Trees(
        columns=tuple(names[feature] for feature in read),
        typical=typical[read].astype(np.float32),
        features=features,
        borders=np.array([border for _, border in number], dtype=np.float32),
        asked=np.array(asked).T.copy(),
        leaves=(leaves * scale + bias / len(leaves)).astype(np.float32),
    )
