"""Differences can be read: what is missing, what is too much, what changed in a line."""

from __future__ import annotations

import pytest

from cleaner.regress.difference import count_tokens, describe_difference, shorten, word_f1


def test_equal_texts_do_not_differ() -> None:
    assert describe_difference("a\n\nb\n", "a\n\nb\n") == ""


def test_a_line_missing_and_one_too_many_are_shown_with_their_signs() -> None:
    assert describe_difference("One.\n\nTwo.\n", "One.\n") == "- Two."
    assert describe_difference("One.\n", "Zero.\n\nOne.\n") == "+ Zero."


def test_a_changed_line_shows_the_words_that_changed() -> None:
    before = "The council met on Tuesday evening to discuss the bridge.\n"
    assert describe_difference(before, before.replace("Tuesday", "Friday")) == (
        "~ The council met on [-Tuesday-]{+Friday+} evening to discuss the bridge."
    )


def test_a_long_changed_line_shows_only_what_stands_near_the_change() -> None:
    words = " ".join(f"word{number}" for number in range(100))
    shown = describe_difference(words, f"{words} more")
    assert shown.startswith("~ …")
    assert shown.endswith("word98 word99{+ more+}")
    assert "word50" not in shown


def test_lines_without_anything_in_common_are_not_taken_for_one_changed_line() -> None:
    shown = describe_difference("The tide turns, twice a day.\n", "Buy our almanac, all of you.\n")
    assert shown == "- The tide turns, twice a day.\n+ Buy our almanac, all of you."


def test_blank_lines_that_differ_are_said_so() -> None:
    said = "~ only blank lines and space at line ends differ"
    assert describe_difference("- a\n- b\n", "- a\n\n- b\n") == said
    assert describe_difference("a", "a\n") == said


def test_a_line_that_moved_is_shown_where_it_went_and_where_it_came() -> None:
    shown = describe_difference("One.\n\nTwo.\n\nThree.\n\nFour.\n", "Two.\n\nOne.\n\nThree.\n\nFour.\n")
    assert shown.splitlines() in (["- One.", "+ One."], ["+ Two.", "- Two."])


def test_a_long_difference_is_counted_to_its_end() -> None:
    shown = describe_difference("", "\n\n".join(f"{word} {word}" for word in "abcdefgh"), max_lines=3)
    assert shown.splitlines() == ["+ a a", "+ b b", "+ c c", "… and 5 more lines"]


def test_scripts_without_spaces_differ_by_the_character() -> None:
    before = "天还没亮,门外就排起了队。"
    assert "[-队-]{+车+}" in describe_difference(before, before.replace("队", "车"))
    assert count_tokens("老纸厂 2025 open") == {"老": 1, "纸": 1, "厂": 1, "2025": 1, "open": 1}


def test_a_very_long_line_is_not_compared_word_by_word() -> None:
    line = "word " * 3_000
    shown = describe_difference(line, line + "more")
    assert shown.startswith("- word")
    assert "(3,000 words)" in shown


def test_a_shortened_line_says_how_many_words_it_has() -> None:
    assert shorten("one two three", 7) == "one two… (3 words)"
    assert shorten("one two three", 13) == "one two three"


@pytest.mark.parametrize(
    ("found", "wanted", "f1"), [("a b", "a b", 1.0), ("", "", 1.0), ("", "a", 0.0), ("a", "a b c", 0.5)]
)
def test_word_f1_counts_the_words_that_both_have(found: str, wanted: str, f1: float) -> None:
    assert word_f1(found, wanted) == f1
