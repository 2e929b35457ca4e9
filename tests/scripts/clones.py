"""Tiny clones of the public sources, in the shape of each and written for the tests."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

PAGE = "<html><body><nav>Menu</nav><p>Bees dance.</p></body></html>"


def write(path: Path, content: str) -> Path:
    """Write a file with its folders, compressed where it ends in `.gz`, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content.encode()) if path.suffix == ".gz" else content.encode())
    return path


def write_set(tmp_path: Path, *rows: dict[str, Any]) -> Path:
    """Write a corpus with one page, `a`, and these rows."""
    folder = tmp_path / "bees"
    write(folder / "truth.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    write(folder / "pages/a.html", PAGE)
    return folder


def write_all(tmp_path: Path) -> list[Path]:
    """Write a clone of every source, in the order of the flags."""
    return [
        write_wcxb(tmp_path),
        write_readability(tmp_path),
        write_fundus(tmp_path),
        write_trafilatura(tmp_path, False),
        write_htmldate(tmp_path, False),
    ]


def write_wcxb(tmp_path: Path) -> Path:
    clone = tmp_path / "wcxb"
    truth = {
        "url": "https://bees.example/dance",
        "_internal": {"page_type": {"primary": "forum"}},
        "ground_truth": {
            "title": "Dance",
            "author": None,
            "publish_date": "2024-01-02",
            "main_content": "Bees dance.",
            "with": ["Bees"],
            "without": ["Menu"],
        },
    }
    write(clone / "dev/ground-truth/0001.json", json.dumps(truth))
    write(clone / "dev/html/0001.html.gz", PAGE)
    return clone


def write_readability(tmp_path: Path) -> Path:
    clone = tmp_path / "readability"
    folder = clone / "test/test-pages/bees"
    expected = (
        "<div><h2>How <em>b</em>ees\n dance</h2><p>They turn<br>and turn.</p><pre>a = 1\nb = 2</pre></div>"
    )
    stated = {
        "title": "Bees",
        "byline": "Ana Roy",
        "dir": None,
        "lang": "en",
        "excerpt": "",
        "readerable": False,
    }
    write(folder / "source.html", PAGE)
    write(folder / "expected.html", expected)
    write(folder / "expected-metadata.json", json.dumps(stated))
    return clone


def write_fundus(tmp_path: Path) -> Path:
    clone = tmp_path / "fundus"
    folder = clone / "tests/resources/parser/test_data/at"
    body = {"summary": ["Short."], "sections": [{"headline": ["Heading"], "paragraphs": ["Bees dance."]}]}
    first = {
        "authors": ["Ana Roy"],
        "body": body,
        "publishing_date": "2023-05-01 10:00:00+00:00",
        "topics": [],
    }
    stated = {
        "V10": {"title": "Tenth", "body": body},
        "V1": {"title": "First", **first},
        "V1_1": {"title": "Second", "body": body},
    }
    write(folder / "Hive.json", json.dumps(stated))
    for date in ("2025_07_01", "2023_05_01", "2024_06_01"):
        write(folder / f"Hive_{date}.html.gz", PAGE)
    write(folder.parent / "__init__.py", "")
    return clone


def write_trafilatura(tmp_path: Path, as_module: bool) -> Path:
    clone = tmp_path / "trafilatura"
    stated = {"file": "dance.html", "author": "Ana Roy", "with": ["Bees"], "without": ["Menu"], "tags": []}
    write_evaluation(clone / "tests/evaldata", {"https://bees.example/dance": stated}, as_module)
    write(clone / "tests/eval/dance.html", PAGE)
    return clone


def write_htmldate(tmp_path: Path, as_module: bool) -> Path:
    clone = tmp_path / "htmldate"
    pages = {
        "https://bees.example/undated": {"file": "undated.html", "date": None if as_module else float("nan")},
        "https://bees.example/dance": {"file": "dance.html", "date": "2024-01-02"},
    }
    write_evaluation(clone / ("tests/comparison" if as_module else "tests/eval_default"), pages, as_module)
    write(clone / "tests/test_set/dance.html", PAGE)
    return clone


def write_evaluation(path: Path, pages: dict[str, Any], as_module: bool) -> None:
    """Write what is stated of pages as JSON, or as a module that cannot be imported."""
    if as_module:
        write(path.with_suffix(".py"), f"import no_such_package\n\nEVAL_PAGES = {pages!r}\n")
    else:
        write(path.with_suffix(".json"), json.dumps(pages))
