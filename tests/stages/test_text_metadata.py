"""Title, author, date and site are found in text scrapes of kinds unlike one another."""

from __future__ import annotations

import pytest

from cleaner.options import Options
from cleaner.page import Page
from cleaner.stages.text_metadata import read_text_metadata
from tests.conftest import PROSE, MakePage, html, lines

JAPANESE = "港町に新しい図書館が開館し、初日から大勢の市民が訪れた。町長は式典で、喜びの言葉を語った。"
HEBREW = (
    "הספרייה החדשה נפתחה ביום ראשון, ותושבים רבים הגיעו לטקס הפתיחה "
    "אחרי שחיכו ליום הזה במשך שלושים שנה תמימות, ושמחו מאוד."
)


def page_of(make_page: MakePage, *texts: str) -> Page:
    page = make_page(lines(*texts))
    read_text_metadata(page, Options())
    return page


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (["Council votes for new bridge", *PROSE], "Council votes for new bridge"),
        (["Home", "About us", "Council votes for bridge", "5 May 2024", *PROSE], "Council votes for bridge"),
        (["Startseite", "Sport", "Stadtrat stimmt für neue Brücke", "Von Anna Schmidt", *PROSE],
         "Stadtrat stimmt für neue Brücke"),
        (["Inicio » Noticias » Cultura", "La nueva biblioteca abre sus puertas", *PROSE],
         "La nueva biblioteca abre sus puertas"),
        (["FOR IMMEDIATE RELEASE", "Orvane Tools Opens Plant", PROSE[0]], "Orvane Tools Opens Plant"),
        (["Episode 12: The bridge that was", f"HOST: {PROSE[0]}"], "Episode 12: The bridge that was"),
        (["お知らせ", "港町の新しい図書館が開館", "2024年5月5日", JAPANESE], "港町の新しい図書館が開館"),
        (["ספרייה חדשה נפתחה בעיר הנמל", HEBREW], "ספרייה חדשה נפתחה בעיר הנמל"),
        (["Is the old bridge still safe?", *PROSE], "Is the old bridge still safe?"),
        (["Yes!", "The bridge", *PROSE], "The bridge"),
    ],
)  # fmt: skip
def test_the_title_of_a_text_is_found(make_page: MakePage, texts: list[str], title: str) -> None:
    assert page_of(make_page, *texts).metadata.title == title


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (["Home > Forum > Baking", "Sourdough does not rise", *PROSE], "Sourdough does not rise"),
        (["Grandma's potato soup", "Serves 4", *PROSE], "Grandma's potato soup"),
        (["Acme Store", "Home Garden Tools Sale", "Orvane P200 Pump", PROSE[0]], "Orvane P200 Pump"),
        (["Events in Lervik", "Summer concert in the park", "12 June 2024, 19:00"], "Events in Lervik"),
        (["The River in March", "by Anna Lind", "", "The ice lets go of the bank"], "The River in March"),
        (["Lervik (town)", "From the open encyclopaedia", PROSE[0]], "Lervik (town)"),
        (["Minutes of 5 May 2024", "Present: nine members", PROSE[0]], "Minutes of 5 May 2024"),
        (["1. FC Lervik holt ersten Sieg", *PROSE], "1. FC Lervik holt ersten Sieg"),
        (["The Ledger – News since 1902", "Home News", "Council votes", PROSE[0]], "Council votes"),
        (["Council votes", "5 May 2024", "5 min read", *PROSE], "Council votes"),
        (["Yesterday", *PROSE], "Yesterday"),
        (["Enough is enough.", *PROSE], "Enough is enough."),
    ],
)  # fmt: skip
def test_the_title_is_found_whatever_the_kind_of_page(
    make_page: MakePage, texts: list[str], title: str
) -> None:
    assert page_of(make_page, *texts).metadata.title == title


@pytest.mark.parametrize("texts", [["Anna", "Bert", "Carl"], [*PROSE], ["One line."]])
def test_no_title_is_invented(make_page: MakePage, texts: list[str]) -> None:
    assert page_of(make_page, *texts).metadata.title is None


def test_the_breadcrumb_that_ends_in_the_title_gives_title_and_section(make_page: MakePage) -> None:
    found = page_of(make_page, "News › Town › Council votes for a new bridge", *PROSE).metadata
    assert (found.title, found.section) == ("Council votes for a new bridge", "Town")


def test_a_breadcrumb_above_the_line_of_the_title_gives_the_section(make_page: MakePage) -> None:
    title = "Council votes for a new bridge"
    found = page_of(make_page, f"News › Town › {title}", title, "5 May 2024", *PROSE).metadata
    assert (found.title, found.section) == (title, "Town")


def test_a_trail_above_the_title_that_leads_elsewhere_gives_no_section(make_page: MakePage) -> None:
    title = "Council votes for a new bridge"
    found = page_of(make_page, "News › Town › Weather of the week", title, "5 May 2024", *PROSE).metadata
    assert (found.title, found.section) == (title, None)


