"""Scoring blocks by their length, punctuation, links and neighbours, without a trained model."""

from __future__ import annotations

import math

from cleaner.dom.hints import hint_bit
from cleaner.page import Block, Page
from cleaner.prose import ends_sentence

OWN_WEIGHT = 0.55
REACH = 3  # neighbours on each side that lend their score
_SUSPECT = ("side", "comment", "related", "promo", "newsletter", "modal", "user", "filter", "search", "form")
_FAVOURED = ("article", "body", "main")


def score_blocks(page: Page) -> list[float]:
    """Return one probability per block, in order."""
    suspect = sum(hint_bit(group) for group in _SUSPECT)
    favoured = sum(hint_bit(group) for group in _FAVOURED)
    own = [_score_alone(block, page, suspect, favoured) for block in page.blocks]
    scores = []
    for position, block in enumerate(page.blocks):
        context = _context(own, page.blocks, position)
        raw = OWN_WEIGHT * own[position] + (1 - OWN_WEIGHT) * context
        if block.kind in ("heading", "caption", "code", "quote"):
            raw = max(raw, context)
        scores.append(1 / (1 + math.exp(-raw)))
    return scores


def _score_alone(block: Block, page: Page, suspect: int, favoured: int) -> float:
    score = -1.6 + 2.2 * min(1.0, block.words / 25)
    score += 1.4 * ends_sentence(block.text)
    score -= 4.5 * block.link_density
    score -= 1.0 * (len(block.hits) > 0 and block.words < 12)
    score += 1.5 * (block.kind in ("code", "quote"))
    if block.element >= 0:
        mask = page.elements.inherited[block.element]
        score -= 0.9 * (mask & suspect).bit_count() - 0.5 * ((mask & favoured).bit_count() > 0)
        score -= 0.8 * block.is_hidden
    return score


def _context(own: list[float], blocks: list[Block], position: int) -> float:
    total = weights = 0.0
    for distance in range(1, REACH + 1):
        for neighbour in (position - distance, position + distance):
            if 0 <= neighbour < len(own):
                weight = 1 / distance
                score = -2.5 if blocks[neighbour].is_removed else own[neighbour]
                total += weight * score
                weights += weight
    return total / weights if weights else 0.0
