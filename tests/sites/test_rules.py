"""Site rules are checked as they are read, and found by host."""

from __future__ import annotations

import pytest

from cleaner.errors import BadSiteRule
from cleaner.sites import rules
from cleaner.sites.rules import SiteRule, find_rule, host_of, parse_rule, shipped_rules


def test_a_rule_is_read() -> None:
    rule = parse_rule("ledger.toml", 'hosts = ["ledger.example"]\ndrop_lines = ["Our menu"]\n')
    assert rule == SiteRule("ledger.toml", ("ledger.example",), drop_lines=("Our menu",))


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("hosts = [", "not valid TOML"),
        ("", "no hosts"),
        ("hosts = []", "no hosts"),
        ('hosts = "ledger.example"', "hosts must be a list of non-empty strings"),
        ('hosts = ["a"]\ndrop_text = [""]', "drop_text must be a list of non-empty strings"),
        ('hosts = ["a"]\ndrop_text = [3]', "drop_text must be a list of non-empty strings"),
        ('hosts = ["a"]\ndrop_line = ["x"]', "unknown key 'drop_line'; known are hosts"),
    ],
)
def test_a_mistake_is_named_with_its_file(source: str, problem: str) -> None:
    with pytest.raises(BadSiteRule, match=rf"ledger\.toml: .*{problem}"):
        parse_rule("ledger.toml", source)


def test_every_shipped_rule_is_valid_and_names_lower_case_hosts() -> None:
    assert all(host == host.lower() for host in shipped_rules())


def test_the_host_itself_wins_over_the_nearest_wildcard(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = {name: SiteRule(name, (name,)) for name in ("a.example", "*.example", "*.b.example")}
    monkeypatch.setattr(rules, "shipped_rules", lambda: shipped)
    found = [find_rule(host) for host in ("a.example", "x.example", "x.y.b.example", "example", "a.other")]
    assert [rule.name if rule else None for rule in found] == [
        "a.example",
        "*.example",
        "*.b.example",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://WWW.Ledger.example:80/x?y#z", "www.ledger.example"),
        ("ledger.example", "ledger.example"),
        ("ledger.example/x", "ledger.example"),
        ("//ledger.example", "ledger.example"),
        ("https://ledger.example./", "ledger.example"),
        ("https://user:word@ledger.example", "ledger.example"),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_the_host_is_read_from_any_address(address: str | None, host: str | None) -> None:
    assert host_of(address) == host
