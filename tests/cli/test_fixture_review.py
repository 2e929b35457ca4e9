"""`cleaner fixture review` and `accept`: a person looks and decides; nothing is written without one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cleaner.regress.case import load_case
from tests.cli.fixture_runs import ALMANAC, RunFixture, add_rule, run, store_reviewed
from tests.conftest import PROSE

__all__ = ["run"]
CASE = Path("fixtures/ledger.example/bridge")
NAME = "ledger.example/bridge"


@pytest.fixture
def review(run: RunFixture) -> RunFixture:
    """Give the same function, in a folder with one unreviewed case."""
    assert run("add", "bridge.html", "--site", "ledger.example", "--case", "bridge", "--why", "x")[0] == 0
    return run


def files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in CASE.iterdir()}


def edit_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str) -> None:
    """Make $EDITOR a program that changes the text of the file it is given."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text()\n"
        f"path.write_text({code})\n"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    monkeypatch.delenv("VISUAL", raising=False)


def test_without_a_terminal_the_proposal_is_shown_and_nothing_decided(review: RunFixture) -> None:
    before = files()
    code, out = review("review", piped="a\n")
    assert code == 2
    assert "+ kept The council met" in out
    assert "a person has to look at each proposal: run this in a terminal" in out
    assert files() == before


def test_the_page_and_the_proposal_stand_side_by_side_within_80_columns(review: RunFixture) -> None:
    _, out = review("review")
    lines = out.splitlines()
    row = next(number for number, line in enumerate(lines) if "3   + kept The almanac" in line)
    assert lines[row].rstrip().endswith("The almanac lists every tide of the")
    assert any("4   - ad Advertisement" in line for line in lines)
    table = lines[: lines.index("must contain")]
    assert max(map(len, table)) <= 80


def test_accepting_a_proposal_makes_it_count(review: RunFixture) -> None:
    code, out = review("review", answers=("a",))
    assert (code, out.splitlines()[-1]) == (0, "1 accepted, 0 left as they were")
    assert "reviewed" not in (CASE / "case.toml").read_text()
    assert review("check")[0] == 0
    assert review("review") == (0, "no case waits for a review\n")


def test_a_case_without_a_reason_is_asked_for_one(review: RunFixture) -> None:
    settings = (CASE / "case.toml").read_text()
    (CASE / "case.toml").write_text(settings.replace('why = "x"', 'why = ""'))
    review("review", answers=("a", "", "  ", 'Guards a "promo"'))
    assert load_case(CASE).settings["why"] == 'Guards a "promo"'


def test_a_block_that_is_dropped_makes_the_case_fail_until_a_rule_drops_it_too(review: RunFixture) -> None:
    code, out = review("review", NAME, answers=("d 3", "a"))
    assert (code, "1 block not expected any more" in out) == (0, True)
    assert "but clean does not give that yet" in out
    code, out = review("check")
    assert (code, f"+ {ALMANAC}" in out, "let in 'The almanac lists" in out) == (1, True, True)


def test_a_block_that_is_kept_is_expected(review: RunFixture) -> None:
    review("review", answers=("k 4", "q"))
    assert "\n\nAdvertisement\n\n" in load_case(CASE).markdown
    assert not load_case(CASE).is_reviewed


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("d", "which blocks? such as d 7 9-12"),
        ("d 99", "no block 99; they go from 1 to 6"),
        ("d 0", "no block 0"),
        ("d 5-2", "no block 5-2"),
        ("k two", "'two' is no number of a block"),
        ("d -3", "'-3' is no number of a block"),
        ("e pdf", "edit one of md, toml, json"),
        ("sing", "accept: this is what should come of the page"),
        ("?", "drop: these blocks are not expected"),
    ],
)
def test_what_cannot_be_done_is_said_and_asked_again(review: RunFixture, typed: str, message: str) -> None:
    before = files()
    code, out = review("review", answers=(typed, "q"))
    assert (code, message in out, out.count("review>")) == (0, True, 2)
    assert files() == before


