"""A byline near the title wins over the login that posted the page; one far from it serves at need."""

from __future__ import annotations

import json

import pytest

from cleaner.options import Options
from cleaner.page import Metadata
from cleaner.stages.text_metadata import read_text_metadata
from tests.conftest import PROSE, MakePage, html

OPENING = f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p>" * 3


def read(make_page: MakePage, body: str, author: str = "", page_type: str = "NewsArticle") -> Metadata:
    thing = {"@type": page_type, "headline": "Bridge vote"} | ({"author": {"name": author}} if author else {})
    head = f'<script type="application/ld+json">{json.dumps(thing)}</script>'
    page = make_page(html(f"<h1>Bridge vote</h1>{body}", head))
    read_text_metadata(page, Options())
    return page.metadata


def test_a_byline_of_somebody_else_wins_over_the_poster(make_page: MakePage) -> None:
    assert read(make_page, f"<p>By Jane Doe</p>{OPENING}", "Max Roe").authors == ["Jane Doe"]


@pytest.mark.parametrize("line", ["By Max Roe Harbour desk", "By Harbour", "Edited by Jane Doe", "Jane Doe"])
def test_the_stated_person_stays_beside_any_other_line(make_page: MakePage, line: str) -> None:
    assert read(make_page, f"<p>{line}</p>{OPENING}", "Max Roe").authors == ["Max Roe"]


def test_the_first_byline_decides(make_page: MakePage) -> None:
    lines = "<p>By Max Roe</p><p>Published by Jane Doe</p>"
    assert read(make_page, lines + OPENING, "Max Roe").authors == ["Max Roe"]


def test_whoever_answers_in_a_thread_did_not_open_it(make_page: MakePage) -> None:
    body = f"<p>Posted by Jane Doe</p>{OPENING}"
    assert read(make_page, body, "maxr81", "DiscussionForumPosting").authors == ["maxr81"]


def test_a_byline_at_the_end_serves_where_nobody_else_is_named(make_page: MakePage) -> None:
    body = f"{OPENING}<p>Written by Jane Doe</p>"
    assert read(make_page, body).authors == ["Jane Doe"]
    assert read(make_page, body, "Max Roe").authors == ["Max Roe"]


@pytest.mark.parametrize(
    "end",
    [
        "<p>Written by Jane Doe</p><p>Written by Max Roe</p>",
        '<div class="comments"><p>Posted by Jane Doe</p></div>',
        '<div class="related-posts"><p>Written by Jane Doe</p></div>',
    ],
)
def test_that_of_another_story_or_comment_does_not(make_page: MakePage, end: str) -> None:
    assert read(make_page, OPENING + end).authors == []


def test_a_thousand_bylines_are_a_listing(make_page: MakePage) -> None:
    assert read(make_page, OPENING + "<p>Written by Jane Doe</p>" * 1_000).authors == []


def test_a_page_of_a_product_has_no_guessed_author(make_page: MakePage) -> None:
    body = f"<p>Harbour Lights</p><p>5 May 2024</p>{OPENING}"
    assert read(make_page, body).authors == ["Harbour Lights"]
    assert read(make_page, body, page_type="Product").authors == []
