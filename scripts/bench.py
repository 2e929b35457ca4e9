"""Speed against other extractors, in one process, on the same pages, as CPU time.

    .venv/bin/python scripts/bench.py PAGES... [--limit 300]

PAGES are files or folders, of which `--limit` pages are taken at even distances. Prints pages per
second of `clean`, of its stages without metadata and language, of `trafilatura.extract(
output_format="json", with_metadata=True)`, of `trafilatura.extract` as it comes and, with the `bench`
extra, of resiliparse's main content; each stage's share, and the cost over the bare Lexbor parse of
the same pages. A tool's second run over a page, `content alone` and plain `trafilatura`, finds the
caches of the first one warm.
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
WARM_UP_PAGES = 10  # none of the timed ones
NOT_CONTENT = ("read_metadata", "read_text_metadata", "detect_language")
CONTENT_STAGES = [stage for stage in STAGES if stage.__name__ not in NOT_CONTENT]


def main() -> None:
    """Run the benchmark over the pages that the command line names."""
    arguments = _parse_arguments()
    files = _list_files(arguments.pages)
    if not files:
        sys.exit("bench: no pages")
    timed = _spread(files, arguments.limit)
    pages = [path.read_bytes() for path in timed]
    untimed = [path for path in files if path not in timed][:WARM_UP_PAGES] or timed[:1]
    clean("\n".join(WARM_UP))  # load lexicon, model and langdetect before the clock runs
    for page in (
        path.read_bytes() for path in untimed
    ):  # patterns of rules are built when a page first needs them
        _clean_quietly(page)
        _extract(page)
    tools: dict[str, Callable[[bytes], object]] = {
        "cleaner": _clean_quietly,
        "cleaner, content alone": _run_content,
        "trafilatura with metadata": _extract,
        "trafilatura": extract,
        **_load_resiliparse(),
    }
    seconds = dict(zip(tools, _time_all(pages, *tools.values()), strict=True))
    print(f"{len(pages)} pages, CPU time of one process")
    ours, content = sum(seconds["cleaner"]), sum(seconds["cleaner, content alone"])
    for name, taken in seconds.items():
        rate, median = len(pages) / sum(taken), statistics.median(taken) * 1e3
        ratios = f"cleaner {sum(taken) / ours:5.2f}x as fast, its content alone {sum(taken) / content:5.2f}x"
        print(f"{name:25} {rate:8.1f} pages/s  median {median:6.2f} ms  {ratios}")
    _print_stages(pages)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGES")
    parser.add_argument("--limit", type=int, default=300, help="how many pages at most (default 300)")
    return parser.parse_args()


def _list_files(paths: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        files += sorted(path.glob("**/*.html")) if path.is_dir() else [path]
    return files


def _spread(files: Sequence[Path], limit: int) -> list[Path]:
    """Return at most `limit` files, evenly spaced: the first ones of a corpus are of one kind."""
    count = min(limit, len(files))
    return [files[number * len(files) // count] for number in range(count)]


def _clean_quietly(page: bytes) -> None:
    try:
        clean(page)
    except CleanerError as error:
        print(f"bench: {error}", file=sys.stderr)


def _run_content(page: bytes) -> None:
    state, options = Page(page), Options()
    try:
        for stage in CONTENT_STAGES:
            stage(state, options)
    except CleanerError as error:
        print(f"bench: {error}", file=sys.stderr)


def _load_resiliparse() -> dict[str, Callable[[bytes], None]]:
    """Return resiliparse's extractor by name; nothing without the `bench` extra."""
    try:
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    except ImportError:
        return {}

    def run(page: bytes) -> None:
        extract_plain_text(bytes_to_str(page, detect_encoding(page) or "utf-8"), main_content=True)

    return {"resiliparse": run}


def _extract(page: bytes) -> None:
    extract(page, output_format="json", with_metadata=True)


def _time_all(pages: Sequence[bytes], *tools: Callable[[bytes], object]) -> list[list[float]]:
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
