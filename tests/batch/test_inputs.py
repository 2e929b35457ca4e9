"""Every input that a caller names is found once, or yielded with what is wrong with it."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner.batch.inputs import Source, find_sources
from cleaner.errors import UnreadableInput


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.html", "a.txt", "deep/er/c.HTM", "deep/no-suffix", "picture.png", ".hidden.html"):
        path = tmp_path / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path / "raw"


def relatives(*arguments: object) -> list[str]:
    """Return what is found to be read, without what is passed over."""
    found = find_sources(str(argument) for argument in arguments)
    return [source.relative.as_posix() for source in found if source.status != "skipped"]


def problems(folder: Path) -> dict[str, tuple[str, str]]:
    """Return status and problem of all that is found in a folder."""
    found = find_sources([str(folder)])
    return {source.relative.as_posix(): (source.status, source.problem) for source in found}


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
    assert found == Source(folder, Path("raw"), "Permission denied", status="error")


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
    ["case.toml", "notes.rst", "expected.json", "style.css?v=3", "logo.SVG", "pages.tar.gz", "a.woff2"],
)
def test_a_file_that_is_no_page_is_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    assert relatives(tmp_path) == []


def test_a_folder_of_markdown_is_one_of_scrapes(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "b.MARKDOWN", "c.md.gz", "picture.png", "deep/d.md")
    assert relatives(tmp_path) == ["a.md", "b.MARKDOWN", "c.md.gz", "deep/d.md"]


@pytest.mark.parametrize("page", ["page.html", "page.txt", "pages.jsonl", "index.php?id=5"])
def test_markdown_beside_other_pages_is_passed_over_and_said(tmp_path: Path, page: str) -> None:
    write(tmp_path, "expected.md", page, "deep/d.md")
    assert relatives(tmp_path) == ["deep/d.md", page]
    status, problem = problems(tmp_path)["expected.md"]
    assert (status, problem) == (
        "skipped",
        "Markdown beside other pages or results, taken for one of those: name it to have it cleaned",
    )


def test_markdown_below_the_results_of_a_run_is_a_result(tmp_path: Path) -> None:
    write(tmp_path, "site/a.html", "out/manifest.jsonl", "out/site/a.md", "out/site/deep/b.md")
    assert [name for name in relatives(tmp_path) if name.endswith(".md")] == []


def test_markdown_that_the_caller_names_is_taken_beside_pages(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "b.md", "page.html")
    assert [source.problem for source in find_sources([str(tmp_path / "a.md")])] == [""]
    assert len(list(find_sources([str(tmp_path / "*.md")]))) == 2


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("[a](/b)")


def test_what_a_folder_holds_beside_its_pages_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "pipe")
    (folder / ".git").mkdir()
    (folder / ".git" / "a.html").write_text("x")
    (folder / "up").symlink_to(folder)
    (folder / "style.css.gz").write_text("x")
    with socket.socket(socket.AF_UNIX) as door:
        monkeypatch.chdir(folder)  # the path of a socket has 107 bytes at most
        door.bind("socket")
    assert problems(folder) == {
        ".git": ("skipped", "hidden: its name starts with a dot"),
        ".hidden.html": ("skipped", "hidden: its name starts with a dot"),
        "a.txt": ("", ""),
        "b.html": ("", ""),
        "deep/er/c.HTM": ("", ""),
        "deep/no-suffix": ("", ""),
        "picture.png": ("skipped", "no page by its name (.png)"),
        "pipe": ("skipped", "a fifo, not a file"),
        "socket": ("skipped", "a socket, not a file"),
        "style.css.gz": ("skipped", "no page by its name (.css.gz)"),
        "up": ("skipped", "a link to a folder"),
    }


def test_links_that_lead_nowhere_or_to_themselves_are_errors(tmp_path: Path) -> None:
    (tmp_path / "gone.html").symlink_to(tmp_path / "nothing")
    (tmp_path / "round.html").symlink_to(tmp_path / "round.html")
    assert problems(tmp_path) == {
        "gone.html": ("error", "a link that leads nowhere"),
        "round.html": ("error", "a link that leads to itself"),
    }


def test_a_link_to_a_page_is_a_page(folder: Path) -> None:
    (folder / "c.html").symlink_to(folder / "a.txt")
    assert problems(folder)["c.html"] == ("", "")


@pytest.mark.parametrize(
    "name", ["a.html.gz", "a.warc.gz", "a.wet", "a.jsonl.zst", "a.ndjson", "a.parquet", "a.bz2", "a.xz"]
)
def test_compressed_files_archives_and_tables_are_inputs(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    assert relatives(tmp_path) == [name]


def test_a_fifo_that_was_named_is_an_error_and_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    (found,) = find_sources([str(tmp_path / "pipe.html")])
    assert (found.status, found.problem) == ("error", "not a regular file")


def test_a_fifo_that_a_pattern_matches_is_passed_over_by_name(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    (found,) = find_sources([str(tmp_path / "*.html")])
    assert (found.status, found.problem) == ("skipped", "a fifo, not a file")


def test_a_pattern_that_matches_only_folders_is_no_silence(folder: Path) -> None:
    (found,) = find_sources([str(folder / "de*")])
    assert (found.status, found.problem) == ("error", "no file matches this pattern")


@pytest.fixture
def deep_folder() -> Iterator[str]:
    """Give a folder that is deeper than Python recurses, and remove it again.

    It stands outside `tmp_path`: pytest's own cleaning recurses, and a tree that a killed run
    left there would end every later run with a RecursionError.
    """
    home = os.getcwd()
    root = tempfile.mkdtemp(prefix="cleaner-deep-")
    try:
        os.chdir(root)
        for _ in range(1_100):
            os.mkdir("d")
            os.chdir("d")
        Path("a.html").write_text("x")
        yield root
    finally:
        os.chdir(home)
        subprocess.run(["rm", "-rf", "--", root], check=True)


def test_very_deep_folders_are_walked(deep_folder: str) -> None:
    assert [source.relative.name for source in find_sources([deep_folder])] == ["a.html"]


def test_a_name_that_is_no_utf8_is_found_as_it_is(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.html", "wb") as file:
        file.write(b"x")
    (found,) = find_sources([str(tmp_path)])
    assert os.fsencode(found.path.name) == b"caf\xe9.html"
    assert found.path.is_file()


def test_a_list_names_files_folders_and_patterns(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    lines = ["\ufeff# pages", "", "raw/a.txt", "  ", "raw/deep\r", "raw/*.html", "raw/a.txt", "raw/gone.html"]
    listed = folder.parent / "list"
    listed.write_text("\n".join(lines))
    found = [(source.relative.as_posix(), source.problem) for source in find_sources([], from_list=listed)]
    assert found == [
        ("raw/a.txt", ""),
        ("er/c.HTM", ""),
        ("no-suffix", ""),
        ("b.html", ""),
        ("raw/gone.html", "no such file or folder"),
    ]


def test_a_listed_file_outside_the_working_folder_keeps_its_name_only(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "deep")
    listed = folder / "list"
    listed.write_text(f"../a.txt\n{folder / 'b.html'}")
    found = [source.relative.as_posix() for source in find_sources([], from_list=listed)]
    assert found == ["a.txt", "b.html"]


def test_a_list_may_hold_names_that_are_no_utf8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.html"
    Path(os.fsdecode(name)).write_text("x")
    (tmp_path / "list").write_bytes(name + b"\n")
    (found,) = find_sources([], from_list=tmp_path / "list")
    assert (os.fsencode(found.path), found.problem) == (name, "")


def test_a_list_is_read_from_stdin(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(os.fsencode(folder / "a.txt")))
    monkeypatch.setattr("sys.stdin", stream)
    (found,) = find_sources([], from_list=Path("-"))
    assert found.path == folder / "a.txt"


def test_a_list_of_odd_lines_gives_one_problem_each(tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"a\0b\n*\0\n" + b"x" * 10_000)
    found = list(find_sources([], from_list=tmp_path / "list"))
    assert [source.status for source in found] == ["error"] * 3


def test_a_list_that_cannot_be_read_raises(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="cannot read this list: No such file"):
        list(find_sources([], from_list=tmp_path / "nothing"))
