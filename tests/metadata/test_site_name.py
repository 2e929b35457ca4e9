"""The site is called as it calls itself."""

from __future__ import annotations

import json

import pytest

from tests.conftest import MakePage, html


def site(make_page: MakePage, head: str, url: str | None = None) -> tuple[str | None, str | None]:
    metadata = make_page(html("", head), url=url).metadata
    return metadata.site_name, metadata.sources.get("site_name")


def test_a_slogan_behind_the_name_goes(make_page: MakePage) -> None:
    head = '<meta property="og:site_name" content="Přístav.cz – co se právě děje na řece">'
    assert site(make_page, head, "https://www.pristav.cz/a") == ("Přístav.cz", "meta")


def test_a_long_name_that_the_address_does_not_split_stays(make_page: MakePage) -> None:
    head = '<meta property="og:site_name" content="Harbour – the museum of the northern sea">'
    assert (
        site(make_page, head, "https://northmuseum.example/a")[0]
        == "Harbour – the museum of the northern sea"
    )


@pytest.mark.parametrize("stated", ["Ledger.example", "Ledger Inc.", "The Ledger", "Ledger"])
def test_what_follows_the_publishers_name_goes(make_page: MakePage, stated: str) -> None:
    thing = {"@type": "NewsArticle", "headline": "Vote", "publisher": {"name": "Ledger"}}
    head = f'<meta property="og:site_name" content="{stated}">'
    head += f'<script type="application/ld+json">{json.dumps(thing)}</script>'
    assert site(make_page, head)[0] == ("The Ledger" if stated == "The Ledger" else "Ledger")


def test_an_address_is_no_name(make_page: MakePage) -> None:
    head = '<meta property="og:site_name" content="https://www.ledger.example">'
    head += "<title>Bridge vote | Ledger</title>"
    assert site(make_page, head, "https://www.ledger.example/a") == ("Ledger", "title")


def test_a_part_of_the_title_that_the_address_does_not_name_is_none(make_page: MakePage) -> None:
    assert site(make_page, "<title>Bridge vote | Politics</title>", "https://ledger.example/a") == (
        None,
        None,
    )
