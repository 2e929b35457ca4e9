"""Quality on corpora with known truth, ours and our peers', in one run.

    .venv/bin/python scripts/score.py CORPORA --sets wcxb-train,readability [--form text]
    .venv/bin/pip install -e '.[bench]'
    .venv/bin/python scripts/score.py CORPORA --peers trafilatura,resiliparse --keep scores/
    .venv/bin/python scripts/score.py CORPORA --keep scores/ --against older-scores/
    .venv/bin/python scripts/score.py CORPORA --sets fundus-dev --wrong title

CORPORA is a folder of corpora (see scripts/corpus.py). Mean word F1 per page type, with- and
without-rate of snippets, snippet F1, and the share of pages whose title, authors, date and site
name are right where the truth has them; a tool that does not tell a field scores 0 there.
`--wrong` prints the pages on which ours is wrong. `--keep` writes one JSON line a page, for
`--worst` and for `--against`, which prints the mean difference with a 95 % bootstrap interval.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from corpus import Entry, read_corpus
from measures import harmonic, shingle_match, snippet_rate, word_f1
from metadata_scores import LABELS, MetadataScore, measure_metadata, print_metadata, print_wrong
from peers import PEERS, Found

from cleaner.page import FORMS

BOOTSTRAPS = 2_000


@dataclass(frozen=True, slots=True)
class Score:
    """The measures of one tool on one page; None where the truth does not ask."""

    tool: str
    corpus: str
    identifier: str
    page_type: str
    word_f1: float | None
    precision: float | None
    recall: float | None
    with_rate: float | None
    without_rate: float | None
    snippets: tuple[int, int, int, int]
    metadata: MetadataScore
    seconds: float
    error: str = ""


def main() -> None:
    """Score every tool on every page and print one table a corpus."""
    arguments = _parse_arguments()
    tools = ["cleaner", *(name for name in arguments.peers.split(",") if name)]
    unknown = [name for name in tools if name not in PEERS]
    if unknown:
        sys.exit(f"score: no tool {', '.join(unknown)}; known are {', '.join(PEERS)}")
    entries = [
        entry
        for corpus in arguments.sets.split(",")
        for entry in read_corpus(arguments.corpora / corpus, arguments.form)
    ]
    for source in dict.fromkeys(entry.source for entry in entries):
        jobs = [(tool, entry) for tool in tools for entry in entries if entry.source == source]
        with ProcessPoolExecutor(arguments.jobs) as pool:
            scores = list(pool.map(_score_page, jobs, chunksize=10))
        for tool in tools:
            _print_table(tool, source, [score for score in scores if score.tool == tool])
        if arguments.wrong:
            ours = [score for score in scores if score.tool == "cleaner"]
            metadata = [score.metadata for score in ours]
            print_wrong([score.identifier for score in ours], metadata, arguments.wrong)
        if arguments.worst:
            _print_worst(scores, arguments.worst)
        file_name = (
            f"{source.replace(' ', '-')}{'' if arguments.form == 'html' else f'-{arguments.form}'}.jsonl"
        )
        if arguments.keep:
            _keep(scores, arguments.keep / file_name)
        if arguments.against:
            _compare(scores, arguments.against / file_name)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--sets", default="wcxb-train", help="corpora, with commas between")
    parser.add_argument("--form", choices=FORMS, default="html", help="of the pages to score (default html)")
    parser.add_argument("--peers", default="", help=f"other tools: {', '.join(PEERS)}")
    parser.add_argument("--keep", type=Path, help="folder to write one JSON line a page to")
    parser.add_argument("--against", type=Path, help="folder of an earlier --keep to compare with")
    parser.add_argument("--worst", type=int, default=0, help="print this many of our worst pages")
    parser.add_argument("--wrong", choices=LABELS, help="print our pages on which this field is wrong")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def _score_page(job: tuple[str, Entry]) -> Score:
    tool, entry = job
    raw = entry.path.read_bytes()
    start = time.process_time()
    error = ""
    try:
        found = PEERS[tool](raw, entry.url)
    except Exception as failure:  # a peer that fails scores an empty page
        found, error = Found(""), f"{type(failure).__name__}: {failure}"
    return _measure(tool, entry, found, time.process_time() - start, error)


def _measure(tool: str, entry: Entry, found: Found, seconds: float, error: str) -> Score:
    truth = entry.truth
    wanted = truth.get("text")
    shingles = shingle_match(found.text, wanted) if wanted is not None else None
    return Score(
        tool=tool,
        corpus=entry.source,
        identifier=entry.identifier,
        page_type=entry.page_type,
        word_f1=word_f1(found.text, wanted) if wanted is not None else None,
        precision=shingles.precision if shingles else None,
        recall=shingles.recall if shingles else None,
        with_rate=snippet_rate(found.text, truth.get("with") or ()),
        without_rate=snippet_rate(found.text, truth.get("without") or ()),
        snippets=_count_snippets(found.text, truth),
        metadata=measure_metadata(found, truth),
        seconds=seconds,
        error=error,
    )


def _count_snippets(text: str, truth: dict[str, Any]) -> tuple[int, int, int, int]:
    """Return true positives, false negatives, false positives and true negatives."""
    wanted, unwanted = truth.get("with") or [], truth.get("without") or []
    found = round((snippet_rate(text, wanted) or 0) * len(wanted))
    leaked = round((snippet_rate(text, unwanted) or 0) * len(unwanted))
    return found, len(wanted) - found, leaked, len(unwanted) - leaked


def _print_table(tool: str, source: str, scores: list[Score]) -> None:
    print(f"\n{tool} on {source}: {len(scores)} pages, {sum(s.seconds for s in scores):.0f} s CPU")
    by_type: dict[str, list[float]] = defaultdict(list)
    for score in scores:
        if score.word_f1 is not None:
            by_type[score.page_type].append(score.word_f1)
            by_type["all"].append(score.word_f1)
    for page_type, values in sorted(by_type.items()):
        print(f"  word F1 {page_type:14} {np.mean(values):.4f}  ({len(values)} pages)")
    precision, recall = (_mean(getattr(s, name) for s in scores) for name in ("precision", "recall"))
    if precision is not None and recall is not None:
        print(
            f"  4-gram F1 {harmonic(precision, recall):.4f}  (precision {precision:.4f}, recall {recall:.4f})"
        )
    _print_snippets(scores)
    print_metadata([score.metadata for score in scores])
    failed = sum(bool(score.error) for score in scores)
    if failed:
        print(f"  failed on {failed} pages")


def _print_snippets(scores: list[Score]) -> None:
    hit, missed, leaked, _ = (sum(score.snippets[place] for score in scores) for place in range(4))
    if not hit + missed:
        return
    f1 = harmonic(hit / max(hit + leaked, 1), hit / (hit + missed))
    kept, let_in = _mean(s.with_rate for s in scores), _mean(s.without_rate for s in scores)
    print(f"  snippet F1 {f1:.4f}  (with-rate {kept or 0:.4f}, without-rate {let_in or 0:.4f})")


def _mean(values: Iterable[float | bool | None]) -> float | None:
    known = [float(value) for value in values if value is not None]
    return float(np.mean(known)) if known else None


def _print_worst(scores: list[Score], count: int) -> None:
    ours = [score for score in scores if score.tool == "cleaner" and score.word_f1 is not None]
    for score in sorted(ours, key=lambda score: score.word_f1 or 0.0)[:count]:
        print(f"  {score.word_f1:.3f} {score.page_type:14} {score.identifier} {score.error}")


def _keep(scores: list[Score], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(asdict(score), ensure_ascii=False) for score in scores)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _compare(scores: list[Score], path: Path) -> None:
    """Print how word F1 changed against kept scores, with a bootstrap interval over pages."""
    older = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        older[row["tool"], row["identifier"]] = row["word_f1"]
    pairs = [
        (score.word_f1, older[score.tool, score.identifier])
        for score in scores
        if score.word_f1 is not None and older.get((score.tool, score.identifier)) is not None
    ]
    if not pairs:
        print("  no page in common with the older scores")
        return
    differences = np.array([new - old for new, old in pairs])
    rng = np.random.default_rng(0)
    means = rng.choice(differences, (BOOTSTRAPS, len(differences))).mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    print(f"  word F1 {differences.mean():+.4f} against {path} (95 % between {low:+.4f} and {high:+.4f})")


if __name__ == "__main__":
    main()
