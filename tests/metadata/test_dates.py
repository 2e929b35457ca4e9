"""The day is the page's own: the stated one first, told in the time zone where it was published."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cleaner.page import Metadata
from tests.conftest import PROSE, MakePage, html


def news(**fields: Any) -> str:
    thing = {"@type": "NewsArticle", "headline": "Bridge vote", **fields}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


@pytest.fixture
def read(make_page: MakePage) -> Any:
    def read_page(head: str, body: str = "", url: str | None = None) -> Metadata:
        return make_page(html(f"<h1>Bridge vote</h1>{body}<p>{PROSE[0]}</p>", head), url=url).metadata

    return read_page


def test_the_day_in_the_address_mends_the_time_zone_of_a_stated_one(read: Any) -> None:
    stated = news(datePublished="2024-05-06T03:00:00Z")
    assert read(stated, url="https://ledger.example/2024/05/05/bridge").date == "2024-05-05"


def test_another_day_in_the_address_does_not(read: Any) -> None:
    stated = news(datePublished="2024-05-06T03:00:00Z")
    assert read(stated, url="https://ledger.example/2024/01/02/bridge").date == "2024-05-06"


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2024-05-06T11:59:00Z", "2024-05-05"),
        ("2024-05-06T12:00:00Z", "2024-05-06"),
        ("2024-05-06", "2024-05-05"),
        ("2024-05-04T10:00:00Z", "2024-05-05"),
        ("2024-05-04T09:59:00Z", "2024-05-04"),
    ],
)
def test_no_clock_of_the_world_is_further_from_utc(read: Any, stated: str, day: str) -> None:
    assert read(news(datePublished=stated), url="https://ledger.example/2024/05/05/bridge").date == day


@pytest.mark.parametrize(
    "path",
    [
        "2024/05/05/bridge",
        "20240505-bridge",
        "bridge/05-05-2024",
        "news_2024-05-05",
        "2024/may/05/bridge",
        "2024/Mai/5/",
        "2024/may/5",
    ],
)
def test_an_address_states_a_day(read: Any, path: str) -> None:
    found = read("", url=f"https://ledger.example/{path}")
    assert (found.date, found.sources["date"]) == ("2024-05-05", "url")


@pytest.mark.parametrize(
    "path", ["item/20241399", "p/120240505", "2024-5", "2024/parts/05/bridge", "2024/may/32/bridge"]
)
def test_a_number_in_an_address_is_no_day(read: Any, path: str) -> None:
    assert read("", url=f"https://ledger.example/{path}").date is None


def test_microdata_states_a_day(read: Any) -> None:
    item = (
        '<div itemscope itemtype="https://schema.org/Article"><b itemprop="datePublished">5.5.2024</b></div>'
    )
    assert read("", item).date == "2024-05-05"


def test_the_head_is_believed_before_microdata(read: Any) -> None:
    meta = '<meta property="article:published_time" content="2024-05-05">'
    card = (
        '<div itemscope itemtype="https://schema.org/Article"><b itemprop="datePublished">6.6.2024</b></div>'
    )
    assert read(meta, card).date == "2024-05-05"
    assert read("", card).date == "2024-06-06"


def test_the_day_of_a_video_is_believed_last(read: Any) -> None:
    meta = '<meta property="article:published_time" content="2024-05-05">'
    video = news(**{"@type": "VideoObject", "name": "Bridge vote", "uploadDate": "2020-01-01"})
    assert read(meta + video).date == "2024-05-05"
    assert read(video).date == "2020-01-01"


def test_an_element_far_from_the_title_is_noted_as_such(read: Any) -> None:
    time = "<time>5 May 2024</time>"
    near, far = read("", time), read("", f"<h2>Bus line cut</h2>{time}")
    assert (near.date, near.sources["date"]) == ("2024-05-05", "time")
    assert (far.date, far.sources["date"]) == ("2024-05-05", "far_time")


@pytest.mark.parametrize("day", ["2040-01-01", "2099-05-05", "2024-13-45", "1714521600"])
def test_a_day_that_cannot_be_is_none(read: Any, day: str) -> None:
    assert read(news(datePublished=day)).date is None


def test_an_old_day_counts_only_where_it_is_stated(read: Any) -> None:
    assert read(news(datePublished="1991-05-05")).date == "1991-05-05"
    assert read("", "<time>5 May 1991</time>").date is None


def test_a_page_does_not_change_before_it_is_published(read: Any) -> None:
    found = read(news(datePublished="2024-05-05", dateModified="2024-01-01"))
    assert (found.date, found.date_modified) == ("2024-05-05", None)
    assert read(news(datePublished="2024-05-05", dateModified="2024-06-01")).date_modified == "2024-06-01"
