"""Telling the language of the kept text, or that it is uncertain."""

from __future__ import annotations

from cleaner.language.identify import identify
from cleaner.options import Options
from cleaner.page import Page

SAMPLE_CHARS = 1_000  # langdetect answers the same on 10,000
MAX_BLOCKS = 20
MIN_CHARS = 50
MIN_PROBABILITY = 0.9


def detect_language(page: Page, options: Options) -> None:
    """Fill `metadata.language` (BCP 47) and `language_confidence` from the kept text.

    Under 50 characters, or below a probability of 0.9, the language stays None: uncertain.
    """
    sample = _sample(page)
    found = identify(sample, page.declared_language, options.detector)
    page.metadata.language_confidence = round(found.confidence, 3)
    if found.confidence >= MIN_PROBABILITY and len(sample) >= MIN_CHARS:
        page.metadata.fill("language", found.language, found.evidence)


def _sample(page: Page) -> str:
    """Return up to 1,000 characters of kept text, longest blocks first."""
    kept = [block.text for block in page.blocks if block.verdict == "kept" and block.kind != "code"]
    if not kept:
        kept = [block.text for block in page.blocks if block.kind != "code"]
    kept.sort(key=len, reverse=True)
    return " ".join(text[:SAMPLE_CHARS] for text in kept[:MAX_BLOCKS])[:SAMPLE_CHARS]
