"""Asking trafilatura, as the engine the caller chose or where our own selection is empty."""

from __future__ import annotations

import re
from collections import Counter

from cleaner.expectation import expected_f1
from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.rules.cohesion import STAGE as SELECT

STAGE = "trafilatura"
# Of main content under which our own selection is doubted. A low confidence is no reason to: on the
# wcxb-train pages of a confidence under .85 it found more on 105, was right on 37 and cost .01 word F1.
MIN_WORDS = 25
GRAM_LETTERS = 9
MATCHED_SHARE = 0.5
_LETTER = re.compile(r"\w")


def ask_trafilatura(page: Page, options: Options) -> None:
    """Let trafilatura choose the blocks, with `engine="trafilatura"` or as a second opinion.

    Its text is aligned with our blocks, so that structure and reasons stay the same. As a
    second opinion it is asked on HTML pages only, and believed only when it finds more words.
    What rules, the title or the site rule decided stays, and so do comments that the caller asks
    for; an engine that finds nothing changes nothing. What it chooses has our scores, and with
    them its expected F1.
    """
    is_asked = options.engine == "trafilatura"
    if is_asked and not page.is_html:
        page.warnings.append("trafilatura reads HTML only; our own selection stays")
    if not page.is_html or not page.blocks:
        return
    if not is_asked and not (options.fallback and is_nearly_empty(page)):
        return
    text = _extract(page, options)
    chosen = _blocks_in(page.blocks, text) if text else set()
    if not chosen:
        if is_asked:
            page.warnings.append("trafilatura found nothing; our own selection stays")
        return
    open_to_doubt = [block for block in page.blocks if block.stage == SELECT and not block.suspicion]
    own_words = sum(block.words for block in open_to_doubt if block.is_kept)
    words = sum(block.words for block in open_to_doubt if id(block) in chosen)
    if is_asked or words > max(own_words, MIN_WORDS):
        _take(page, open_to_doubt, chosen)


def is_nearly_empty(page: Page) -> bool:
    """Tell whether our own selection is empty or has a few words only."""
    return sum(block.words for block in page.blocks if block.is_kept) < MIN_WORDS


def _extract(page: Page, options: Options) -> str:
    from trafilatura import extract

    try:
        text = extract(
            page.source,
            url=page.url,
            include_comments=False,
            favor_precision=options.favor == "precision",
            favor_recall=options.favor == "recall",
        )
        return text or ""
    except Exception as error:  # its many ways to fail must not cost the page
        page.warnings.append(f"trafilatura failed: {type(error).__name__}")
        return ""


def _blocks_in(blocks: list[Block], text: str) -> set[int]:
    """Return the ids of the blocks that stand in `text`, each occurrence used once.

    Half of a block's runs of nine letters must stand there; a shorter block must be a line.
    """
    grams = _grams(_letters(text))
    lines = Counter(_letters(line) for line in text.splitlines())
    chosen = set()
    for block in blocks:
        letters = _letters(block.text)
        found, own = (grams, _grams(letters)) if len(letters) >= GRAM_LETTERS else (lines, Counter([letters]))
        if letters and sum((own & found).values()) >= MATCHED_SHARE * own.total():
            found.subtract(own)
            chosen.add(id(block))
    return chosen


def _letters(text: str) -> str:
    return "".join(_LETTER.findall(text.casefold()))


def _grams(letters: str) -> Counter[str]:
    return Counter(letters[start : start + GRAM_LETTERS] for start in range(len(letters) - GRAM_LETTERS + 1))


def _take(page: Page, blocks: list[Block], chosen: set[int]) -> None:
    page.engine = "trafilatura"
    for block in blocks:
        if id(block) in chosen:
            block.verdict, block.stage, block.because = "kept", STAGE, "trafilatura keeps it"
        elif block.is_kept:
            block.verdict, block.stage = "boilerplate", STAGE
            block.because = "trafilatura leaves it out"
    page.confidence = expected_f1(blocks)
