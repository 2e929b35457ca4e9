"""The title of a scrape is the line that the text, the address and the lines around speak for."""

from __future__ import annotations

import pytest

from cleaner.metadata.line_title_features import line_title_candidates
from cleaner.metadata.line_titles import find_line_title, read_line_title, read_window_site
from cleaner.page import Page
from tests.conftest import PROSE, MakePage, lines

MENU = [f"Harbour department {number}" for number in range(30)]
FOOT = [f"Branch office {number}" for number in range(30)]
TITLE = "Council votes for a new bridge over the river"


def features_of(page: Page, text: str) -> dict[str, float]:
    return next(
        features
        for block, features in line_title_candidates(page)
        if block is not None and block.text == text
    )


def title_of(page: Page) -> str | None:
    block = find_line_title(page)
    return block.text if block is not None else None


def test_the_line_between_menu_and_text_is_the_title(make_page: MakePage) -> None:
    page = make_page(lines(*MENU, "", TITLE, "By Jane Doe", "5 May 2024", *PROSE, *FOOT))
    assert title_of(page) == TITLE


def test_the_address_speaks_for_the_line_with_its_words(make_page: MakePage) -> None:
    url = "https://ledger.example/2024/05/council-votes-for-a-new-bridge-over-the-river.html"
    page = make_page(lines(*MENU, TITLE, "What else happened in town today", *PROSE, *FOOT), url=url)
    assert features_of(page, TITLE)["of slug"] == 1.0
    assert features_of(page, "What else happened in town today")["in slug"] == 0.0
    assert title_of(page) == TITLE


def test_a_page_without_address_says_nothing_of_one(make_page: MakePage) -> None:
    page = make_page(lines(TITLE, *PROSE))
    assert not any("slug" in name for name in features_of(page, TITLE))


def test_menus_and_their_like_are_no_titles(make_page: MakePage) -> None:
    page = make_page(lines(*MENU, *PROSE, *FOOT))
    assert title_of(page) is None


@pytest.mark.parametrize(
    "text",
    ["Home", "By Jane Doe", "5 May 2024", "Copyright 2024 The Ledger", "Share this article", "Authors:"],
)
def test_lines_that_are_something_else_are_no_candidates(make_page: MakePage, text: str) -> None:
    page = make_page(lines("First line of the page", text, *PROSE))
    assert text not in [block.text for block, _ in line_title_candidates(page) if block is not None]


def test_a_line_that_stands_all_over_the_page_is_no_candidate(make_page: MakePage) -> None:
    page = make_page(lines(*["A line of cards"] * 9, *PROSE))
    assert [block for block, _ in line_title_candidates(page) if block is not None] == []


def test_the_distances_of_lines_are_those_to_what_is_next(make_page: MakePage) -> None:
    page = make_page(lines("Above it all", TITLE, "By Jane Doe", "Lervik", *PROSE))
    found = features_of(page, TITLE)
    assert {"fact below 1", "to prose 3", "index 1", "to opening 3", "before 3"} <= set(found)
    assert "fact above 1" in features_of(page, "Lervik")


def test_the_last_candidate_is_that_no_title_is_shown(make_page: MakePage) -> None:
    block, features = line_title_candidates(make_page(lines(*PROSE)))[-1]
    assert block is None
    assert features["none"] == 1.0


@pytest.mark.parametrize(
    ("first", "title"),
    [
        (f"{TITLE} | Harbour Ledger", TITLE),
        (f"{TITLE} - Harbour Ledger", TITLE),
        (f"{TITLE} | Town", TITLE),
        (f"Ledger | {TITLE}", f"Ledger | {TITLE}"),
        (TITLE, TITLE),
    ],
)
def test_the_title_of_the_window_loses_the_name_of_the_site(
    make_page: MakePage, first: str, title: str
) -> None:
    page = make_page(lines(first, *MENU, *PROSE, *FOOT, "© 2024 Harbour Ledger"))
    assert read_line_title(page, page.blocks[0]) == title


def test_a_line_that_opens_the_title_of_the_window_is_known(make_page: MakePage) -> None:
    page = make_page(lines(f"{TITLE} | Harbour Ledger", *MENU, TITLE, *PROSE, *FOOT))
    assert features_of(page, TITLE)["opens window"] == 1.0
    assert title_of(page) == TITLE


@pytest.mark.parametrize(
    ("first", "foot", "site"),
    [
        (f"{TITLE} | Harbour Ledger", "© 2024 Harbour Ledger", "Harbour Ledger"),
        (f"{TITLE} | The Quay", "The Quay", "The Quay"),
        (f"{TITLE} | The Quay", "Imprint", None),
        ("Skip to content | Shipping", "Shipping", None),
        (TITLE, "Imprint", None),
    ],
)
def test_the_title_of_the_window_names_a_site_that_something_else_knows(
    make_page: MakePage, first: str, foot: str, site: str | None
) -> None:
    page = make_page(lines(first, *MENU, *PROSE, *FOOT, foot))
    page.metadata.title = TITLE
    assert read_window_site(page) == site
