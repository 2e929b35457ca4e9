"""Authors come from the source that names people; what names the site serves where nobody is named."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cleaner.metadata.authors import MAX_AUTHORS
from cleaner.page import Metadata
from tests.conftest import PROSE, MakePage, html

SITE = '<meta property="og:site_name" content="The Ledger">'


def ld(*things: dict[str, Any]) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)


def news(**fields: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "Bridge vote", **fields}


@pytest.fixture
def read(make_page: MakePage) -> Any:
    def read_page(head: str, body: str = "") -> Metadata:
        return make_page(html(f"<h1>Bridge vote</h1>{body}<p>{PROSE[0]}</p>", head)).metadata

    return read_page


def test_the_site_is_its_author_where_nobody_else_is_named(read: Any) -> None:
    head = SITE + ld(news(author="The Ledger"))
    assert read(head).authors == ["The Ledger"]


@pytest.mark.parametrize("name", ["The Ledger", "Admin", "ledger.example", "j.doe"])
def test_a_person_in_the_byline_wins_over_a_site_office_or_login(read: Any, name: str) -> None:
    found = read(SITE + ld(news(author=name)), '<span class="author">Jane Doe</span>')
    assert (found.authors, found.sources["authors"]) == (["Jane Doe"], "byline")


def test_a_person_wins_over_an_organisation(read: Any) -> None:
    head = ld(news(author={"@type": "Organization", "name": "Harbour Board"}))
    assert read(head, '<span class="author">Jane Doe</span>').authors == ["Jane Doe"]
    assert read(head).authors == ["Harbour Board"]


def test_an_organisation_stated_beside_a_person_is_an_author_too(read: Any) -> None:
    authors = [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Organization", "name": "Harbour Board"}]
    assert read(ld(news(author=authors))).authors == ["Jane Doe", "Harbour Board"]
    authors[1]["name"] = "The Ledger"
    assert read(SITE + ld(news(author=authors))).authors == ["Jane Doe"]


def test_an_organisation_wins_over_initials(read: Any) -> None:
    head = ld(news(author={"@type": "Organization", "name": "Harbour Board"}))
    assert read(head, '<span class="author">jd</span>').authors == ["Harbour Board"]
    assert read("", '<span class="author">jd</span>').authors == ["jd"]


def test_a_person_wins_over_an_agency_alone(read: Any) -> None:
    byline = '<span class="author">Jane Doe</span>'
    assert read(ld(news(author="Reuters")), byline).authors == ["Jane Doe"]
    assert read(ld(news(author=["Reuters", "Max Roe"])), byline).authors == ["Reuters", "Max Roe"]
    assert read(ld(news(author="Reuters"))).authors == ["Reuters"]


def test_a_stated_person_wins_over_the_byline(read: Any) -> None:
    head = ld(news(author="Max Roe"))
    assert read(head, '<span class="author">Jane Doe</span>').authors == ["Max Roe"]


def test_the_author_of_a_question_is_the_authors_of_its_page(read: Any) -> None:
    thing = {
        "@type": "QAPage",
        "mainEntity": {"@type": "Question", "name": "Why?", "author": {"name": "jane"}},
    }
    assert read(ld(thing)).authors == ["jane"]


def test_the_author_of_a_comment_is_not(read: Any) -> None:
    assert read(ld(news(), {"@type": "Comment", "author": {"name": "Max Roe"}})).authors == []


def test_a_labelled_card_names_the_author(read: Any) -> None:
    label = '<meta name="twitter:label1" content="{}"><meta name="twitter:data1" content="Jane Doe">'
    assert read(label.format("Written by")).authors == ["Jane Doe"]
    assert read(label.format("Reading time")).authors == []


def test_five_thousand_authors_are_survived(read: Any) -> None:
    assert read('<meta name="author" content="Jane Doe">' * 5_000).authors == ["Jane Doe"]
    people = [{"@type": "Person", "name": f"Jane Doe{number}"} for number in range(5_000)]
    assert len(read(ld(news(author=people))).authors) == MAX_AUTHORS
