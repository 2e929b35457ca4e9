"""Titles are compared by their words and freed of the name of their site."""

from __future__ import annotations

import pytest

from cleaner.rules.title import agree, strip_site_name


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Council votes for bridge", "Council votes for bridge"),
        ("Council votes for bridge", "COUNCIL VOTES FOR BRIDGE"),
        ("Council votes for bridge", "Council votes for new bridge over river"),
        ("Bridge vote", "Bridge vote – The Ledger"),
        ("港町の新しい図書館が開館", "港町に新しい図書館が開館した"),
        ("Мост открыт", "мост открыт!"),
    ],
)
def test_titles_that_share_most_words_agree(first: str, second: str) -> None:
    assert agree(first, second)
    assert agree(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Council votes for bridge", "Herring festival opens on Friday"),
        ("Home", "Home is where the herring is"),
        ("港町の新しい図書館が開館", "選挙の結果を発表しました"),
        ("", "Council votes"),
        ("…", "…"),
    ],
)
def test_titles_of_other_words_do_not_agree(first: str, second: str) -> None:
    assert not agree(first, second)
    assert not agree(second, first)


def test_two_titles_of_two_words_do_not_agree_by_their_letters() -> None:
    assert not agree("Latest stories", "Council elections")


@pytest.mark.parametrize(
    ("title", "site", "bare"),
    [
        ("Bridge vote | The Ledger", "The Ledger", "Bridge vote"),
        ("The Ledger: Bridge vote", "The Ledger", "The Ledger: Bridge vote"),
        ("Ledger - Bridge vote - again", "The Ledger", "Bridge vote - again"),
        ("美しい港町の歩き方｜港ぐらし", "港ぐらし", "美しい港町の歩き方"),
        ("Bridge vote | Harbour News", "The Ledger", "Bridge vote | Harbour News"),
        ("Bridge vote", "The Ledger", "Bridge vote"),
        ("The Ledger", "The Ledger", "The Ledger"),
        ("The Ledger | The Ledger", "The Ledger", "The Ledger | The Ledger"),
        ("Well-known bridge", None, "Well-known bridge"),
        ("Council votes for new bridge | Ledger", None, "Council votes for new bridge"),
    ],
)
def test_the_name_of_the_site_goes_and_other_parts_stay(title: str, site: str | None, bare: str) -> None:
    assert strip_site_name(title, site) == bare


@pytest.mark.parametrize("title", ["Mission Harbour – Fallout", "Star Bridge - The Vote"])
def test_a_subtitle_stays_where_no_site_is_known(title: str) -> None:
    assert strip_site_name(title, None) == title


@pytest.mark.parametrize("title", ["", " | ", "|", " - ", "a | b | c"])
def test_no_title_breaks_it(title: str) -> None:
    assert isinstance(strip_site_name(title, "b"), str)
    assert isinstance(strip_site_name(title, None), str)
