"""Train the block networks from corpora, with cross-validation, and write weights and report.

    .venv/bin/pip install -e '.[train]'
    .venv/bin/python scripts/train.py CORPORA --sets wcxb-train,fundus-dev,readability --kind html

CORPORA is a folder of corpora (see scripts/corpus.py). `--folds 5` measures first: networks
trained without a fifth of the registered domains clean those pages. Repeatable from `--seed`.
Pages of label_corrections.toml are never trained on and always measured.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpus import Entry, read_corpus, read_corrections
from labels import label_blocks
from measures import tokens, word_f1
from network_training import Example, train_network

from cleaner.errors import CleanerError
from cleaner.model.features import build_features
from cleaner.model.network import Network, score_table, to_arrays
from cleaner.options import PAGE_TYPES, Options
from cleaner.page import Page
from cleaner.pipeline import STAGES
from cleaner.render.text import render_text
from cleaner.stages.score import DIGITS, score
from cleaner.stages.select import select

MODEL_FOLDER = Path(__file__).parent.parent / "cleaner" / "model"
BEFORE_SCORE = STAGES[: STAGES.index(score)]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page ready for training, and for being cleaned with what was trained without it."""

    entry: Entry
    example: Example
    page: Page


def main() -> None:
    """Build examples, cross-validate if asked, train on all, write the weights."""
    arguments = _parse_arguments()
    entries = [
        entry
        for name in arguments.sets.split(",")
        for entry in read_corpus(arguments.corpora / name, text=arguments.kind == "text")
    ]
    with ProcessPoolExecutor(arguments.jobs) as pool:
        pages = [page for page in pool.map(_label_page, entries, chunksize=10) if page is not None]
    print(f"{len(pages)} pages, {sum(len(page.example.words) for page in pages)} blocks")
    report = cross_validate(pages, arguments) if arguments.folds else {}
    network = train_network(
        training_examples(pages),
        members=arguments.members,
        epochs=arguments.epochs,
        seed=arguments.seed,
    )
    _write(network, MODEL_FOLDER / f"{arguments.kind}.npz")
    print(json.dumps(report, indent=2))


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--sets", default="wcxb-train,fundus-dev,readability")
    parser.add_argument("--kind", choices=("html", "text"), default="html")
    parser.add_argument("--folds", type=int, default=0, help="folds of the cross-validation; 0 for none")
    parser.add_argument("--members", type=int, default=3, help="networks that are averaged")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def _label_page(entry: Entry) -> Labelled | None:
    page = Page(entry.path.read_bytes(), url=entry.url, name=entry.identifier)
    options = Options()
    try:
        for stage in BEFORE_SCORE:
            stage(page, options)
    except CleanerError:
        return None
    blocks = page.undecided()
    if not blocks:
        return None
    labels = label_blocks([block.text for block in page.blocks], entry.truth.get("text") or "")
    labels = labels[[not block.verdict for block in page.blocks]]
    words = np.array([len(tokens(block.text)) for block in blocks], dtype=np.float32)
    block_words = np.array([block.words for block in blocks], dtype=np.float32)
    example = Example(build_features(page), labels, words, block_words, PAGE_TYPES.index(entry.page_type))
    page.tree, page.raw, page.source = None, b"", ""  # a tree cannot leave its process
    return Labelled(entry, example, page)


def training_examples(pages: list[Labelled]) -> list[Example]:
    """Return what to train on: the pages without those of `label_corrections.toml`."""
    wrong = read_corrections()
    return [page.example for page in pages if page.entry.identifier not in wrong.get(page.entry.corpus, ())]


def cross_validate(pages: list[Labelled], arguments: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Return corpus → page type → mean word F1 on domains that training has not seen."""
    groups = sorted({page.entry.group for page in pages})
    np.random.default_rng(arguments.seed).shuffle(groups)
    fold_of = {group: number % arguments.folds for number, group in enumerate(groups)}
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for fold in range(arguments.folds):
        training = training_examples([page for page in pages if fold_of[page.entry.group] != fold])
        network = train_network(
            training, members=arguments.members, epochs=arguments.epochs, seed=arguments.seed
        )
        for page in pages:
            if fold_of[page.entry.group] == fold and page.entry.truth.get("text") is not None:
                quality, is_type = _clean_quality(page, network)
                for name, value in ((page.entry.page_type, quality), ("all", quality), ("type", is_type)):
                    found[page.entry.corpus][name].append(float(value))
        print(
            fold,
            {corpus: round(float(np.mean(types["all"])), 4) for corpus, types in found.items()},
            flush=True,
        )
    return {
        corpus: {name: round(float(np.mean(values)), 4) for name, values in sorted(types.items())}
        for corpus, types in found.items()
    }


def _clean_quality(labelled: Labelled, network: Network) -> tuple[float, bool]:
    """Return the word F1 of a page cleaned with this network, and whether its type is right."""
    page, example = labelled.page, labelled.example
    scores = score_table(network, example.table, example.block_words)
    for block, probability in zip(page.undecided(), scores.blocks.tolist(), strict=True):
        block.score = round(probability, DIGITS)
    select(page, Options())
    text = render_text([block for block in page.blocks if block.is_kept])
    is_type = int(scores.types.argmax()) == example.page_type
    return word_f1(text, labelled.entry.truth.get("text") or ""), is_type


def _write(network: Network, path: Path) -> None:
    np.savez_compressed(path, allow_pickle=False, **to_arrays(network))
    print(f"wrote {path.name}, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
