"""Reading clones of the public evaluation sources, page by page with its truth.

Where each repository keeps pages and truth was read off its public files in 2026. A clone of
another shape ends in `MissingLayout`, a page without its truth in `Skipped`: nothing is guessed,
and no file of a clone is executed.
"""

from __future__ import annotations

import ast
import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

READABILITY_NAMES = {
    "title": "title",
    "byline": "author",
    "publishedTime": "date",
    "lang": "language",
    "siteName": "site_name",
    "excerpt": "description",
    "readerable": "readerable",
}
_LINE_TAGS = (
    "address, article, aside, blockquote, br, caption, dd, div, dl, dt, figcaption, figure, footer, form, "
    "h1, h2, h3, h4, h5, h6, header, hr, li, main, ol, p, pre, section, table, td, th, tr, ul"
)
_LINE_END = "\N{SYMBOL FOR NEWLINE}"  # no page of the source has it, and parsing leaves it alone
_LFS_POINTER = b"version https://git-lfs"


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page as it is stored, with its row of `truth.jsonl`, and its plain-text scrape if there is one."""

    truth: dict[str, Any]
    raw: bytes
    scrape: bytes | None = None

    @property
    def identifier(self) -> str:
        """The name of the page inside its set."""
        return str(self.truth["id"])


@dataclass(frozen=True, slots=True)
class Skipped:
    """A page, or a publisher, that cannot be used, and why."""

    identifier: str
    reason: str


class MissingLayout(Exception):
    """A clone or folder has not the files that its source is known to have."""


@dataclass(frozen=True, slots=True)
class Source:
    """How one repository becomes one set; of each group of `needs` a clone has at least one path."""

    set_name: str
    needs: tuple[tuple[str, ...], ...]
    read: Callable[[Path], Iterator[SourcePage | Skipped]]
    has_text: bool

    def check(self, clone: Path) -> None:
        """Raise `MissingLayout` where `clone` is no folder or lacks what the source needs."""
        if not clone.is_dir():
            raise MissingLayout(f"no folder {clone}")
        for group in self.needs:
            if not any((clone / path).exists() for path in group):
                raise MissingLayout(f"no {' or '.join(group)} in {clone}")


def read_wcxb(clone: Path) -> Iterator[SourcePage | Skipped]:
    """Yield the development pages: `dev/ground-truth/<id>.json` with `dev/html/<id>.html.gz`.

    The `test` half of the benchmark is left alone: it is for measuring, not for tuning.
    """
    for path in sorted((clone / "dev/ground-truth").glob("*.json")):
        stated = read_object(path)
        found = stated.get("ground_truth") if stated else None
        if stated is None or not isinstance(found, dict):
            yield Skipped(path.stem, f"no ground_truth in {path.name}")
            continue
        kind = _object(_object(stated.get("_internal")).get("page_type")).get("primary")
        truth = {
            "id": path.stem,
            "url": stated.get("url"),
            "page_type": kind,
            "text": found.get("main_content"),
            "with": found.get("with"),
            "without": found.get("without"),
            "title": found.get("title"),
            "author": found.get("author"),
            "date": found.get("publish_date"),
        }
        yield _load(truth, clone / f"dev/html/{path.stem}.html.gz")


def read_readability(clone: Path) -> Iterator[SourcePage | Skipped]:
    """Yield Readability's test pages with the text and metadata it accepts for them."""
    folders = (path for path in (clone / "test/test-pages").iterdir() if path.is_dir())
    for folder in sorted(folders, key=lambda path: f"{path.name}/"):
        stated, expected = read_object(folder / "expected-metadata.json"), folder / "expected.html"
        if stated is None or not expected.is_file():
            missing = "expected.html" if stated is not None else "expected-metadata.json"
            yield Skipped(folder.name, f"no {missing}")
            continue
        truth: dict[str, Any] = {"id": folder.name, "text": read_lines(expected.read_text("utf-8"))}
        truth |= {ours: stated.get(theirs) for theirs, ours in READABILITY_NAMES.items()}
        yield _load(truth, folder / "source.html")


