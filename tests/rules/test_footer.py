"""The foot of a page goes; the law, the register and the telephone as subjects stay."""

from __future__ import annotations

import pytest

from cleaner.rules.footer import mark_footer
from tests.conftest import PROSE, MarkPage, article, html, lines, text_article

PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in PROSE * 3)


def test_the_footer_of_a_page_goes(mark: MarkPage) -> None:
    verdicts = mark(mark_footer, html(f"{PARAGRAPHS}<footer><p>Harbour Ledger</p></footer>"))
    assert (verdicts["Harbour Ledger"], verdicts[PROSE[0]]) == ("footer", "")


@pytest.mark.parametrize("tag", ["article", "blockquote"])
def test_the_footer_of_an_article_or_quote_stays(mark: MarkPage, tag: str) -> None:
    page = html(f"<{tag}>{PARAGRAPHS}<footer><p>A poem by Lind</p></footer></{tag}>")
    assert mark(mark_footer, page)["A poem by Lind"] == ""


def test_a_footer_around_the_whole_text_stays(mark: MarkPage) -> None:
    assert mark(mark_footer, html(f'<div class="page-footer">{PARAGRAPHS}</div>'))[PROSE[0]] == ""


@pytest.mark.parametrize(
    "line",
    [
        "© 2024 Harbour Ledger",
        "Copyright 2019-2024 Orvane Tools",
        "(c) Orvane Tools 2024",
        "All rights reserved.",
        "Alle Rechte vorbehalten",
        "Tous droits réservés",
    ],
)
def test_a_copyright_line_goes(mark: MarkPage, line: str) -> None:
    assert mark(mark_footer, article(f"<p>{line}</p>"))[line] == "footer"


@pytest.mark.parametrize("line", ["He held the copyright for years.", "(c) the third point of the list"])
def test_prose_on_copyright_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_footer, article(f"<p>{line}</p>"))[line] == ""


@pytest.mark.parametrize(
    "line",
    [
        "The law of copyright was changed in 1988 by parliament.",
        "The price of copyright reform in 2019 was high, said the minister.",
        "(c) Sales rose in 2019 to five million.",
    ],
)
def test_prose_on_copyright_with_a_year_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_footer, article(f"<p>{line}</p>"))[line] == ""


@pytest.mark.parametrize(
    "line",
    [
        "The results may not be reproduced by anyone else.",
        "The company, registered in England and Wales, makes boots.",
        "Der Umbau ist nur mit schriftlicher Genehmigung des Vermieters erlaubt.",
        "L'accès est interdit sans autorisation écrite préalable du maire.",
    ],
)
def test_a_sentence_with_the_words_of_a_notice_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_footer, article(f"<p>{line}</p>"))[line] == ""


@pytest.mark.parametrize("label", ["Terms of use", "Privacy policy", "Impressum", "Mentions légales"])
def test_a_legal_link_goes(mark: MarkPage, label: str) -> None:
    assert mark(mark_footer, html(f"{PARAGRAPHS}<p><a href='/l'>{label}</a></p>"))[label] == "footer"


def test_a_heading_on_privacy_stays(mark: MarkPage) -> None:
    assert mark(mark_footer, article(f"<h2>Privacy</h2><p>{PROSE[0]}</p>"))["Privacy"] == ""


def test_an_item_on_privacy_stays(mark: MarkPage) -> None:
    verdicts = mark(
        mark_footer, article("<p>We looked at:</p><ul><li>Privacy</li><li>Accessibility</li></ul>")
    )
    assert (verdicts["Privacy"], verdicts["Accessibility"]) == ("", "")


@pytest.mark.parametrize("line", ["Phone: 020 555 0101", "E-Mail: desk@ledger.example", "Tel. 020 555 0101"])
def test_a_contact_line_of_a_text_goes(mark: MarkPage, line: str) -> None:
    assert mark(mark_footer, lines("Bridge vote", *PROSE, line))[line] == "footer"


@pytest.mark.parametrize(
    "line", ["Phone calls are not returned.", "Address your letters to the editor in person."]
)
def test_prose_that_begins_like_a_contact_line_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_footer, text_article(line))[line] == ""


@pytest.mark.parametrize(
    "line",
    [
        "Route 128 was closed on Monday after the crash.",
        "Mobile: it is the word of the year.",
        "Web 2.0: nobody says it.",
    ],
)
def test_prose_with_a_colon_or_number_behind_a_contact_word_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_footer, text_article(line))[line] == ""
