"""Links are absolute where the page's address is known, and lead to pages only."""

from __future__ import annotations

import pytest

from cleaner.options import Options
from cleaner.render.markdown import render_markdown
from cleaner.segment.links import resolve_link
from tests.conftest import MakePage, html


@pytest.mark.parametrize(
    "href",
    ["javascript:x()", " JavaScript:x()", "java\nscript:x()", "\x01javascript:x()", "data:text/html,x", ""],
)
@pytest.mark.parametrize("base", ["", "https://e.example/a"])
def test_a_link_that_runs_a_script_leads_nowhere(href: str, base: str) -> None:
    assert resolve_link(href, base) in ("", base)


@pytest.mark.parametrize(
    ("href", "address"),
    [("../x", "https://e.example/x"), ("#n", "https://e.example/a/b#n"),
     ("mailto:a@b.example", "mailto:a@b.example"),
     ("http://[x", "")],
)  # fmt: skip
def test_a_link_is_absolute_where_it_can_be(href: str, address: str) -> None:
    assert resolve_link(href, "https://e.example/a/b") == address


def test_without_an_address_a_link_stays_as_it_is() -> None:
    assert resolve_link("../x", "") == "../x"


def test_the_base_that_the_page_states_counts(make_page: MakePage) -> None:
    source = html('<p><a href="x">b</a></p>', '<base href="/d/">')
    page = make_page(source, url="https://e.example/a/b", options=Options(links=True))
    assert render_markdown(page.blocks) == "[b](https://e.example/d/x)\n"


@pytest.mark.parametrize("source", ['<a href="/x"><h2>T</h2></a>', '<h2><a href="/x">T</a></h2>'])
def test_a_link_around_or_in_a_heading_is_kept(make_page: MakePage, source: str) -> None:
    page = make_page(html(f"{source}<p>after</p>"), options=Options(links=True))
    assert render_markdown(page.blocks) == "## [T](/x)\n\nafter\n"
