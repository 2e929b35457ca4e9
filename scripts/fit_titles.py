"""Fit the weights by which a page's title is chosen among its candidates.

    .venv/bin/python scripts/fit_titles.py CORPORA --folds 5
    .venv/bin/python scripts/fit_titles.py CORPORA > cleaner/metadata/title_weights.py

Conditional logistic regression over the candidates of each page: the likelihood that the chosen
one is the title of the truth or, where none is, one of those nearest to it. `--folds` prints how
titles come out on pages whose registered domain or publisher was not fitted on, instead.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from corpus import Entry, read_corpus
from measures import same_title, title_f1
from numpy.typing import NDArray

from cleaner.metadata.stated import read_stated
from cleaner.metadata.titles import title_candidates
from cleaner.options import Options
from cleaner.page import Page
from cleaner.stages.decode import decode, sniff
from cleaner.stages.segment_html import segment_html

WEIGHT_OF_SET = {"fundus-dev": 5.0, "wcxb-train": 1.0, "trafilatura-eval-dev": 1.0}  # 129, 1430, 393 titles
MIN_COUNT = 40  # candidates that have a feature
MIN_WEIGHT = 0.1  # features below are left out, and the others fitted again
NEAR_F1 = 0.8
DECAY = 5.0
STEPS = 250
STEP = 0.05
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one page. exact, f1: of each, against the truth. fold: hash of what groups it."""

    corpus: str
    features: list[dict[str, float]]
    exact: Floats
    f1: Floats
    fold: int

    @property
    def is_right(self) -> NDArray[np.bool_]:
        """Which candidates are as near to the truth as any, where one is near."""
        if self.exact.any():
            return np.asarray(self.exact > 0)
        return np.asarray((self.f1 >= NEAR_F1) & (self.f1 >= self.f1.max(initial=0.0)))


def main() -> None:
    """Fit on all pages and print the table, or cross-validate."""
    arguments = _parse_arguments()
    choices = [
        choice
        for corpus in WEIGHT_OF_SET
        for entry in read_corpus(arguments.corpora / corpus)
        if entry.truth.get("title") and (choice := _read_choice(entry))
    ]
    if not arguments.folds:
        print(_to_module(_fit_pruned(choices)))
        return
    rows = []
    for fold in range(arguments.folds):
        weights = _fit_pruned([choice for choice in choices if choice.fold % arguments.folds != fold])
        rows += [
            (choice, _choose(choice, weights)) for choice in choices if choice.fold % arguments.folds == fold
        ]
    by_corpus: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for choice, best in rows:
        by_corpus[choice.corpus].append((choice.exact[best], choice.f1[best] >= NEAR_F1))
    for corpus, found in by_corpus.items():
        exact, near = np.mean(found, axis=0)
        print(f"{corpus}: title exact {exact:.4f}, F1 of .8 {near:.4f} ({len(found)} pages)")


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--folds", type=int, default=0, help="cross-validate instead of printing the table")
    return parser.parse_args()


def _read_choice(entry: Entry) -> Choice | None:
    page = Page(entry.path.read_bytes(), url=entry.url)
    options = Options()
    for stage in (decode, sniff, segment_html):
        stage(page, options)
    candidates = title_candidates(read_stated(page, page.tree)) if page.tree is not None else []
    if not candidates:
        return None
    title = entry.truth["title"]
    texts = [candidate.text for candidate, _ in candidates]
    return Choice(
        entry.corpus,
        [features for _, features in candidates],
        np.array([float(same_title(text, title)) for text in texts]),
        np.array([title_f1(text, title) for text in texts]),
        zlib.crc32(entry.group.encode()),
    )


def _choose(choice: Choice, weights: dict[str, float]) -> int:
    return int(
        np.argmax(
            [
                sum(weights.get(name, 0.0) * value for name, value in features.items())
                for features in choice.features
            ]
        )
    )


def _fit_pruned(choices: list[Choice]) -> dict[str, float]:
    """Fit twice, the second time only what weighed enough in the first."""
    counts = Counter(name for choice in choices for features in choice.features for name in features)
    names = sorted(name for name, count in counts.items() if count >= MIN_COUNT)
    weights = _fit(choices, names)
    return _fit(choices, [name for name in names if abs(weights[name]) >= MIN_WEIGHT])


def _fit(choices: list[Choice], names: list[str]) -> dict[str, float]:
    """Return feature → weight of the highest likelihood, by Adam."""
    place = {name: number for number, name in enumerate(names)}
    open_ones = [choice for choice in choices if choice.is_right.any() and len(choice.exact) > 1]
    page = np.repeat(np.arange(len(open_ones)), [len(choice.exact) for choice in open_ones])
    right = np.concatenate([choice.is_right for choice in open_ones])
    importance = np.array([WEIGHT_OF_SET[choice.corpus] for choice in open_ones])[page]
    values: Any = np.zeros((len(page), len(names)))
    rows = (features for choice in open_ones for features in choice.features)
    for row, features in enumerate(rows):
        for name, value in features.items():
            if name in place:
                values[row, place[name]] = value
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        odds = np.exp(np.clip(values @ weights, -30, 30))
        share = odds / np.bincount(page, odds)[page]
        wanted = odds * right / np.maximum(np.bincount(page, odds * right), 1e-12)[page]
        slope = values.T @ ((share - wanted) * importance) + DECAY * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        weights -= STEP * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


def _to_module(weights: dict[str, float]) -> str:
    lines = (f"    {json.dumps(name)}: {weight:.2f}," for name, weight in sorted(weights.items()))
    return "\n".join(
        [
            '"""What speaks for and against a candidate for the title, fitted by `scripts/fit_titles.py`."""',
            "",
            "WEIGHTS: dict[str, float] = {",
            *lines,
            "}",
        ]
    )


if __name__ == "__main__":
    main()
