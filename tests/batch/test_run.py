"""Every input of a batch ends in exactly one outcome, whatever is in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.batch.inputs import Source
from cleaner.batch.run import Outcome, _Task, clean_source, clean_sources, read_page
from cleaner.errors import UnreadableInput
from cleaner.options import Limits, Options
from tests.conftest import article

OPTIONS = Options(fallback=False)


def outcome(path: Path, options: Options = OPTIONS, problem: str = "") -> Outcome:
    return clean_source(_Task(Source(path, Path(path.name), problem), options, "md"))


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_an_article_is_ok_and_counted(tmp_path: Path) -> None:
    found = outcome(written(tmp_path, "a.html", article()))
    assert (found.status, found.reason, found.language) == ("ok", "", "en")
    assert found.words > 50
    assert "The council met" in found.rendered


@pytest.mark.parametrize("content", ["", "   \n", "<!doctype html><html></html>"])
def test_a_page_without_text_is_empty_and_says_why(tmp_path: Path, content: str) -> None:
    found = outcome(written(tmp_path, "a.html", content))
    assert (found.status, found.rendered) == ("empty", "")
    assert found.reason in ("the page is empty", "the page holds no text")


def test_a_page_in_another_language_is_filtered(tmp_path: Path) -> None:
    found = outcome(written(tmp_path, "a.html", article()), Options(fallback=False, languages=("de",)))
    assert (found.status, found.reason, found.rendered) == ("filtered", "language en, wanted de", "")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7 ...", "this is a PDF file"),
        (b"\x00\x01\x02\x03" * 99, "binary data"),
        (b"x" * 999, "over the limit"),
    ],
)
def test_a_page_that_is_none_is_an_error_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    small = Options(fallback=False, limits=Limits(max_page_bytes=500))
    found = outcome(written(tmp_path, "a.html", content), small)
    assert found.status == "error"
    assert reason in found.reason


def test_a_missing_file_a_folder_and_a_named_problem_are_errors(tmp_path: Path) -> None:
    assert outcome(tmp_path / "gone.html").reason == "cannot read: No such file or directory"
    assert outcome(tmp_path).reason == "not a regular file"
    assert outcome(tmp_path / "x", problem="no such file or folder").reason == "no such file or folder"


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableInput, match="not a regular file"):
        read_page(tmp_path / "pipe", OPTIONS)


def test_a_large_file_is_read_up_to_the_limit_only(tmp_path: Path) -> None:
    path = written(tmp_path, "a.html", "x" * 999)
    assert len(read_page(path, Options(limits=Limits(max_page_bytes=10)))) == 11


def test_a_bug_of_ours_is_the_outcome_of_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("cleaner.batch.run.clean", broken)
    assert outcome(written(tmp_path, "a.html", "x")).reason == "RuntimeError: no"


def test_workers_yield_one_outcome_per_source_in_order(tmp_path: Path) -> None:
    sources = [
        Source(written(tmp_path, f"{number}.html", article() if number % 3 else ""), Path(f"{number}.html"))
        for number in range(12)
    ]
    sources[4] = Source(tmp_path / "gone.html", Path("gone.html"))
    found = list(clean_sources(sources, OPTIONS, "md", jobs=1))
    assert [outcome.source for outcome in found] == sources
    assert [found[number].status for number in (0, 1, 3, 4)] == ["empty", "ok", "empty", "error"]
