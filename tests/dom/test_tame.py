"""Markup that a parser would take minutes for loses tags, never text; what real pages hold stays."""

from __future__ import annotations

import pytest

from cleaner.dom.parse import parse_html
from cleaner.dom.tame import MAX_ATTRIBUTES, tame


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 1_000 + "text" + "</div>" * 1_000,
        "<p><b>bold</b> <i>italic</i></p>" * 20_000,
        "<p>left open" * 20_000,
        "<ul><li>item<ul><li>inner</ul></ul>" * 5_000,
        "<font>" * 60 + "<p>text</p>" * 5_000,
        f"<p class='{'word ' * 20_000}'>",
        f"<img src='data:,{'A' * 100_000}'>",
        f"<script>{'a = 1; ' * 20_000}</script>",
        "x" * 100_000,
        "",
    ],
)
def test_a_page_that_costs_little_stays_as_it_is(page: str) -> None:
    assert tame(page.encode()) == page.encode()


@pytest.mark.parametrize("opening", ["<div>", "<DIV class=a>", "<ul><li>", "<b id=b>", "<B><FONT>"])
def test_elements_without_end_lose_tags_and_no_text(opening: str) -> None:
    page = f"first {opening * 20_000}deep<p>last</p>"
    tamed = tame(page.encode())
    assert len(tamed) < len(page)
    body = parse_html(page).body
    assert body is not None
    assert " ".join(body.text(deep=True, separator=" ").split()) == "first deep last"


def test_what_follows_closed_elements_keeps_its_own() -> None:
    page = f"{'<div>' * 20_000}deep{'</div>' * 20_000}<div class=after>after</div>"
    tree = parse_html(page)
    after = tree.css_first("div.after")
    assert after is not None
    assert (after.text(), after.parent and after.parent.tag) == ("after", "body")


def test_attributes_over_the_limit_go_and_the_text_stays() -> None:
    attributes = " ".join(f"name{number}='a value'" for number in range(20_000))
    tree = parse_html(f"<p {attributes}>text</p><p>after</p>")
    assert [node.text() for node in tree.css("p")] == ["text", "after"]
    first = tree.css_first("p")
    assert first is not None
    assert len(first.attributes) == MAX_ATTRIBUTES


def test_a_long_value_that_holds_a_sign_of_the_end_is_not_cut() -> None:
    attributes = " ".join(f"n{number}=v" for number in range(20_000))
    page = f'<p {attributes} title="a > b">text</p>'
    assert b"text" in tame(page.encode())
    long = f"<p title='{attributes} > {attributes}'>text</p>"
    assert tame(long.encode()) == long.encode()
