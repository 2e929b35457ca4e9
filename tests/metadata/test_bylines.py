"""Elements that are called a byline name the authors; those of comments, cards and readers do not."""

from __future__ import annotations

import pytest

from cleaner.dom.parse import parse_html
from cleaner.metadata.bylines import read_marked_names
from tests.conftest import PROSE, html

TITLE = "<h1>Bridge vote</h1>"


def names(*markup: str) -> list[str]:
    return read_marked_names(parse_html(html("".join([*markup, f"<p>{PROSE[0]}</p>"]))))


@pytest.mark.parametrize(
    "byline",
    [
        '<span class="author">Jane Doe</span>',
        '<div class="post-byline">By <a href="/jane">Jane Doe</a></div>',
        '<div class="author-info"><span>Written by</span><b>Jane Doe</b><i>Harbour reporter</i></div>',
        '<a rel="author" href="/jane">Jane Doe</a>',
        '<a href="/authors/jane-doe">Jane Doe</a>',
        '<p class="vcard">von <span class="fn">Jane Doe</span></p>',
        "<address>Jane Doe</address>",
        '<p class="byline">5 May 2024 · Jane Doe</p>',
    ],
)
def test_the_person_of_a_byline_is_read(byline: str) -> None:
    assert names(TITLE, byline) == ["Jane Doe"]


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="comments"><span class="author">Max Roe</span></div>',
        '<section class="related-posts"><span class="author">Max Roe</span></section>',
        '<footer><span class="author">Max Roe</span></footer>',
        '<nav><a href="/authors/max-roe">Max Roe</a></nav>',
        '<div class="author-bio">Max Roe writes on ports.</div>',
        '<a class="author" href="/authors/">View all posts</a>',
        '<span class="authorized">Authorized Dealer</span>',
        '<p class="author">By</p>',
    ],
)
def test_nobody_else_is_an_author(markup: str) -> None:
    assert names(TITLE, markup) == []


def test_a_frame_around_the_title_too_is_no_navigation() -> None:
    page = f'<div class="menu-canvas">{TITLE}<span class="author">Jane Doe</span></div>'
    assert names(page) == ["Jane Doe"]


def test_the_footer_of_an_article_may_hold_its_byline() -> None:
    page = f'<main>{TITLE}</main><article><footer><span class="author">Jane Doe</span></footer></article>'
    assert names(page) == ["Jane Doe"]


def test_the_byline_under_the_title_wins_over_one_before_it() -> None:
    page = '<span class="author">Max Roe</span>', TITLE, '<span class="author">Jane Doe</span>'
    assert names(*page) == ["Jane Doe"]


def test_cards_of_several_people_have_no_author_for_the_page() -> None:
    cards = [
        f'<div><h3>Story</h3><b class="author">{name}</b></div>' for name in ("Ann Poe", "Max Roe", "Jo Low")
    ]
    assert names("<h2>Stories</h2>", *cards) == []


def test_two_elements_side_by_side_are_two_authors() -> None:
    page = '<p><span class="author">Jane Doe</span>, <span class="author">Max Roe</span></p>'
    assert names(TITLE, page) == ["Jane Doe", "Max Roe"]


def test_whom_all_links_to_authors_name_wrote_the_page_wherever_they_stand() -> None:
    footer = '<footer><a rel="author" href="/{0}">{0}</a></footer>'
    assert names(TITLE, footer.format("Jane")) == ["Jane"]
    assert names(TITLE, footer.format("Jane"), footer.format("Max")) == []


def test_the_name_of_a_user_is_no_entry_of_the_menu_around_it() -> None:
    menu = '<div class="username_container"><a class="username">sean_g</a><p>View Forum Posts</p></div>'
    assert names(TITLE, menu) == ["sean_g"]


def test_a_word_that_is_a_link_of_its_own_in_a_byline_is_a_name() -> None:
    rank = "<i>Board Owner</i>"
    assert names(TITLE, f'<div class="post_author"><a href="/s">Skies</a>{rank}</div>') == ["Skies"]
    assert names(TITLE, f'<div class="post_author">Skies {rank}</div>') != ["Skies"]


@pytest.mark.parametrize("text", ["Last updated", "Role: Editor", "Edited by Max Roe"])
def test_a_label_in_a_byline_is_no_name(text: str) -> None:
    assert names(TITLE, f'<p class="byline">{text}</p>') == []


def test_a_heading_of_the_page_is_no_byline() -> None:
    assert names('<h1 class="author-name">Vanilla Oats</h1>') == []


def test_the_first_poster_of_a_thread_is_its_author() -> None:
    posts = [f'<div><h3>Re</h3><a class="username">{name}</a></div>' for name in ("sean_g", "max", "ann")]
    assert names("<h2>Thread</h2>", *posts) == ["sean_g"]


def test_a_single_word_is_a_name_only_where_markup_or_a_phrase_says_so() -> None:
    assert names(TITLE, '<span class="author-name">Amanda</span>') == ["Amanda"]
    assert names(TITLE, '<div class="author-block"><i>Guide</i><b>Lervik</b></div>') == []


def test_a_thousand_bylines_in_each_other_are_survived() -> None:
    nested = '<div class="author">' * 1_000 + "x" * 100_000
    assert names(TITLE, nested) == []
