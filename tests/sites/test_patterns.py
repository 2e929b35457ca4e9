"""Patterns are tied to an end of the line and take time linear in it."""

from __future__ import annotations

import pytest

from cleaner.sites.patterns import MAX_LINE_CHARS, find_pattern, pattern_problem


@pytest.mark.parametrize(
    "pattern",
    [
        "^Read also: ",
        "read more$",
        "^Photo: .*$",
        "(?i)^read",
        r"^\$ 5",
        "^(?:a|b)",
        "^[|]",
        r"^a\|b",
        "^Über",
    ],
)
def test_an_anchored_pattern_is_fine(pattern: str) -> None:
    assert not pattern_problem(pattern)


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("Read also", "tied to neither end"),
        (r"costs 5\$", "tied to neither end"),
        ("^a|b$", "| outside brackets"),
        ("^.*$", "found in every line"),
        ("^", "found in every line"),
        ("^(a", "cannot be used: missing )"),
        ("^a(?=b)", "cannot be used: invalid perl operator"),
        (r"^(a)\1", "cannot be used: invalid escape"),
        ("^(a{1000}){1000}$", "cannot be used: invalid repetition"),
        (r"^(?:\pL{100}){9}", "cannot be used: pattern too large"),
        ("^" + "a" * 600, "longer than 500"),
        ("^\ud800", "half a character"),
    ],
)
def test_a_pattern_that_is_loose_broken_or_huge_is_refused_in_words(pattern: str, problem: str) -> None:
    assert problem in pattern_problem(pattern)


@pytest.mark.parametrize(
    ("pattern", "line", "found"),
    [
        ("^Read", "Read more", "Read"),
        ("^Read", "To Read", None),
        ("more$", "Read more", "more"),
        ("more$", "more of it", None),
        ("^é+$", "éé", "éé"),
        ("^a", "\ud800", None),
    ],
)
def test_a_pattern_is_found_at_its_end_only(pattern: str, line: str, found: str | None) -> None:
    span = find_pattern(pattern, line)
    assert (line[span.start : span.end] if span else None) == found


def test_a_long_line_is_looked_at_near_the_tied_end() -> None:
    line = "a" + "x" * MAX_LINE_CHARS + "b"
    spans = [find_pattern(pattern, line) for pattern in ("^ax", "xb$", "^a.*x$", "^ax+b$")]
    assert spans[:2] == [(0, 2), (len(line) - 2, len(line))]
    assert spans[2:] == [None, None]
