"""Fit the weights by which a page's title is chosen among its candidates.

    .venv/bin/python scripts/fit_titles.py CORPORA --folds 5
    .venv/bin/python scripts/fit_titles.py CORPORA > cleaner/metadata/title_weights.py
    .venv/bin/python scripts/fit_titles.py CORPORA --of lines > cleaner/metadata/line_title_weights.py

Conditional logistic regression over the candidates of each page: the likelihood that the chosen
one is the title of the truth or, where none is, one of those nearest to it; among lines, none of them
is a candidate too. `--folds` prints how titles come out on pages whose registered domain or publisher
was not fitted on, instead.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpus import Entry, read_corpus
from measures import same_title, title_f1
from numpy.typing import NDArray

from cleaner.metadata.line_title_features import line_title_candidates
from cleaner.metadata.line_titles import NO_TITLE_SHARE, read_line_title
from cleaner.metadata.stated import read_stated
from cleaner.metadata.titles import title_candidates
from cleaner.options import Options
from cleaner.page import Page
from cleaner.pipeline import STAGES, Stage
from cleaner.stages.decode import decode, sniff
from cleaner.stages.segment_html import segment_html
from cleaner.stages.text_metadata import read_text_metadata

WEIGHT_OF_SET = {"fundus-dev": 5.0, "wcxb-train": 1.0, "trafilatura-eval-dev": 1.0}  # 129, 1430, 393 titles
LINES_WEIGHT_OF_SET = {"fundus-dev": 3.0, "wcxb-train": 1.0, "readability": 0.5}
TOOL_WEIGHT = 0.5  # of a page as one of several tools writes it
MIN_COUNT = 40  # candidates that have a feature
MIN_WEIGHT = 0.1  # features below are left out, and the others fitted again
NEAR_F1 = 0.8
MAX_LINES_ABOVE = 4  # a title where a scrape is cut
DECAY = 5.0
STEPS = 250
STEP = 0.05
BEFORE_LINES = STAGES[: STAGES.index(read_text_metadata)]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one page. exact, f1: of each, against the truth. fold: hash of what groups it.

    may_be_none: the last candidate is that the page shows no title.
    """

    corpus: str
    weight: float
    features: list[dict[str, float]]
    exact: Floats
    f1: Floats
    fold: int
    may_be_none: bool = False

    @property
    def is_right(self) -> NDArray[np.bool_]:
        """Which candidates are as near to the truth as any, where one is near."""
        if self.exact.any():
            return np.asarray(self.exact > 0)
        near = np.asarray((self.f1 >= NEAR_F1) & (self.f1 >= self.f1.max(initial=0.0)))
        if self.may_be_none:
            near[-1] = not near.any()
        return near


def main() -> None:
    """Fit on all pages and print the table, or cross-validate."""
    arguments = _parse_arguments()
    read = _read_line_choices if arguments.of == "lines" else _read_choices
    choices = list(read(arguments.corpora))
    if not arguments.folds:
        print(_to_module(_fit_pruned(choices), arguments.of))
        return
    by_corpus: dict[str, list[tuple[float, bool, bool]]] = defaultdict(list)
    for fold in range(arguments.folds):
        weights = _fit_pruned([choice for choice in choices if choice.fold % arguments.folds != fold])
        for choice in choices:
            if choice.fold % arguments.folds == fold:
                best = _choose(choice, weights)
                is_none = choice.may_be_none and best == len(choice.exact) - 1
                by_corpus[choice.corpus].append((choice.exact[best], choice.f1[best] >= NEAR_F1, is_none))
    for corpus, found in by_corpus.items():
        exact, near, none = np.mean(found, axis=0)
        print(f"{corpus}: title exact {exact:.4f}, F1 of .8 {near:.4f}, none {none:.4f} ({len(found)} pages)")


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--of", choices=("pages", "lines"), default="pages", help="of HTML, or of scrapes")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate instead of printing the table")
    return parser.parse_args()


def _read_choices(corpora: Path) -> Iterator[Choice]:
    """Yield the choices on HTML pages that have any."""
    for corpus, weight in WEIGHT_OF_SET.items():
        for entry in read_corpus(corpora / corpus):
            if not entry.truth.get("title"):
                continue
            page = _run((decode, sniff, segment_html), Page(entry.path.read_bytes(), url=entry.url))
            candidates = title_candidates(read_stated(page, page.tree)) if page.tree is not None else []
            if candidates:
                pairs = [(candidate.text, features) for candidate, features in candidates]
                yield _to_choice(corpus, weight, entry, pairs)


