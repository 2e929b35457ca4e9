"""The head of a page is read in its order, wherever its tags have landed."""

from __future__ import annotations

import pytest

from cleaner.dom.head import read_address, read_headings, read_language, read_meta, read_title
from cleaner.dom.landmarks import find_landmarks
from cleaner.dom.parse import Tree, parse_html
from tests.conftest import html


def tree(head: str = "", body: str = "") -> Tree:
    return parse_html(html(body, head))


def test_meta_tags_are_read_by_name_property_and_itemprop() -> None:
    found = read_meta(
        find_landmarks(
            tree(
                '<meta name="Author" content=" Jane  Doe "><meta property="og:title" content="A &amp;amp; B">'
                '<meta itemprop="datePublished" content="2024-05-05">'
                '<meta http-equiv="content-language" content="de">'
            )
        ).meta
    )
    assert found == {
        "author": ["Jane Doe"],
        "og:title": ["A & B"],
        "datepublished": ["2024-05-05"],
        "content-language": ["de"],
    }


def test_a_name_stated_twice_keeps_both_values_in_order() -> None:
    found = read_meta(find_landmarks(tree('<meta name="a" content="1"><meta name="a" content="2">')).meta)
    assert found == {"a": ["1", "2"]}


@pytest.mark.parametrize(
    "tag", ["<meta>", '<meta name="a">', '<meta content="x">', '<meta name="a" content="  ">']
)
def test_a_meta_tag_that_says_nothing_is_passed_over(tag: str) -> None:
    assert read_meta(find_landmarks(tree(tag)).meta) == {}


def test_a_picture_in_the_noscript_of_the_head_hides_no_meta_tag() -> None:
    head = '<noscript><img src="x"></noscript><meta name="author" content="Jane">'
    assert read_meta(find_landmarks(tree(head)).meta) == {"author": ["Jane"]}


def test_a_very_long_value_is_cut() -> None:
    found = read_meta(find_landmarks(tree(f'<meta name="a" content="{"x" * 20_000}">')).meta)
    assert len(found["a"][0]) == 10_000


def test_the_title_is_one_line() -> None:
    assert read_title(find_landmarks(tree("<title>\n Bridge \n vote </title>")).titles) == "Bridge vote"
    assert read_title(find_landmarks(tree("<title> </title>")).titles) is None
    assert read_title(find_landmarks(tree()).titles) is None


def test_the_title_of_a_picture_is_not_that_of_the_page() -> None:
    assert read_title(find_landmarks(tree(body="<svg><title>Logo</title></svg>")).titles) is None


def test_the_canonical_address_and_language_are_read() -> None:
    assert (
        read_address(find_landmarks(tree('<link rel="canonical" href=" /bridge ">')).canonical) == "/bridge"
    )
    assert read_address(find_landmarks(tree('<link rel="canonical">')).canonical) is None
    assert read_language(parse_html('<html lang="pt-BR"><body>x')) == "pt-BR"
    assert read_language(tree()) is None


def test_the_first_headings_are_read_and_empty_ones_are_not() -> None:
    body = "<h1> </h1><h1>Bridge\n vote</h1>" + "<h1>x</h1>" * 9
    assert read_headings(find_landmarks(tree(body=body)).headings) == ["Bridge vote", "x", "x", "x"]


def test_a_heading_is_read_as_it_is_shown() -> None:
    assert read_headings(
        find_landmarks(tree(body="<h1><span>B</span>ridge C<sub>2</sub></h1>")).headings
    ) == ["Bridge C2"]
