"""Share buttons go; networks, shares and prints as subjects stay."""

from __future__ import annotations

import pytest

from cleaner.rules.sharing import mark_sharing
from tests.conftest import PROSE, MarkPage, article, text_article


@pytest.mark.parametrize(
    "label", ["Share", "Share this article", "Teilen", "Partager", "Compartir", "Print this page"]
)
def test_a_share_label_goes(mark: MarkPage, label: str) -> None:
    assert mark(mark_sharing, article(f"<p>{label}</p>"))[label] == "share"
    assert mark(mark_sharing, text_article(label))[label] == "share"


@pytest.mark.parametrize(
    "line",
    ["Share prices fell on Monday.", "Teilen macht Freude, sagte sie.", "The print was faint but readable."],
)
def test_a_sentence_that_begins_like_a_label_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_sharing, article(f"<p>{line}</p>"))[line] == ""


def test_a_bar_of_buttons_goes(mark: MarkPage) -> None:
    bar = '<div class="social-share"><a href="/f">On the book</a><a href="/t">By post</a></div>'
    assert mark(mark_sharing, article(bar))["On the book By post"] == "share"


@pytest.mark.parametrize("name", ["share", "social", "follow"])
def test_prose_of_such_a_class_stays(mark: MarkPage, name: str) -> None:
    assert (
        mark(mark_sharing, article(f'<div class="{name}"><p>{PROSE[0]} Truly.</p></div>'))[
            f"{PROSE[0]} Truly."
        ]
        == ""
    )


def test_a_row_or_code_that_names_a_network_stays(mark: MarkPage) -> None:
    table = "<table><tr><td>Facebook</td><td>40</td></tr><tr><td>X</td><td>10</td></tr></table>"
    verdicts = mark(mark_sharing, article(table, "<pre>print</pre>"))
    assert (verdicts["Facebook | 40"], verdicts["X | 10"], verdicts["print"]) == ("", "", "")


@pytest.mark.parametrize("heading", ["TikTok", "Facebook", "Threads"])
def test_the_heading_of_a_section_on_a_network_stays(mark: MarkPage, heading: str) -> None:
    assert mark(mark_sharing, article(f"<h2>{heading}</h2><p>{PROSE[0]}</p>"))[heading] == ""


def test_the_items_of_a_list_of_networks_stay(mark: MarkPage) -> None:
    verdicts = mark(mark_sharing, article("<p>We asked about:</p><ul><li>YouTube</li><li>Reddit</li></ul>"))
    assert (verdicts["YouTube"], verdicts["Reddit"]) == ("", "")


@pytest.mark.parametrize(
    "markup",
    [
        '<blockquote class="twitter-tweet"><p>The bridge is open!</p></blockquote>',
        '<div class="market-share"><p>Orvane: 40 %</p></div>',
        '<p class="social-event">Dinner at the town hall at eight</p>',
        '<section aria-label="Share of the vote"><p>Left 40 %</p></section>',
    ],
    ids=["tweet", "market", "dinner", "vote"],
)
def test_short_content_whose_class_has_the_word_stays(mark: MarkPage, markup: str) -> None:
    assert "share" not in mark(mark_sharing, article(markup)).values()


@pytest.mark.parametrize(
    "line",
    [
        "X",
        "Pin",
        "Save",
        "Print",
    ],
)
def test_a_word_of_a_dialogue_or_drill_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_sharing, text_article("They called out to each other:", line, "He nodded."))[line] == ""


@pytest.mark.parametrize(
    "line",
    [
        "Follow The Ledger on Twitter and Instagram @harbourledger for more.",
        "Folge dem Hafenblatt auf Instagram und Facebook.",
        "Sigue al Diario del Puerto en Twitter e Instagram.",
        "¿Ya sabías que en el Diario tenemos canal de Telegram? Únete",
        "¡Mira lo que tiene nuestro canal de YouTube!",
        "Suivez le Journal du port sur Facebook et Instagram.",
        "Seguici su Telegram e Instagram per restare aggiornato.",
        "Siga o nosso canal no WhatsApp",
        "Śledź nas na Facebooku i Instagramie",
        "Подписывайтесь на наш канал в Telegram",
        "Στείλτε μας και ακολουθήστε μας στο Instagram, ακολουθήστε μας στο Facebook",
        "Haberler için bizi Instagram ve Facebook hesaplarından takip edin",
        "关注我们的微信公众号",
    ],
)
def test_an_invitation_to_follow_is_suspected_on_pages_that_are_no_articles(
    mark: MarkPage, line: str
) -> None:
    assert mark(mark_sharing, article(f"<p>{line}</p>"))[line] in ("share", "share?")


@pytest.mark.parametrize(
    "line",
    [
        "Follow the steps on Facebook to change the name of a group.",
        "Our post on Facebook drew forty angry comments within an hour.",
        "Many towns, like Harwick, use Facebook and Instagram to warn of floods.",
        "Are those of us who avoided Facebook still tracked by it?",
        "Unser Hafen wurde auf Instagram und Facebook hundertfach fotografiert.",
        "La policía sigue a los sospechosos en Facebook y Telegram desde mayo.",
        "Notre bac a fait le tour de Facebook, puis celui de Twitter.",
        "Они читают новости в Telegram и ВКонтакте каждый день.",
        "“Follow our channel on Telegram!” he shouted into the hall.",
    ],
)
def test_prose_on_a_platform_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_sharing, article(f"<p>{line}</p>"))[line] == ""


@pytest.mark.parametrize("label", ["Be Sociable, Share!", "Sharing is caring!", "Zeg het voort"])
def test_a_plea_to_share_goes(mark: MarkPage, label: str) -> None:
    assert mark(mark_sharing, article(f"<p>{label}</p>"))[label] == "share"
