"""Every input that a caller names is found once, or yielded with what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner.batch.inputs import Source, find_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.html", "a.txt", "deep/er/c.HTM", "deep/no-suffix", "picture.png", ".hidden.html"):
        path = tmp_path / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path / "raw"


def relatives(*arguments: object) -> list[str]:
    return [source.relative.as_posix() for source in find_sources(str(argument) for argument in arguments)]


def test_a_folder_gives_its_pages_by_name_with_their_path_below_it(folder: Path) -> None:
    assert relatives(folder) == ["a.txt", "b.html", "deep/er/c.HTM", "deep/no-suffix"]


def test_a_file_that_is_named_always_counts(folder: Path) -> None:
    assert relatives(folder / "picture.png", folder / ".hidden.html") == ["picture.png", ".hidden.html"]


def test_an_input_named_twice_is_found_once(folder: Path) -> None:
    assert relatives(folder / "a.txt", folder / "deep" / ".." / "a.txt", folder).count("a.txt") == 1


def test_a_pattern_gives_its_files_and_no_folders(folder: Path) -> None:
    assert relatives(folder / "*") == ["a.txt", "b.html", "picture.png"]
    assert sorted(relatives(folder / "**" / "*.HTM")) == ["c.HTM"]


def test_a_file_whose_name_looks_like_a_pattern_is_itself(tmp_path: Path) -> None:
    (tmp_path / "a[1].html").write_text("x")
    (found,) = find_sources([str(tmp_path / "a[1].html")])
    assert (found.path.name, found.problem) == ("a[1].html", "")


@pytest.mark.parametrize(
    ("argument", "problem"),
    [("nothing.html", "no such file or folder"), ("*.nothing", "no file matches this pattern")],
)
def test_an_input_that_is_missing_is_no_silence(tmp_path: Path, argument: str, problem: str) -> None:
    (found,) = find_sources([str(tmp_path / argument)])
    assert found.problem == problem


def test_a_link_that_leads_nowhere_is_an_input(tmp_path: Path) -> None:
    (tmp_path / "gone.html").symlink_to(tmp_path / "nothing")
    assert relatives(tmp_path) == ["gone.html"]
    assert relatives(tmp_path / "gone.html") == ["gone.html"]


def test_a_link_to_a_folder_above_is_not_followed(folder: Path) -> None:
    (folder / "deep" / "up").symlink_to(folder)
    assert relatives(folder) == ["a.txt", "b.html", "deep/er/c.HTM", "deep/no-suffix"]


def refuse(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the folder of this name be unreadable, for root too."""
    scan = os.scandir

    def scandir(path: str | Path) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == name:
            raise PermissionError(13, "Permission denied")
        return scan(str(path))

    monkeypatch.setattr("cleaner.batch.inputs.os.scandir", scandir)


def test_an_unreadable_folder_is_an_input_with_a_problem(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "er")
    found = {source.relative.as_posix(): source.problem for source in find_sources([str(folder)])}
    assert found["deep/er"] == "Permission denied"
    assert found["a.txt"] == ""


def test_an_unreadable_folder_that_was_named_has_a_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "raw")
    (found,) = find_sources([str(folder)])
    assert found == Source(folder, Path("raw"), "Permission denied")


def test_a_name_that_is_too_long_is_an_input_with_a_problem() -> None:
    (found,) = find_sources(["x" * 5_000])
    assert found.problem


@pytest.mark.parametrize(
    "name", ["index.php?id=5", "story.html?page=2", "ledger.example", "v1.2 notes", "feed.xml"]
)
def test_a_page_of_a_folder_is_not_lost_by_its_suffix(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("<!doctype html><p>x</p>")
    assert relatives(tmp_path) == [name]


@pytest.mark.parametrize(
    "name",
    ["case.toml", "expected.md", "expected.json", "style.css?v=3", "logo.SVG", "pages.tar.gz", "a.woff2"],
)
def test_a_file_that_is_no_page_is_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    assert relatives(tmp_path) == []


def test_hidden_folders_and_pipes_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.html").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    assert relatives(tmp_path) == []
