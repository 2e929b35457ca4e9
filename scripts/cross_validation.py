"""Measuring what was trained on pages of domains that it has not seen."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np
from corpus import Entry
from examples import Example
from measures import word_f1

from cleaner.model.ensemble import Ensemble, score_table
from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.render.text import render_text
from cleaner.stages import select as selection
from cleaner.stages.score import take_scores
from cleaner.stages.second_opinion import ask_trafilatura, is_nearly_empty

BINS = 10
ABLATIONS: dict[
    str, tuple[str, Callable[..., object]]
] = {  # what is left out → the function of the select stage that is replaced
    "cut at .5, not at the highest expected F1": ("choose_cut", lambda *_: 0.5),
    "blocks of a section apart": ("keep_together", lambda _: None),
    "copies kept": ("drop_copies", lambda _: None),
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page ready for training, and for being cleaned with what was trained without it.

    example: None where rules have left no block open, or the page has none. cropped: the page without
    what stands above its main content, for training only.
    """

    entry: Entry
    example: Example | None
    page: Page
    cropped: Example | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a page came out of an ensemble that had not seen its domain.

    quality: its word F1, own_quality: that of our own selection, before trafilatura was asked.
    confidence: what the page was said to have. ablated: word F1 of our own selection with one step
    left out, in the order of `ABLATIONS`.
    """

    entry: Entry
    quality: float
    own_quality: float
    confidence: float
    is_asked: bool
    is_type_right: bool
    ablated: tuple[float, ...]


def folds_of(
    pages: Sequence[Labelled], count: int, seed: int
) -> Iterator[tuple[list[Labelled], list[Labelled]]]:
    """Yield `(training, test)` for each of `count` folds; no group of pages is in both."""
    groups = sorted({page.entry.group for page in pages})
    np.random.default_rng(seed).shuffle(groups)
    fold_of = {group: number % count for number, group in enumerate(groups)}
    for fold in range(count):
        training = [page for page in pages if fold_of[page.entry.group] != fold]
        yield training, [page for page in pages if fold_of[page.entry.group] == fold]


def clean_page(labelled: Labelled, ensemble: Ensemble) -> Outcome:
    """Return how a page that is through the stages before the score comes out of the rest."""
    page, example, options = labelled.page, labelled.example, Options()
    is_type_right = False
    if example is not None:
        scores = score_table(ensemble, example.table, example.block_words)
        take_scores(page, scores, options)
        is_type_right = int(scores.types.argmax()) == example.page_type
    scored = page.blocks
    ablated = tuple(_quality_without(labelled, scored, *left_out) for left_out in ABLATIONS.values())
    page.blocks = [copy.copy(block) for block in scored]
    selection.select(page, options)
    own_quality = _quality(labelled)
    asked = page.is_html and is_nearly_empty(page)
    ask_trafilatura(page, options)
    return Outcome(
        labelled.entry,
        quality=_quality(labelled) if asked else own_quality,
        own_quality=own_quality,
        confidence=page.confidence,
        is_asked=asked,
        is_type_right=is_type_right,
        ablated=ablated,
    )


def _quality_without(
    labelled: Labelled, scored: list[Block], name: str, stand_in: Callable[..., object]
) -> float:
    page = labelled.page
    page.blocks = [copy.copy(block) for block in scored]
    with patch.object(selection, name, stand_in):
        selection.select(page, Options())
    return _quality(labelled)


def _quality(labelled: Labelled) -> float:
    text = render_text([block for block in labelled.page.blocks if block.is_kept])
    return word_f1(text, labelled.entry.truth.get("text") or "")


def print_report(outcomes: Sequence[Outcome]) -> None:
    """Print quality by corpus, tool that wrote the pages and page type, then what the second opinion,
    each step of the selection and the confidence are worth."""
    by_source: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_source[outcome.entry.source].append(outcome)
    for source, found in by_source.items():
        print(f"\n{source}: word F1 {_mean(found):.4f} ({len(found)} pages)")
        types = sorted({outcome.entry.page_type for outcome in found})
        for page_type in types if len(types) > 1 else []:
            of_type = [outcome for outcome in found if outcome.entry.page_type == page_type]
            print(f"  {page_type:14} {_mean(of_type):.4f} ({len(of_type)} pages)")
        if len(types) > 1:
            print(f"  page type right on {np.mean([outcome.is_type_right for outcome in found]):.1%}")
        _print_second_opinion(found)
        _print_ablation(found)
        _print_calibration(found)


def _mean(outcomes: Sequence[Outcome]) -> float:
    return float(np.mean([outcome.quality for outcome in outcomes]))


def _print_second_opinion(outcomes: Sequence[Outcome]) -> None:
    asked = [outcome for outcome in outcomes if outcome.is_asked]
    gains = np.array([outcome.quality - outcome.own_quality for outcome in outcomes])
    print(
        f"  second opinion: asked on {len(asked)} pages, better on {(gains > 0).sum()}, "
        f"worse on {(gains < 0).sum()}, word F1 {gains.mean():+.4f}"
    )


def _print_ablation(outcomes: Sequence[Outcome]) -> None:
    for place, name in enumerate(ABLATIONS):
        change = np.mean([outcome.ablated[place] - outcome.own_quality for outcome in outcomes])
        print(f"  {name}: word F1 {change:+.4f}")


def _print_calibration(outcomes: Sequence[Outcome]) -> None:
    """Print confidence against quality by tenths of the pages, and the mean gap of the tenths
    (expected calibration error, Naeini et al. 2015, with bins of one size)."""
    ranked = sorted(outcomes, key=lambda outcome: outcome.confidence)
    gaps = []
    print("  confidence → word F1, by tenths of the pages:")
    for part in np.array_split(np.arange(len(ranked)), BINS):
        if not len(part):
            continue
        found = [ranked[place] for place in part]
        confidence = float(np.mean([outcome.confidence for outcome in found]))
        gaps.append(abs(confidence - _mean(found)) * len(found))
        print(f"    {confidence:.3f} → {_mean(found):.3f}")
    print(f"  expected calibration error {sum(gaps) / len(ranked):.4f}")
