"""Only what a reader would take for markup is escaped."""

from __future__ import annotations

import pytest

from cleaner.render.escape import balance_brackets, escape, escape_address


@pytest.mark.parametrize(
    "text",
    ["5 * 3 * 2", "snake_case", "[1] Source", "AT&T", "C:\\new", "a < b > c", "a = b - c", "Hi!"],
)  # fmt: skip
def test_text_that_no_reader_changes_stays_as_it_is(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*a*", r"\*a\*"),
        ("&copy;", r"\&copy;"),
        ("[a](b)", r"[a\](b)"),
        (r"\*", r"\\\*"),
        ("1984.", r"1984\."),
    ],
)
def test_what_a_reader_would_change_is_escaped_once(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_an_address_keeps_its_meaning_without_signs_that_would_end_it() -> None:
    assert escape_address("http://x/a b(c)?d=1&e=2") == "http://x/a%20b%28c%29?d=1&e=2"


@pytest.mark.parametrize(
    ("inner", "balanced"), [("[1]", "[1]"), ("a]", r"a\]"), (r"\]", r"\]"), ("][", r"\]\[")]
)
def test_brackets_without_a_partner_are_escaped(inner: str, balanced: str) -> None:
    assert balance_brackets(inner) == balanced
