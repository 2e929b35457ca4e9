"""What changed since a revision is shown case by case, and nothing is written."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import cleaner
from cleaner.errors import BadFixture, BadRevision
from cleaner.regress.case import find_cases
from cleaner.regress.difference import count_tokens
from cleaner.regress.impact import Change, find_impact
from cleaner.sites.folders import forget_folders
from tests.conftest import PROSE
from tests.regress.conftest import ALMANAC, Fixtures, bridge_page

RULE = 'hosts = ["ledger.example"]\ndrop_lines = ["{line}"]\n'
PACKAGE = Path(cleaner.__file__).parent


def git(folder: Path, *arguments: str) -> None:
    """Run git in a repository of the test's own, whatever the settings of its user."""
    identity = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for who in ("AUTHOR", "COMMITTER"):
        identity |= {f"GIT_{who}_NAME": "Ada", f"GIT_{who}_EMAIL": "ada@ledger.example"}
    subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **identity}
    )


def commit(folder: Path) -> None:
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "As it was")


def impact(fixtures: Fixtures, revision: str = "HEAD") -> list[Change]:
    return find_impact(revision, fixtures.path, find_cases(fixtures.path))


@pytest.fixture
def ledger(fixtures: Fixtures) -> Fixtures:
    """Two sites, one of them with a rule; all of it committed."""
    fixtures.add("ledger/bridge", page=bridge_page(f"<p>{ALMANAC}</p>"), site="ledger.example")
    fixtures.add("post/tides", site="post.example")
    (fixtures.path / "sites").mkdir()
    (fixtures.path / "sites" / "ledger.toml").write_text(RULE.format(line=ALMANAC))
    commit(fixtures.path.parent)
    return fixtures


def test_without_a_change_no_case_changes(ledger: Fixtures) -> None:
    assert [change.is_changed for change in impact(ledger)] == [False, False]


def test_a_changed_rule_changes_its_own_site_only(ledger: Fixtures) -> None:
    (ledger.path / "sites" / "ledger.toml").write_text(RULE.format(line=PROSE[0]))
    bridge, tides = impact(ledger)
    assert not tides.is_changed
    gone, come = count_tokens(PROSE[0]), count_tokens(ALMANAC)
    assert (bridge.gained, bridge.lost) == ((come - gone).total(), (gone - come).total())
    assert bridge.difference == f"- {PROSE[0]}\n+ {ALMANAC}"
    assert bridge.verdicts == {("kept", "site"): 1, ("site", "kept"): 1}


def test_a_revision_before_the_rules_has_none(ledger: Fixtures) -> None:
    shutil.copytree(PACKAGE, ledger.path.parent / "cleaner", ignore=shutil.ignore_patterns("__pycache__"))
    git(ledger.path.parent, "rm", "--quiet", "-r", "fixtures/sites")
    commit(ledger.path.parent)
    (ledger.path / "sites").mkdir()
    (ledger.path / "sites" / "ledger.toml").write_text(RULE.format(line=ALMANAC))
    bridge, tides = impact(ledger)
    assert (bridge.verdicts, tides.is_changed) == ({("kept", "site"): 1}, False)


def test_the_package_of_a_revision_cleans_the_pages_as_it_did(fixtures: Fixtures) -> None:
    fixtures.add()
    package = fixtures.path.parent / "cleaner"
    package.mkdir()
    (package / "pipeline.py").write_text("")
    (package / "__init__.py").write_text(OLD_PACKAGE)
    commit(fixtures.path.parent)
    shutil.rmtree(package)
    (change,) = impact(fixtures)
    assert change.difference.startswith("- Old words\n+ The council met")
    assert (change.lost, change.f1_before, change.f1_after) == (2, 0.0, 1.0)
    assert change.metadata == ["language: None → 'en'"]


def test_a_package_that_cannot_be_run_is_an_error(fixtures: Fixtures) -> None:
    fixtures.add()
    (fixtures.path.parent / "cleaner").mkdir()
    for name in ("__init__.py", "pipeline.py"):
        (fixtures.path.parent / "cleaner" / name).write_text("")
    commit(fixtures.path.parent)
    with pytest.raises(BadRevision, match="HEAD: its package cannot be run: AttributeError"):
        impact(fixtures)


def test_a_page_that_only_the_revision_could_clean_is_said_so(ledger: Fixtures) -> None:
    (ledger.path / "ledger" / "bridge" / "page.html").write_bytes(b"%PDF-1.7")
    assert [change.is_changed for change in impact(ledger)] == [False, False]  # neither could
    (ledger.path / "sites" / "ledger.toml").write_text("hosts = 7")
    forget_folders()
    assert "now: BadSiteRule" in impact(ledger)[1].error


def test_an_unknown_revision_is_an_error(ledger: Fixtures) -> None:
    for revision in ("nosuch", "--help", "HEAD~7", ""):
        with pytest.raises(BadRevision, match="no such revision"):
            impact(ledger, revision)


def test_a_folder_outside_a_repository_is_an_error(
    fixtures: Fixtures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(fixtures.path.parent))
    fixtures.add()
    with pytest.raises(BadRevision, match="not a git repository"):
        impact(fixtures)


def test_without_git_it_is_an_error(ledger: Fixtures, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BadRevision, match="git is not installed"):
        impact(ledger)


def test_a_revision_with_neither_package_nor_rules_has_nothing_to_compare(fixtures: Fixtures) -> None:
    fixtures.add()
    commit(fixtures.path.parent)
    with pytest.raises(BadRevision, match="neither cleaner/ nor fixtures/sites/"):
        impact(fixtures)


def test_a_case_that_cannot_be_loaded_is_an_error(ledger: Fixtures) -> None:
    (ledger.path / "post" / "tides" / "case.toml").unlink()
    with pytest.raises(BadFixture):
        impact(ledger)


OLD_PACKAGE = """
from dataclasses import dataclass, field


@dataclass
class Options:
    site: str = ""


@dataclass
class Metadata:
    title: str = ""


@dataclass
class Article:
    markdown: str = "Old words\\n"
    metadata: Metadata = field(default_factory=Metadata)
    blocks: list = field(default_factory=list)


def clean(page, url=None, options=None):
    return Article()
"""
