"""What an HTML page states of itself is read, whoever wrote it down and however."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cleaner.page import Metadata
from tests.conftest import MakePage, bug, html


def ld(thing: dict[str, Any] | str) -> str:
    source = thing if isinstance(thing, str) else json.dumps(thing)
    return f'<script type="application/ld+json">{source}</script>'


def news(**fields: Any) -> str:
    return ld({"@type": "NewsArticle", "headline": "Council votes for new bridge", **fields})


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.fixture
def read(make_page: MakePage) -> Any:
    def read_head(head: str, body: str = "<p>x</p>", url: str | None = None) -> Metadata:
        return make_page(html(body, head), url=url).metadata

    return read_head


def test_a_page_that_states_nothing_has_no_metadata(read: Any) -> None:
    assert read("") == Metadata()


def test_the_heading_wins_where_another_source_agrees(read: Any) -> None:
    found = read("<title>Bridge vote – The Ledger</title>", "<h1>Bridge vote in Lervik</h1><h1>Other</h1>")
    assert (found.title, found.sources["title"]) == ("Bridge vote in Lervik", "h1")


def test_a_heading_that_nobody_confirms_loses_to_the_title_of_two_places(read: Any) -> None:
    head = meta("og:title", "Council votes for bridge") + "<title>Council votes for bridge</title>"
    assert read(head, "<h1>The Harbour Ledger of today</h1>").title == "Council votes for bridge"


def test_a_heading_serves_where_nothing_else_is_stated(read: Any) -> None:
    assert read("", "<h1>Bridge</h1>").title == "Bridge"
    assert read("", "<p>One</p>").title is None


def test_the_name_of_the_site_is_no_part_of_the_title(read: Any) -> None:
    head = meta("og:site_name", "The Ledger") + "<title>Rise and fall: a history | The Ledger</title>"
    assert read(head).title == "Rise and fall: a history"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Install — docs</title>", '<h1>Install<a href="#i">¶</a></h1>', "Install"),
        ("", "<svg><title>Logo</title></svg><h1>Bridge</h1>", "Bridge"),
        ("<title>Bridge vote today</title>", "<h1><i>B</i>ridge vote today</h1>", "Bridge vote today"),
        (meta("og:title", "Council elections") + "<title>Council elections</title>",
         "<h1>Latest stories</h1>", "Council elections"),
        ("<title>The &lt;video&gt; element</title>", "", "The <video> element"),
        bug("<title>If x &lt; 5 and y &gt; 3</title>", "", "If x < 5 and y > 3",
            reason="what stands between two signs of comparison counts as markup", name="comparison"),
        ("<title>Mission Harbour – Fallout</title>", "", "Mission Harbour – Fallout"),
    ],
)  # fmt: skip
def test_a_title_comes_out_as_it_is_shown(read: Any, head: str, body: str, title: str) -> None:
    assert read(head, body).title == title


def test_authors_are_found_in_json_ld_by_name_list_and_reference(read: Any) -> None:
    assert read(news(author="By Jane Doe")).authors == ["Jane Doe"]
    assert read(news(author=[{"name": "Jane Doe"}, {"name": "Max Roe"}])).authors == ["Jane Doe", "Max Roe"]
    graph = {"@graph": [
        {"@type": "NewsArticle", "headline": "Bridge", "author": {"@id": "#jane"}},
        {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
    ]}  # fmt: skip
    assert read(ld(graph)).authors == ["Jane Doe"]


def test_two_names_in_one_field_are_two_authors(read: Any) -> None:
    assert read(meta("author", "Jane Doe and Max Roe")).authors == ["Jane Doe", "Max Roe"]


@pytest.mark.parametrize("name", ["https://example.org/jane", "@jane", "jane@example.org"])
def test_an_address_is_no_author(read: Any, name: str) -> None:
    assert read(meta("og:site_name", "The Ledger") + news(author=name)).authors == []


@pytest.mark.parametrize(
    "name",
    ["José Ortega y Gasset", "Di Marco Rossi", "von Hayek", "Par Lagerkvist", "Martin Luther King, Jr."],
)
def test_particles_belong_to_a_name(read: Any, name: str) -> None:
    assert read(news(author={"@type": "Person", "name": name})).authors == [name]


@pytest.mark.parametrize(
    "head",
    [
        news(datePublished="2024-05-05T23:30:00-05:00"),
        meta("article:published_time", "2024-05-05T10:00:00Z"),
        meta("date", "5 May 2024"),
        '<link rel="canonical" href="https://example.org/2024/05/05/bridge">',
    ],
)
def test_the_day_of_publication_is_read(read: Any, head: str) -> None:
    assert read(head).date == "2024-05-05"


def test_a_time_element_serves_as_the_last_resort(read: Any) -> None:
    body = '<time datetime="2024-05-05">Sunday</time>'
    assert read("", body).date == "2024-05-05"
    assert read(meta("date", "2023-01-01"), body).date == "2023-01-01"


def test_a_date_without_hyphens_is_read(read: Any) -> None:
    assert read(news(datePublished="20240505T101500Z")).date == "2024-05-05"


def test_description_section_tags_and_image_are_read(read: Any) -> None:
    found = read(
        news(description="A vote.", articleSection=[1, "Town"], keywords="a, b", image={"url": "/i.png"})
    )
    assert (found.description, found.section, found.tags) == ("A vote.", "Town", ["a", "b"])
    assert (found.image, found.page_type) == ("/i.png", "article")


def test_the_source_of_tags_is_the_one_they_came_from(read: Any) -> None:
    assert read(news(keywords="a, b")).sources["tags"] == "json_ld"


def test_a_forum_is_told_by_its_software_or_type(read: Any) -> None:
    assert read('<meta name="generator" content="Discourse 3.2">').page_type == "forum"
    assert read(ld({"@type": "QAPage"})).page_type == "forum"
    assert read('<meta name="generator" content="Hugo">').page_type is None


@pytest.mark.parametrize(
    ("stated", "page_type"),
    [
        ("Product", "product"),
        ("product.item", "product"),
        ("product:variant", "product"),
        ("products", None),
        ("product_group", None),
        ("website", None),
    ],
)
def test_an_open_graph_type_that_is_no_page_type_is_none(
    read: Any, stated: str, page_type: str | None
) -> None:
    assert read(meta("og:type", stated)).page_type == page_type


def test_the_callers_address_wins_over_the_canonical_one(read: Any) -> None:
    head = '<link rel="canonical" href="/bridge">'
    assert read(head, url="https://example.org/a?b").url == "https://example.org/a?b"
    assert read(head).url == "/bridge"


@pytest.mark.parametrize(
    "source",
    [
        "",
        "not json",
        "[]",
        "null",
        "3",
        '{"@type": 5}',
        '{"@type": "NewsArticle", "author": 7, "headline": [[]]}',
    ],
)
def test_json_ld_of_any_shape_is_survived(read: Any, source: str) -> None:
    assert read(ld(source)).title is None


def test_json_ld_nested_a_thousand_deep_is_survived(read: Any) -> None:
    nested = "[" * 900 + '"Jane"' + "]" * 900
    read(ld(f'{{"@type": "NewsArticle", "headline": "x", "author": {nested}}}'))


def test_a_broken_canonical_address_is_survived(read: Any) -> None:
    read('<link rel="canonical" href="http://[domain/bridge">')


def test_a_broken_address_of_the_caller_is_survived(read: Any) -> None:
    read("", url="http://[domain/bridge")
