"""Making probabilities of a model's scores, which are too sure of themselves and keep too much."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.model.table import Floats

MIN_CHANCE = 1e-4


class Scaling(NamedTuple):
    """What a model's log odds are divided by, and what is then added to them."""

    temperature: float
    shift: float


# Platt scaling (Platt 1999), chosen on scores from `scripts/train.py --folds 5`: of temperatures
# from 1.25 to 2 and shifts from -1.25 to .5 those that gain most word F1 and leave confidence
# nearest to quality. HTML: word F1 +.0020 on wcxb-train (of a network alone), calibration error .015;
# text, with its trees on two of five folds: +.0007, .036 → .009 against those of a network alone, which
# Markdown has; its error is .014.
SCALINGS = {"html": Scaling(1.25, -0.5), "markdown": Scaling(1.5, -0.75), "text": Scaling(1.25, -0.6)}


def calibrate(chances: Floats, form: str) -> Floats:
    """Return the probabilities in a model's scores. form: one of `FORMS`."""
    scaling = SCALINGS[form]
    return from_log_odds(log_odds(chances) / scaling.temperature + scaling.shift)


def log_odds(chances: Floats) -> Floats:
    """Return the natural logarithms of the odds of some probabilities, none of them endless."""
    chances = np.clip(chances, MIN_CHANCE, 1 - MIN_CHANCE)
    odds: Floats = np.log(chances / (1 - chances))
    return odds


def from_log_odds(odds: NDArray[np.floating[Any]]) -> Floats:
    """Return the probabilities that have these log odds."""
    chances: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return chances
