"""A rule is proven when a case needs it, each entry matches, and all its cases are as expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.errors import BadSiteRule
from cleaner.regress.case import find_cases
from cleaner.regress.check import Result, check_folder
from cleaner.regress.need import RuleUse, find_uses, try_without
from cleaner.sites.folders import forget_folders
from tests.regress.conftest import ALMANAC, Fixtures, bridge_page

GOOD, BAD = Result(Path("ledger/bridge")), Result(Path("ledger/bridge"), ["let in 'x'"])


@pytest.fixture
def ledger(fixtures: Fixtures) -> Fixtures:
    """A site with a rule that drops a line of one of its two pages, and one without."""
    page = bridge_page(f"<p>{ALMANAC}</p>")
    for name in ("bridge", "tides"):
        folder = fixtures.add(f"ledger/{name}", page=page if name == "bridge" else "", site="ledger.example")
        text = (folder / "expected.md").read_text()
        (folder / "expected.md").write_text(text.replace(f"{ALMANAC}\n\n", ""))
    fixtures.add("post/tides", site="post.example")
    write_rule(fixtures, "ledger", f'drop_lines = ["{ALMANAC}"]')
    return fixtures


def write_rule(fixtures: Fixtures, name: str, entries: str) -> None:
    (fixtures.path / "sites").mkdir(exist_ok=True)
    (fixtures.path / "sites" / f"{name}.toml").write_text(f'hosts = ["{name}.example"]\n{entries}\n')
    forget_folders()


def uses(fixtures: Fixtures) -> list[RuleUse]:
    results = [check_folder(folder) for folder in find_cases(fixtures.path)]
    found = find_uses(fixtures.path, results, is_whole=True)
    try_without(found)
    return found


def test_a_rule_that_one_of_its_cases_needs_is_proven(ledger: Fixtures) -> None:
    (use,) = uses(ledger)
    assert [result.name for result in use.results] == ["ledger/bridge", "ledger/tides"]
    assert [result.name for result in use.needing] == ["ledger/bridge"]
    assert use.entries == {f"drop_lines: {ALMANAC}": 1}
    assert use.is_proven


def test_an_entry_that_matches_on_none_of_the_pages_is_found(ledger: Fixtures) -> None:
    write_rule(
        ledger,
        "ledger",
        f'drop_lines = ["{ALMANAC}", "Our fair"]\n[[versions]]\nvalid_until = 2001-01-01\ndrop = ["nav"]',
    )
    (use,) = uses(ledger)
    assert sorted(use.unmatched) == ["drop: nav", "drop_lines: Our fair"]
    assert not use.is_proven


def test_a_rule_that_no_case_asks_for_is_found(ledger: Fixtures) -> None:
    write_rule(ledger, "harbour", 'drop_lines = ["Our fair"]')
    harbour, use = uses(ledger)
    assert (harbour.name, harbour.results, harbour.is_proven) == ("harbour.toml", [], False)
    assert use.is_proven


def test_only_the_rules_of_the_chosen_cases_are_looked_at(ledger: Fixtures) -> None:
    write_rule(ledger, "harbour", 'drop_lines = ["Our fair"]')
    results = [check_folder(ledger.path / "ledger" / "bridge")]
    assert [use.name for use in find_uses(ledger.path, results, is_whole=False)] == ["ledger.toml"]


def test_a_rule_that_is_wrong_is_an_error(ledger: Fixtures) -> None:
    write_rule(ledger, "harbour", "drop_lines = 7")
    with pytest.raises(BadSiteRule, match=r"harbour\.toml: drop_lines"):
        uses(ledger)


@pytest.mark.parametrize(
    ("with_rule", "without", "is_proven"), [(GOOD, BAD, True), (GOOD, GOOD, False), (BAD, BAD, False)]
)
def test_a_case_proves_a_rule_by_passing_with_it_and_failing_without(
    with_rule: Result, without: Result, is_proven: bool
) -> None:
    use = RuleUse("ledger.toml", {"drop: .promo": 1}, [with_rule], [without])
    assert use.is_proven is is_proven
