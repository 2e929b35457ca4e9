"""Lines around the title name the authors; those of other roles do not."""

from __future__ import annotations

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


def test_a_labelled_item_of_a_list_names_the_author(make_page: MakePage) -> None:
    assert read(make_page, title="<h1>Bridge vote</h1><ul><li>Von: Jane Doe, Max Roe</ul>").authors == [
        "Jane Doe",
        "Max Roe",
    ]
    assert read(make_page, title="<h1>Bridge vote</h1><ul><li>Von Lervik nach Norden</ul>").authors == []
