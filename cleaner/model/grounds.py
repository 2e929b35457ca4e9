"""Which kinds of evidence speak for a block and against it: what its score would be without each.

The inputs of one kind are set to what they are on average, for all blocks of a page at once, and
the network runs again; how far that moves the log odds of a block is what the kind is worth there
(ablation; Zeiler and Fergus 2014 call it occlusion). Kinds stand in for each other, so the parts
do not add up to the whole.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.model.calibration import log_odds
from cleaner.model.network import Network, prepare, run
from cleaner.model.table import Floats, Table
from cleaner.model.wording import NO_WORDS, look_up

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


def find_grounds(network: Network, table: Table, words: Floats) -> list[Grounds]:
    """Return the grounds of each block's score. words: the blocks' words, as `score_table` takes them."""
    inputs, bags = prepare(network, table), look_up(network.vocabulary, table.texts)
    odds = log_odds(run(network, inputs, bags, words).blocks)
    names = (*network.columns, *(name for name, known in network.categories for _ in known))
    effects: dict[str, Floats] = {}
    for kind, places in _places(names).items():
        without = inputs.copy()
        without[:, places] = 0
        effects[kind] = odds - log_odds(run(network, without, bags, words).blocks)
    if len(bags.words):
        effects[WORDING] = odds - log_odds(run(network, inputs, NO_WORDS, words).blocks)
    rows = np.stack(list(effects.values()), axis=1).tolist()
    return [_tell(dict(zip(effects, row, strict=True))) for row in rows]


@lru_cache(maxsize=16)
def _places(names: tuple[str, ...]) -> dict[str, NDArray[np.intp]]:
    """Return kind of evidence → where its inputs stand, of the kinds that there are."""
    kinds = np.array(
        [next(kind for kind, starts in KINDS.items() if name.startswith(starts)) for name in names]
    )
    return {kind: np.flatnonzero(kinds == kind) for kind in KINDS if (kinds == kind).any()}


def _tell(effects: dict[str, float]) -> Grounds:
    ranked = sorted(effects, key=effects.__getitem__)
    opposing = [kind for kind in ranked[:MOST_TOLD] if effects[kind] <= -MIN_EFFECT]
    favouring = [kind for kind in ranked[: -MOST_TOLD - 1 : -1] if effects[kind] >= MIN_EFFECT]
    return Grounds(", ".join(favouring), ", ".join(opposing))