def test_an_edit_is_shown_and_kept(
    review: RunFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    edit_with(monkeypatch, tmp_path, f"text.replace({ALMANAC!r}, 'Written by hand.') + '\\n\\n'")
    _, out = review("review", answers=("e", "d 1", "q"))
    assert load_case(CASE).markdown.endswith(f"{PROSE[3]}\n")
    assert "Written by hand." in load_case(CASE).markdown
    assert "in no block of the page" in out
    assert "expected.md has been edited by hand" in out


def test_snippets_that_contradict_the_expectation_are_asked_about(
    review: RunFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    edit_with(monkeypatch, tmp_path, f"text.replace({ALMANAC!r}, 'Advertisement')")
    _, out = review("review", answers=("e", "a", "n", "q"))
    assert "is not in expected.md. Take it out of must_contain?" in out
    assert not load_case(CASE).is_reviewed
    review("review", answers=("a", "y", "y"))
    case = load_case(CASE)
    assert case.is_reviewed
    assert not any("almanac" in snippet for snippet in case.must_contain)
    assert "Advertisement" not in case.must_not_contain


def test_an_edit_that_breaks_a_file_can_be_mended(
    review: RunFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    edit_with(monkeypatch, tmp_path, "text[2:] if text.startswith('= ') else '= ' + text")
    code, out = review("review", answers=("e toml", "a", "e toml", "a"))
    assert code == 0
    assert "cannot load" in out
    assert "the case cannot be loaded; edit it" in out
    assert load_case(CASE).is_reviewed


def test_a_rule_that_was_changed_meanwhile_counts_when_the_case_is_viewed_again(
    review: RunFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add_rule("ledger", 'drop_lines = ["No such line"]')
    rule = tmp_path / "fixtures" / "sites" / "ledger.toml"
    edit_with(monkeypatch, tmp_path, f"[path.write_text(text), pathlib.Path({str(rule)!r}).write_text("
              f"'hosts = [\\'ledger.example\\']\\ndrop_lines = [\\'{ALMANAC}\\']')] and text")  # fmt: skip
    _, out = review("review", answers=("e", "q"))
    before, after = out.split("review>")[:2]
    assert "+ kept The almanac" in before
    assert "- site The almanac" in after


def test_an_editor_that_does_not_exist_is_said_so(
    review: RunFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "/nowhere/editor")
    monkeypatch.delenv("VISUAL", raising=False)
    code, out = review("review", answers=("e", "q"))
    assert (code, "set EDITOR" in out) == (0, True)


def test_a_refused_case_is_left_or_deleted_as_the_person_says(review: RunFixture) -> None:
    before = files()
    review("review", answers=("r", "n"))
    assert files() == before
    _, out = review("review", answers=("r", "y"))
    assert out.splitlines()[-1] == "0 accepted, 0 left as they were"
    assert not CASE.exists()


def test_quitting_leaves_the_other_cases_alone(review: RunFixture) -> None:
    review("add", "bridge.html", "--site", "ledger.example", "--case", "zebra")
    _, out = review("review", answers=("q",))
    assert "zebra" not in out
    _, out = review("review", answers=("n", "n"))
    assert out.endswith("0 accepted, 2 left as they were\n")


def test_an_unknown_case_is_wrong_use_with_near_names(review: RunFixture) -> None:
    for verb in ("review", "accept"):
        code, out = review(verb, "ledger.example/brigde")
        assert (code, "did you mean ledger.example/bridge" in out) == (2, True)


def test_long_runs_of_removed_blocks_are_shortened_unless_all_are_asked_for(review: RunFixture) -> None:
    links = "".join(f'<li><a href="/{number}">Story number {number}</a></li>' for number in range(30))
    page = (CASE / "page.html").read_text()
    (CASE / "page.html").write_text(page.replace("<body>", f"<body><nav><ul>{links}</ul></nav>"))
    _, short = review("review")
    _, whole = review("review", "--all")
    assert "22 more blocks: navigation ×22" in short
    assert "Story number 15" not in short
    assert "Story number 15" in whole


def differ() -> None:
    """Let the page change, so that the case differs from its expectation."""
    store_reviewed(CASE)
    page = (CASE / "page.html").read_text()
    (CASE / "page.html").write_text(page.replace(ALMANAC, "Walkers may use the old ferry until then."))


def test_accept_writes_what_clean_gives_after_each_question(review: RunFixture) -> None:
    differ()
    code, out = review("accept", answers=("y", "y"))
    assert "would be lost. Take it out of must_contain?" in out
    assert (code, out.endswith("1 case: 1 accepted, 0 still not as expected\n")) == (0, True)
    assert "Walkers may use the old ferry" in load_case(CASE).markdown
    assert review("check")[0] == 0


@pytest.mark.parametrize("answers", [("n",), ("y", "n")])
def test_accept_writes_nothing_when_the_person_says_no(review: RunFixture, answers: tuple[str, ...]) -> None:
    differ()
    before = files()
    code, out = review("accept", NAME, answers=answers)
    assert (code, out.endswith("1 case: 0 accepted, 1 still not as expected\n")) == (1, True)
    assert files() == before


def test_accept_refuses_without_a_terminal(review: RunFixture) -> None:
    differ()
    before = files()
    code, out = review("accept", piped="y\ny\n")
    assert (code, "a person has to look at each difference: run this in a terminal" in out) == (2, True)
    assert files() == before


def test_accept_takes_changed_metadata_of_the_same_fields(review: RunFixture) -> None:
    store_reviewed(CASE)
    (CASE / "expected.json").write_text('{"language": "de", "title": null}')
    review("accept", answers=("y",))
    assert load_case(CASE).metadata == {"language": "en", "title": None}


def test_accept_leaves_unreviewed_and_broken_cases_to_others(review: RunFixture) -> None:
    code, out = review("accept", answers=("y",))
    assert (code, "not reviewed" in out) == (1, True)
    (CASE / "expected.md").unlink()
    code, out = review("accept", answers=("y",))
    assert (code, "cannot load expected.md" in out) == (1, True)


def test_accept_has_nothing_to_ask_when_all_is_as_expected(review: RunFixture) -> None:
    store_reviewed(CASE)
    assert review("accept") == (0, "1 case: 0 accepted, 0 still not as expected\n")


def test_a_layout_that_cannot_be_changed_here_is_left_alone(review: RunFixture) -> None:
    (CASE / "case.toml").write_text('why = "x"\n"reviewed" = false\n')
    _, out = review("review", answers=("a", "q"))
    assert "change it in an editor" in out
    assert not load_case(CASE).is_reviewed
