"""Lay clones of the public evaluation sources out as corpora, to repeat training and scores.

    .venv/bin/python scripts/corpora.py OUT --wcxb CLONE --readability CLONE --fundus CLONE
    .venv/bin/python scripts/corpora.py OUT --trafilatura CLONE --htmldate CLONE --only pages.txt
    .venv/bin/python scripts/corpora.py --from FOLDER      # check corpora, or with OUT copy them

Writes OUT/<set>/truth.jsonl, pages/<id>.html and, for sets with a reference text, text/<id>.txt: a
scrape of every visible line, made with resiliparse (in the `bench` extra; `--no-text` does without).
The network is never asked. `--only` names pages to keep, a line `<set>/<id>` each: without it
a set is all of its source, more than the parts we train on. Pages that cannot be used are
reported with the reason. Exit code 2 where a clone is missing or of another shape, 1 where
a check finds a row that cannot be used.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sources import SOURCES, MissingLayout, Skipped, SourcePage

PAGE_TYPES = frozenset(("article", "forum", "product", "collection", "listing", "documentation", "service"))
TEXT_FIELDS = ("url", "page_type", "text", "title", "date", "publisher", "country", "language")
LIST_FIELDS = ("with", "without", "authors", "topics")
TRUTH_FIELDS = ("text", "with", "without", "title", "author", "authors", "date")


@dataclass(slots=True)
class Tally:
    """What became of the pages of a set."""

    pages: int = 0
    scrapes: int = 0
    skipped: int = 0
    seen: set[str] = field(default_factory=set)


def main() -> None:
    """Lay out, copy or check every set that was asked for."""
    arguments = _parse_arguments()
    try:
        faults = _run(arguments)
    except MissingLayout as failure:
        print(f"corpora: {failure}", file=sys.stderr)
        sys.exit(2)
    sys.exit(1 if faults and arguments.out is None else 0)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path, nargs="?", help="folder for the sets; without it only check --from")
    for name, source in SOURCES.items():
        parser.add_argument(f"--{name}", type=Path, metavar="CLONE", help=f"becomes {source.set_name}")
    parser.add_argument("--from", dest="folders", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("--only", type=Path, metavar="FILE", help="pages to keep, <set>/<id> a line")
    parser.add_argument("--no-text", action="store_true", help="make no plain-text scrapes")
    return parser.parse_args()


def _run(arguments: argparse.Namespace) -> int:
    """Return how many pages could not be used."""
    clones = {name: getattr(arguments, name) for name in SOURCES if getattr(arguments, name) is not None}
    if not clones and not arguments.folders:
        raise MissingLayout(f"no source given: one of --from, {', '.join(f'--{name}' for name in SOURCES)}")
    if clones and arguments.out is None:
        raise MissingLayout("no OUT given to lay the clones out in")
    for name, clone in clones.items():
        SOURCES[name].check(clone)
    folders = [folder for given in arguments.folders for folder in find_sets(given)]
    names = [SOURCES[name].set_name for name in clones] + [folder.name for folder in folders]
    _refuse_clashes(names, arguments.out)
    wanted = read_only(arguments.only) if arguments.only else None
    faults = 0
    for name, clone in clones.items():
        source = SOURCES[name]
        pages = source.read(clone)
        if source.has_text and not arguments.no_text:
            pages = add_scrapes(pages)
        faults += lay_out(source.set_name, pages, arguments.out, wanted)
    for folder in folders:
        faults += lay_out(folder.name, read_set(folder), arguments.out, wanted)
    return faults


def _refuse_clashes(names: list[str], out: Path | None) -> None:
    for name in names:
        if names.count(name) > 1:
            raise MissingLayout(f"no place for two sets {name}")
        if out is not None and (out / name).exists():
            raise MissingLayout(f"no room for {name}: {out / name} is there already, remove it first")


def lay_out(
    set_name: str, pages: Iterable[SourcePage | Skipped], out: Path | None, wanted: dict[str, set[str]] | None
) -> int:
    """Write a set under `out`, or only count it where that is None; return the pages that were skipped.

    Raises `MissingLayout` where no page is left. The set appears when it is complete.
    """
    part = out / f".{set_name}.part" if out is not None else None
    if part is not None:
        shutil.rmtree(part, ignore_errors=True)
        (part / "pages").mkdir(parents=True)
    tally, rows = Tally(), []
    only = wanted.get(set_name, set()) if wanted is not None else None
    for page in pages:
        if only is not None and page.identifier not in only:
            continue
        fault = page.reason if isinstance(page, Skipped) else find_fault(page.truth, tally.seen)
        if isinstance(page, Skipped) or fault:
            print(f"{set_name}: skipped {page.identifier}: {fault}", file=sys.stderr)
            tally.skipped += 1
            continue
        tally.seen.add(page.identifier)
        tally.pages += 1
        tally.scrapes += page.scrape is not None
        if part is not None:
            rows.append(json.dumps(page.truth, ensure_ascii=False))
            _write_page(part, page)
    if part is not None and out is not None:
        (part / "truth.jsonl").write_text("".join(f"{row}\n" for row in rows), encoding="utf-8", newline="\n")
        _finish(part, out / set_name, tally.pages)
    print(f"{set_name}: {tally.pages} pages, {tally.scrapes} with text, {tally.skipped} skipped")
    if only is not None and only - tally.seen:
        print(f"{set_name}: {len(only - tally.seen)} named pages not there", file=sys.stderr)
    if not tally.pages:
        raise MissingLayout(f"no usable page for {set_name}")
    return tally.skipped


def _write_page(folder: Path, page: SourcePage) -> None:
    (folder / f"pages/{page.identifier}.html").write_bytes(page.raw)
    if page.scrape is not None:
        (folder / "text").mkdir(exist_ok=True)
        (folder / f"text/{page.identifier}.txt").write_bytes(page.scrape)


def _finish(part: Path, folder: Path, pages: int) -> None:
    if pages:
        part.rename(folder)
    else:
        shutil.rmtree(part)


def add_scrapes(pages: Iterable[SourcePage | Skipped]) -> Iterator[SourcePage | Skipped]:
    """Return the pages, each with every visible line as plain text, boilerplate included.

    Raises `MissingLayout` at once where resiliparse is not installed.
    """
    try:
        from resiliparse.extract.html2text import extract_plain_text
    except ImportError as failure:
        advice = "install it with .venv/bin/pip install -e '.[bench]', or give --no-text"
        raise MissingLayout(f"no resiliparse for the plain-text scrapes: {advice}") from failure

    def scrape(page: SourcePage) -> SourcePage:
        html = page.raw.decode("utf-8", "replace")  # as all sources with a text are encoded
        text = extract_plain_text(html, main_content=False, alt_texts=False)  # an alt text is not visible
        return replace(page, scrape=text.encode())

    return (page if isinstance(page, Skipped) else scrape(page) for page in pages)


def find_sets(folder: Path) -> list[Path]:
    """Return the sets of a folder, or the folder itself where it is one; raises `MissingLayout`."""
    if not folder.is_dir():
        raise MissingLayout(f"no folder {folder}")
    if (folder / "truth.jsonl").is_file():
        return [folder.resolve()]
    found = sorted(path.parent.resolve() for path in folder.glob("*/truth.jsonl"))
    if not found:
        raise MissingLayout(f"no truth.jsonl in {folder} or in a folder of it")
    return found


def read_set(folder: Path) -> Iterator[SourcePage | Skipped]:
    """Yield the pages of a set that is already in the form of a corpus."""
    for number, line in enumerate((folder / "truth.jsonl").read_text("utf-8").split("\n"), 1):
        if not line:
            continue
        try:
            truth = json.loads(line)
        except ValueError:
            truth = None
        if not isinstance(truth, dict) or not is_name(truth.get("id")):
            yield Skipped(f"line {number}", "no JSON object with an id for a file name")
            continue
        page, scrape = folder / f"pages/{truth['id']}.html", folder / f"text/{truth['id']}.txt"
        if page.is_file():
            yield SourcePage(truth, page.read_bytes(), scrape.read_bytes() if scrape.is_file() else None)
        else:
            yield Skipped(truth["id"], f"no page {page.name}")


def is_name(value: object) -> bool:
    """Tell whether a value can name a page: letters, digits, `.`, `_` and `-`, no dot in front."""
    return isinstance(value, str) and re.fullmatch(r"[\w-][\w.-]*", value) is not None


def find_fault(truth: dict[str, Any], seen: set[str]) -> str:
    """Return what keeps a row of truth from being used; nothing where it is fine."""
    if not is_name(truth["id"]):
        return "its id cannot name a file"
    if truth["id"] in seen:
        return "its id is taken"
    for name in TEXT_FIELDS:
        if name in truth and not isinstance(truth[name], str):
            return f"{name} is {truth[name]!r}, not text"
    for name in LIST_FIELDS:
        if name in truth and not _is_text_list(truth[name]):
            return f"{name} is no list of texts"
    if "author" in truth and not isinstance(truth["author"], str) and not _is_text_list(truth["author"]):
        return "author is neither text nor a list of texts"
    if truth.get("page_type", "article") not in PAGE_TYPES:
        return f"no page type is called {truth['page_type']}"
    return "" if any(truth.get(name) for name in TRUTH_FIELDS) else "no truth to compare with"


def _is_text_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def read_only(path: Path) -> dict[str, set[str]]:
    """Return set → identifiers of a file with a line `<set>/<id>` a page; raises `MissingLayout`."""
    if not path.is_file():
        raise MissingLayout(f"no file {path}")
    wanted: dict[str, set[str]] = {}
    for line in path.read_text("utf-8").split():
        set_name, _, identifier = line.partition("/")
        wanted.setdefault(set_name, set()).add(identifier)
    return wanted


if __name__ == "__main__":
    main()