def _read_line_choices(corpora: Path) -> Iterator[Choice]:
    """Yield the choices on plain-text and Markdown scrapes, where their address is known and where not,
    and on the same text without its menus; a page folded into one line has none."""
    for (corpus, weight), form in itertools.product(LINES_WEIGHT_OF_SET.items(), ("text", "markdown")):
        for entry in read_corpus(corpora / corpus, form):
            if not entry.truth.get("title"):
                continue
            source = entry.path.read_text("utf-8", "replace")
            variants: list[tuple[str, str, str | None]] = [("", source, None)]
            if entry.url:
                variants.append((", address known", source, entry.url))
            if form == "text" and not entry.tool and (text := _cut_head(source, entry.truth["title"])):
                variants.append((", cut", text, None))
            tool = f" by {entry.tool}" if form == "text" and entry.tool else ""
            for name, text, url in variants:
                page = _run(BEFORE_LINES, Page(text, url=url))
                is_folded = any(block.goes_on for block in page.blocks)
                if page.blocks and page.form == form and not is_folded:
                    pairs = [
                        ("" if block is None else read_line_title(page, block), features)
                        for block, features in line_title_candidates(page)
                    ]
                    own = weight * (TOOL_WEIGHT if tool else 1.0)
                    yield _to_choice(f"{corpus}, {form}{tool}{name}", own, entry, pairs, may_be_none=True)


def _cut_head(source: str, title: str) -> str:
    """Return a scrape from its title on, or a few lines above it; empty where no line is the title."""
    lines = source.split("\n")
    place = next((place for place, line in enumerate(lines) if same_title(line.strip(), title)), None)
    if place is None:
        return ""
    above = zlib.crc32(title.encode()) % MAX_LINES_ABOVE
    return "\n".join(lines[max(0, place - above) :])


def _run(stages: Iterable[Stage], page: Page) -> Page:
    for stage in stages:
        stage(page, Options())
    return page


def _to_choice(
    corpus: str,
    weight: float,
    entry: Entry,
    candidates: list[tuple[str, dict[str, float]]],
    *,
    may_be_none: bool = False,
) -> Choice:
    title = entry.truth["title"]
    return Choice(
        corpus,
        weight,
        [features for _, features in candidates],
        np.array([float(same_title(text, title)) for text, _ in candidates]),
        np.array([title_f1(text, title) for text, _ in candidates]),
        zlib.crc32(entry.group.encode()),
        may_be_none,
    )


def _choose(choice: Choice, weights: dict[str, float]) -> int:
    scores = [
        sum(weights.get(name, 0.0) * value for name, value in features.items())
        for features in choice.features
    ]
    if choice.may_be_none:
        scores[-1] += math.log(NO_TITLE_SHARE)
    return int(np.argmax(scores))


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
    importance = np.array([choice.weight for choice in open_ones])[page]
    rows, columns, values = _to_sparse(open_ones, place)
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = np.bincount(rows, values * weights[columns], len(page))
        odds = np.exp(np.clip(scores, -30, 30))
        share = odds / np.bincount(page, odds)[page]
        wanted = odds * right / np.maximum(np.bincount(page, odds * right), 1e-12)[page]
        pull = ((share - wanted) * importance)[rows]
        slope = np.bincount(columns, values * pull, len(names)) + DECAY * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        weights -= STEP * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


def _to_sparse(choices: list[Choice], place: dict[str, int]) -> tuple[Ints, Ints, Floats]:
    """Return row, column and value of every feature that is not 0, candidates in the rows."""
    rows, columns, values = array("l"), array("l"), array("d")  # a list would take ten times the memory
    for row, features in enumerate(features for choice in choices for features in choice.features):
        for name, value in features.items():
            if value and name in place:
                rows.append(row)
                columns.append(place[name])
                values.append(value)
    return np.array(rows), np.array(columns), np.array(values)


def _to_module(weights: dict[str, float], of: str) -> str:
    lines = (f"    {json.dumps(name)}: {weight:.2f}," for name, weight in sorted(weights.items()))
    what, option = ("a candidate", "") if of == "pages" else ("a line", " --of lines")
    return "\n".join(
        [
            f'"""What speaks for and against {what} for the title, by `scripts/fit_titles.py{option}`."""',
            "",
            "WEIGHTS: dict[str, float] = {",
            *lines,
            "}",
        ]
    )


if __name__ == "__main__":
    main()
