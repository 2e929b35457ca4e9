"""Blocks of one shape stand or fall together; others keep their score."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.model.ensemble import _level


def test_blocks_of_one_shape_draw_together() -> None:
    chances = np.array([0.9, 0.8, 0.1, 0.5], dtype=np.float32)
    levelled = _level(chances, np.array([0, 0, 0, 1]), np.ones(4, dtype=np.float32))
    assert levelled[2] > 0.1
    assert levelled[0] < 0.9
    assert levelled[0] > levelled[1] > levelled[2]
    assert levelled[3] == pytest.approx(0.5, abs=1e-6)


def test_two_of_a_shape_are_too_few() -> None:
    chances = np.array([0.9, 0.1], dtype=np.float32)
    levelled = _level(chances, np.array([0, 0]), np.ones(2, dtype=np.float32))
    assert levelled == pytest.approx(chances, abs=1e-6)


def test_long_blocks_weigh_more() -> None:
    chances = np.array([0.9, 0.1, 0.1], dtype=np.float32)
    shapes = np.zeros(3, dtype=np.int64)
    by_long = _level(chances, shapes, np.array([400, 1, 1], dtype=np.float32))
    by_short = _level(chances, shapes, np.array([1, 400, 400], dtype=np.float32))
    assert by_long[1] > by_short[1]