def read_fundus(clone: Path) -> Iterator[SourcePage | Skipped]:
    """Yield the parser tests: pages `<country>/<Publisher>_<date>.html.gz`, truth `<Publisher>.json`.

    The truth has one entry for each version of a parser (V1, V1_1, V2) and there is one page for
    each version, so that both in order belong together. The addresses in `meta.info` stay out:
    dates could be read off them.
    """
    for country in sorted((clone / "tests/resources/parser/test_data").glob("*/")):
        pages: dict[str, list[Path]] = {}
        for path in sorted(country.glob("*.html.gz")):
            name = re.fullmatch(r"(\w+?)_\d{4}_\d\d_\d\d\.html\.gz", path.name)
            if name:
                pages.setdefault(name[1], []).append(path)
            else:
                yield Skipped(path.name, "no date in the file name")
        for publisher in sorted(pages):
            yield from _pair_versions(country, publisher, pages[publisher])


def _pair_versions(country: Path, publisher: str, pages: list[Path]) -> Iterator[SourcePage | Skipped]:
    stated = read_object(country / f"{publisher}.json")
    if stated is None:
        yield Skipped(publisher, f"no readable {publisher}.json")
        return
    versions = sorted(
        (name for name in stated if re.fullmatch(r"V\d+(_\d+)*", name)),
        key=lambda name: [int(number) for number in re.findall(r"\d+", name)],
    )
    if len(versions) != len(pages):
        yield Skipped(publisher, f"{len(pages)} pages but {len(versions)} versions in {publisher}.json")
        return
    for version, path in zip(versions, pages, strict=True):
        found = _object(stated[version])
        identifier = path.name.removesuffix(".html.gz")
        if not found.get("body"):
            yield Skipped(identifier, f"no body in {version} of {publisher}.json")
            continue
        truth = {
            "id": identifier,
            "publisher": publisher,
            "country": country.name,
            "page_type": "article",
            "text": _join_body(_object(found["body"])),
            "title": found.get("title"),
            "authors": found.get("authors"),
            "date": found.get("publishing_date"),
            "topics": found.get("topics"),
        }
        yield _load(truth, path)


def _join_body(body: dict[str, Any]) -> str:
    lines = list(body.get("summary") or ())
    for section in body.get("sections") or ():
        lines += [*(section.get("headline") or ()), *(section.get("paragraphs") or ())]
    return "\n".join(line for line in lines if line)


def read_trafilatura(clone: Path) -> Iterator[SourcePage | Skipped]:
    """Yield the evaluation pages with their snippets, from `tests/evaldata.json` or the older `.py`."""
    tests = clone / "tests"
    for url, stated in sorted(_read_evaluation(tests, ("evaldata.json",), "evaldata.py").items()):
        found = dict(stated)
        name = found.pop("file", None)
        truth = {"id": url_id(url), "url": url, "with": found.pop("with", None)}
        truth |= {"without": found.pop("without", None)} | found
        if not truth["with"] and not truth["without"]:
            yield Skipped(url, "no snippets")
            continue
        yield _load(truth, _find_page(tests, ("cache", "eval"), name), name=url)


def read_htmldate(clone: Path) -> Iterator[SourcePage | Skipped]:
    """Yield the evaluation pages with their dates, from two JSON files or the older `comparison.py`."""
    tests = clone / "tests"
    names = ("eval_mediacloud_2020.json", "eval_default.json")
    for url, stated in sorted(_read_evaluation(tests, names, "comparison.py").items()):
        truth = {"id": url_id(url), "url": url, "date": stated.get("date")}
        if not isinstance(truth["date"], str) or not truth["date"]:
            yield Skipped(url, "no date")
            continue
        yield _load(truth, _find_page(tests, ("test_set", "cache", "eval"), stated.get("file")), name=url)


def url_id(url: str) -> str:
    """Return the name of a page that has only an address: twelve digits of its SHA-1."""
    return hashlib.sha1(url.encode()).hexdigest()[:12]


