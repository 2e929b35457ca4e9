"""Every fixture comes out as a person wrote down that it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.regress.cases import check_case, find_cases, load_case

FIXTURES = Path(__file__).parent.parent / "fixtures"
CASES = find_cases(FIXTURES)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_fixture(folder: Path) -> None:
    problems = check_case(load_case(folder))
    assert not problems, "\n" + "\n\n".join(problems)


def test_every_folder_of_fixtures_is_a_case() -> None:
    folders = [path for path in FIXTURES.glob("*/*") if path.is_dir()]
    assert sorted(folders) == CASES
    assert len(CASES) >= 19
