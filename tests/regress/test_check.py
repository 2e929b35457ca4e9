"""What differs from the expectation is named; what agrees is no problem."""

from __future__ import annotations

import json

import pytest

from cleaner.regress.check import Snippets, check_folder, plain_text, total
from tests.regress.conftest import ALMANAC, Fixtures, bridge_page


def test_a_case_that_comes_out_as_expected_has_no_problem(fixtures: Fixtures) -> None:
    result = check_folder(fixtures.add(must_contain=["The council met"], must_not_contain=["herring"]))
    assert result.problems == []
    assert (result.kept, result.kept_out) == (Snippets(1, 1), Snippets(1, 1))
    assert (result.word_f1, result.has_drifted) == (1.0, False)


def test_text_that_differs_is_shown_and_measured(fixtures: Fixtures) -> None:
    folder = fixtures.add()
    (folder / "page.html").write_text(bridge_page(f"<p>{ALMANAC}</p>"))
    result = check_folder(folder)
    assert result.report == f"expected.md differs (- missing, + too much):\n+ {ALMANAC}"
    assert result.has_drifted
    assert 0.5 < result.word_f1 < 1


def test_metadata_that_differs_is_named_with_its_source(fixtures: Fixtures) -> None:
    folder = fixtures.add()
    (folder / "expected.json").write_text(json.dumps({"language": "de", "date": None}))
    (problem,) = check_folder(folder).problems
    assert problem == "language: expected 'de', found 'en' (from function words)"


def test_lost_and_let_in_snippets_are_named_with_the_reason(fixtures: Fixtures) -> None:
    result = check_folder(
        fixtures.add(must_contain=["herring", "foundations"], must_not_contain=["The council met", "eel"])
    )
    lost, let_in = result.problems
    assert lost == "lost 'herring' (in no block)"
    assert let_in.startswith("let in 'The council met' (kept by select: score")
    assert (result.kept, result.kept_out) == (Snippets(1, 2), Snippets(1, 2))


def test_a_snippet_of_a_removed_block_says_which_rule_removed_it(fixtures: Fixtures) -> None:
    folder = fixtures.add(page=bridge_page("<p>Advertisement</p>"), must_contain=["Advertisement"])
    (problem,) = check_folder(folder).problems
    assert problem == "lost 'Advertisement' (ad by boilerplate: the label 'advertisement'; in body > p)"


def test_an_unreviewed_case_fails_although_it_comes_out_as_expected(fixtures: Fixtures) -> None:
    assert check_folder(fixtures.add(reviewed=False)).problems == [
        "not reviewed: run cleaner fixture review ledger/bridge"
    ]


def test_a_case_that_cannot_be_loaded_or_cleaned_fails(fixtures: Fixtures) -> None:
    broken, binary = fixtures.add("ledger/broken"), fixtures.add("ledger/binary")
    (broken / "expected.json").unlink()
    (binary / "page.html").write_bytes(b"%PDF-1.7")
    assert check_folder(broken).problems == ["cannot load expected.json: No such file or directory"]
    assert "this is a PDF file" in check_folder(binary).report


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# A *head*\n\n- one\n  2. two", "A head one two"),
        ("> said `x`\n\n: meaning", "said x meaning"),
        ("3 \\* 4 = 12, a\\_b", "3 * 4 = 12, a_b"),
        ("a-b + c", "a-b + c"),
    ],
)
def test_snippets_are_looked_up_in_text_without_markup(markdown: str, text: str) -> None:
    assert plain_text(markdown) == text


def test_figures_of_several_cases_add_up_and_word_f1_is_their_mean(fixtures: Fixtures) -> None:
    good = check_folder(fixtures.add("ledger/good", must_contain=["The council met"]))
    broken = fixtures.add("ledger/broken", must_contain=["herring"])
    (broken / "expected.md").unlink()
    summed = total([good, check_folder(broken)])
    assert (summed.kept, summed.word_f1, summed.has_drifted) == (Snippets(1, 1), 0.5, True)
