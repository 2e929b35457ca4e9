"""Scores of the networks become probabilities: less sure, in the same order."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.model.calibration import SCALINGS, calibrate


@pytest.mark.parametrize("kind", SCALINGS)
def test_the_order_of_scores_stays(kind: str) -> None:
    scores = np.linspace(0.001, 0.999, 50, dtype=np.float32)
    assert (np.diff(calibrate(scores, kind)) > 0).all()


@pytest.mark.parametrize("kind", SCALINGS)
def test_a_sure_score_is_made_less_sure(kind: str) -> None:
    (chance,) = calibrate(np.array([0.98], dtype=np.float32), kind)
    assert 0.5 < chance < 0.95


def test_scores_of_nothing_and_all_stay_probabilities() -> None:
    chances = calibrate(np.array([0.0, 1.0], dtype=np.float32), "html")
    assert 0 < chances[0] < 0.01
    assert 0.9 < chances[1] < 1
