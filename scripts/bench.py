"""Speed against trafilatura, in one process, on the same pages, as CPU time.

    .venv/bin/python scripts/bench.py PAGES... [--limit 300]

PAGES are files or folders. Prints pages per second of `clean` and of
`trafilatura.extract(output_format="json", with_metadata=True)`, their ratio, each stage's
share, and the cost over the bare Lexbor parse of the same pages.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from trafilatura import extract

from cleaner.dom.parse import parse_html
from cleaner.errors import CleanerError
from cleaner.options import Options
from cleaner.page import Page
from cleaner.pipeline import STAGES, clean

WARM_UP = ["Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor."] * 9
NOT_CONTENT = ("read_metadata", "read_text_metadata", "detect_language")


def main() -> None:
    """Run the benchmark over the pages that the command line names."""
    arguments = _parse_arguments()
    pages = _read_pages(arguments.pages, arguments.limit)
    if not pages:
        sys.exit("bench: no pages")
    clean("\n".join(WARM_UP))  # load lexicon, model and langdetect before the clock runs
    clean(pages[0])
    extract(pages[0], output_format="json", with_metadata=True)
    ours, theirs = _time_all(pages, _clean_quietly, _extract)
    print(f"{len(pages)} pages, CPU time of one process")
    for name, seconds in (("cleaner", ours), ("trafilatura", theirs)):
        rate, median = len(pages) / sum(seconds), statistics.median(seconds) * 1e3
        print(f"{name:12} {rate:8.1f} pages/s  median {median:6.2f} ms")
    print(f"ratio        {sum(theirs) / sum(ours):8.2f} times as many pages per second")
    _print_stages(pages)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGES")
    parser.add_argument("--limit", type=int, default=300, help="how many pages at most (default 300)")
    return parser.parse_args()


def _read_pages(paths: Sequence[Path], limit: int) -> list[bytes]:
    files: list[Path] = []
    for path in paths:
        files += sorted(path.glob("**/*.html")) if path.is_dir() else [path]
    return [path.read_bytes() for path in files[:limit]]


def _clean_quietly(page: bytes) -> None:
    try:
        clean(page)
    except CleanerError as error:
        print(f"bench: {error}", file=sys.stderr)


def _extract(page: bytes) -> None:
    extract(page, output_format="json", with_metadata=True)


def _time_all(pages: Sequence[bytes], *tools: Callable[[bytes], None]) -> list[list[float]]:
    """Return tool → page → seconds; each page goes to all tools in turn, so that a machine that
    slows down does so for all of them."""
    seconds: list[list[float]] = [[] for _ in tools]
    for page in pages:
        for tool, taken in zip(tools, seconds, strict=True):
            start = time.process_time()
            tool(page)
            taken.append(time.process_time() - start)
    return seconds


def _print_stages(pages: Sequence[bytes]) -> None:
    """Print each stage's share of the time, and the median cost over the bare parse."""
    options = Options()
    totals: dict[str, float] = defaultdict(float)
    costs = []
    for raw in pages:
        page = Page(raw)
        content = 0.0
        for stage in STAGES:
            start = time.process_time()
            stage(page, options)
            seconds = time.process_time() - start
            totals[stage.__name__] += seconds
            content += seconds * (stage.__name__ not in NOT_CONTENT)
        start = time.process_time()
        parse_html(page.source)
        costs.append(content / max(time.process_time() - start, 1e-6))
    everything = sum(totals.values())
    for name, seconds in sorted(totals.items(), key=lambda item: -item[1]):
        print(f"  {name:20} {seconds / everything:6.1%}  {seconds / len(pages) * 1e3:6.2f} ms a page")
    print(f"without metadata and language: {statistics.median(costs):.1f} times the Lexbor parse (median)")


if __name__ == "__main__":
    main()
