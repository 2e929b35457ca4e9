"""The rule of a host is found with what it builds on, the caller's own before shipped ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cleaner.errors import BadSiteRule
from cleaner.sites.lookup import check_rules, find_rule
from tests.sites.conftest import WriteRules

PLATFORM = (
    'drop = [".bar"]\ntitle = "h1.platform"\n[[versions]]\nvalid_until = 2020-01-01\ndrop = [".old-bar"]'
)
PUBLISHER = 'extends = "platform"\ndrop = [".club"]\ntitle = "h1.publisher"\nauthor = ".by"'
LEDGER = 'hosts = ["ledger.example"]\nextends = "publisher"\ndrop = [".promo"]\nauthor = ".writer"'


def found(path: Path | None, host: str, day: date | None = None) -> list[str]:
    chain = find_rule(host, path)
    return [entry.label for entry in chain.entries_on(day)] if chain is not None else []


def test_lists_are_joined_and_of_single_values_the_nearest_counts(write_rules: WriteRules) -> None:
    path = write_rules(platform=PLATFORM, publisher=PUBLISHER, ledger=LEDGER)
    assert sorted(found(path, "ledger.example")) == [
        "author of ledger.toml: .writer",
        "drop of ledger.toml: .promo",
        "drop of platform.toml: .bar",
        "drop of publisher.toml: .club",
        "title of publisher.toml: h1.publisher",
    ]


def test_the_versions_of_a_platform_count_for_its_hosts(write_rules: WriteRules) -> None:
    path = write_rules(platform=PLATFORM, publisher=PUBLISHER, ledger=LEDGER)
    assert "drop of platform.toml: .old-bar" in found(path, "ledger.example", date(2019, 5, 1))
    assert "drop of platform.toml: .old-bar" not in found(path, "ledger.example", date(2021, 5, 1))


def test_a_rule_that_builds_on_none_is_refused_with_those_there_are(write_rules: WriteRules) -> None:
    path = write_rules(ledger=LEDGER, platform=PLATFORM)
    with pytest.raises(
        BadSiteRule, match=r"extends: no rule 'publisher\.toml' beside it; there are platform\.toml"
    ):
        find_rule("ledger.example", path)


@pytest.mark.parametrize(
    ("middle", "problem"),
    [('extends = "a"', "comes back to a.toml; end the circle"), ('extends = "b"', "no rule")],
)
def test_a_circle_is_refused(write_rules: WriteRules, middle: str, problem: str) -> None:
    path = write_rules(a='hosts = ["a.example"]\nextends = "b"', b=middle)
    with pytest.raises(BadSiteRule, match=rf"b\.toml: extends: {problem}"):
        find_rule("a.example", path)


def test_the_callers_rule_wins_over_the_shipped_one_of_the_same_host(write_rules: WriteRules) -> None:
    shipped = found(None, "eurobrew.sk")
    assert shipped
    path = write_rules(mine='hosts = ["eurobrew.sk"]\ndrop = [".x"]')
    assert found(path, "eurobrew.sk") == ["drop of mine.toml: .x"]
    assert found(path, "www.eurobrew.sk") == shipped


def test_a_file_can_build_on_the_shipped_one_of_its_name(write_rules: WriteRules) -> None:
    path = write_rules(eurobrew='hosts = ["eurobrew.sk"]\nextends = "eurobrew"\ndrop = [".y"]')
    assert found(path, "eurobrew.sk") == [*found(None, "eurobrew.sk"), "drop of eurobrew.toml: .y"]


def test_the_check_names_every_entry_of_every_file(write_rules: WriteRules) -> None:
    path = write_rules(platform=PLATFORM, publisher=PUBLISHER, ledger=LEDGER)
    labels = check_rules(path)
    assert sorted(labels) == ["ledger.toml", "platform.toml", "publisher.toml"]
    assert "drop of platform.toml: .old-bar" in labels["platform.toml"]


def test_a_rule_that_no_host_uses_is_refused(write_rules: WriteRules) -> None:
    path = write_rules(platform=PLATFORM, publisher=PUBLISHER)
    with pytest.raises(BadSiteRule, match=r"platform\.toml: no hosts, and no rule extends it; add hosts = "):
        check_rules(path)


def test_an_endless_host_has_no_rule() -> None:
    assert find_rule("a." * 50_000 + "eurobrew.sk") is None
