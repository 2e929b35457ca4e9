"""Lines around the title name author and day; those of sentences and other roles do not."""

from __future__ import annotations

import json

import pytest

from cleaner.options import Options
from cleaner.page import Metadata
from cleaner.stages.text_metadata import read_text_metadata
from tests.conftest import PROSE, MakePage, html


def read(make_page: MakePage, *lines: str, head: str = "", title: str = "<h1>Bridge vote</h1>") -> Metadata:
    body = "".join(f"<p>{line}</p>" for line in lines)
    page = make_page(html(f"{title}{body}<p>{PROSE[0]}</p><p>{PROSE[1]}</p>", head))
    read_text_metadata(page, Options())
    return page.metadata


def published(day: str, **fields: str) -> str:
    thing = {"@type": "NewsArticle", "headline": "Bridge vote", "datePublished": day, **fields}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def test_a_name_under_a_bare_opener_is_the_authors(make_page: MakePage) -> None:
    assert read(make_page, "Written by", "Jane Doe").authors == ["Jane Doe"]
    assert read(make_page, "Written by", "in a hurry, as ever.").authors == []


@pytest.mark.parametrize("line", ["Edited by Jane Doe", "Reviewed by Jane Doe", "Übersetzung: Jane Doe"])
def test_an_editor_or_translator_is_no_author(make_page: MakePage, line: str) -> None:
    assert read(make_page, line).authors == []


def test_a_byline_wins_over_a_stated_office(make_page: MakePage) -> None:
    head = '<meta name="author" content="Admin">'
    assert read(make_page, "By Jane Doe", head=head).authors == ["Jane Doe"]
    assert read(make_page, "Good morning", head=head).authors == ["Admin"]


def test_the_first_poster_is_the_author_of_a_thread(make_page: MakePage) -> None:
    head = '<meta name="generator" content="Discourse 3.2">'
    assert read(make_page, "jane_d May 5, 2024, 3:24pm 1", head=head).authors == ["jane_d"]
    assert read(make_page, "jane_d May 5, 2024, 3:24pm 1").authors == []


@pytest.mark.parametrize(
    "line",
    ["5 May 2024", "Town | 5 May 2024 | 4 comments", "Stand: 5. Mai 2024", "Written by Jane on 5 May 2024"],
)
def test_the_date_of_a_line_under_the_title_is_read(make_page: MakePage, line: str) -> None:
    assert read(make_page, line).date == "2024-05-05"


def test_a_date_in_a_sentence_is_none(make_page: MakePage) -> None:
    assert read(make_page, "It opened on 5 May 2024.").date is None


def test_a_labelled_date_is_read_wherever_it_stands(make_page: MakePage) -> None:
    lines = [*PROSE * 4, "Published: 5 May 2024"]
    assert read(make_page, *lines).date == "2024-05-05"
    assert read(make_page, *PROSE * 4, "Lervik, 5 May 2024").date is None


def test_a_published_date_wins_over_an_updated_one(make_page: MakePage) -> None:
    assert read(make_page, "Updated 6 June 2024", "Published 5 May 2024").date == "2024-05-05"


def test_the_date_shown_beside_the_title_wins_over_a_stated_one(make_page: MakePage) -> None:
    assert read(make_page, "5 May 2024", head=published("2024-07-01")).date == "2024-05-05"
    assert read(make_page, "5 May 2024", head=published("2024-05-06T01:00Z")).date == "2024-05-05"


def test_a_date_of_a_change_does_not(make_page: MakePage) -> None:
    head = published("2024-01-01", dateModified="2024-05-05")
    assert read(make_page, "5 May 2024", head=head).date == "2024-01-01"
    assert read(make_page, "Updated 5 May 2024", head=published("2024-01-01")).date == "2024-01-01"


def test_other_dates_of_the_page_tell_the_month_from_the_day(make_page: MakePage) -> None:
    assert read(make_page, "03/04/2025", "Seen 03/25/2025").date == "2025-03-04"
    assert read(make_page, "03/04/2025", "Seen 25/03/2025").date == "2025-04-03"
    assert read(make_page, "03/04/2025").date == "2025-04-03"


def test_a_labelled_item_of_a_list_names_the_author(make_page: MakePage) -> None:
    assert read(make_page, title="<h1>Bridge vote</h1><ul><li>Von: Jane Doe, Max Roe</ul>").authors == [
        "Jane Doe",
        "Max Roe",
    ]
    assert read(make_page, title="<h1>Bridge vote</h1><ul><li>Von Lervik nach Norden</ul>").authors == []
