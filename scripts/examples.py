"""Labelled pages, as networks and trees are trained on them."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.model.table import Floats, Table


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled page.

    labels, words (`\\w+` tokens) and block_words (as `Block` counts them): shape (blocks,).
    page_type: place in `PAGE_TYPES`. group: pages of one are trained on together or not at all.
    """

    table: Table
    labels: Floats
    words: Floats
    block_words: Floats
    page_type: int
    group: str

    @property
    def weights(self) -> Floats:
        """How much each block counts: pages about alike, blocks by their words; shape (blocks,)."""
        reference = float((self.labels * self.words).sum())
        weights: Floats = (self.words + 1) / (reference + 0.5 * self.words.sum() + 30)
        return weights
