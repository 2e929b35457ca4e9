"""Fingerprints: what a block's text is known by on all pages of a host."""

from __future__ import annotations

import hashlib
import itertools
import re
import zlib
from array import array

from cleaner.page import Page
from cleaner.prose import is_prose

MAX_CHARS = 4_000  # of a block that are looked at; whatever begins so alike is alike
MAX_FINGERPRINTS = 4_000  # of a page; real pages have a few hundred different texts
DIGITS_MIN_WORDS = 3  # of letters beside them; in a shorter line, `Weight 5 kg`, the number is the point
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")


def fold_for_comparison(text: str) -> str:
    """Return a text with case, white space and numbers folded: `3 min to read it` and `5 min …` are alike.

    Numbers of short lines stay: folded too, they cost .0004 word F1 on the HTML pages of
    wcxb-train's hosts with several.
    """
    folded = " ".join(text[:MAX_CHARS].casefold().split())
    if _DIGITS.search(folded) is None:
        return folded
    words = sum(1 for _ in itertools.islice(_WORD.finditer(folded), DIGITS_MIN_WORDS))
    return _DIGITS.sub("0", folded) if words == DIGITS_MIN_WORDS else folded


def fingerprint(text: str, place: int = 0) -> int:
    """Return 8 bytes that stand for a text, the same in every process and on every machine.

    place: of `places_of`, to tell it from the same text elsewhere. Whether a text repeats is asked
    of the text alone: where fundus-dev has several pages of a publisher, paths of tags and classes
    lose three quarters of what repeats in HTML (dropping it all lifts word precision from .516 to
    .538, without paths to .596), because class names carry hashes and sites change.
    """
    folded = fold_for_comparison(text) + (f"\0{place}" if place else "")
    digest = hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def places_of(page: Page) -> list[int]:
    """Return a number for the path of tags to each block of a page, 0 on a plain-text page."""
    elements = page.elements
    paths: list[int] = []
    for tag, parent in zip(elements.tag, elements.parent, strict=True):
        paths.append(zlib.crc32(f">{tag}".encode(), paths[parent] if parent >= 0 else 0) or 1)
    return [paths[block.element] if block.element >= 0 else 0 for block in page.blocks]


def fingerprints_of(page: Page) -> array[int]:
    """Return the different fingerprints of a page's texts, each alone and with its place, sorted.

    Of a page with too many the smallest, which are the same ones on every page, so that what
    repeats still meets.
    """
    found = {fingerprint(text) for text in {block.text for block in page.blocks}}
    placed = {(block.text, place) for block, place in zip(page.blocks, places_of(page), strict=True) if place}
    found.update(fingerprint(text, place) for text, place in placed)
    return array("Q", sorted(found)[:MAX_FINGERPRINTS])


def prose_fingerprints(page: Page) -> array[int]:
    """Return the different fingerprints of a page's paragraphs of prose, sorted."""
    prose = {block.text for block in page.blocks if is_prose(block.text, block.words)}
    return array("Q", sorted({fingerprint(text) for text in prose})[:MAX_FINGERPRINTS])
