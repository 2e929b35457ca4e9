"""Every fixture comes out as a person wrote down that it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.regress.case import find_cases, name_of
from cleaner.regress.check import check_folder

FIXTURES = Path(__file__).parent.parent / "fixtures"
CASES = find_cases(FIXTURES)


@pytest.mark.parametrize("folder", CASES, ids=name_of)
def test_fixture(folder: Path) -> None:
    report = check_folder(folder).report
    assert not report, f"\n{report}"


def test_every_folder_of_fixtures_is_a_case() -> None:
    folders = [path for path in FIXTURES.glob("*/*") if path.is_dir()]
    assert sorted(folders) == CASES
    assert len(CASES) >= 19
