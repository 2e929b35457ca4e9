"""Containers: the elements that hold nothing but template, and the selectors for them."""

from __future__ import annotations

from cleaner.options import Options
from cleaner.page import Page
from cleaner.sites.containers import find_containers
from cleaner.sites.fingerprints import fingerprint
from cleaner.stages.decode import decode, sniff
from cleaner.stages.segment_html import segment_html

TIPS = ("Tips of the week", "Knots for beginners", "Where to buy rope")


def cut(body: str) -> Page:
    page = Page(raw=f"<!doctype html><html><body><p>Own text of the page.</p>{body}</body></html>")
    for stage in (decode, sniff, segment_html):
        stage(page, Options())
    for block in page.blocks:
        if block.text.startswith("Own"):
            block.keep(stage="test", because="")
        else:
            block.remove("promo", stage="test", because="")
    return page


def selectors(*bodies: str) -> list[str]:
    repeating = {fingerprint(text) for text in TIPS}
    return [found.selector for found in find_containers(list(map(cut, bodies)), repeating, len(bodies))]


def tips(attributes: str, more: str = "") -> str:
    return f"<div {attributes}><h3>{TIPS[0]}</h3><p>{TIPS[1]}</p><p>{TIPS[2]}</p>{more}</div>"


def test_a_container_of_what_repeats_is_found() -> None:
    assert selectors(*[tips("class='side tips'")] * 3) == ["div.side.tips"]


def test_one_with_text_of_the_page_is_not() -> None:
    assert selectors(*[tips("class='tips'")] * 2, tips("class='tips'", "<p>Own note.</p>")) == []


def test_a_selector_that_also_selects_text_of_the_page_is_none() -> None:
    other = "<div class='wide tips main'><p>Own note.</p></div>"
    assert selectors(*[tips("class='tips'") + other] * 3) == []


def test_a_selector_that_selects_less_than_that_stays() -> None:
    other = "<div class='wide'><p>Own note.</p></div>"
    assert selectors(*[tips("class='wide tips'") + other] * 3) == ["div.tips.wide"]


def test_a_container_on_one_page_of_three_is_none() -> None:
    assert selectors(tips("class='tips'"), "<p>x</p>", "<p>y</p>") == []


def test_names_with_numbers_are_no_selectors() -> None:
    assert selectors(*[tips("id='box-4711' class='css-1x9z'")] * 3) == []


def test_the_outermost_container_is_named() -> None:
    body = f"<aside id='rail'>{tips('class=tips')}</aside>"
    assert selectors(*[body] * 3) == ["aside#rail"]


def test_a_line_that_stands_outside_too_is_not_covered() -> None:
    pages = [cut(tips("class='tips'") + f"<p>{TIPS[1]}</p>") for _ in range(3)]
    (found,) = find_containers(pages, {fingerprint(text) for text in TIPS}, 3)
    assert found.fingerprints == {fingerprint(TIPS[0]), fingerprint(TIPS[2])}
