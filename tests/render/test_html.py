"""HTML output is whole, semantic and safe to show."""

from __future__ import annotations

import re

import pytest

from cleaner.options import Options
from cleaner.page import Block, Cell
from cleaner.render.html import render_html
from tests.conftest import MakePage, html


def body(blocks: list[Block]) -> str:
    whole = render_html(blocks, title=None, language=None)
    found = re.search(r"<article>\n(.*)\n</article>", whole, re.DOTALL)
    assert found is not None
    return found.group(1)


def item(text: str, level: int = 1, marker: str = "- ") -> Block:
    return Block(text, kind="list_item", level=level, marker=marker)


def test_the_document_names_title_and_language() -> None:
    whole = render_html([Block("x")], title="a < b & c", language="pt-BR")
    assert whole.startswith('<!doctype html>\n<html lang="pt-BR">')
    assert "<title>a &lt; b &amp; c</title>" in whole
    assert "<h1>a &lt; b &amp; c</h1>" in whole


def test_what_is_not_known_is_left_out() -> None:
    whole = render_html([], title=None, language=None)
    assert "<title>" not in whole
    assert "<h1>" not in whole
    assert " lang" not in whole


def test_text_is_escaped_and_lines_are_broken() -> None:
    assert body([Block("a < b\n& c")]) == "<p>a &lt; b<br>&amp; c</p>"


@pytest.mark.parametrize(
    ("block", "markup"),
    [
        (Block("t", kind="heading", level=3), "<h3>t</h3>"),
        (Block("c", kind="caption"), "<figure><figcaption>c</figcaption></figure>"),
        (Block("<x>\n y", kind="code"), "<pre><code>&lt;x&gt;\n y</code></pre>"),
        (Block("x", kind="code", code_language="c++"), '<pre><code class="language-c++">x</code></pre>'),
        (Block("q", kind="quote"), "<blockquote><p>q</p></blockquote>"),
        (Block("x"), "<p>x</p>"),
    ],
)
def test_each_kind_has_its_element(block: Block, markup: str) -> None:
    assert body([block]) == markup


def test_terms_and_definitions_share_one_list() -> None:
    assert body([Block("t", kind="term"), Block("d", kind="definition")]) == "<dl><dt>t</dt><dd>d</dd></dl>"


def test_lists_nest_by_level_and_keep_their_start() -> None:
    assert body([item("a"), item("b", 2, "3. "), item("c")]) == (
        '<ul><li>a<ol start="3"><li>b</li></ol></li><li>c</li></ul>'
    )


def test_a_level_that_is_skipped_opens_one_list_only() -> None:
    assert body([item("a"), item("b", 4), item("c", 1)]) == "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"


def test_a_further_paragraph_joins_its_item() -> None:
    assert body([item("a"), item("more", marker="")]) == "<ul><li>a<p>more</p></li></ul>"


def test_a_numbered_list_after_a_bulleted_one_is_a_list_of_its_own() -> None:
    assert body([item("a"), item("b", 1, "1. ")]) == "<ul><li>a</li></ul><ol><li>b</li></ol>"


def test_rows_make_one_table_with_its_headers() -> None:
    rows = [
        Block("a | b", kind="table_row", cells=[Cell("a", is_header=True), Cell("b", is_header=True)]),
        Block("1 | 2", kind="table_row", cells=[Cell("1"), Cell("2")]),
    ]
    assert body(rows) == "<table>\n<tr><th>a</th><th>b</th></tr>\n<tr><td>1</td><td>2</td></tr>\n</table>"


def test_inline_markup_is_kept(make_page: MakePage) -> None:
    page = make_page(html("<p>a <b>b</b> <i>c</i> <code>&lt;d&gt;</code></p>"))
    assert body(page.blocks) == "<p>a <strong>b</strong> <em>c</em> <code>&lt;d&gt;</code></p>"


def test_links_are_written_on_demand_with_their_address_escaped(make_page: MakePage) -> None:
    source = html('<p>a <a href="/x?y=1&amp;z=%22">b</a></p>')
    assert body(make_page(source).blocks) == "<p>a b</p>"
    linked = make_page(source, options=Options(links=True))
    assert body(linked.blocks) == '<p>a <a href="/x?y=1&amp;z=%22">b</a></p>'


def test_a_link_that_runs_a_script_is_not_written(make_page: MakePage) -> None:
    page = make_page(html('<p><a href="javascript:alert(1)">b</a></p>'), options=Options(links=True))
    assert "javascript:" not in body(page.blocks)


def test_links_are_absolute_where_the_address_is_known(make_page: MakePage) -> None:
    page = make_page(
        html('<p><a href="../x">b</a></p>'), url="https://e.example/a/b", options=Options(links=True)
    )
    assert 'href="https://e.example/x"' in body(page.blocks)
