"""A folder of rules is read for its hosts, and each file is parsed when its host comes up."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.errors import BadSiteRule, UnreadableInput
from cleaner.sites.folders import RuleFolder, digest_of, forget_folders, shipped_rules
from cleaner.sites.rules import SiteRule, parse_rule
from tests.sites.conftest import WriteRules


def test_every_shipped_rule_is_valid() -> None:
    shipped = shipped_rules()
    assert all(shipped.rule(name).hosts for name in shipped.sources)


@pytest.mark.parametrize(
    "source",
    [
        'hosts = ["a.example", "*.b.example"]',
        '# a rule\n\nhosts = [\n  "A.example",\n  "*.b.example",\n]  # two\ndrop = [".x"]\n',
        'extends = "c"\nhosts = ["a.example", "*.b.example"]\n',
        "'hosts' = [\"a.example\", '*.b.example']",
        'hosts = [ # first\n"a.example", "*.b.example"]',
        '\ufeffhosts = ["a.example", "*.b.example"]',
        'drop_text = ["""\nhosts = ["x.example"]\n"""]\nhosts = ["a.example", "*.b.example"]',
    ],
)
def test_the_hosts_are_those_that_toml_reads(write_rules: WriteRules, source: str) -> None:
    folder = RuleFolder(write_rules(a=source))
    assert folder.hosts == {"a.example": "a.toml", "*.b.example": "a.toml"}
    assert folder.rule("a.toml").hosts == ("a.example", "*.b.example")


def test_of_a_thousand_rules_only_the_one_asked_for_is_parsed(
    write_rules: WriteRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_rules(**{f"site{n}": f'hosts = ["site{n}.example"]\ndrop = [".x"]' for n in range(1_000)})
    parsed: list[str] = []

    def parse(path: str, source: str) -> SiteRule:
        parsed.append(path)
        return parse_rule(path, source)

    monkeypatch.setattr("cleaner.sites.folders.parse_rule", parse)
    folder = RuleFolder(path)
    assert folder.find("other.example") is None
    assert folder.find("site7.example") == "site7.toml"
    assert parsed == []
    folder.rule("site7.toml")
    folder.rule("site7.toml")
    assert parsed == [str(path / "site7.toml")]


def test_a_broken_file_breaks_the_pages_of_its_own_host_only(write_rules: WriteRules) -> None:
    folder = RuleFolder(
        write_rules(a='hosts = ["a.example"]\ndropp = [".x"]', b='hosts = ["b.example"]\ndrop = [".x"]')
    )
    assert folder.rule("b.toml").entries
    with pytest.raises(BadSiteRule, match=r"a\.toml: dropp: unknown key; did you mean 'drop'\?"):
        folder.rule("a.toml")


def test_two_files_for_one_host_are_refused(write_rules: WriteRules) -> None:
    path = write_rules(a='hosts = ["x.example"]', b='hosts = ["X.example"]')
    with pytest.raises(
        BadSiteRule, match=r"b\.toml: hosts: 'x\.example' stands in a\.toml too; leave it in one"
    ):
        RuleFolder(path)


def test_a_file_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b'hosts = ["a.example"]\ndrop_text = ["caf\xe9"]')
    with pytest.raises(BadSiteRule, match=r"a\.toml: is not UTF-8; save it as UTF-8"):
        RuleFolder(tmp_path).rule("a.toml")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="nowhere: cannot be read as a folder of site rules"):
        RuleFolder(tmp_path / "nowhere")


def test_the_host_itself_wins_over_the_nearest_wildcard(write_rules: WriteRules) -> None:
    hosts = {"a": "a.example", "all": "*.example", "b": "*.b.example"}
    folder = RuleFolder(write_rules(**{name: f'hosts = ["{host}"]' for name, host in hosts.items()}))
    found = [folder.find(host) for host in ("a.example", "x.example", "x.y.b.example", "example", "a.other")]
    assert found == ["a.toml", "all.toml", "b.toml", None, None]


def test_the_digest_changes_with_a_rule_and_with_its_name_alone(write_rules: WriteRules) -> None:
    path = write_rules(a='hosts = ["a.example"]')
    first = digest_of(path)
    assert digest_of(path) == first
    forget_folders()
    write_rules(a='hosts = ["b.example"]')
    second = digest_of(path)
    forget_folders()
    (path / "a.toml").rename(path / "c.toml")
    assert len({first, second, digest_of(path), digest_of(None)}) == 4
