"""Train the block models from corpora, with cross-validation, and write weights and report.

    .venv/bin/pip install -e '.[train]'
    .venv/bin/python scripts/train.py CORPORA --sets wcxb-train,fundus-dev,readability --kind html

CORPORA is a folder of corpora (see scripts/corpus.py). `--folds 5` measures first: what was
trained without a fifth of the registered domains cleans those pages, `--jobs` folds at once; one of plain
text takes 8 GB. Repeatable from `--seed`.
Pages of label_corrections.toml are never trained on and always measured.
"""

from __future__ import annotations

import argparse
import re
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
from corpus import Entry, read_corpus, read_corrections
from cross_validation import Labelled, Outcome, clean_page, folds_of, print_report
from examples import Example
from labels import label_blocks
from measures import tokens
from network_training import train_network
from trees_training import train_trees

from cleaner.errors import CleanerError
from cleaner.model.ensemble import TREES_SHARES, Ensemble, pack
from cleaner.model.features import build_features
from cleaner.options import PAGE_TYPES, Options
from cleaner.page import FORMS, Page
from cleaner.pipeline import STAGES
from cleaner.stages.score import score

MODEL_FOLDER = Path(__file__).parent.parent / "cleaner" / "model"
EPOCHS = {"html": 10, "markdown": 10, "text": 4}  # of plain text there are five scrapes a page
_LINE_END = re.compile(r"\r\n|[\n\r\f]")  # as plain text is cut into lines
WORDED = ("text", "markdown")  # forms whose networks read words; HTML gained nothing by them
CROPPED_TOOLS = ("", "soup-folded")
BEFORE_SCORE = STAGES[: STAGES.index(score)]


def main() -> None:
    """Build examples, cross-validate if asked, train on all, write the weights."""
    arguments = _parse_arguments()
    entries = [
        entry
        for name in arguments.sets.split(",")
        for entry in read_corpus(arguments.corpora / name, arguments.kind)
    ]
    with ProcessPoolExecutor(arguments.jobs) as pool:
        pages = [
            page
            for page in pool.map(partial(_label_page, form=arguments.kind), entries, chunksize=10)
            if page is not None
        ]
        examples = [page.example for page in pages if page.example]
        print(f"{len(pages)} pages, {sum(len(example.words) for example in examples)} open blocks")
        if arguments.folds:
            print_report(cross_validate(pages, arguments, pool.map))
    if arguments.only_measure:
        return
    ensemble = _train(training_examples(pages), arguments)
    _write(ensemble, MODEL_FOLDER / f"{arguments.kind}.npz")


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--sets", default="wcxb-train,fundus-dev,readability")
    parser.add_argument("--kind", choices=FORMS, default="html")
    parser.add_argument("--folds", type=int, default=0, help="folds of the cross-validation; 0 for none")
    parser.add_argument("--members", type=int, default=3, help="networks that are averaged")
    parser.add_argument("--epochs", type=int, default=0, help=f"0 for those of the kind: {EPOCHS}")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only-measure", action="store_true", help="write no weights")
    parser.add_argument("--jobs", type=int, default=2, help="processes that label pages and run folds")
    arguments = parser.parse_args()
    arguments.epochs = arguments.epochs or EPOCHS[arguments.kind]
    return arguments


def _label_page(entry: Entry, form: str) -> Labelled | None:
    """Return a page with its labels; None where it cannot be read, or is no page of this form."""
    page = Page(entry.path.read_bytes(), url=entry.url, name=entry.identifier)
    if not _prepare(page) or page.form != form:
        return None
    example = _example_of(page, entry) if page.undecided() else None
    cropped = None
    if form == "text" and entry.tool in CROPPED_TOOLS and example is not None:
        cropped = _cropped_example(page, example, entry)
    page.tree, page.raw = None, b""  # a tree cannot leave its process
    return Labelled(entry, example, page, cropped)


