"""Microdata is read in the shape of JSON-LD."""

from __future__ import annotations

from cleaner.dom.landmarks import find_landmarks
from cleaner.dom.microdata import MAX_ITEMS, MAX_NAME_CHARS, read_microdata
from cleaner.dom.parse import parse_html
from tests.conftest import html


def read(body: str) -> list[dict[str, object]]:
    return list(read_microdata(find_landmarks(parse_html(html(body))).items))


def test_an_item_has_its_properties_and_items_inside_it() -> None:
    body = (
        '<article itemscope itemtype="Article"><h1 itemprop="headline">Bridge <b>vote</b></h1>'
        '<span itemprop="author" itemscope itemtype="Person"><b itemprop="name">Ann Lee</b></span>'
        '<time itemprop="datePublished" datetime="2024-05-05">Sunday</time>'
        '<a itemprop="url" href="/bridge">here</a><meta itemprop="keywords" content="bridge"></article>'
    )
    person = {"@type": ["Person"], "name": "Ann Lee"}
    article = {
        "@type": ["Article"], "headline": "Bridge vote", "author": person,
        "datePublished": "2024-05-05", "url": "/bridge", "keywords": "bridge",
    }  # fmt: skip
    assert read(body) == [article, person]


def test_a_person_without_a_name_of_their_own_is_called_by_their_text() -> None:
    short = '<p itemprop="author" itemscope>Ann Lee</p>'
    assert read(f"<div itemscope>{short}</div>")[1] == {"@type": [], "name": "Ann Lee"}
    long = short.replace("Ann Lee", "x" * (MAX_NAME_CHARS + 1))
    assert read(f"<div itemscope>{long}</div>")[1] == {"@type": []}


def test_a_comment_keeps_its_author_to_itself() -> None:
    body = (
        '<div itemscope itemtype="Article"><b itemprop="author">Ann Lee</b>'
        '<p itemprop="comment" itemscope itemtype="Comment"><b itemprop="author">Bo Ek</b></p></div>'
    )
    assert [item["author"] for item in read(body)] == ["Ann Lee", "Bo Ek"]


def test_a_property_stated_twice_is_a_list() -> None:
    body = '<div itemscope><b itemprop="author">Ann Lee</b><b itemprop="author">Bo Ek</b></div>'
    assert read(body)[0]["author"] == ["Ann Lee", "Bo Ek"]


def test_properties_outside_any_item_come_last_without_a_type() -> None:
    assert read('<b itemprop="author">Ann Lee</b><div itemscope itemtype="Thing"></div>') == [
        {"@type": ["Thing"]}, {"author": "Ann Lee"},
    ]  # fmt: skip


def test_the_text_of_the_article_is_not_read() -> None:
    assert read('<div itemscope><p itemprop="articleBody">All of it.</p></div>') == [{"@type": []}]


def test_a_page_of_very_many_items_lists_others() -> None:
    assert read("<p itemscope></p>" * MAX_ITEMS) != []
    assert read("<p itemscope></p>" * (MAX_ITEMS + 1)) == []


def test_items_nested_very_deeply_are_survived() -> None:
    assert len(read('<div itemscope itemprop="author">' * 300 + "x")) == 301  # and the page's author
