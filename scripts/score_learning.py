"""What `--learn` gains on hosts of which a corpus has several pages, as HTML and as plain text.

    .venv/bin/python scripts/score_learning.py CORPORA [--sets fundus-dev,wcxb-train] [--min-pages 2]

CORPORA is a folder of corpora (see scripts/corpus.py); of each set the pages of publishers or
registered domains with `--min-pages` or more are taken, HTML from `pages/` and plain text from
`text/`. Word precision, recall and F1 against the truth's `text`, averaged over pages: with the
model off everything that stands on a page is kept, or everything but what repeats; with it on, the
page is cleaned without and with the evidence.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpus import Entry, read_corpus
from measures import harmonic, tokens

from cleaner.errors import CleanerError
from cleaner.evidence import HostEvidence, Templates
from cleaner.options import Options
from cleaner.page import Page
from cleaner.pipeline import STAGES, run_stages
from cleaner.render.text import render_text
from cleaner.sites.templates import Sighting, evidence_of, find_repeated
from cleaner.stages.site import apply_site_rule

HOST = "learned.example"  # given to all pages: a set's publishers have no addresses
COUNTED = STAGES[: STAGES.index(apply_site_rule) + 1]
WAYS = ("model off", "model off, learned", "model on", "model on, learned")


@dataclass(frozen=True, slots=True)
class Match:
    """Word precision and recall of a text, 0–1."""

    precision: float
    recall: float


def main() -> None:
    """Print a table a corpus and kind of page."""
    arguments = _parse_arguments()
    for corpus in arguments.sets.split(","):
        for is_text in (True, False):
            groups = _groups(arguments.corpora / corpus, is_text=is_text, min_pages=arguments.min_pages)
            matches: dict[str, list[Match]] = defaultdict(list)
            for entries in groups:
                for way, match in _score_group(entries):
                    matches[way].append(match)
            _print(f"{corpus}, {'plain text' if is_text else 'HTML'}", len(groups), matches)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--sets", default="fundus-dev", help="corpora, with commas between")
    parser.add_argument("--min-pages", type=int, default=2, help="of a publisher or registered domain")
    return parser.parse_args()


def _groups(folder: Path, *, is_text: bool, min_pages: int) -> list[list[Entry]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in read_corpus(folder, "text" if is_text else "html"):
        if entry.truth.get("text") and not entry.tool:
            groups[entry.group].append(entry)
    return [entries for entries in groups.values() if len(entries) >= min_pages]


def _score_group(entries: Iterable[Entry]) -> Iterator[tuple[str, Match]]:
    """Yield the way and the match of each page of a publisher in each way."""
    pages = {entry.identifier: _count(entry) for entry in entries}
    evidence = evidence_of(Sighting.of(page) for page in pages.values() if page is not None)
    for entry in entries:
        texts = _texts(entry, pages[entry.identifier], evidence)
        for way, text in zip(WAYS, texts, strict=True):
            yield way, _match(text, entry.truth["text"])


def _count(entry: Entry) -> Page | None:
    """Return a page as the first pass sees it; None where it cannot be read."""
    page = Page(raw=entry.path.read_bytes(), name=entry.identifier, url=entry.url)
    try:
        for stage in COUNTED:
            stage(page, Options())
    except CleanerError:
        return None
    return page


def _texts(entry: Entry, page: Page | None, evidence: HostEvidence) -> list[str]:
    """Return what each way of `WAYS` keeps of a page."""
    if page is None:
        return [""] * len(WAYS)
    blocks = page.blocks
    repeated = {id(found.block) for found in find_repeated(page, evidence, HOST)}
    texts = [
        "\n".join(block.text for block in blocks),
        "\n".join(block.text for block in blocks if id(block) not in repeated),
    ]
    for templates in (None, Templates({HOST: evidence})):
        cleaned = Page(raw=page.raw, name=page.name, url=f"https://{HOST}/")
        run_stages(cleaned, Options(templates=templates))
        texts.append(render_text([block for block in cleaned.blocks if block.is_kept]))
    return texts


def _match(found: str, wanted: str) -> Match:
    ours, theirs = Counter(tokens(found)), Counter(tokens(wanted))
    shared = (ours & theirs).total()
    return Match(shared / ours.total() if ours else float(not theirs), shared / max(theirs.total(), 1))


def _print(title: str, groups: int, matches: dict[str, list[Match]]) -> None:
    count = max(map(len, matches.values()), default=0)
    print(f"\n{title}: {count} pages of {groups} publishers or domains")
    for way in WAYS:
        found = matches[way]
        if found:
            f1 = np.mean([harmonic(match.precision, match.recall) for match in found])
            precision = np.mean([match.precision for match in found])
            recall = np.mean([match.recall for match in found])
            print(f"  {way:20} precision {precision:.4f}  recall {recall:.4f}  word F1 {f1:.4f}")


if __name__ == "__main__":
    main()
