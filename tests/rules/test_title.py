"""Titles are cut at their separators and freed of the name of their site."""

from __future__ import annotations

import pytest

from cleaner.rules.title import SiteNames, cut_title, letters_of, shared_words, words_of


def cuts(title: str, *names: str, host: str = "") -> dict[str, str]:
    return {cut.text: cut.kind for cut in cut_title(title, SiteNames(names, host))}


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Bridge vote | The Ledger", "Bridge vote"),
        ("The Ledger: Bridge vote", "Bridge vote"),
        ("Ledger - Bridge vote - again", "Bridge vote - again"),
        ("Bridge vote :: ledger.example", "Bridge vote"),
        ("Bridge vote « THE LEDGER", "Bridge vote"),
        ("橋の投票｜The Ledger", "橋の投票"),
    ],
)
def test_the_name_of_the_site_goes_from_either_side(title: str, bare: str) -> None:
    assert cuts(title, "The Ledger", host="www.ledger.example")[bare] == "site"


@pytest.mark.parametrize("title", ["The Ledger", "Well-known bridge", "Bridge vote", "10:30 to the bridge"])
def test_a_title_of_one_part_stays_whole(title: str) -> None:
    assert cuts(title, "The Ledger") == {title: "whole"}


def test_a_section_goes_with_the_name_of_the_site() -> None:
    assert cuts("Bridge vote - Town - The Ledger", "The Ledger") == {
        "Bridge vote - Town - The Ledger": "whole", "Bridge vote": "more", "Bridge vote - Town": "site",
        "Town": "more",
    }  # fmt: skip


def test_a_part_that_names_more_than_the_site_may_stay() -> None:
    left = cuts("Ledger Prize: the winners | Ledger", "Ledger")
    assert left["Ledger Prize: the winners"] == left["the winners"] == "site"
    assert "Ledger" not in left


def test_where_no_part_names_the_site_either_side_may_go() -> None:
    assert cuts("Council votes for bridge | Town") == {
        "Council votes for bridge | Town": "whole", "Council votes for bridge": "end_bar_short",
        "Town": "start_bar_long",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("part", "closeness"), [("the ledger", 2), ("Ledger", 2), ("Ledger Online", 1), ("Bridge", 0), ("Led", 0)]
)
def test_names_are_known_with_an_article_and_without(part: str, closeness: int) -> None:
    assert SiteNames(["The Ledger"]).closeness(letters_of(part)) == closeness


@pytest.mark.parametrize(
    ("host", "name"),
    [("www.ledger.example", "Ledger"), ("news.ledger.co.uk", "Ledger"), ("ledger.example", "ledger.example")],
)
def test_the_host_names_the_site(host: str, name: str) -> None:
    assert SiteNames([], host).closeness(letters_of(name)) == 2


@pytest.mark.parametrize("host", ["", "localhost", "...", "[::1]"])
def test_no_host_breaks_it(host: str) -> None:
    assert SiteNames([None, ""], host).closeness("bridge") == 0


@pytest.mark.parametrize("title", ["", " | ", "|", " - ", "a | b | c", " | " * 300])
def test_no_title_breaks_it(title: str) -> None:
    assert cuts(title, "b")


def test_two_spellings_have_the_same_letters() -> None:
    assert letters_of("The “Ledger’s” – vote!") == letters_of("the Ledger's: Vote")
    assert letters_of("Heli\xadport") == "heliport"


def test_common_words_count_by_the_shorter_title() -> None:
    assert shared_words(words_of("Bridge vote"), words_of("Bridge vote – The Ledger")) == 1
    assert shared_words(words_of("港町の図書館"), words_of("選挙")) == 0
    assert shared_words(words_of(""), words_of("x")) == 0
