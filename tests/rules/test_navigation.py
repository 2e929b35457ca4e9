"""Menus and breadcrumbs go; lists, dialogues and keys that look like them stay."""

from __future__ import annotations

import pytest

from cleaner.rules.navigation import mark_navigation
from tests.conftest import PROSE, MarkPage, article, html, lines, text_article

LINKS = '<ul><li><a href="/1">Town</a></li><li><a href="/2">Harbour</a></li></ul>'
PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in PROSE * 3)


@pytest.mark.parametrize("menu", ["<nav>{}</nav>", '<header><div class="main-menu">{}</div></header>'])
def test_a_menu_goes(mark: MarkPage, menu: str) -> None:
    verdicts = mark(mark_navigation, html(menu.format(LINKS) + PARAGRAPHS))
    assert (verdicts["Town"], verdicts["Harbour"], verdicts[PROSE[0]]) == ("navigation", "navigation", "")


@pytest.mark.parametrize("name", ["main-menu", "breadcrumbs"])
def test_a_menu_by_its_class_alone_is_suspected(mark: MarkPage, name: str) -> None:
    verdicts = mark(mark_navigation, html(f'<div class="{name}">{LINKS}</div>{PARAGRAPHS}'))
    assert (verdicts["Town"], verdicts["Harbour"], verdicts[PROSE[0]]) == ("navigation?", "navigation?", "")


def test_a_menu_of_dishes_stays(mark: MarkPage) -> None:
    page = article('<div class="menu"><h2>Starters</h2><p>Leek soup, 7</p><p>Herring, 9</p></div>')
    assert set(mark(mark_navigation, page).values()) == {""}


def test_a_nav_around_the_whole_text_stays(mark: MarkPage) -> None:
    assert mark(mark_navigation, html(f"<nav>{PARAGRAPHS}</nav>"))[PROSE[0]] == ""


@pytest.mark.parametrize("label", ["Home", "Next page", "Startseite", "Accueil", "Back to top"])
def test_a_menu_label_goes(mark: MarkPage, label: str) -> None:
    assert mark(mark_navigation, html(f'<p><a href="/">{label}</a></p>{PARAGRAPHS}'))[label] == "navigation"


@pytest.mark.parametrize("line", ["Home is where the boat is.", "Next we sailed north", "About turn"])
def test_a_line_that_begins_like_a_label_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_navigation, article(f"<p>{line}</p>"))[line] == ""


def test_a_heading_that_is_a_label_stays(mark: MarkPage) -> None:
    assert mark(mark_navigation, article(f"<h2>Search</h2><p>{PROSE[0]}</p>"))["Search"] == ""


def test_a_key_explained_in_a_list_of_terms_stays(mark: MarkPage) -> None:
    verdicts = mark(
        mark_navigation, article("<dl><dt>Home</dt><dd>Moves to the start of the line.</dd></dl>")
    )
    assert verdicts["Home"] == ""


@pytest.mark.parametrize("line", ["Home | About us | Contact", "Home News Contact", "Inicio » Noticias"])
def test_a_line_of_labels_in_a_text_goes(mark: MarkPage, line: str) -> None:
    assert mark(mark_navigation, lines(line, "Bridge vote", *PROSE))[line] == "navigation"


@pytest.mark.parametrize(
    "line", ["Rope | Tar | Timber", "Home, he said, was far away", "Town Harbour Bridge"]
)
def test_a_line_of_other_words_in_a_text_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_navigation, text_article(line))[line] == ""


@pytest.mark.parametrize("line", ["« Previous article", "Older posts »"])
def test_a_label_with_an_arrow_goes(mark: MarkPage, line: str) -> None:
    assert mark(mark_navigation, lines(line, "Bridge vote", *PROSE))[line] == "navigation"


def test_a_label_between_two_paragraphs_of_a_text_goes(mark: MarkPage) -> None:
    assert mark(mark_navigation, text_article("Next article"))["Next article"] == "navigation"


@pytest.mark.parametrize(
    "line", ["« Je ne sais pas »", "« Oui, dit-il", "«Нет», — сказал он", "«Tal vez mañana»"]
)
def test_a_line_of_dialogue_in_guillemets_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_navigation, text_article(line))[line] == ""


@pytest.mark.parametrize(
    "line",
    [
        "You are here because you asked for the truth, and the truth is that nobody in the town knew it.",
        "Sie sind hier, um zu helfen, sagte der Arzt, und nicht, um zu klagen.",
        "Je bent hier geboren, zei hij, en je zult hier ook sterven als je niet oppast.",
    ],
)
def test_a_paragraph_that_begins_like_a_breadcrumb_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_navigation, text_article(line))[line] == ""


@pytest.mark.parametrize("line", ["Help! Help!", "News, news, news"])
def test_a_word_called_out_twice_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_navigation, text_article(line))[line] == ""


def test_rows_of_tables_and_code_stay(mark: MarkPage) -> None:
    table = "<table><tr><td>Home</td><td>Away</td></tr><tr><td>3</td><td>1</td></tr></table>"
    verdicts = mark(mark_navigation, article(table, "<pre>search</pre>"))
    assert (verdicts["Home | Away"], verdicts["search"]) == ("", "")
