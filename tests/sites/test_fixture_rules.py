"""Breaking one rule on purpose is caught by exactly the cases that need it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cleaner.regress.case import find_cases
from cleaner.regress.check import check_folder
from cleaner.sites.lookup import check_rules

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
HARMLESS = "# nothing\n"
SITES = ("lervik-tidende", "ostby-weekly", "vindmark-courier", "harbour-ledger")  # the last has no rule
CASES_OF = {
    "lervik-tidende.toml": ["lervik-tidende"],
    "ostby-weekly.toml": ["ostby-weekly"],
    "tideway.toml": ["ostby-weekly"],
    "vindmark-courier.toml": ["vindmark-courier"],
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of some fixtures with their rules."""
    for name in ("sites", *SITES):
        shutil.copytree(FIXTURES / name, tmp_path / "fixtures" / name)
    return tmp_path / "fixtures"


def failing_sites(fixtures: Path) -> list[str]:
    return sorted({case.parent.name for case in find_cases(fixtures) if check_folder(case).report})


def test_the_rules_of_the_fixtures_are_sound_and_each_is_broken_below() -> None:
    assert sorted(check_rules(FIXTURES / "sites")) == sorted(CASES_OF)


@pytest.mark.parametrize("name", CASES_OF)
def test_a_broken_rule_fails_its_own_cases_and_no_other(copy: Path, name: str) -> None:
    rule = copy / "sites" / name
    hosts = [line for line in rule.read_text("utf-8").splitlines() if line.startswith(("hosts", "extends"))]
    rule.write_text("\n".join([HARMLESS, *hosts]), "utf-8")
    assert failing_sites(copy) == CASES_OF[name]


def test_with_all_rules_in_place_no_case_fails(copy: Path) -> None:
    assert failing_sites(copy) == []
