"""The title is the candidate that fits the others best, free of the site's name."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from cleaner.page import Metadata
from tests.conftest import MakePage, html

ReadHead = Callable[..., Metadata]


@pytest.fixture
def read(make_page: MakePage) -> ReadHead:
    def read_head(head: str = "", body: str = "", *, url: str | None = None) -> Metadata:
        return make_page(html(body, head), url=url).metadata

    return read_head


def og(name: str, text: str) -> str:
    return f'<meta property="og:{name}" content="{text}">'


def news(**fields: object) -> str:
    thing = {"@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(thing, ensure_ascii=False)}</script>'


def test_the_logo_of_the_site_is_no_title(read: ReadHead) -> None:
    found = read(
        og("title", "Herring returns to the bay") + "<title>Herring returns to the bay – Tidewater</title>",
        "<h1>Tidewater</h1>",
        url="https://tidewater.example/herring-returns",
    )
    assert (found.title, found.sources["title"]) == ("Herring returns to the bay", "meta")


def test_a_page_about_the_site_keeps_its_name(read: ReadHead) -> None:
    assert read("<title>Tidewater</title>", "<h1>Tidewater</h1>", url="https://tidewater.example/").title == (
        "Tidewater"
    )


def test_the_h1_behind_the_logo_is_the_title(read: ReadHead) -> None:
    body = "<h1>Tidewater</h1><h1>Herring returns to the bay</h1>"
    found = read("<title>Herring returns to the bay | Tidewater</title>", body)
    assert (found.title, found.sources["title"]) == ("Herring returns to the bay", "h1")


def test_a_kicker_in_the_h1_goes_where_the_others_lack_it(read: ReadHead) -> None:
    title = "Council votes for the new bridge"
    head = og("title", title) + news(headline=title) + f"<title>{title} | The Ledger</title>"
    assert read(head, f"<h1><span>Opinion</span> {title}</h1>").title == title


def test_a_kicker_that_one_of_h1_and_card_lacks_goes(read: ReadHead) -> None:
    title, kicker = "Council votes for the new bridge", "A crossing for Lervik: "
    stated = news(headline=kicker + title) + f"<title>{kicker}{title} | The Ledger</title>"
    assert read(og("title", title) + stated, f"<h1>{kicker}{title}</h1>").title == title
    assert read(og("title", kicker + title) + stated, f"<h1>{title}</h1>").title == title


def test_a_first_part_that_all_repeat_stays(read: ReadHead) -> None:
    title = "Opinion: Council votes for the new bridge"
    assert (
        read(og("title", title) + f"<title>{title} | The Ledger</title>", f"<h1>{title}</h1>").title == title
    )


def test_a_kicker_above_the_h1_is_parted_as_elsewhere(read: ReadHead) -> None:
    title = "Bridge vote: Two resign and many questions stay open"
    head = og("title", title) + f"<title>{title} | The Ledger</title>"
    body = "<h1><span>Bridge vote</span> <span>Two resign and many questions stay open</span></h1>"
    assert read(head, body).title == title


def test_the_h1_has_the_last_word_on_quotes_and_dashes(read: ReadHead) -> None:
    head = (
        og("title", "The mayor's 'yes' - a surprise to all")
        + "<title>The mayor's 'yes' - a surprise to all</title>"
    )
    assert read(head, "<h1>The mayor’s ‘yes’ – a surprise to all</h1>").title == (
        "The mayor’s ‘yes’ – a surprise to all"
    )


@pytest.mark.parametrize("sign", ["|", " - ", " – ", " — ", " · ", " « ", " :: ", "｜", "ㅣ"])
def test_the_name_of_the_site_goes_whatever_parts_it(read: ReadHead, sign: str) -> None:
    head = og("site_name", "The Ledger") + f"<title>Council votes for bridge{sign}The Ledger</title>"
    assert read(head).title == "Council votes for bridge"


def test_the_name_in_the_address_is_known_for_the_site(read: ReadHead) -> None:
    head = "<title>Council votes for bridge - Harbour Times</title>"
    assert read(head, url="https://www.harbourtimes.example/a").title == "Council votes for bridge"


def test_an_unspaced_site_name_goes_from_a_chinese_title(read: ReadHead) -> None:
    head = og("site_name", "海港网") + "<title>新桥今天正式通车_海港网</title>"
    assert read(head).title == "新桥今天正式通车"
    head = og("site_name", "海港网") + "<title>新桥今天正式通车！-海港网</title>"
    assert read(head).title == "新桥今天正式通车！"


def test_a_subtitle_that_may_be_one_stays(read: ReadHead) -> None:
    assert read("<title>Harbour Lights – Fallout</title>").title == "Harbour Lights – Fallout"


def test_soft_hyphens_go(read: ReadHead) -> None:
    assert (
        read("", "<h1>Heli\xadkopter\xadlande\xadplatz eröffnet</h1>").title
        == "Helikopterlandeplatz eröffnet"
    )


def test_the_words_of_a_drawing_are_not_read(read: ReadHead) -> None:
    body = "<h1><svg><desc>Created with Pencil.</desc></svg>Council votes</h1>"
    assert read("", body).title == "Council votes"


def test_a_subject_that_holds_the_name_of_the_site_stays(read: ReadHead) -> None:
    title = "Ledger Prize: the winners of this year"
    head = og("site_name", "Ledger") + og("title", f"{title} | Ledger") + f"<title>{title} | Ledger</title>"
    assert read(head, f"<h1>{title}</h1>").title == title


def test_a_title_that_ends_in_dots_is_freed_of_the_site(read: ReadHead) -> None:
    assert (
        read(og("site_name", "The Ledger") + "<title>And then … | The Ledger</title>").title == "And then …"
    )


def test_a_clipped_title_loses_to_the_whole(read: ReadHead) -> None:
    whole = "What do you all think the price of herring will do next year?"
    head = og("title", "What do you all think the price of…") + f"<title>{whole}</title>"
    assert read(head, f"<h1>{whole}</h1>").title == whole


def test_a_page_that_states_no_title_has_none(read: ReadHead) -> None:
    assert read("<title> | </title>", "<h1> </h1>").title in (None, "|")
    assert read().title is None
