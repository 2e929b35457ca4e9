"""Newsletters, offers and pay walls go; prose that speaks of accounts and newsletters stays."""

from __future__ import annotations

import pytest

from cleaner.page import Block
from cleaner.rules.promo import exclaims, mark_promo
from tests.conftest import PROSE, MarkPage, article, html, lines, text_article

PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in PROSE * 3)


@pytest.mark.parametrize("name", ["newsletter-signup", "promo-box", "subscribe"])
def test_a_box_that_asks_for_an_address_goes(mark: MarkPage, name: str) -> None:
    page = article(f'<div class="{name}"><h3>Our letter</h3><p>Sign up for our newsletter</p></div>')
    verdicts = mark(mark_promo, page)
    assert (verdicts["Our letter"], verdicts["Sign up for our newsletter"]) == ("promo", "promo")


def test_a_box_of_that_class_without_an_offer_stays(mark: MarkPage) -> None:
    page = article('<div class="callout"><h3>Mind the tide</h3><p>It comes in fast.</p></div>')
    assert set(mark(mark_promo, page).values()) == {""}


def test_a_promo_class_around_the_text_stays(mark: MarkPage) -> None:
    page = html(f'<div class="subscription-page">{PARAGRAPHS}<p>Subscribe to our letter</p></div>')
    assert mark(mark_promo, page)[PROSE[0]] == ""


@pytest.mark.parametrize("label", ["Subscribe now", "Jetzt abonnieren", "Abonnez-vous", "Sign up for free"])
def test_a_promotion_label_goes(mark: MarkPage, label: str) -> None:
    assert mark(mark_promo, article(f"<p>{label}</p>"))[label] == "promo"


@pytest.mark.parametrize(
    "line", ["They subscribe now to another paper.", "He asked us to donate now and then"]
)
def test_a_sentence_with_a_promotion_word_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_promo, article(f"<p>{line}</p>"))[line] == ""


@pytest.mark.parametrize(
    "line", ["This article is for subscribers only.", "Already a subscriber? Log in", "Nur für Abonnenten"]
)
def test_a_pay_wall_goes(mark: MarkPage, line: str) -> None:
    assert mark(mark_promo, article(f"<p>{line}</p>"))[line] == "promo"


@pytest.mark.parametrize("line", ["He paid at the wall of the old mill.", "Subscribers are few in winter."])
def test_a_sentence_on_walls_and_subscribers_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_promo, article(f"<p>{line}</p>"))[line] == ""


@pytest.mark.parametrize(
    "line",
    [
        "If you already have an account, you can skip to step three of this guide.",
        "To read the full report, turn to the appendix at the end.",
        "To continue reading Proust seemed to him a betrayal of everything.",
        "Sie haben bereits ein Konto bei der Bank.",
    ],
)
def test_prose_with_the_words_of_a_pay_wall_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_promo, article(f"<p>{line}</p>"))[line] == ""


@pytest.mark.parametrize("heading", ["Premium", "Newsletter"])
def test_a_heading_that_names_a_plan_or_letter_stays(mark: MarkPage, heading: str) -> None:
    assert mark(mark_promo, article(f"<h2>{heading}</h2><p>{PROSE[0]}</p>"))[heading] == ""


@pytest.mark.parametrize(
    "word",
    [
        "Dona",
        "Commander",
    ],
)
def test_a_word_that_another_language_sells_with_stays(mark: MarkPage, word: str) -> None:
    assert mark(mark_promo, text_article("The ranks were these:", word, "Captain"))[word] == ""


def test_the_promotion_that_ends_a_text_goes(mark: MarkPage) -> None:
    closing = [
        "Don't miss out!",
        "Sign up for our newsletter today!",
        "Follow the harbour!",
        "See you there!",
    ]
    verdicts = mark(mark_promo, lines("Bridge vote", *PROSE, *closing))
    assert [verdicts[line] for line in closing] == ["promo"] * 4
    assert verdicts[PROSE[3]] == ""


def test_an_article_that_ends_with_a_cry_stays(mark: MarkPage) -> None:
    verdicts = mark(mark_promo, lines("Bridge vote", *PROSE, "And then, at last, it stood!"))
    assert set(verdicts.values()) == {""}


def test_a_recipe_behind_a_promotion_stays(mark: MarkPage) -> None:
    recipe = ["Ingredients", "800 g potatoes", "2 leeks", "Fry the leeks.", "Add the potatoes."]
    verdicts = mark(mark_promo, lines("Potato soup", PROSE[0], "Get our free cookbook of soups", *recipe))
    assert [verdicts[line] for line in recipe] == [""] * 5


@pytest.mark.parametrize(
    ("text", "cry"), [("Come!", True), ("来て！", True), ("“Come!”", True), ("Come.", False)]
)
def test_an_exclamation_is_told_behind_quotation_marks(text: str, cry: bool) -> None:
    assert exclaims(Block(text)) is cry


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe now to our evening edition for the full story.",
        "For the latest stories and breaking news updates download the app.",
        "HAZTE MIEMBRO Y DISFRUTA DE BENEFICIOS EXCLUSIVOS",
        "Kennt ihr schon unsere App? Jetzt herunterladen und keinen Sturm verpassen!",
        "Devenez membre et profitez d'avantages exclusifs !",
        "Diventa socio: contenuti esclusivi ogni settimana",
        "Torne-se membro e receba conteúdo exclusivo para assinantes",
        "Word lid van onze vereniging!",
        "Zostań patronem naszego dziennika!",
        "Скачайте приложение и читайте нас первыми!",
    ],
)
def test_an_appeal_amid_the_article_is_suspected(mark: MarkPage, line: str) -> None:
    assert mark(mark_promo, article(f"<p>{line}</p>"))[line] in ("promo", "promo?")


@pytest.mark.parametrize(
    "line",
    [
        "They wrote about our newsletter in 2019.",
        "Become a member and you vote in May, the club told its guests.",
        "To download the app took her an hour on the old line.",
        "Unsere App wurde im Herbst von drei Studenten gebaut.",
        "Hazte miembro, le dijeron, y votarás en mayo.",
        "«Devenez membre et profitez d'avantages exclusifs !» disait l'affiche.",
        "Word lid, zei hij, en je mag in mei stemmen.",
    ],
)
def test_prose_on_letters_apps_and_members_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_promo, article(f"<p>{line}</p>"))[line] == ""