def read_object(path: Path) -> dict[str, Any] | None:
    """Return the object of a JSON file; None where the file is missing, broken or of another kind."""
    try:
        stated = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return stated if isinstance(stated, dict) else None


def read_lines(html: str) -> str:
    """Return the text of HTML with a line for each block and each line of a `pre`."""
    tree = LexborHTMLParser(html)
    for pre in tree.css("pre"):
        for node in [node for node in pre.traverse(include_text=True) if node.tag == "-text"]:
            node.replace_with(node.text().replace("\n", _LINE_END))
    for node in tree.css(_LINE_TAGS):
        node.insert_before(_LINE_END)
        node.insert_after(_LINE_END)
    lines = (" ".join(line.split()) for line in (tree.body.text() if tree.body else "").split(_LINE_END))
    return "\n".join(line for line in lines if line)


def _read_evaluation(tests: Path, names: tuple[str, ...], module: str) -> dict[str, dict[str, Any]]:
    """Return address → what is stated of a page, from those JSON files that exist, else from a module."""
    present = [tests / name for name in names if (tests / name).is_file()]
    pages: dict[str, Any] = {}
    for path in present:
        stated = read_object(path)
        if stated is None:
            raise MissingLayout(f"no JSON object in {path}")
        pages |= stated
    if not present:
        pages = _read_literal(tests / module)
    return {url: _object(stated) for url, stated in pages.items()}


def _read_literal(path: Path) -> dict[str, Any]:
    """Return the dict literal that a module names EVAL_PAGES, without executing the module."""
    try:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign) and [ast.unparse(name) for name in node.targets] == [
                "EVAL_PAGES"
            ]:
                pages = ast.literal_eval(node.value)
                return pages if isinstance(pages, dict) else {}
    except (OSError, ValueError, SyntaxError) as failure:
        raise MissingLayout(f"no literal EVAL_PAGES in {path}") from failure
    raise MissingLayout(f"no EVAL_PAGES in {path}")


def _find_page(tests: Path, folders: tuple[str, ...], name: object) -> Path:
    """Return where the page lies, in the first folder that has it; a path that does not exist otherwise."""
    if not isinstance(name, str) or not name or Path(name).name != name:
        return tests / "unnamed-page"
    places = [tests / folder / name for folder in folders]
    return next((place for place in places if place.is_file()), places[-1])


def _load(truth: dict[str, Any], path: Path, *, name: str = "") -> SourcePage | Skipped:
    """Return the page of a truth; empty fields of the truth go."""
    name = name or str(truth["id"])
    if not path.is_file():
        return Skipped(name, f"no page {path.name}")
    raw = path.read_bytes()
    if raw.startswith(_LFS_POINTER):
        return Skipped(name, f"{path.name} is a Git LFS pointer: run git lfs pull")
    if path.suffix == ".gz":
        try:
            raw = gzip.decompress(raw)
        except (OSError, EOFError, zlib.error):
            return Skipped(name, f"{path.name} is not gzip")
    return SourcePage({key: value for key, value in truth.items() if value not in (None, "", [])}, raw)


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


SOURCES = {
    "wcxb": Source("wcxb-train", (("dev/ground-truth",), ("dev/html",)), read_wcxb, has_text=True),
    "readability": Source("readability", (("test/test-pages",),), read_readability, has_text=True),
    "fundus": Source("fundus-dev", (("tests/resources/parser/test_data",),), read_fundus, has_text=True),
    "trafilatura": Source(
        "trafilatura-eval-dev",
        (("tests/evaldata.json", "tests/evaldata.py"), ("tests/cache", "tests/eval")),
        read_trafilatura,
        has_text=False,
    ),
    "htmldate": Source(
        "htmldate-dev",
        (
            ("tests/eval_default.json", "tests/eval_mediacloud_2020.json", "tests/comparison.py"),
            ("tests/eval", "tests/cache", "tests/test_set"),
        ),
        read_htmldate,
        has_text=False,
    ),
}
