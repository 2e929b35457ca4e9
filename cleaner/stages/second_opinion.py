"""Asking trafilatura, as the engine the caller chose or where our own selection is unsure."""

from __future__ import annotations

import re
from collections import Counter

from cleaner.options import Options
from cleaner.page import Block, Page

STAGE = "trafilatura"
UNSURE = 0.35  # expected F1 under which the selection is doubted
MIN_WORDS = 25
GRAM = 3
MATCHED_SHARE = 0.5
_TOKEN = re.compile(r"\w")


def ask_trafilatura(page: Page, options: Options) -> None:
    """Let trafilatura choose the blocks, with `engine="trafilatura"` or as a second opinion.

    Its text is aligned with our blocks, so that structure and reasons stay the same. As a
    second opinion it is asked on HTML pages only, and believed only when it finds more words.
    """
    if not page.is_html or not page.blocks:
        return
    is_asked = options.engine == "trafilatura"
    if not is_asked and not (options.fallback and is_unsure(page)):
        return
    text = _extract(page)
    chosen = _blocks_in(page.blocks, text) if text else []
    kept_words = sum(block.words for block in page.blocks if block.is_kept)
    if is_asked or sum(block.words for block in chosen) > max(kept_words, MIN_WORDS):
        _take(page, chosen)


def is_unsure(page: Page) -> bool:
    """Tell whether our own selection is empty or its expected F1 low."""
    words = sum(block.words for block in page.blocks if block.is_kept)
    return words < MIN_WORDS or page.confidence < UNSURE


def _extract(page: Page) -> str:
    from trafilatura import extract

    try:
        return extract(page.source, url=page.url, include_comments=False, favor_recall=False) or ""
    except Exception as error:  # its many ways to fail must not cost the page
        page.warnings.append(f"trafilatura failed: {type(error).__name__}")
        return ""


def _blocks_in(blocks: list[Block], text: str) -> list[Block]:
    """Return the blocks whose letter trigrams stand in `text`, each occurrence used once."""
    grams = _grams(text)
    chosen = []
    for block in blocks:
        own = _grams(block.text)
        shared = sum((own & grams).values())
        if own and shared >= MATCHED_SHARE * own.total():
            grams.subtract(own)
            chosen.append(block)
    return chosen


def _grams(text: str) -> Counter[str]:
    letters = "".join(_TOKEN.findall(text.casefold()))
    size = min(GRAM * 3, max(1, len(letters)))
    return Counter(letters[start : start + size] for start in range(len(letters) - size + 1))


def _take(page: Page, chosen: list[Block]) -> None:
    page.engine = "trafilatura"
    kept = set(map(id, chosen))
    for block in page.blocks:
        if id(block) in kept:
            block.verdict, block.stage, block.because = "kept", STAGE, "trafilatura keeps it"
        elif block.is_kept:
            block.verdict, block.stage = "boilerplate", STAGE
            block.because = "trafilatura leaves it out"
