"""The fields over a Markdown scrape are read in the forms that tools write them in."""

from __future__ import annotations

import pytest

from cleaner.options import Options
from cleaner.pipeline import clean
from cleaner.segment.front_matter import read_front_matter, to_head
from tests.conftest import PROSE


def fields(source: str) -> list[tuple[str, str]]:
    found = read_front_matter(source)
    assert found is not None
    return found.fields


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("title: A title: with a colon", ["A title: with a colon"]),
        ('title: "A \\"quoted\\" title"', ['A "quoted" title']),
        ("title: 'A title'", ["A title"]),
        ('title: [a, "b, c", d]', ["a", "b, c", "d"]),
        ("title:\n- a\n- 'b'", ["a", "b"]),
        ("title:\n  - a", ["a"]),
        ("title:", []),
        ("# a comment\ntitle: a", ["a"]),
    ],
)
def test_yaml_is_read_as_tools_write_it(line: str, values: list[str]) -> None:
    assert fields(f"---\n{line}\nlast: x\n---\ntext") == [
        *(("title", value) for value in values),
        ("last", "x"),
    ]


def test_lines_of_the_source_are_counted() -> None:
    for end in ("\n", "\r\n", "\r"):
        found = read_front_matter(end.join(["---", "a: b", "", "c: d", "---", "text"]))
        assert found is not None
        assert found.lines == 5


@pytest.mark.parametrize(
    "source",
    ["", "---", "---\n---\n", "---\na: b\n", "---\nA line of text\n---\n", "--- \n\ntext\n", "a: b\n---\n"],
)
def test_what_is_no_front_matter_is_none(source: str) -> None:
    assert read_front_matter(source) is None


def test_the_head_states_what_html_would() -> None:
    head = to_head([("Title", "a < b"), ("Source URL", "https://x.example/?a&b"), ("published-time", "2025")])
    assert head == (
        "<head><title>a &lt; b</title>"
        '<link rel="canonical" href="https://x.example/?a&amp;b"><base href="https://x.example/?a&amp;b">'
        '<meta name="article:published_time" content="2025"></head>'
    )


def test_a_source_that_is_no_address_is_none() -> None:
    assert to_head([("source", "The Ledger"), ("unheard", "of")]) == "<head></head>"


def test_front_matter_becomes_metadata_and_says_so() -> None:
    page = "\n\n".join(
        [
            "---\ntitle: A new bridge | The Ledger\nauthor: Runa Tellefsen\ndate: 2025-05-12\n"
            "url: https://ledger.example/a\nsitename: The Ledger\ntags: [bridges, quays]\n---",
            "# A new bridge",
            *PROSE,
        ]
    )
    found = clean(page)
    metadata = found.metadata
    assert (metadata.title, metadata.authors, metadata.date) == (
        "A new bridge",
        ["Runa Tellefsen"],
        "2025-05-12",
    )
    assert (metadata.url, metadata.site_name) == ("https://ledger.example/a", "The Ledger")
    assert metadata.tags == ["bridges", "quays"]
    assert metadata.sources["date"] == "front_matter"
    assert found.blocks[0].because == "front matter, which the scraper has written"
    assert "ledger.example" not in found.text


def test_the_fields_of_a_reader_become_metadata() -> None:
    page = "\n\n".join(
        [
            "Title: A new bridge",
            "URL Source: https://ledger.example/a",
            "Published Time: Mon, 12 May 2025 08:00:00 GMT",
            "Markdown Content:\nA new bridge\n============",
            *PROSE,
        ]
    )
    metadata = clean(page).metadata
    assert (metadata.title, metadata.date) == ("A new bridge", "2025-05-12")
    assert metadata.url == "https://ledger.example/a"


def test_links_are_resolved_by_the_address_in_the_front_matter() -> None:
    page = f"---\nurl: https://ledger.example/town/a\n---\n\n{PROSE[0]} [More of it](b).\n\n{PROSE[1]}"
    assert "(https://ledger.example/town/b)" in clean(page, options=Options(links=True)).markdown


def test_what_a_caller_knows_goes_before_what_the_scraper_says() -> None:
    page = f"---\nurl: https://other.example/\n---\n\n{PROSE[0]}"
    assert clean(page, "https://ledger.example/a").metadata.url == "https://ledger.example/a"
