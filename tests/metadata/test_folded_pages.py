"""Of a page folded into one line only what shows where it ends is taken for metadata."""

from __future__ import annotations

from cleaner import clean
from tests.conftest import PROSE

DAYS = ("Monday", "Tuesday", "Friday")
TEXT = " ".join(f"By {day} we knew more. {sentence}" for day in DAYS for sentence in PROSE)
TITLE = "Sarn bridge is to open"
MENU = "Skip to content News Sport Weather Letters Shop"
HEAD = f"{TITLE} | Sarn Post {MENU} {TITLE} By Moira Pike Published 9 October 2024"


def test_what_the_page_opens_with_and_repeats_is_the_title() -> None:
    article = clean(f"{HEAD} {TEXT}")
    assert article.title == TITLE
    assert article.authors == ["Moira Pike"]
    assert article.date == "2024-10-09"
    assert article.text.count(TITLE) == 0
    assert PROSE[0] in article.text


def test_no_other_piece_of_the_line_is_a_title() -> None:
    trail = "About us Contact us Log in Sign up Home › Bridges Sarn bridge opens after ten years"
    assert clean(f"{MENU} {trail} By Moira Pike Published 9 October 2024 {TEXT}").title is None


def test_a_line_over_the_only_paragraph_is_the_title() -> None:
    assert clean(f"{TITLE}\n{TEXT}\n").title == TITLE


def test_the_menu_behind_the_name_of_the_site_is_no_part_of_it() -> None:
    article = clean(f"Sarn bridge opens | Sarn Post {MENU} {TEXT}", url="https://sarnpost.example/bridge")
    assert article.metadata.site_name is None


def test_what_follows_a_copyright_is_no_part_of_its_owner() -> None:
    article = clean(f"{HEAD} {TEXT} Old times. © 2024 Sarn Post Facebook Instagram Letters")
    assert article.metadata.site_name is None