def _prepare(page: Page) -> bool:
    """Run the stages before the score; tell whether the page could be read."""
    try:
        for stage in BEFORE_SCORE:
            stage(page, Options())
    except CleanerError:
        return False
    return True


def _cropped_example(page: Page, whole: Example, entry: Entry) -> Example | None:
    """Return a scrape as it is where a scraper has cut off what stands above the article: from its title on
    or, for every other page, from its first block of main content; of every fourth page up to its last."""
    wanted = [block for block, label in zip(page.undecided(), whole.labels, strict=True) if label > 0]
    if not wanted:
        return None
    number = zlib.crc32(entry.identifier.encode())
    is_to_last = number % 4 == 0
    lines = _LINE_END.split(page.source)
    if page.blocks[-1].line == 1:
        source = _cut_line(lines[0], wanted[0].text, wanted[-1].text if is_to_last else "")
    else:
        titles = [b.line for b in page.blocks if b.stage == "metadata" and b.line < wanted[0].line]
        first = titles[-1] if titles and number % 2 else wanted[0].line
        source = "\n".join(lines[first - 1 : wanted[-1].line if is_to_last else None])
    cropped = Page(source, name=entry.identifier)
    return _example_of(cropped, entry) if _prepare(cropped) and cropped.undecided() else None


def _cut_line(line: str, first: str, last: str) -> str:
    """Return a line from where one text begins to where another ends, if it has them."""
    start = max(line.find(first), 0)
    end = line.rfind(last, start)
    return line[start : end + len(last)] if last and end >= 0 else line[start:]


def _example_of(page: Page, entry: Entry) -> Example:
    blocks = page.undecided()
    labels = label_blocks([block.text for block in page.blocks], entry.truth.get("text") or "")
    return Example(
        build_features(page),
        labels[[not block.verdict for block in page.blocks]],
        np.array([len(tokens(block.text)) for block in blocks], dtype=np.float32),
        np.array([block.words for block in blocks], dtype=np.float32),
        PAGE_TYPES.index(entry.page_type),
        entry.group,
    )


def training_examples(pages: list[Labelled]) -> list[Example]:
    """Return what to train on: the pages with open blocks, whole and cropped, without those of
    `label_corrections.toml`."""
    wrong = read_corrections()
    return [
        example
        for page in pages
        for example in (page.example, page.cropped)
        if example is not None and page.entry.identifier not in wrong.get(page.entry.corpus, ())
    ]


def cross_validate(
    pages: list[Labelled], arguments: argparse.Namespace, run: Callable[..., Iterable[list[Outcome]]] = map
) -> list[Outcome]:
    """Return how the pages come out of what was trained on the pages of other domains.

    run: calls a function with each fold, as `map` does.
    """
    folds = [
        (training_examples(training), test)
        for training, test in folds_of(pages, arguments.folds, arguments.seed)
    ]
    outcomes: list[Outcome] = []
    for measured in run(partial(_measure_fold, arguments=arguments), folds):
        outcomes += measured
        print(f"{len(outcomes)} pages measured", flush=True)
    return outcomes


def _measure_fold(fold: tuple[list[Example], list[Labelled]], arguments: argparse.Namespace) -> list[Outcome]:
    examples, test = fold
    ensemble = _train(examples, arguments)
    return [clean_page(page, ensemble) for page in test if page.entry.truth.get("text") is not None]


def _train(examples: list[Example], arguments: argparse.Namespace) -> Ensemble:
    network = train_network(
        examples,
        members=arguments.members,
        epochs=arguments.epochs,
        seed=arguments.seed,
        reads_words=arguments.kind in WORDED,
    )
    if arguments.kind not in TREES_SHARES:
        return Ensemble(network)
    trees = train_trees(examples, seed=arguments.seed)
    return Ensemble(network, trees, TREES_SHARES[arguments.kind])


def _write(ensemble: Ensemble, path: Path) -> None:
    np.savez_compressed(path, allow_pickle=False, **pack(ensemble))
    print(f"wrote {path.name}, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
