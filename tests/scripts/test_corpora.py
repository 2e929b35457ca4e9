"""Clones of the public sources become corpora, and what cannot be used is said."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import corpora
import pytest
from corpus import read_corpus

from tests.scripts.clones import (
    PAGE,
    write,
    write_all,
    write_fundus,
    write_htmldate,
    write_readability,
    write_set,
    write_trafilatura,
    write_wcxb,
)

ALL = ["--wcxb", "--readability", "--fundus", "--trafilatura", "--htmldate"]


def test_wcxb_becomes_a_set(tmp_path: Path) -> None:
    clone = write_wcxb(tmp_path)
    rows = lay_out(tmp_path, "--wcxb", clone)["wcxb-train"]
    assert rows == [
        {
            "id": "0001",
            "url": "https://bees.example/dance",
            "page_type": "forum",
            "text": "Bees dance.",
            "with": ["Bees"],
            "without": ["Menu"],
            "title": "Dance",
            "date": "2024-01-02",
        }
    ]
    assert (tmp_path / "out/wcxb-train/pages/0001.html").read_text("utf-8") == PAGE


def test_the_test_half_of_wcxb_stays_out(tmp_path: Path) -> None:
    clone = write_wcxb(tmp_path)
    write(clone / "test/ground-truth/9.json", json.dumps({"ground_truth": {"main_content": "Kept back"}}))
    assert [row["id"] for row in lay_out(tmp_path, "--wcxb", clone)["wcxb-train"]] == ["0001"]


def test_readability_becomes_a_set(tmp_path: Path) -> None:
    rows = lay_out(tmp_path, "--readability", write_readability(tmp_path))["readability"]
    assert rows == [
        {
            "id": "bees",
            "text": "How bees dance\nThey turn\nand turn.\na = 1\nb = 2",
            "title": "Bees",
            "author": "Ana Roy",
            "language": "en",
            "readerable": False,
        }
    ]


def test_fundus_pairs_versions_with_dates(tmp_path: Path) -> None:
    rows = lay_out(tmp_path, "--fundus", write_fundus(tmp_path))["fundus-dev"]
    assert [(row["id"], row["title"]) for row in rows] == [
        ("Hive_2023_05_01", "First"),
        ("Hive_2024_06_01", "Second"),
        ("Hive_2025_07_01", "Tenth"),
    ]
    assert rows[0] == {
        "id": "Hive_2023_05_01",
        "publisher": "Hive",
        "country": "at",
        "page_type": "article",
        "text": "Short.\nHeading\nBees dance.",
        "title": "First",
        "authors": ["Ana Roy"],
        "date": "2023-05-01 10:00:00+00:00",
    }


def test_a_publisher_with_a_page_too_many_is_not_guessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clone = write_fundus(tmp_path)
    data = clone / "tests/resources/parser/test_data/at"
    write(data / "Wax_2024_01_01.html.gz", PAGE)
    write(data / "Wax_2024_02_02.html.gz", PAGE)
    write(data / "Wax.json", json.dumps({"V1": {"body": {"summary": ["Wax."]}}}))
    write(data / "Old.html.gz", PAGE)
    assert {row["publisher"] for row in lay_out(tmp_path, "--fundus", clone)["fundus-dev"]} == {"Hive"}
    said = capsys.readouterr().err
    assert "skipped Wax: 2 pages but 1 versions in Wax.json" in said
    assert "skipped Old.html.gz: no date in the file name" in said


@pytest.mark.parametrize("as_module", [False, True])
def test_trafilatura_becomes_a_set(tmp_path: Path, as_module: bool) -> None:
    rows = lay_out(tmp_path, "--trafilatura", write_trafilatura(tmp_path, as_module))["trafilatura-eval-dev"]
    assert rows == [
        {
            "id": "9b012fd78dcb",
            "url": "https://bees.example/dance",
            "with": ["Bees"],
            "without": ["Menu"],
            "author": "Ana Roy",
        }
    ]
    assert not (tmp_path / "out/trafilatura-eval-dev/text").exists()


def test_a_module_is_read_but_never_executed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clone = write_trafilatura(tmp_path, True)
    trap = tmp_path / "executed"
    write(clone / "tests/evaldata.py", f"EVAL_PAGES = dict(page=open({str(trap)!r}, 'w'))\n")
    assert fail(tmp_path, capsys, "--trafilatura", clone).startswith("corpora: no literal EVAL_PAGES in ")
    assert not trap.exists()


@pytest.mark.parametrize("as_module", [False, True])
def test_htmldate_becomes_a_set(tmp_path: Path, capsys: pytest.CaptureFixture[str], as_module: bool) -> None:
    rows = lay_out(tmp_path, "--htmldate", write_htmldate(tmp_path, as_module))["htmldate-dev"]
    assert rows == [{"id": "9b012fd78dcb", "url": "https://bees.example/dance", "date": "2024-01-02"}]
    assert "skipped https://bees.example/undated: no date" in capsys.readouterr().err


def test_all_sources_come_out_the_same_twice(tmp_path: Path) -> None:
    clones = [part for pair in zip(ALL, write_all(tmp_path), strict=True) for part in pair]
    for out in ("once", "twice"):
        run(tmp_path / out, "--no-text", *clones)
    once, twice = (
        {path.relative_to(top): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}
        for top in (tmp_path / "once", tmp_path / "twice")
    )
    assert once == twice
    assert sum(path.name == "truth.jsonl" for path in once) == 5


def test_a_set_can_be_read_as_a_corpus(tmp_path: Path) -> None:
    lay_out(tmp_path, "--fundus", write_fundus(tmp_path))
    entries = list(read_corpus(tmp_path / "out/fundus-dev"))
    assert [entry.group for entry in entries] == ["Hive"] * 3


def test_scrapes_stand_beside_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_resiliparse(monkeypatch)
    run(tmp_path / "out", "--wcxb", write_wcxb(tmp_path))
    assert (tmp_path / "out/wcxb-train/text/0001.txt").read_text("utf-8") == f"scrape of {PAGE}"


def test_without_resiliparse_the_advice_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resiliparse", None)
    with pytest.raises(SystemExit) as stopped:
        run(tmp_path / "out", "--wcxb", write_wcxb(tmp_path))
    assert stopped.value.code == 2
    assert "give --no-text" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("flag", ALL)
def test_a_missing_clone_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], flag: str) -> None:
    assert fail(tmp_path, capsys, flag, tmp_path / "nowhere") == f"corpora: no folder {tmp_path / 'nowhere'}"


@pytest.mark.parametrize("flag", ALL)
def test_a_clone_of_another_shape_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], flag: str
) -> None:
    (tmp_path / "clone").mkdir()
    said = fail(tmp_path, capsys, flag, tmp_path / "clone")
    assert said.startswith("corpora: no ")
    assert said.endswith(f" in {tmp_path / 'clone'}")
    assert "\n" not in said


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"version https://git-lfs.github.com/spec/v1\n", "is a Git LFS pointer: run git lfs pull"),
        (b"no gzip", "is not gzip"),
        (None, "no page 0002.html.gz"),
    ],
)
def test_a_page_that_cannot_be_read_is_skipped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, reason: str
) -> None:
    clone = write_wcxb(tmp_path)
    write(clone / "dev/ground-truth/0002.json", json.dumps({"ground_truth": {"main_content": "x"}}))
    if content is not None:
        (clone / "dev/html/0002.html.gz").write_bytes(content)
    assert len(lay_out(tmp_path, "--wcxb", clone)["wcxb-train"]) == 1
    said = capsys.readouterr().err
    assert "skipped 0002: " in said
    assert reason in said


def test_a_page_without_truth_is_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wcxb, readability = write_wcxb(tmp_path), write_readability(tmp_path)
    write(wcxb / "dev/ground-truth/0002.json", "{ broken")
    write(readability / "test/test-pages/bare/source.html", PAGE)
    lay_out(tmp_path, "--wcxb", wcxb, "--readability", readability)
    said = capsys.readouterr().err
    assert "wcxb-train: skipped 0002: no ground_truth in 0002.json" in said
    assert "readability: skipped bare: no expected-metadata.json" in said


def test_a_page_outside_the_clone_is_not_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clone = write_htmldate(tmp_path, False)
    write(tmp_path / "secret.html", PAGE)
    page = {"file": "../../../secret.html", "date": "2024-01-02"}
    write(clone / "tests/eval_default.json", json.dumps({"https://bees.example/out": page}))
    assert "no usable page for htmldate-dev" in fail(tmp_path, capsys, "--htmldate", clone)


def test_only_the_named_pages_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    only = write(tmp_path / "pages.txt", "fundus-dev/Hive_2024_06_01\nfundus-dev/Gone_2024_01_01\n")
    rows = lay_out(tmp_path, "--fundus", write_fundus(tmp_path), "--only", only)["fundus-dev"]
    assert [row["id"] for row in rows] == ["Hive_2024_06_01"]
    assert "fundus-dev: 1 named pages not there" in capsys.readouterr().err


def test_corpora_are_copied_with_their_scrapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_resiliparse(monkeypatch)
    run(tmp_path / "out", "--wcxb", write_wcxb(tmp_path))
    run(tmp_path / "copy", "--from", tmp_path / "out")
    for name in ("truth.jsonl", "pages/0001.html", "text/0001.txt"):
        copied, laid = (tmp_path / top / "wcxb-train" / name for top in ("copy", "out"))
        assert copied.read_bytes() == laid.read_bytes()


def test_a_sound_corpus_passes_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(None, "--from", write_set(tmp_path, {"id": "a", "text": "one\u2028line"}))
    assert "bees: 1 pages, 0 with text, 0 skipped" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"id": "b", "text": "no page"}, "no page b.html"),
        ({"id": "../a", "text": "x"}, "no JSON object with an id for a file name"),
        ({"id": "a", "text": "again"}, "its id is taken"),
        ({"id": "c", "date": float("nan")}, "date is nan, not text"),
        ({"id": "c", "with": "snippet"}, "with is no list of texts"),
        ({"id": "c", "text": "x", "author": 1}, "author is neither text nor a list of texts"),
        ({"id": "c", "text": "x", "page_type": "poem"}, "no page type is called poem"),
        ({"id": "c", "url": "https://bees.example/"}, "no truth to compare with"),
    ],
)
def test_a_row_that_cannot_be_used_fails_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: dict[str, Any], reason: str
) -> None:
    folder = write_set(tmp_path, {"id": "a", "text": "one"}, row)
    write(folder / "pages/c.html", PAGE)
    with pytest.raises(SystemExit) as stopped:
        run(None, "--from", folder)
    assert stopped.value.code == 1
    assert reason in capsys.readouterr().err


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ((), "no source given"),
        (("--from", "{tmp}/nowhere"), "no folder"),
        (("--from", "{tmp}"), "no truth.jsonl in"),
        (("--from", "{tmp}/bees", "--from", "{tmp}/bees"), "no place for two sets bees"),
        (("--from", "{tmp}/bees", "--only", "{tmp}/nowhere"), "no file"),
    ],
)
def test_a_wrong_call_ends_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], parts: tuple[str, ...], reason: str
) -> None:
    if "{tmp}" not in parts:
        write_set(tmp_path, {"id": "a", "text": "one"})
    said = fail(tmp_path, capsys, *(part.format(tmp=tmp_path) for part in parts))
    assert reason in said
    assert "\n" not in said


def test_a_clone_needs_an_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(None, "--wcxb", write_wcxb(tmp_path))
    assert stopped.value.code == 2
    assert capsys.readouterr().err == "corpora: no OUT given to lay the clones out in\n"


def test_a_set_that_is_there_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clone = write_wcxb(tmp_path)
    lay_out(tmp_path, "--wcxb", clone)
    assert "is there already" in fail(tmp_path, capsys, "--wcxb", clone)


def run(out: Path | None, *parts: str | Path) -> None:
    """Call the script; raises `SystemExit` where its code is not 0."""
    arguments = [str(part) for part in ((out, *parts) if out else parts)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["corpora.py", *arguments])
        try:
            corpora.main()
        except SystemExit as stopped:
            if stopped.code:
                raise


def lay_out(tmp_path: Path, *parts: str | Path) -> dict[str, list[dict[str, Any]]]:
    """Return set → rows of what the script lays out under `tmp_path/out`."""
    run(tmp_path / "out", "--no-text", *parts)
    return {
        path.parent.name: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for path in (tmp_path / "out").glob("*/truth.jsonl")
    }


def fail(tmp_path: Path, capsys: pytest.CaptureFixture[str], *parts: str | Path) -> str:
    """Return the last line that a call leaves which must end with code 2."""
    with pytest.raises(SystemExit) as stopped:
        run(tmp_path / "out", "--no-text", *parts)
    assert stopped.value.code == 2
    lines = capsys.readouterr().err.splitlines()
    return lines[-1]


def fake_resiliparse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a stand-in for resiliparse in its place: the tests ask what is written, not how it reads."""

    def extract_plain_text(html: str, *, main_content: bool, alt_texts: bool) -> str:
        assert not main_content
        assert not alt_texts
        return f"scrape of {html}"

    extract = ModuleType("html2text")
    vars(extract)["extract_plain_text"] = extract_plain_text
    for name in ("resiliparse", "resiliparse.extract"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, "resiliparse.extract.html2text", extract)
