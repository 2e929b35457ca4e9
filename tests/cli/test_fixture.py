"""`cleaner fixture add`, `check` and `impact`: what they store, print and how they end."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.cli.fixture_runs import ALMANAC, PAGE, RunFixture, add_rule, run, store_reviewed

__all__ = ["run"]


def test_add_stores_the_page_and_says_what_to_do_next(run: RunFixture, tmp_path: Path) -> None:
    code, out = run("add", "bridge.html", "--site", "www.ledger.example", "--why", "An almanac amid the text")
    folder = tmp_path / "fixtures" / "ledger.example" / "bridge"
    assert (code, (folder / "page.html").read_text()) == (0, PAGE)
    assert out.startswith("fixtures/ledger.example/bridge (proposed, not reviewed)\n")
    assert out.endswith("next: cleaner fixture review ledger.example/bridge\n")
    settings = tomllib.loads((folder / "case.toml").read_text())
    assert (settings["site"], settings["reviewed"]) == ("www.ledger.example", False)
    assert settings["why"] == "An almanac amid the text"


def test_add_takes_the_name_from_the_address_and_a_page_from_stdin(run: RunFixture, tmp_path: Path) -> None:
    code, _ = run(
        "add",
        "-",
        "--site",
        "ledger.example:8080",
        "--url",
        "https://ledger.example/a/tides.html",
        piped=PAGE,
    )
    settings = tomllib.loads((tmp_path / "fixtures/ledger.example/tides/case.toml").read_text())
    assert (code, settings["url"]) == (0, "https://ledger.example/a/tides.html")


def test_add_writes_to_another_folder_of_fixtures(run: RunFixture, tmp_path: Path) -> None:
    assert run("add", "bridge.html", "--site", "ledger.example", "--fixtures", "mine")[0] == 0
    assert (tmp_path / "mine" / "ledger.example" / "bridge" / "case.toml").exists()


def test_add_never_overwrites_a_case(run: RunFixture) -> None:
    run("add", "bridge.html", "--site", "ledger.example")
    code, out = run("add", "bridge.html", "--site", "ledger.example")
    assert (code, "exists already; choose another name with --case" in out) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--site", ".."), "no host name"),
        (("--site", "ledger.example", "--case", "../../bridge"), "such as bridge"),
        (("--site", "ledger.example", "--case", "the bridge"), "such as the-bridge"),
        ((), "--site"),
    ],
)
def test_add_refuses_names_that_are_none(
    run: RunFixture, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    code, out = run("add", "bridge.html", *arguments)
    assert (code, message in out) == (2, True)
    assert not (tmp_path / "fixtures").exists()


@pytest.mark.parametrize(("page", "message"), [("gone.html", "No such file"), (".", "not a regular file")])
def test_add_says_why_a_page_cannot_be_read(run: RunFixture, page: str, message: str) -> None:
    code, out = run("add", page, "--site", "ledger.example")
    assert (code, message in out) == (1, True)


def test_check_fails_an_unreviewed_case_and_passes_a_reviewed_one(run: RunFixture) -> None:
    run("add", "bridge.html", "--site", "ledger.example", "--why", "x")
    code, out = run("check")
    assert (code, "not reviewed: run cleaner fixture review ledger.example/bridge" in out) == (1, True)
    store_reviewed(Path("fixtures/ledger.example/bridge"))
    code, out = run("check")
    assert (code, out.splitlines()[-1]) == (0, "1 case, all as expected")


def test_check_prints_a_row_per_site_and_what_differs(run: RunFixture) -> None:
    for name in ("bridge", "tides"):
        run("add", "bridge.html", "--site", f"{name}.example", "--case", name, "--why", "x")
        store_reviewed(Path(f"fixtures/{name}.example/{name}"))
    Path("fixtures/tides.example/tides/expected.md").write_text("Something else.\n")
    code, out = run("check")
    assert code == 1
    assert "\n  - Something else.\n" in out
    rows = [line.split() for line in out.splitlines()]
    assert ["bridge.example", "1", "6/6", "1/1", "1.000"] in rows
    assert ["tides.example", "1", "1", "6/6", "1/1", "0.000", "1"] in rows
    assert out.endswith("1 of 2 cases not as expected\n")
    assert run("check", "--site", "www.bridge.example")[0] == 0


def test_check_says_what_it_cannot_find(run: RunFixture) -> None:
    assert run("check") == (2, "cleaner: fixtures: no such folder; name the one that holds <site>/<case>/\n")
    Path("fixtures").mkdir()
    assert run("check") == (
        2,
        "cleaner: fixtures: no cases in <site>/<case>/; add one with cleaner fixture add\n",
    )
    run("add", "bridge.html", "--site", "ledger.example")
    code, out = run("check", "--site", "leger.example")
    assert (code, "did you mean ledger.example?" in out) == (2, True)


def test_a_case_that_a_rule_mends_proves_that_the_rule_is_needed(run: RunFixture) -> None:
    run("add", "bridge.html", "--site", "ledger.example", "--why", "x")
    add_rule("ledger", f'drop_lines = ["{ALMANAC}"]')
    store_reviewed(Path("fixtures/ledger.example/bridge"))
    assert run("check")[0] == 0
    code, out = run("check", "--without-rules")
    assert (code, out.splitlines()[-1]) == (0, "1 rule, each needed by its fixtures")
    assert "ledger.example/bridge fails without it, as it should:" in out
    assert f"+ {ALMANAC}" in out


def test_a_rule_that_changes_nothing_is_not_needed(run: RunFixture) -> None:
    run("add", "bridge.html", "--site", "ledger.example", "--why", "x")
    store_reviewed(Path("fixtures/ledger.example/bridge"))
    add_rule("ledger", 'drop_lines = ["Advertisement", "No such line"]')
    code, out = run("check")
    assert (code, "ledger.toml: matches nothing on its fixtures: drop_lines: No such line" in out) == (
        0,
        True,
    )
    assert "matches nothing on its fixtures: drop_lines: Advertisement" not in out
    code, out = run("check", "--without-rules")
    assert code == 1
    assert (
        "ledger.toml is not needed by its fixtures: without it these come out as well: ledger.example/bridge"
        in out
    )
    assert "matches nothing on its fixtures: drop_lines: No such line" in out


def test_a_rule_without_a_fixture_and_one_that_fails_prove_nothing(run: RunFixture) -> None:
    run("add", "bridge.html", "--site", "ledger.example", "--why", "x")
    add_rule("ledger", f'drop_lines = ["{ALMANAC}"]')  # the case expects that line
    store_reviewed(Path("fixtures/ledger.example/bridge"), is_proposed_again=False)
    add_rule("post", 'drop_lines = ["a"]')
    code, out = run("check", "--without-rules")
    assert code == 1
    assert "post.toml has no fixture: add a page of its site" in out
    assert "ledger.example/bridge fails with it: see cleaner fixture check --site ledger.example" in out
    assert out.endswith("2 of 2 rules not proven: ledger.toml, post.toml\n")


def test_cases_without_rules_have_nothing_to_prove(run: RunFixture) -> None:
    run("add", "bridge.html", "--site", "ledger.example")
    assert run("check", "--without-rules") == (0, "no case has a site rule\n")


def test_breaking_one_rule_is_caught_by_its_own_cases_only(run: RunFixture) -> None:
    for site in ("ledger", "post"):
        run("add", "bridge.html", "--site", f"{site}.example", "--why", "x")
        add_rule(site, f'drop_lines = ["{ALMANAC}"]')
        store_reviewed(Path(f"fixtures/{site}.example/bridge"))
    assert run("check")[0] == 0
    add_rule("post", 'drop_lines = ["Something else"]')
    code, out = run("check")
    assert (code, out.splitlines()[0]) == (1, "post.example/bridge")
    assert out.endswith("1 of 2 cases not as expected\n")


def test_a_rule_that_is_wrong_fails_its_own_cases_and_is_named_with_its_file(run: RunFixture) -> None:
    for site in ("ledger", "post"):
        run("add", "bridge.html", "--site", f"{site}.example", "--why", "x")
        store_reviewed(Path(f"fixtures/{site}.example/bridge"))
    add_rule("post", 'dorp = ["Something"]')
    code, out = run("check")
    message = "fixtures/sites/post.toml: dorp: unknown key; did you mean 'drop'?"
    assert (code, out.splitlines()[:2]) == (1, ["post.example/bridge", f"  {message}"])
    assert "ledger.example/bridge" not in out
    assert out.endswith(f"cleaner: {message}\n")


def test_an_unknown_verb_is_wrong_use(run: RunFixture) -> None:
    code, out = run("bless")
    assert (code, "No such command 'bless'" in out) == (2, True)


def test_impact_outside_a_repository_is_one_line(run: RunFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    run("add", "bridge.html", "--site", "ledger.example")
    code, out = run("impact", "HEAD")
    assert (code, "not a git repository" in out) == (1, True)
    assert out.count("\n") == 1
