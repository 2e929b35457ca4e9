"""Selectors find what a browser finds, and none takes more than time linear in the page."""

from __future__ import annotations

import pytest

from cleaner.dom.parse import parse_html
from cleaner.sites.selectors import select, selector_problem, split_attribute, split_steps

NESTED = (
    "<div class=a><section class=b><p class=c>1</p><div class=b><p class=c>2</p></div></section></div>"
    "<section class=b><div class=a><p class=c>3</p><p class='c d'>4</p></div></section><p class=c>5</p>"
)


@pytest.mark.parametrize(
    "css",
    [
        ".a .b .c", ".b .a .c", ".a .b > .c", ".a > .b .b .c", "div .b .c, .b .a .d", ".b div .c + .d",
        ".a>.b .c", "body .a p:not(.d)", 'div .b [class="c"]', "section section .c", "body section div > .c",
    ],
)  # fmt: skip
def test_a_selector_of_many_steps_finds_what_lexbor_finds(css: str) -> None:
    tree = parse_html(NESTED)
    found = select(tree, css, is_deep=False)
    assert {node.mem_id for node in found} == {node.mem_id for node in tree.css(css)}


def test_many_steps_on_a_deep_page_are_taken_one_by_one() -> None:
    deep = parse_html("<div class=a>" * 1_900 + "<p class=b>x</p>" * 1_000)
    assert select(deep, ".q .a .a .a .a .a .b", is_deep=True) == []
    assert len(select(deep, ".a .a .a .a .a .b", is_deep=True)) == 1_000


def test_has_finds_nothing_on_a_page_that_is_nested_too_deeply() -> None:
    tree = parse_html(NESTED)
    assert select(tree, "p:has(b)", is_deep=False) == []
    assert len(select(tree, "div:has(.b)", is_deep=False)) == 1
    assert select(tree, "div:has(.b)", is_deep=True) == []


def test_steps_end_at_white_space_outside_brackets_and_quotes() -> None:
    chains = split_steps('a > b c, d[x="a, b > c"] e:not(.f)')
    assert [[step.css for step in chain] for chain in chains] == [
        ["a > b", "c"],
        ['d[x="a, b > c"]', "e:not(.f)"],
    ]


@pytest.mark.parametrize(
    "css",
    [
        ".a",
        "a[href~=x]",
        "a[href='~']",
        ".a + .b",
        "p:first-child",
        "div:has(> .ad)",
        ":not(.wide)",
        ".a, .b",
    ],
)
def test_an_ordinary_selector_is_fine(css: str) -> None:
    assert not selector_problem(css)


@pytest.mark.parametrize(
    ("css", "problem"),
    [
        ("..", "no CSS selector"),
        ("p >", "no CSS selector"),
        ("time@datetime", "no CSS selector"),
        ("p:foo", "no CSS selector"),
        (".a ~ .b", "has '~', whose time"),
        ("p:nth-of-type(2)", "has ':nth-', whose time"),
        (":is(.a .b .c)", "several steps inside brackets"),
        ("a" * 600, "longer than 500"),
    ],
)
def test_a_selector_that_is_broken_or_dear_is_refused_in_words(css: str, problem: str) -> None:
    assert problem in selector_problem(css)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("time@datetime", ("time", "datetime")),
        ("meta[name=author]@Content", ("meta[name=author]", "content")),
        ('a[href*="@x"]', ('a[href*="@x"]', "")),
        ("h1", ("h1", "")),
    ],
)
def test_the_attribute_stands_behind_the_last_at_sign(text: str, target: tuple[str, str]) -> None:
    assert split_attribute(text) == target
