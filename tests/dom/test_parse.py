"""Pages are parsed with the options that keep the tree true."""

from __future__ import annotations

import pytest

from cleaner.dom.parse import parse_fragment, parse_html
from tests.conftest import html


def test_meta_tags_behind_a_picture_in_noscript_stay_in_the_head() -> None:
    tree = parse_html(html("<p>x</p>", '<noscript><img src="x"></noscript><meta name="a" content="b">'))
    assert tree.head is not None
    assert tree.head.css_first("meta") is not None


def test_the_content_of_noscript_is_one_text() -> None:
    node = parse_html(html("<noscript><p>a</p></noscript>")).css_first("noscript")
    assert node is not None
    assert node.first_child is not None
    assert node.first_child.text_content == "<p>a</p>"


def test_a_fragment_is_parsed_without_a_page_around_it() -> None:
    assert [node.text() for node in parse_fragment("<p>a</p><p>b</p>").css("p")] == ["a", "b"]


def test_the_content_of_noscript_in_a_fragment_is_parsed() -> None:
    assert parse_fragment("<div><noscript><p>a</p></noscript></div>").css_first("p") is not None


@pytest.mark.parametrize(
    "source", ["", " ", "<", "</p>", "<!--", "<p", "<html><head>", "\x00", "<table><p>x", "&#xFFFE;"]
)
def test_no_source_breaks_the_parser(source: str) -> None:
    parse_html(source)
    parse_fragment(source)


def test_a_select_of_many_options_is_parsed() -> None:
    options = "<option>x" * 4_000
    assert len(parse_html(html(f"<select>{options}</select>")).css("option")) == 4_000
