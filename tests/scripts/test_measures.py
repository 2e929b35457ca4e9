"""The measures of quality do what their definitions say."""

from __future__ import annotations

import pytest
from measures import (
    harmonic,
    same_day,
    same_people,
    same_title,
    shingle_match,
    snippet_rate,
    title_f1,
    word_f1,
)


def test_word_f1_counts_words_with_multiplicity() -> None:
    assert word_f1("a a b", "a b c") == pytest.approx(4 / 6)


def test_an_empty_reference_is_met_only_by_an_empty_output() -> None:
    assert word_f1("", "") == 1
    assert word_f1("word", "") == 0
    assert word_f1("", "word") == 0


def test_snippets_are_found_whatever_case_and_space() -> None:
    assert snippet_rate("One  two\nTHREE", ["two three", "four"]) == 0.5
    assert snippet_rate("x", []) is None


def test_shingles_punish_another_order() -> None:
    same = shingle_match("a b c d e", "a b c d e")
    turned = shingle_match("e d c b a", "a b c d e")
    assert (same.precision, same.recall) == (1, 1)
    assert (turned.precision, turned.recall) == (0, 0)


def test_titles_and_people_are_compared_folded() -> None:
    assert same_title("A  Title", "a title")
    assert not same_title(None, "a title")
    assert same_people(["Ann Lee", "Bo Ek"], ["bo ek", "ann lee"])
    assert not same_people(["Ann Lee"], ["Ann Lee", "Bo Ek"])


def test_a_title_is_near_by_its_words() -> None:
    assert title_f1("Bridge vote", "bridge vote today") == pytest.approx(0.8)
    assert title_f1(None, "bridge") == 0


def test_a_time_does_not_change_the_day() -> None:
    assert same_day("2024-05-05", "2024-05-05T23:00:00Z")
    assert not same_day(None, "2024-05-05")


def test_the_harmonic_mean_of_nothing_is_nothing() -> None:
    assert harmonic(0, 0) == 0
    assert harmonic(0.5, 1) == pytest.approx(2 / 3)
