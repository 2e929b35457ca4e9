"""Labelling the blocks of a page with the share of their words in its reference text."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
from measures import tokens
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

MIN_RUN = 3  # words in a row that count as the same text
MIN_RUN_SHORT = 2  # the same in blocks of at most SHORT words
SHORT = 6
MIN_SHARE = 0.5  # of a block's words in order, from which it belongs to the reference
MIN_SHARE_OUT_OF_ORDER = 0.7  # of its word pairs, which are found by chance more easily
MIN_OUT_OF_ORDER = 4  # words from which a block is looked for anywhere in the reference
MAX_TOKENS = 60_000  # longer pages are aligned out of order only: memory grows with the product


def label_blocks(texts: list[str], reference: str) -> NDArray[np.float32]:
    """Return for each block the share of its words that belong to the reference, 0 or 0.5–1.

    Page and reference are aligned in order as words; runs of three words count. Blocks left
    over are then matched out of order by their word pairs, for references whose parts stand
    in another order than on the page.
    """
    block_tokens = [tokens(text) for text in texts]
    wanted = tokens(reference)
    matched, used = _match_in_order(block_tokens, wanted)
    sizes = np.array([max(len(words), 1) for words in block_tokens])
    labels = np.where(matched / sizes >= MIN_SHARE, matched / sizes, 0.0)
    _match_out_of_order(
        block_tokens, [word for word, taken in zip(wanted, used, strict=True) if not taken], labels
    )
    return labels.astype(np.float32)


def _match_in_order(
    block_tokens: list[list[str]], wanted: list[str]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return how many words of each block are matched, and which of `wanted` they are.

    Shapes: (blocks,) and (wanted words,).
    """
    flat = [word for words in block_tokens for word in words]
    matched, used = np.zeros(len(block_tokens)), np.zeros(len(wanted), dtype=bool)
    if not flat or not wanted or len(flat) > MAX_TOKENS or len(wanted) > MAX_TOKENS:
        return matched, used
    owner = np.repeat(np.arange(len(block_tokens)), [len(words) for words in block_tokens])
    numbers = {word: number for number, word in enumerate(dict.fromkeys([*flat, *wanted]))}
    for step in LCSseq.opcodes([numbers[w] for w in flat], [numbers[w] for w in wanted]):
        if step.tag != "equal":
            continue
        length = step.src_end - step.src_start
        owners = owner[step.src_start : step.src_end]
        for block in np.unique(owners):
            inside = owners == block
            short = len(block_tokens[block]) <= SHORT
            if length >= (MIN_RUN_SHORT if short else MIN_RUN) or length == len(block_tokens[block]) > 1:
                matched[block] += inside.sum()
                used[step.dest_start : step.dest_end][inside] = True
    return matched, used


def _match_out_of_order(block_tokens: list[list[str]], left: list[str], labels: NDArray[np.float64]) -> None:
    """Fill the labels that are still 0 of blocks whose word pairs stand in what is `left`."""
    pairs = Counter(itertools.pairwise(left))
    for block, words in enumerate(block_tokens):
        if labels[block] or len(words) < MIN_OUT_OF_ORDER:
            continue
        own = Counter(itertools.pairwise(words))
        found = own & pairs
        share = found.total() / own.total()
        if share >= MIN_SHARE_OUT_OF_ORDER:
            labels[block] = share
            pairs -= found
