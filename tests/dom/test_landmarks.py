"""The landmarks of a page are found in one pass, each once."""

from __future__ import annotations

from cleaner.dom.landmarks import find_landmarks
from cleaner.dom.parse import parse_html
from tests.conftest import html


def test_a_heading_that_is_a_property_too_is_found_once_in_each_role() -> None:
    found = find_landmarks(parse_html(html('<h1 itemprop="headline">Bridge</h1>')))
    assert (len(found.headings), len(found.items)) == (1, 1)


def test_meta_tags_of_the_head_are_no_properties_of_an_item_and_those_of_the_body_are() -> None:
    tag = '<meta itemprop="datePublished" content="2024-05-05">'
    assert len(find_landmarks(parse_html(html("", tag))).items) == 0
    assert len(find_landmarks(parse_html(html(f"<div itemscope>{tag}</div>"))).items) == 2


def test_links_are_told_apart_by_their_relation() -> None:
    found = find_landmarks(
        parse_html(
            html(
                '<a rel="nofollow license" href="/by">terms</a><b rel="license" href="/x">x</b>'
                '<a rel="next" href="/c">on</a><a rel="license">none</a>',
                '<link rel="canonical" href="/a"><link rel="license" href="/by"><link rel="next" href="/b">',
            )
        )
    )
    assert (len(found.licences), len(found.canonical)) == (2, 1)
