"""Giving every open block its probability of being main content, and the page its type."""

from __future__ import annotations

import numpy as np

from cleaner.model.calibration import calibrate
from cleaner.model.ensemble import load_ensemble, score_table
from cleaner.model.features import build_features
from cleaner.model.grounds import find_grounds
from cleaner.model.network import Scores
from cleaner.model.threads import one_thread
from cleaner.options import PAGE_TYPES, Options
from cleaner.page import Block, Page
from cleaner.rules.sections import STAGE as RULES

MIN_DOUBT = 0.1  # that the page is of a type on which a rule errs; .05 to .5 are alike in word F1
DIGITS = 4  # kept of a score, so that the last bits of a processor's arithmetic decide nothing


def score(page: Page, options: Options) -> None:
    """Fill `Block.score` of the blocks on which no stage has decided, and `metadata.page_type`
    where the page states none.

    Rules take out half of the blocks of an HTML page, so scoring the rest costs half as much.
    """
    blocks = page.undecided()
    if not blocks:
        return
    words = np.array([block.words for block in blocks], dtype=np.float32)
    ensemble = load_ensemble(page.form)
    table = build_features(page)
    with one_thread():
        scores = score_table(ensemble, table, words)
        if options.grounds:
            for block, grounds in zip(blocks, find_grounds(ensemble, table, words), strict=True):
                block.favouring, block.opposing = grounds
    take_scores(page, scores, options)


def take_scores(page: Page, scores: Scores, options: Options) -> None:
    """Give the undecided blocks of a page, in their order, what an ensemble makes of them."""
    blocks = page.undecided()
    chances = calibrate(scores.blocks, page.form)
    for block, probability in zip(blocks, chances.tolist(), strict=True):
        block.score = round(probability, DIGITS)
    types = dict(zip(PAGE_TYPES, scores.types.tolist(), strict=True))
    _settle_suspicions(blocks, types, options)
    page.metadata.fill("page_type", PAGE_TYPES[int(scores.types.argmax())], "model")


def _settle_suspicions(blocks: list[Block], types: dict[str, float], options: Options) -> None:
    """Make verdicts of the suspicions that hold on a page of these types (type → chance).

    Comments that the caller asks for are settled by `select`.
    """
    for block in blocks:
        if not block.suspicion or (options.comments and block.suspicion == "comments"):
            continue
        if sum(types[page_type] for page_type in block.doubtful_on) < MIN_DOUBT:
            block.remove(block.suspicion, stage=RULES, because=block.because)
