"""Running `cleaner fixture` in a folder of its own, with or without a person at the terminal."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Protocol

import pytest

import cleaner.cli
from cleaner.regress.case import clean_case, load_case
from cleaner.regress.store import mark_reviewed
from cleaner.sites.folders import forget_folders
from tests.conftest import PROSE, html

ALMANAC = "The almanac lists every tide of the year, and it has a soft cover and a ribbon to mark the page."
PAGE = html("".join(f"<p>{text}</p>" for text in (*PROSE[:2], ALMANAC, "Advertisement", *PROSE[2:])))


class RunFixture(Protocol):
    """Run `cleaner fixture` with arguments; return the exit code and all that was printed.

    piped: what stdin holds. answers: what a person types; with any, there is a terminal.
    """

    def __call__(
        self, *arguments: str, piped: str = "", answers: tuple[str, ...] = ()
    ) -> tuple[int, str]: ...


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunFixture:
    """Give the function that runs `cleaner fixture` in a folder with one page, `bridge.html`."""
    (tmp_path / "bridge.html").write_text(PAGE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def run_main(*arguments: str, piped: str = "", answers: tuple[str, ...] = ()) -> tuple[int, str]:
        forget_folders()
        typed = io.BytesIO(("\n".join(answers) + "\n" if answers else piped).encode())
        stdin = io.TextIOWrapper(typed, encoding="utf-8")
        monkeypatch.setattr(stdin, "isatty", lambda: bool(answers))
        monkeypatch.setattr("sys.stdin", stdin)
        monkeypatch.setattr("sys.argv", ["cleaner", "fixture", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cleaner.cli.main()
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return int(stopped.value.code or 0), captured.out + captured.err

    return run_main


def add_rule(name: str, entries: str) -> None:
    """Write a rule of the site `<name>.example` beside the fixtures."""
    folder = Path("fixtures/sites")
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(f'hosts = ["{name}.example"]\n{entries}\n')


def store_reviewed(folder: Path, *, is_proposed_again: bool = True) -> None:
    """Make a case one that a person has reviewed, its text what `clean` gives now."""
    forget_folders()
    case = load_case(folder)
    mark_reviewed(case, "a test")
    if is_proposed_again:
        article = clean_case(case)
        (folder / "expected.md").write_text(article.markdown, "utf-8")
        settings = (folder / "case.toml").read_text().splitlines(keepends=True)
        kept = [line for line in settings if "almanac" not in line or ALMANAC in article.markdown]
        (folder / "case.toml").write_text("".join(kept))
