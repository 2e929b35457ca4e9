"""A fixture that lacks or contradicts something says so; none is passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.errors import BadFixture
from cleaner.regress.cases import check_case, find_cases, load_case
from tests.conftest import article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = tmp_path / "ledger" / "bridge"
    case.mkdir(parents=True)
    (case / "page.html").write_text(article())
    (case / "case.toml").write_text('why = "a test"\n')
    (case / "expected.md").write_text("Something else\n")
    (case / "expected.json").write_text('{"language": "en", "title": null}')
    return case


def test_a_case_is_found_and_named_by_its_folders(folder: Path) -> None:
    assert find_cases(folder.parent.parent) == [folder]
    assert load_case(folder).name == "ledger/bridge"


def test_metadata_that_agrees_is_no_problem_and_text_that_differs_is(folder: Path) -> None:
    (problem,) = check_case(load_case(folder))
    assert problem.startswith("--- expected.md")


def test_metadata_that_differs_is_named(folder: Path) -> None:
    (folder / "expected.json").write_text('{"language": "de"}')
    assert any("language: expected 'de', found 'en'" in problem for problem in check_case(load_case(folder)))


def test_lost_and_let_in_snippets_are_named(folder: Path) -> None:
    (folder / "case.toml").write_text(
        'why = "x"\nmust_contain = ["herring"]\nmust_not_contain = ["The council met"]\n'
    )
    problems = check_case(load_case(folder))
    assert any("lost 'herring' (in no block)" in problem for problem in problems)
    assert any("let in 'The council met'" in problem for problem in problems)


@pytest.mark.parametrize("name", ["page.html", "case.toml", "expected.md", "expected.json"])
def test_a_missing_file_is_an_error(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(BadFixture, match="bridge"):
        load_case(folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("case.toml", "why = "),
        ("case.toml", 'because = "x"'),
        ("case.toml", "links = true"),
        ("expected.json", "{"),
        ("page.txt", "two pages"),
    ],
)
def test_a_mistake_in_a_file_is_an_error(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content)
    with pytest.raises(BadFixture):
        load_case(folder)
