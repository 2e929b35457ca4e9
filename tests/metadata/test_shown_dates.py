"""The date beside the title is the page's; those of teasers, comments, events and changes are not."""

from __future__ import annotations

import json

import pytest

from cleaner.options import Options
from cleaner.page import Metadata
from cleaner.stages.text_metadata import read_text_metadata
from tests.conftest import PROSE, MakePage, html

TITLE = "<h1>Bridge vote</h1>"
TEXT = f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p>"


def read(make_page: MakePage, *lines: str, head: str = "") -> Metadata:
    return read_body(make_page, TITLE + "".join(f"<p>{line}</p>" for line in lines) + TEXT, head)


def read_body(make_page: MakePage, body: str, head: str = "") -> Metadata:
    page = make_page(html(body, head))
    read_text_metadata(page, Options())
    return page.metadata


def published(day: str, **fields: str) -> str:
    thing = {"@type": "NewsArticle", "headline": "Bridge vote", "datePublished": day, **fields}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


@pytest.mark.parametrize(
    "line",
    ["5 May 2024", "Town | 5 May 2024 | 4 comments", "Stand: 5. Mai 2024", "Written by Jane on 5 May 2024"],
)
def test_the_date_of_a_line_under_the_title_is_read(make_page: MakePage, line: str) -> None:
    assert read(make_page, line).date == "2024-05-05"


def test_a_date_in_a_sentence_is_none(make_page: MakePage) -> None:
    assert read(make_page, "It opened on 5 May 2024.").date is None


def test_a_labelled_date_is_read_wherever_it_stands(make_page: MakePage) -> None:
    other = "Lervik, 1 May 2020"
    assert read(make_page, *PROSE * 4, other, "Published: 5 May 2024").date == "2024-05-05"
    assert read(make_page, *PROSE * 4, other, "Lervik, 5 May 2024").date is None


def test_a_labelled_date_of_a_comment_is_not(make_page: MakePage) -> None:
    comment = '<div class="comments"><p>Posted on 5 May 2024</p></div>'
    assert read_body(make_page, TITLE + TEXT * 8 + comment).date is None
    assert (
        read_body(make_page, TITLE + TEXT * 8 + comment.replace("comments", "imprint")).date == "2024-05-05"
    )


def test_the_only_date_of_an_article_is_its_own(make_page: MakePage) -> None:
    assert read(make_page, *PROSE * 4, "Lervik, 5 May 2024").date == "2024-05-05"


def test_the_date_beside_the_first_paragraph_is_read_far_from_the_title(make_page: MakePage) -> None:
    menu = "<p>Harbour department</p>" * 20
    body = f"{TITLE}{menu}<p>5 May 2024</p>{TEXT}{menu}<p>6 June 2023</p>"
    assert read_body(make_page, body).date == "2024-05-05"
    assert read_body(make_page, body.replace("2024</p>", f"2024</p>{menu}")).date is None


@pytest.mark.parametrize("frame", ["header", "footer", "review"])
def test_the_only_date_in_a_frame_is_not(make_page: MakePage, frame: str) -> None:
    date = f'<div class="{frame}"><p>Lervik, 5 May 2024</p></div>'
    assert read_body(make_page, TITLE + TEXT * 8 + date).date is None


def test_the_only_date_of_a_product_is_not(make_page: MakePage) -> None:
    head = '<meta property="og:type" content="product">'
    assert read(make_page, *PROSE * 4, "Lervik, 5 May 2024", head=head).date is None


def test_a_published_date_wins_over_an_updated_one(make_page: MakePage) -> None:
    assert read(make_page, "Updated 6 June 2024", "Published 5 May 2024").date == "2024-05-05"


def test_the_first_post_dates_a_thread(make_page: MakePage) -> None:
    head = '<meta name="generator" content="Discourse 3.2">'
    posts = ["5 May 2024, 16:26 | #1", *PROSE, "7 May 2024, 13:59 | #2"]
    assert read(make_page, *PROSE * 4, *posts, head=head).date == "2024-05-05"
    assert read(make_page, *PROSE * 4, *posts).date is None


def test_a_press_release_opens_with_its_date(make_page: MakePage) -> None:
    assert read(make_page, f"(Lervik, 5 May 2024) {PROSE[0]}").date == "2024-05-05"
    assert read(make_page, f"The sale ends 5 May 2024. {PROSE[0]}").date is None


@pytest.mark.parametrize("stated", ["2024-07-01", "2024-01-01", "2024-05-06T01:00Z"])
def test_the_date_shown_beside_the_title_wins_over_a_stated_one(make_page: MakePage, stated: str) -> None:
    found = read(make_page, "5 May 2024", head=published(stated))
    assert (found.date, found.sources["date"]) == ("2024-05-05", "text")


