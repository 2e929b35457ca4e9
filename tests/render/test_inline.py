"""Marks around runs of text become spans, nested as they were and never left open."""

from __future__ import annotations

import pytest

from cleaner.page import Block, Mark
from cleaner.render.inline import render_inline


def opened(position: int, kind: str, href: str = "") -> Mark:
    return Mark(position, kind, True, href)


def closed(position: int, kind: str) -> Mark:
    return Mark(position, kind, False)


def render(runs: list[str], *marks: Mark) -> str:
    block = Block("".join(runs), runs=runs, marks=list(marks))
    return render_inline(block, str.upper, lambda mark, inner: f"<{mark.kind[0]}:{inner}>")


def test_text_outside_spans_is_escaped_and_code_is_not() -> None:
    assert render(["a ", "b", " c"], opened(1, "code"), closed(2, "code")) == "A <c:b> C"


def test_spans_nest() -> None:
    marks = [opened(0, "bold"), opened(1, "italic"), closed(2, "italic"), closed(3, "bold")]
    assert render(["a ", "b", " c"], *marks) == "<b:A <i:B> C>"


def test_white_space_at_the_ends_of_a_span_moves_outside() -> None:
    assert render(["a", " b ", "c"], opened(1, "bold"), closed(2, "bold")) == "A <b:B> C"


@pytest.mark.parametrize("inner", ["", " ", "\xa0", "\x00"])
def test_an_empty_span_leaves_no_mark(inner: str) -> None:
    assert "<" not in render(["a", inner, "c"], opened(1, "bold"), closed(2, "bold"))


def test_a_span_within_its_own_kind_leaves_one_mark() -> None:
    marks = [opened(0, "bold"), opened(1, "bold"), closed(2, "bold"), closed(3, "bold")]
    assert render(["a", "b", "c"], *marks) == "<b:ABC>"


def test_a_span_that_is_never_closed_ends_with_the_block() -> None:
    assert render(["a", "b"], opened(1, "bold")) == "A<b:B>"


def test_a_mark_that_was_opened_in_an_earlier_block_is_passed_over() -> None:
    assert render(["a", "b"], closed(1, "bold")) == "AB"


def test_closing_an_outer_span_closes_the_inner_one() -> None:
    marks = [opened(0, "bold"), opened(1, "italic"), closed(2, "bold"), closed(3, "italic")]
    assert render(["a", "b", "c"], *marks) == "<b:A<i:B>>C"


def test_a_marked_line_break_is_a_line_feed() -> None:
    assert render(["a", "\x00", "b"], opened(2, "bold"), closed(3, "bold")) == "A\n<b:B>"


def test_bold_words_within_code_are_code() -> None:
    marks = [opened(0, "code"), opened(1, "bold"), closed(2, "bold"), closed(3, "code")]
    assert render(["a", "b", "c"], *marks) == "<c:abc>"
