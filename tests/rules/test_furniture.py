"""Buttons, bare signs and repeated link labels go; signs and buttons that say something stay."""

from __future__ import annotations

import pytest

from cleaner.rules.furniture import mark_furniture, mark_till
from tests.conftest import PROSE, MarkPage, article, html, lines

SHOP = '<script type="application/ld+json">{"@type": "Product", "name": "Hand pump"}</script>'


@pytest.mark.parametrize("label", ["Load", "Play video", "Zum Shop"])
def test_the_label_of_a_button_goes(mark: MarkPage, label: str) -> None:
    assert mark(mark_furniture, article(f"<button>{label}</button>"))[label] == "navigation"


def test_a_question_or_sentence_on_a_button_stays(mark: MarkPage) -> None:
    question, sentence = "Who pays?", "The whole answer stands below this line"
    verdicts = mark(
        mark_furniture, article(f"<button>{question}</button><p>x</p><button>{sentence}</button>")
    )
    assert (verdicts[question], verdicts[sentence]) == ("", "")


@pytest.mark.xfail(strict=True, reason="a button ends the block, and its label is taken out of the sentence")
def test_a_button_named_within_a_sentence_stays(mark: MarkPage) -> None:
    verdicts = mark(mark_furniture, article("<p>Press <button>OK</button> and wait.</p>"))
    assert verdicts.get("Press OK and wait.") == ""


@pytest.mark.parametrize("sign", ["|", "* * *", "…", "»", "•"])
def test_a_block_of_signs_alone_goes(mark: MarkPage, sign: str) -> None:
    assert (
        mark(mark_furniture, html(f"<p>{PROSE[0]}</p><div>{sign}</div><p>{PROSE[1]}</p>"))[sign]
        == "boilerplate"
    )


@pytest.mark.parametrize("sign", ["5", "½ l", "木", "я", "C#"])
def test_a_block_with_one_letter_or_digit_stays(mark: MarkPage, sign: str) -> None:
    assert mark(mark_furniture, article(f"<p>{sign}</p>"))[sign] == ""


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<pre>{}</pre>", "{}"),
        ("<dl><dt>Harbour view</dt><dd>✓</dd></dl>", "✓"),
        ("<table><tr><th>Inns<th>Boats<tr><td>✓<td>✗<tr><td>Two<td>Six</table>", "✓ | ✗"),
    ],
    ids=["code", "definition", "row"],
)
def test_signs_that_are_code_or_an_answer_stay(mark: MarkPage, markup: str, text: str) -> None:
    assert mark(mark_furniture, article(markup))[text] == ""


def test_a_link_label_that_stands_five_times_goes_and_one_of_three_stays(mark: MarkPage) -> None:
    often = [f'<p>{PROSE[0]}</p><p><a href="/{number}">The whole story</a></p>' for number in range(5)]
    rarely = ['<p><a href="/x">A map</a></p>'] * 3
    verdicts = mark(mark_furniture, article(*often, *rarely))
    assert (verdicts["The whole story"], verdicts["A map"]) == ("navigation", "")


def test_a_line_of_text_that_stands_five_times_stays(mark: MarkPage) -> None:
    assert mark(mark_furniture, lines(*["And so on", PROSE[0]] * 6))["And so on"] == ""


def test_price_and_cart_of_a_product_are_suspected(mark: MarkPage) -> None:
    till = '<p class="price">49.90</p><div class="cart"><p>Quantity</p><p>Add two more</p></div>'
    verdicts = mark(mark_till, html(f"<p>{PROSE[0]}</p>{till}", SHOP))
    assert (verdicts["49.90"], verdicts["Quantity"], verdicts[PROSE[0]]) == ("promo?", "promo?", "")


def test_a_price_outside_a_shop_stays(mark: MarkPage) -> None:
    assert mark(mark_till, article('<p class="price">49.90</p>'))["49.90"] == ""


def test_a_rating_is_suspected(mark: MarkPage) -> None:
    found = mark(mark_furniture, html(f'<p>{PROSE[0]}</p><div class="rating">4.7 of 5 from 38 votes</div>'))
    assert found["4.7 of 5 from 38 votes"] == "metadata?"


def test_a_review_in_words_stays(mark: MarkPage) -> None:
    found = mark(mark_furniture, html(f'<div class="review"><p>{PROSE[0]}</p></div>'))
    assert not found[PROSE[0]]


def test_the_labels_of_tabs_go(mark: MarkPage) -> None:
    tabs = '<ul class="tabs"><li><a href="#a">Read more</a></li><li><a href="#b">Delivery</a></li></ul>'
    found = mark(mark_furniture, html(f"<p>{PROSE[0]}</p>{tabs}"))
    assert (found["Read more"], found["Delivery"]) == ("navigation", "navigation")


def test_a_list_inside_a_tab_stays(mark: MarkPage) -> None:
    panel = '<ul class="panel"><li><a href="/a">Oak</a> and its many cousins</li><li>Ash</li></ul>'
    found = mark(mark_furniture, html(f"<p>{PROSE[0]}</p>{panel}"))
    assert not found["Ash"]
