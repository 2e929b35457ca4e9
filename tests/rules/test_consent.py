"""Cookie banners go; articles and recipes about cookies stay."""

from __future__ import annotations

import pytest

from cleaner.rules.consent import TOOL_IDS, mark_consent
from tests.conftest import PROSE, MarkPage, article, html, lines, text_article

NOTICE = "We use cookies to give you the best experience on our website."
PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in PROSE * 3)


@pytest.mark.parametrize("name", ["cookie-banner", "onetrust-consent-sdk", "gdpr"])
def test_a_consent_container_goes(mark: MarkPage, name: str) -> None:
    page = html(f'{PARAGRAPHS}<div id="{name}"><p>{NOTICE}</p><button>Accept all</button></div>')
    verdicts = mark(mark_consent, page)
    assert (verdicts[NOTICE], verdicts["Accept all"], verdicts[PROSE[0]]) == ("consent", "consent", "")


def test_a_recipe_for_cookies_stays(mark: MarkPage) -> None:
    verdicts = mark(
        mark_consent, article('<div class="cookies"><h2>Oat cookies</h2><p>200 g of flour</p></div>')
    )
    assert set(verdicts.values()) == {""}


def test_a_container_with_most_of_the_prose_stays(mark: MarkPage) -> None:
    page = html(f'<div class="page cookie-notice modal">{PARAGRAPHS}</div><p>Foot</p>')
    assert set(mark(mark_consent, page).values()) == {""}


WRAPPER = 'class="onetrust"'


@pytest.mark.parametrize(
    ("markup", "verdict"),
    [*((f'id="{identifier}"', "consent") for identifier in sorted(TOOL_IDS)), (WRAPPER, "")],
)
def test_the_dialog_of_a_known_tool_goes_even_with_nearly_all_of_the_prose(
    mark: MarkPage, markup: str, verdict: str
) -> None:
    dialog = f"<div {markup}>{f'<p>{PROSE[0]}</p>' * 30}</div>"
    for page in (f"<p>{PROSE[1]}</p>{dialog}", f"<div {WRAPPER}><p>{PROSE[1]}</p>{dialog}</div>"):
        found = mark(mark_consent, html(page))
        assert (found[PROSE[0]], found[PROSE[1]]) == (verdict, "")


@pytest.mark.parametrize(
    "sentence",
    [
        "„Der Rat hat am Dienstagabend mit großer Mehrheit für den Bau einer neuen Brücke gestimmt.“",
        "کونسل نے منگل کی شام دریا پر نئے پل کے حق میں ووٹ دیا اور زیادہ تر ارکان نے اس کی حمایت میں بات کی۔",
        "สภาเมืองลงมติเมื่อคืนวันอังคารให้สร้างสะพานใหม่ข้ามแม่น้ำ ชาวบ้านเรียกร้องสะพานนี้มาสามสิบปีแล้ว",
    ],
    ids=["german-quotes", "urdu", "thai"],
)
def test_a_container_with_most_of_the_prose_stays_in_every_language(mark: MarkPage, sentence: str) -> None:
    page = html(f'<div class="page cookie-notice modal">{f"<p>{sentence}</p>" * 4}</div>')
    assert set(mark(mark_consent, page).values()) == {""}


@pytest.mark.parametrize("button", ["Accept all", "Accept all cookies", "Alle akzeptieren", "Tout accepter"])
def test_a_button_goes_wherever_it_stands(mark: MarkPage, button: str) -> None:
    assert mark(mark_consent, article(f"<p>{button}</p>"))[button] == "consent"
    assert mark(mark_consent, text_article(button))[button] == "consent"


@pytest.mark.parametrize("line", ["Accept all that comes, she said.", "They accept all guests", "Cookies"])
def test_a_line_that_only_begins_like_a_button_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_consent, article(f"<p>{line}</p>"))[line] == ""


@pytest.mark.parametrize("line", ["I accept.", "Einverstanden.", "Aceptar.", "Akkoord."])
def test_an_answer_in_a_dialogue_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_consent, text_article("“Will you do it?”", line, "He sat down."))[line] == ""


def test_a_notice_at_the_edge_of_the_page_goes(mark: MarkPage) -> None:
    assert mark(mark_consent, lines(NOTICE, *PROSE * 3))[NOTICE] == "consent"
    assert mark(mark_consent, lines(*PROSE * 3, NOTICE))[NOTICE] == "consent"


def test_a_notice_amid_the_text_is_quoted_and_stays(mark: MarkPage) -> None:
    assert mark(mark_consent, lines(*PROSE * 3, NOTICE, *PROSE * 3))[NOTICE] == ""


def test_the_lead_of_an_article_on_cookies_stays(mark: MarkPage) -> None:
    lead = "By default this website uses cookies, and the court ruled on Tuesday that it must stop at once."
    assert mark(mark_consent, html(f"<h1>Cookie ruling</h1><p>{lead}</p>{PARAGRAPHS}"))[lead] == ""


@pytest.mark.parametrize("kind", ["pre", "div"])
def test_code_on_consent_stays(mark: MarkPage, kind: str) -> None:
    verdicts = mark(mark_consent, article(f"<{kind}><pre>accept all cookies</pre></{kind}>"))
    assert verdicts["accept all cookies"] == ""


def test_a_dialog_of_a_known_tool_goes_even_where_it_outweighs_the_page(mark: MarkPage) -> None:
    purposes = [f"Partner {number} may store information on your device, and read it." for number in range(9)]
    dialog = "".join(f"<p>{purpose}</p>" for purpose in purposes)
    page = html(f'<p>{PROSE[0]}</p><div id="onetrust-consent-sdk">{dialog}</div>')
    verdicts = mark(mark_consent, page)
    assert {verdicts[purpose] for purpose in purposes} == {"consent"}
    assert verdicts[PROSE[0]] == ""


DIALOG = (
    "Privacy Overview",
    "Necessary cookies are absolutely essential for the website to function properly.",
    "Performance cookies are used to see which pages are read.",
    "A cookie of the shop remembers the basket for eleven months, and another one of it the language.",
    "Functional cookies help to perform what visitors ask for, and these cookies track your visits.",
)


def test_the_text_of_a_dialog_amid_the_lines_goes(mark: MarkPage) -> None:
    verdicts = mark(mark_consent, lines(*PROSE * 3, *DIALOG, *PROSE * 3))
    assert [verdicts[line] for line in DIALOG[1:]] == ["consent"] * 4
    assert {verdicts[sentence] for sentence in PROSE} == {""}


def test_one_phrase_of_a_dialog_amid_the_lines_stays(mark: MarkPage) -> None:
    assert mark(mark_consent, lines(*PROSE * 3, DIALOG[2], *PROSE * 3))[DIALOG[2]] == ""


def test_the_text_of_a_page_about_cookies_stays(mark: MarkPage) -> None:
    title = "<title>Which cookies this site sets</title>"
    inner = "".join(f"<p>{line}</p>" for line in DIALOG)
    verdicts = mark(mark_consent, html(f"{PARAGRAPHS}{inner}{PARAGRAPHS}", title))
    assert set(verdicts.values()) == {""}


def test_a_dialog_that_is_most_of_the_page_stays(mark: MarkPage) -> None:
    verdicts = mark(mark_consent, lines(PROSE[0], *DIALOG, PROSE[1]))
    assert verdicts[DIALOG[3]] == ""