@pytest.mark.parametrize(
    "lines",
    [
        ("5 May 2024", "Seen again on 1 January 2024"),
        ("01.01.2024 (5 May 2024)",),
        ("Opening night: 5 May 2024",),
        ("Read also", "5 May 2024"),
        ("1-5 May 2024",),
        (*PROSE * 3, "5 May 2024"),
    ],
)
def test_a_date_of_something_else_does_not(make_page: MakePage, lines: tuple[str, ...]) -> None:
    assert read(make_page, *lines, head=published("2024-01-01")).date == "2024-01-01"


def test_a_stated_date_is_known_with_its_numbers_swapped(make_page: MakePage) -> None:
    assert read(make_page, "05.04.2024", head=published("2024-05-04")).date == "2024-05-04"
    assert read(make_page, "5 April 2024", head=published("2024-05-04")).date == "2024-04-05"


def test_the_date_shown_wins_where_the_markup_calls_it_that_of_a_change(make_page: MakePage) -> None:
    head = published("2024-01-01", dateModified="2024-05-05")
    found = read(make_page, "5 May 2024", head=head)
    assert (found.date, found.date_modified) == ("2024-05-05", "2024-05-05")


@pytest.mark.parametrize(
    "lines",
    [("Updated 5 May 2024",), ("Last updated", "5 May 2024"), ("By Jane Doe, last updated: 5 May 2024",)],
)
def test_a_date_that_the_page_calls_that_of_a_change_does_not(
    make_page: MakePage, lines: tuple[str, ...]
) -> None:
    assert read(make_page, *lines, head=published("2024-01-01")).date == "2024-01-01"


def test_the_date_of_a_teaser_beside_the_title_does_not(make_page: MakePage) -> None:
    date = "<p>5 May 2024</p>"
    own, teaser = f"<h2>A vote</h2>{date}", f'<h2><a href="/b">Bus line cut</a></h2>{date}'
    head = published("2024-01-01")
    assert read_body(make_page, TITLE + own + TEXT, head).date == "2024-05-05"
    assert read_body(make_page, TITLE + teaser + TEXT, head).date == "2024-01-01"
    assert read_body(make_page, f'{TITLE}<div class="related">{date}</div>{TEXT}', head).date == "2024-01-01"


def test_the_date_beside_the_name_of_the_site_does_not(make_page: MakePage) -> None:
    site = '<h1><a href="/">The Ledger</a></h1><p>5 May 2024</p>'
    head = '<meta property="og:title" content="Bridge vote">' + published("2024-01-01")
    assert read_body(make_page, site + TEXT, head).date == "2024-01-01"
    assert read_body(make_page, site.replace("The Ledger", "Bridge vote") + TEXT, head).date == "2024-05-05"


def test_a_bar_that_repeats_the_title_is_not_where_it_stands(make_page: MakePage) -> None:
    bar = "<h6>Bridge vote</h6><p>Share</p><p>5 May 2024</p>"
    head = published("2024-01-01")
    assert read_body(make_page, bar + f"<p>{PROSE[0]}</p>" * 9 + TITLE + TEXT, head).date == "2024-01-01"
    assert read_body(make_page, bar + TEXT, head).date == "2024-05-05"


def test_the_posts_of_a_thread_do_not_date_it_anew(make_page: MakePage) -> None:
    head = '<meta name="generator" content="Discourse 3.2">' + published("2024-01-01")
    assert read(make_page, "5 May 2024", head=head).date == "2024-01-01"


FAR = f'<div class="card"><h2>Bus line cut</h2><time>1 January 2024</time></div><p>Town</p>{TITLE}'


@pytest.mark.parametrize(
    "line", ["<p>5 May 2024</p>", "<ul><li>5 May 2024</ul>", f"<p>Lervik, 5 May 2024 – {PROSE[0]}</p>"]
)
def test_a_date_beside_the_title_wins_over_an_element_far_from_it(make_page: MakePage, line: str) -> None:
    assert read_body(make_page, FAR + line + TEXT).date == "2024-05-05"


def test_a_sentence_does_not(make_page: MakePage) -> None:
    assert read_body(make_page, f"{FAR}<p>It opened on 5 May 2024.</p>{TEXT}").date == "2024-01-01"


def test_other_dates_of_the_page_tell_the_month_from_the_day(make_page: MakePage) -> None:
    assert read(make_page, "03/04/2025", "Seen 03/25/2025").date == "2025-03-04"
    assert read(make_page, "03/04/2025", "Seen 25/03/2025").date == "2025-04-03"
    assert read(make_page, "03/04/2025").date == "2025-04-03"


@pytest.mark.parametrize("day", ["5 May 1991", "5 May 2085"])
def test_no_day_before_the_web_or_far_ahead_is_believed(make_page: MakePage, day: str) -> None:
    assert read(make_page, day).date is None
    assert read(make_page, day, head=published("2024-01-01")).date == "2024-01-01"
