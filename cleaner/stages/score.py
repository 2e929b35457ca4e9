"""Giving every block its probability of being main content."""

from __future__ import annotations

from cleaner.model.heuristic import score_blocks
from cleaner.options import Options
from cleaner.page import Page

STAGE = "score"


def score(page: Page, options: Options) -> None:
    """Fill `Block.score`; blocks that a rule has removed are scored too, for `explain`."""
    for block, probability in zip(page.blocks, score_blocks(page), strict=True):
        block.score = probability
