"""Site rules are checked as they are read, and every mistake is named with its file, key and mend."""

from __future__ import annotations

from datetime import date

import pytest

from cleaner.errors import BadSiteRule
from cleaner.sites.rules import Entry, Version, parse_rule

WHOLE = """
hosts = ["Ledger.example", "*.ledger.example"]
extends = "nordpress"
keep = [".story"]
drop = [".promo", "div.more > a"]
title = "h1.head"
author = "meta[name=author]@content"
date = "time@datetime"
section = ".kicker"
drop_lines = ["Our  menu", { pattern = '^Read also: ' }]
drop_text = ["link here"]
stop_at = [{ pattern = '(?i)^more from .*$' }]
page_type = "article"
language = "pt-BR"

[[versions]]
valid_until = 2020-06-30
keep = [".oldest"]

[[versions]]
drop = [".new"]

[[versions]]
valid_until = 2024-06-30
keep = [".older"]
"""


def texts(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.text for entry in entries]


def test_a_whole_rule_is_read() -> None:
    rule = parse_rule("rules/ledger.toml", WHOLE)
    assert (rule.name, rule.hosts) == ("ledger.toml", ("ledger.example", "*.ledger.example"))
    assert rule.extends == "nordpress.toml"
    assert [entry.label for entry in rule.entries] == [
        "keep of ledger.toml: .story",
        "drop of ledger.toml: .promo",
        "drop of ledger.toml: div.more > a",
        "title of ledger.toml: h1.head",
        "author of ledger.toml: meta[name=author]@content",
        "date of ledger.toml: time@datetime",
        "section of ledger.toml: .kicker",
        "drop_lines of ledger.toml: Our menu",
        "drop_lines of ledger.toml: ^Read also: ",
        "drop_text of ledger.toml: link here",
        "stop_at of ledger.toml: (?i)^more from .*$",
        "page_type of ledger.toml: article",
        "language of ledger.toml: pt-BR",
    ]
    assert [entry.text for entry in rule.entries if entry.is_pattern] == [
        "^Read also: ",
        "(?i)^more from .*$",
    ]


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2020, 6, 30), ".oldest"),
        (date(2020, 7, 1), ".older"),
        (date(2024, 6, 30), ".older"),
        (date(2024, 7, 1), ".new"),
        (None, ".new"),
    ],
)
def test_the_version_of_the_day_comes_behind_what_holds_always(day: date | None, version: str) -> None:
    rule = parse_rule("ledger.toml", WHOLE)
    assert texts(rule.entries_on(day)) == [*texts(rule.entries), version]


def test_a_page_after_the_last_version_has_what_holds_always() -> None:
    rule = parse_rule("a.toml", 'hosts = ["a"]\n[[versions]]\nvalid_until = 2020-01-01\ndrop = [".x"]')
    assert rule.versions == (Version(date(2020, 1, 1), (Entry("drop", "a.toml", ".x"),)),)
    assert rule.entries_on(date(2020, 1, 2)) == rule.entries_on(None) == ()


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("hosts = [", "not valid TOML"),
        ('hosts = "ledger.example"', "hosts: must be a list of non-empty strings"),
        ('hosts = ["https://a.example/"]', "hosts: 'https://a.example/' is no host name; write it as www."),
        ('hosts = ["www.*.example"]', "hosts: .* is no host name"),
        ("extends = 3", "extends: must name a rule file"),
        ('drop_line = ["x"]', "drop_line: unknown key; did you mean 'drop_lines'?"),
        ("zzz = 1", "zzz: unknown key; known are hosts, extends"),
        ('drop = ".promo"', "drop: must be a list"),
        ("drop = [3]", "drop: must hold CSS selectors"),
        ('drop = [".."]', "drop: '..' is no CSS selector"),
        ('keep = ["p:nth-child(2)"]', "keep: .* has ':nth-', whose time grows .*; name a class"),
        ('title = ["h1"]', "title: must be a non-empty string"),
        ('date = "time@@datetime"', "date: .* is no CSS selector"),
        ('drop_text = [""]', "drop_text: must hold non-empty strings"),
        ("drop_text = [3]", "drop_text: must hold non-empty strings"),
        ("drop_text = [{ patern = 'x' }]", "drop_text: patern: unknown key; did you mean 'pattern'?"),
        ("drop_text = [{ pattern = 3 }]", "drop_text: a pattern is written as"),
        ("drop_lines = [{ pattern = 'Read' }]", "drop_lines: 'Read' is tied to neither end"),
        ('page_type = "artikle"', "page_type: no page type 'artikle'; did you mean 'article'?"),
        ('language = "Norsk bokmål"', "language: .* is no BCP 47 code; write it as en"),
        ("versions = 3", "versions: must be tables; write"),
        ('[[versions]]\nhosts = ["a"]', "versions 1: hosts: unknown key"),
        (
            '[[versions]]\nvalid_until = "2024-06-30"',
            "versions 1: valid_until: must be a day, without quotes",
        ),
        ("[[versions]]\nvalid_until = 2024-06-30T10:00:00", "versions 1: valid_until: must be a day"),
        ("[[versions]]\nvalid_until = 2024-13-30", "not valid TOML"),
        ("[[versions]]\n[[versions]]", "versions: two are valid until today; join them"),
        ('[[versions]]\n[[versions]]\nvalid_until = 2024-01-01\ndrop = ["a["]', "versions 2: drop: 'a\\['"),
    ],
)
def test_a_mistake_is_named_with_file_key_and_mend(source: str, problem: str) -> None:
    with pytest.raises(BadSiteRule, match=rf"^rules/ledger\.toml: {problem}") as caught:
        parse_rule("rules/ledger.toml", source)
    assert "\n" not in str(caught.value)
