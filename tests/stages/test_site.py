"""A site rule takes out what it names, and nothing beside it."""

from __future__ import annotations

import pytest

from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.sites.rules import SiteRule
from cleaner.stages import site
from tests.conftest import PROSE, MakePage, html, lines

RULE = SiteRule("ledger.toml", ("ledger.example",), drop_text=("link here",), drop_lines=("Our menu",))


@pytest.fixture(autouse=True)
def _one_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "find_rule", lambda host: RULE if host in RULE.hosts else None)


def apply(page: Page, host: str | None = "ledger.example") -> list[tuple[str, str]]:
    page.site = host
    site.apply_site_rule(page, Options())
    return [(block.text, block.verdict) for block in page.blocks]


def text_page(*texts: str) -> Page:
    return Page(raw="", blocks=[Block(text, line=number) for number, text in enumerate(texts, start=1)])


def test_a_named_line_goes_and_a_line_that_contains_it_stays() -> None:
    assert apply(text_page("Our menu", "Our menu today")) == [("Our menu", "site"), ("Our menu today", "")]


def test_a_named_text_is_cut_out_of_its_line() -> None:
    assert apply(text_page("A story ends link here and goes on")) == [
        ("A story ends", ""), ("link here", "site"), ("and goes on", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["link here", "A story link here link here"])
def test_a_named_text_goes_where_nothing_stands_after_or_around_it(line: str) -> None:
    assert all(verdict == "site" for text, verdict in apply(text_page(line)) if "link" in text)


def test_a_named_text_can_stand_in_a_line_two_thousand_times() -> None:
    assert len(apply(text_page("word link here " * 2_000))) == 4_000


def test_the_parts_of_a_cut_line_count_their_own_words() -> None:
    page = text_page("A story ends link here and goes on")
    apply(page)
    assert [block.words for block in page.blocks] == [3, 2, 3]


def test_cutting_a_block_of_an_html_page_moves_no_other_block_to_another_element(make_page: MakePage) -> None:
    page = make_page(html(f"<div><p>{PROSE[0]} link here more</p></div><footer><p>Foot</p></footer>"))
    apply(page)
    footer = page.elements.tag.index("footer")
    inside = page.blocks[page.elements.first[footer] : page.elements.last[footer]]
    assert [block.text for block in inside] == ["Foot"]


def test_bold_words_beside_a_cut_stay_bold(make_page: MakePage) -> None:
    page = make_page(html("<p>A <b>bold</b> story link here</p>"))
    apply(page)
    assert page.blocks[0].marks


def test_without_a_rule_nothing_happens() -> None:
    assert apply(text_page("Our menu"), host="other.example") == [("Our menu", "")]


def test_the_address_finds_the_rule_where_no_site_is_named() -> None:
    page = text_page("Our menu")
    page.url = "https://Ledger.example:443/bridge?x=1"
    assert apply(page, host=None) == [("Our menu", "site")]


@pytest.mark.parametrize("contact", ["Write to desk@ledger.example", "See www.ledger.example for more"])
def test_a_scrape_without_address_is_known_by_its_contact_lines(make_page: MakePage, contact: str) -> None:
    assert ("Our menu", "site") in apply(make_page(lines("Our menu", PROSE[0], contact)), host=None)


def test_an_html_page_is_not_known_by_addresses_in_its_text(make_page: MakePage) -> None:
    page = make_page(html("<p>Our menu</p><p>Write to desk@ledger.example</p>"))
    assert ("Our menu", "") in apply(page, host=None)
