"""Giving every block its probability of being main content, and the page its type."""

from __future__ import annotations

import numpy as np

from cleaner.model.features import build_features
from cleaner.model.network import PAGE_TYPES, load_network, score_table
from cleaner.model.threads import one_thread
from cleaner.options import Options
from cleaner.page import Page

DIGITS = 4  # kept of a score, so that the last bits of a processor's arithmetic decide nothing


def score(page: Page, options: Options) -> None:
    """Fill `Block.score`, and `metadata.page_type` where the page states none.

    Blocks that a rule has removed are scored too, for `explain`.
    """
    if not page.blocks:
        return
    words = np.array([block.words for block in page.blocks], dtype=np.float32)
    network = load_network("html" if page.is_html else "text")
    table = build_features(page)
    with one_thread():
        scores = score_table(network, table, words)
    for block, probability in zip(page.blocks, scores.blocks.tolist(), strict=True):
        block.score = round(probability, DIGITS)
    page.metadata.fill("page_type", PAGE_TYPES[int(scores.types.argmax())], "model")
