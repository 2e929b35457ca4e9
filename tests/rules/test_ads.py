"""Advertising labels and slots go; words and classes that only look like them stay."""

from __future__ import annotations

import pytest

from cleaner.rules.ads import mark_ads
from tests.conftest import PROSE, MarkPage, article, text_article


@pytest.mark.parametrize(
    "label",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "Anzeige",
        "Publicité",
        "Publicidad",
        "Reklama",
        "Story continues below",
    ],
)
def test_an_advertising_label_goes(mark: MarkPage, label: str) -> None:
    assert mark(mark_ads, article(f"<p>{label}</p>"))[label] == "ad"
    assert mark(mark_ads, text_article(label))[label] == "ad"


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement revenue fell by a third in the year after the war, said the owner.",
        "Die Anzeige wurde am Montag bei der Polizei erstattet.",
        "He wrote an advertisement.",
        "Affiliate programs: streamers earn a commission when viewers buy through affiliate links.",
        "The commission met on Tuesday and may earn the trust of the town.",
        "Le pont contient des liens de fer.",
        "“This post contains affiliate links,” said the blogger, and laughed.",
        f"{PROSE[0]} {PROSE[1]} This post contains affiliate links. {PROSE[3]}",
    ],
)
def test_a_sentence_about_advertising_or_commissions_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_ads, article(f"<p>{line}</p>"))[line] == ""


def test_a_small_slot_goes(mark: MarkPage) -> None:
    assert mark(mark_ads, article('<div class="ad-slot"><p>Buy boots</p></div>'))["Buy boots"] == "ad"


@pytest.mark.parametrize("name", ["shadow", "header", "roadmap", "loaded", "ad"])
def test_prose_inside_any_class_stays(mark: MarkPage, name: str) -> None:
    verdicts = mark(mark_ads, article(f'<div class="{name}"><p>{PROSE[0]}</p><p>{PROSE[1]}</p></div>'))
    assert set(verdicts.values()) == {""}


def test_a_label_in_a_table_or_in_code_stays(mark: MarkPage) -> None:
    table = "<table><tr><td>Advertisement</td><td>40</td></tr><tr><td>Rent</td><td>10</td></tr></table>"
    assert mark(mark_ads, article(table))["Advertisement | 40"] == ""
    assert mark(mark_ads, article("<pre>advertisement</pre>"))["advertisement"] == ""


def test_the_heading_of_a_section_on_advertising_stays(mark: MarkPage) -> None:
    section = f"<h2>Advertising</h2><p>{PROSE[0]}</p>"
    assert mark(mark_ads, article(section))["Advertising"] == ""


@pytest.mark.parametrize("name", ["pub", "pub-hours", "commercial-property"])
def test_a_pub_and_a_commercial_property_are_no_advertising(mark: MarkPage, name: str) -> None:
    body = f'<div class="{name}"><p>The Red Lion, open daily</p></div>'
    assert mark(mark_ads, article(body))["The Red Lion, open daily"] == ""


DISCLOSURES = [
    "This post may contain affiliate links. See our full policy.",
    "Disclosure: if you buy through our links, we may earn a small commission at no extra cost to you.",
    "As an Amazon Associate I earn from qualifying purchases.",
    "The Ledger may earn an affiliate commission when you buy through links here.",
    "Dieser Beitrag enthält Affiliate-Links. Kaufst du darüber, erhalte ich eine kleine Provision.",
    "Cet article contient des liens affiliés : nous percevons une commission sur vos achats.",
    "Este artículo contiene enlaces de afiliados.",
    "Questo articolo contiene link di affiliazione.",
    "Este artigo contém links de afiliados.",
    "Dit artikel bevat affiliate links.",
    "Ten artykuł zawiera linki afiliacyjne.",
    "本記事にはアフィリエイトリンクが含まれます。",
]


@pytest.mark.parametrize("notice", DISCLOSURES)
def test_a_notice_of_what_links_earn_is_suspected(mark: MarkPage, notice: str) -> None:
    assert mark(mark_ads, article(f"<p>{notice}</p>"))[notice] == "ad?"
    assert mark(mark_ads, text_article(notice))[notice] == "ad?"
