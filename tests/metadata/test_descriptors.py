"""Descriptors are read from wherever a page states them, with their source."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from cleaner.page import Metadata
from tests.conftest import MakePage, html

ReadHead = Callable[..., Metadata]


@pytest.fixture
def read(make_page: MakePage) -> ReadHead:
    def read_head(head: str = "", body: str = "") -> Metadata:
        return make_page(html(body, head)).metadata

    return read_head


def ld(**fields: object) -> str:
    thing = {"@type": "Article", "headline": "Bridge", **fields}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


@pytest.mark.parametrize(
    ("value", "is_free"),
    [
        (True, True), (False, False), ("True", True), ("false", False), (0, False), (1, True),
        ("http://schema.org/False", False), (["False"], False), ([False], False), ({"@value": "true"}, True),
        ("perhaps", None), ({}, None), (None, None), ([], None),
    ],
)  # fmt: skip
def test_whether_a_page_is_free_is_read_in_any_shape(
    read: ReadHead, value: object, is_free: bool | None
) -> None:
    found = read(ld(isAccessibleForFree=value))
    assert found.is_free is is_free
    assert found.sources.get("is_free") == (None if is_free is None else "json_ld")


def test_a_locked_tier_is_not_free_and_an_unknown_one_says_nothing(read: ReadHead) -> None:
    assert read('<meta property="article:content_tier" content="locked">').is_free is False
    assert read('<meta property="article:content_tier" content="gold">').is_free is None


@pytest.mark.parametrize(
    ("head", "body", "source"),
    [
        (ld(license="https://terms.example/by"), "", "json_ld"),
        (ld(license={"@type": "CreativeWork", "url": "https://terms.example/by"}), "", "json_ld"),
        ('<link rel="license" href="https://terms.example/by">', "", "link"),
        ("", '<p>Under <a rel="license noopener" href="https://terms.example/by">terms</a>', "link"),
        ('<meta name="dcterms.license" content="https://terms.example/by">', "", "meta"),
    ],
)
def test_the_licence_is_read(read: ReadHead, head: str, body: str, source: str) -> None:
    found = read(head, body)
    assert (found.licence, found.sources.get("licence")) == ("https://terms.example/by", source)


def test_a_link_without_a_relation_is_no_licence(read: ReadHead) -> None:
    assert read("", '<a href="https://terms.example/license">License</a>').licence is None


def test_tags_in_one_field_are_apart_and_each_stands_once(read: ReadHead) -> None:
    assert read('<meta name="news_keywords" content="bridge; council, Bridge town,bridge">').tags == [
        "bridge", "council", "Bridge town",
    ]  # fmt: skip


def crumbs(*names: str) -> str:
    steps = [{"@type": "ListItem", "position": n, "item": {"name": name}} for n, name in enumerate(names)]
    thing = {"@type": "BreadcrumbList", "itemListElement": steps}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def test_the_section_is_the_last_step_of_a_breadcrumb_before_the_page(read: ReadHead) -> None:
    found = read(crumbs("Home", "Town", "Council votes") + "<title>Council votes</title>")
    assert (found.section, found.sources["section"]) == ("Town", "json_ld")


def test_a_breadcrumb_of_start_and_page_names_no_section(read: ReadHead) -> None:
    assert read(crumbs("Home", "Council votes") + "<title>Council votes</title>").section is None


def test_microdata_fills_what_nothing_else_states(read: ReadHead) -> None:
    body = (
        '<article itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">Bridge</h1>'
        '<p itemprop="description">A vote.</p><img itemprop="image" src="/i.png"></article>'
    )
    found = read("", body)
    assert (found.description, found.image) == ("A vote.", "/i.png")
    assert found.sources["description"] == "microdata"
    assert read('<meta name="description" content="Stated.">', body).description == "Stated."


def test_the_type_of_the_page_counts_before_that_of_things_on_it(read: ReadHead) -> None:
    product = '<script type="application/ld+json">{"@type": "Product", "name": "Herring net"}</script>'
    assert read(product + ld() + "<title>Bridge</title>").page_type == "article"
    assert read(product + "<title>Herring net</title>").page_type == "product"
