"""Which kinds of evidence speak for a block and against it: what its score would be without each.

The inputs of one kind are set to what they are on average, for all blocks of a page at once, and
network and trees run again; how far that moves the log odds of a block is what the kind is worth there
(ablation; Zeiler and Fergus 2014 call it occlusion). Kinds stand in for each other, so the parts
do not add up to the whole.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.model.calibration import log_odds
from cleaner.model.ensemble import Ensemble, Inputs, read_inputs, run_ensemble
from cleaner.model.table import Floats, Table
from cleaner.model.wording import NO_WORDS

MIN_EFFECT = 0.3  # of log odds; less is not worth telling
MOST_TOLD = 2
# What a reader is told of → how the names of its inputs begin; the first that fits holds.
KINDS: dict[str, tuple[str, ...]] = {
    "marker phrases": ("hit_",),
    "links": ("link_density", "links"),
    "the heading above": ("heading_", "section_", "next_heading_"),
    "the title": ("title_", "h1_", "like_description"),
    "what surrounds it": (
        "window", "long_before", "long_after", "hits_near", "closing", "rule", "removed_", "above_rule",
        "below_rule",
    ),
    "its place on the page": ("index", "place", "word_place", "words_before", "words_after", "top"),
    "the elements it stands in": ("up", "in_", "under_", "depth", "repeated", "hidden"),
    "the part it stands in": ("part", "alike", "indent", "gap"),
    "repetition": ("same_text", "occurrence"),
    "what the page is": ("page_",),
    "its length and form": ("",),
}  # fmt: skip
WORDING = "its words"


class Grounds(NamedTuple):
    """The kinds of evidence that speak most for a block and most against it, in words; may be empty."""

    favouring: str
    opposing: str


def find_grounds(ensemble: Ensemble, table: Table, words: Floats) -> list[Grounds]:
    """Return the grounds of each block's score. words: the blocks' words, as `score_table` takes them."""
    inputs = read_inputs(ensemble, table)
    odds = log_odds(run_ensemble(ensemble, inputs, words).blocks)
    effects: dict[str, Floats] = {}
    for kind in KINDS:
        without = _without(ensemble, inputs, kind)
        if without is not None:
            effects[kind] = odds - log_odds(run_ensemble(ensemble, without, words).blocks)
    if len(inputs.bags.words):
        without = inputs._replace(bags=NO_WORDS)
        effects[WORDING] = odds - log_odds(run_ensemble(ensemble, without, words).blocks)
    rows = np.stack(list(effects.values()), axis=1).tolist()
    return [_tell(dict(zip(effects, row, strict=True))) for row in rows]


def _without(ensemble: Ensemble, inputs: Inputs, kind: str) -> Inputs | None:
    """Return the inputs of a page with those of one kind of evidence at their average; None without such."""
    network, trees = ensemble.network, ensemble.trees
    names = (*network.columns, *(name for name, known in network.categories for _ in known))
    places = _places(names, kind)
    read = _places(trees.columns if trees is not None else (), kind)
    if not len(places) and not len(read):
        return None
    values, rows = inputs.values.copy(), inputs.rows.copy()
    values[:, places] = 0
    if trees is not None:
        rows[read] = trees.typical[read, None]
    return Inputs(values, inputs.bags, rows)


@lru_cache(maxsize=64)
def _places(names: tuple[str, ...], kind: str) -> NDArray[np.intp]:
    """Return where the inputs of a kind of evidence stand."""
    return np.flatnonzero([kind_of(name) == kind for name in names])


def kind_of(name: str) -> str:
    """Return the kind of evidence that a feature belongs to."""
    return next(kind for kind, starts in KINDS.items() if name.startswith(starts))


def _tell(effects: dict[str, float]) -> Grounds:
    ranked = sorted(effects, key=effects.__getitem__)
    opposing = [kind for kind in ranked[:MOST_TOLD] if effects[kind] <= -MIN_EFFECT]
    favouring = [kind for kind in ranked[: -MOST_TOLD - 1 : -1] if effects[kind] >= MIN_EFFECT]
    return Grounds(", ".join(favouring), ", ".join(opposing))