def test_the_line_of_the_title_becomes_a_removed_heading(make_page: MakePage) -> None:
    block = page_of(make_page, "Council votes for new bridge", *PROSE).blocks[0]
    assert (block.kind, block.level, block.verdict) == ("heading", 1, "metadata")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("5 May 2024", "2024-05-05"),
        ("Publié le 5 mai 2024 à 10:00", "2024-05-05"),
        ("2024年5月5日", "2024-05-05"),
    ],
)
def test_the_date_under_the_title_is_read(make_page: MakePage, line: str, day: str) -> None:
    assert page_of(make_page, "Council votes for new bridge", line, *PROSE).metadata.date == day


def test_a_german_date_under_the_title_is_read(make_page: MakePage) -> None:
    assert page_of(make_page, "Stadtrat stimmt ab", "5. Mai 2024", *PROSE).metadata.date == "2024-05-05"


def test_a_date_within_the_prose_is_not_the_date_of_the_page(make_page: MakePage) -> None:
    told = "On 5 May 2023 the old bridge was closed to all traffic, and nobody in the town knew for how long."
    assert page_of(make_page, "Council votes for new bridge", told, *PROSE).metadata.date is None


def test_a_byline_gives_the_author(make_page: MakePage) -> None:
    found = page_of(make_page, "Council votes for new bridge", "By Jane Doe", "5 May 2024", *PROSE)
    assert found.metadata.authors == ["Jane Doe"]


@pytest.mark.parametrize(
    ("texts", "authors"),
    [
        (["After thirty years of talk, work will begin.", "By Jane Doe"], ["Jane Doe"]),
        (["By Jane Doe | 5 May 2024", "Lervik"], ["Jane Doe"]),
        (["Text von Max Muster", "Lervik"], ["Max Muster"]),
        (["By Jane Doe, Staff Writer", "Lervik"], ["Jane Doe"]),
        (["By Jane Doe and Max Roe", "Lervik"], ["Jane Doe", "Max Roe"]),
        (["Questions: desk@ledger.example", "Lervik"], []),
    ],
)  # fmt: skip
def test_the_authors_of_a_byline_are_told_apart(
    make_page: MakePage, texts: list[str], authors: list[str]
) -> None:
    found = page_of(make_page, "Council votes for new bridge", *texts, *PROSE).metadata
    assert found.authors == authors


def test_an_html_page_without_markup_gives_author_and_date_but_no_title(make_page: MakePage) -> None:
    body = f"<p>Council votes for new bridge</p><p>By Jane Doe</p><p>5 May 2024</p><p>{PROSE[0]}</p>"
    page = make_page(html(body))
    read_text_metadata(page, Options())
    found = page.metadata
    assert (found.title, found.authors, found.date) == (None, ["Jane Doe"], "2024-05-05")


@pytest.mark.parametrize(("line", "author"), [("By Jane Doe", "Jane Doe"), ("By Max", "Max Roe")])
def test_the_byline_that_is_shown_is_believed_where_it_names_somebody_else_in_full(
    make_page: MakePage, line: str, author: str
) -> None:
    page = make_page(html(f"<p>{line}</p><p>{PROSE[0]}</p>", '<meta name="author" content="Max Roe">'))
    read_text_metadata(page, Options())
    assert page.metadata.authors == [author]


def test_a_title_under_a_long_menu_is_found_by_the_byline_below_it(make_page: MakePage) -> None:
    menu = [f"Harbour department {number}" for number in range(40)]
    found = page_of(make_page, *menu, "", "Council votes for a new bridge", "By Jane Doe", *PROSE).metadata
    assert (found.title, found.authors) == ("Council votes for a new bridge", ["Jane Doe"])


def test_no_title_is_taken_from_a_long_menu(make_page: MakePage) -> None:
    menu = [f"Harbour department {number}" for number in range(40)]
    assert page_of(make_page, *menu, *PROSE).metadata.title is None


def test_the_title_of_markdown_is_its_heading_which_is_no_text(make_page: MakePage) -> None:
    page = page_of(make_page, "[Home](/) [News](/a) [About](/b)", "", "# A new bridge", "", *PROSE)
    assert (page.metadata.title, page.metadata.sources["title"]) == ("A new bridge", "h1")
    assert [(block.text, block.because) for block in page.blocks if block.verdict] == [
        ("A new bridge", "the title of the page")
    ]


def test_the_title_of_markdown_without_a_heading_is_the_line_that_reads_like_one(
    make_page: MakePage,
) -> None:
    menu = "[Home](/) [News](/a) [About](/b)"
    page = page_of(make_page, menu, "", "Council votes for new bridge", "", "By Jane Doe", "", *PROSE)
    assert (page.metadata.title, page.metadata.authors) == ("Council votes for new bridge", ["Jane Doe"])


def test_a_trail_of_links_over_the_title_gives_its_section(make_page: MakePage) -> None:
    trail = "[Home](/) › [Harbour](/h) › [A new bridge](/b)"
    page = page_of(make_page, trail, "", "# A new bridge", "", *PROSE)
    assert page.metadata.section == "Harbour"
