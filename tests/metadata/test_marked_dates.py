"""The date beside the title is the page's; those of cards, comments and events are not."""

from __future__ import annotations

import pytest

from cleaner.dom.parse import parse_html
from cleaner.lexicon.index import load_lexicon
from cleaner.metadata.marked_dates import LETTERS, MarkedDay, read_marked_day
from tests.conftest import PROSE, html

TITLE = "<h1>Bridge vote</h1>"
OWN = "<time>5 May 2024</time>"


def marked(*markup: str, language: str | None = None) -> MarkedDay | None:
    return read_marked_day(parse_html(html("".join([*markup, f"<p>{PROSE[0]}</p>"]))), language)


def day(*markup: str, language: str | None = None) -> str | None:
    found = marked(*markup, language=language)
    return found.day if found is not None else None


@pytest.mark.parametrize(
    "markup",
    [
        OWN,
        '<time datetime="2024-05-05T10:00">yesterday</time>',
        '<span class="post-date">5. Mai 2024</span>',
        '<abbr class="published" title="2024-05-05">last week</abbr>',
        '<p class="entry-date">05.05.2024, 10:00</p>',
        '<span class="text_datum">5. Mai 2024</span>',
        '<p class="Fecha">5 de mayo de 2024</p>',
        '<p class="story-dateline">5 May 2024</p>',
        '<relative-time datetime="2024-05-05T10:00:00Z">last week</relative-time>',
        '<faceplate-timeago ts="2024-05-05T09:47:05.754000+0000"></faceplate-timeago>',
        f'<article><div class="entry-footer">{OWN}</div></article>',
    ],
)
def test_the_date_of_an_element_is_read(markup: str) -> None:
    assert day(TITLE, markup) == "2024-05-05"


@pytest.mark.parametrize(
    "markup",
    [
        f'<div class="comments">{OWN}</div>',
        f'<div class="related">{OWN}</div>',
        f"<footer>{OWN}</footer>",
        f'<div class="site-footer">{OWN}</div>',
        '<p class="candidate">5 May 2024</p>',
        '<p class="date">soon</p>',
        '<p class="mandated">5 May 2024</p>',
        '<p class="data">5 May 2024</p>',
    ],
)
def test_no_other_date_is_read(markup: str) -> None:
    assert day(TITLE, markup) is None


def test_the_date_under_the_title_wins_over_one_before_it() -> None:
    assert day("<time>1 January 2020</time>", TITLE, OWN) == "2024-05-05"


def test_a_date_of_publication_wins_over_one_of_a_change() -> None:
    assert day(TITLE, "<time>Updated 1 June 2024</time>", OWN) == "2024-05-05"
    assert day(TITLE, "<time>Updated 1 June 2024</time>") == "2024-06-01"


def test_the_language_tells_the_month_from_the_day() -> None:
    slashed = '<p class="date">03/04/2025</p>'
    assert day(TITLE, slashed, language="en-US") == "2025-03-04"
    assert day(TITLE, slashed, language="en-GB") == "2025-04-03"


def test_an_element_is_near_under_an_h1_alone() -> None:
    assert marked(TITLE, OWN) == MarkedDay("2024-05-05", is_far=False)
    assert marked(TITLE, "<h2>Bus line cut</h2>", OWN) == MarkedDay("2024-05-05", is_far=True)
    assert marked(OWN, TITLE) == MarkedDay("2024-05-05", is_far=True)


@pytest.mark.parametrize("name", ["updated-date", "event-date", "current_date"])
def test_the_class_of_another_date_comes_last(name: str) -> None:
    other = f'<p class="{name}">1 June 2024</p>'
    assert day(TITLE, other, OWN) == "2024-05-05"
    assert day(TITLE, other) == "2024-06-01"


def test_every_class_word_of_the_lexicon_is_looked_for() -> None:
    words = load_lexicon().particles["date_class"]
    assert words
    assert [word for word in words if not any(letters in word for letters in LETTERS)] == []
