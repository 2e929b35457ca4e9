"""Markdown shows each block as it is: markdown-it, rich's parser, reads it back."""

from __future__ import annotations

import html as entities
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cleaner.options import Options
from cleaner.page import Block, Cell
from cleaner.render.escape import escape
from cleaner.render.markdown import render_markdown
from tests.conftest import MakePage, html

READER = MarkdownIt("commonmark").enable("table")
END = "The end of the page."


def shown(markdown: str) -> str:
    """Return the markup that a reader makes of it, on one line."""
    return str(READER.render(markdown)).replace("\n", "")


def words(markdown: str) -> str:
    """Return the text that a reader shows."""
    return " ".join(entities.unescape(re.sub(r"<[^>]+>", " ", READER.render(markdown))).split())


def item(text: str, level: int = 1, marker: str = "- ") -> Block:
    return Block(text, kind="list_item", level=level, marker=marker)


def row(*cells: str, header: bool = False) -> Block:
    return Block(" | ".join(cells), kind="table_row", cells=[Cell(cell, header) for cell in cells])


def test_no_blocks_give_an_empty_string() -> None:
    assert render_markdown([]) == ""


def test_blocks_stand_apart_and_end_with_one_line_feed() -> None:
    blocks = [
        Block("T", kind="heading", level=2),
        Block("p"),
        Block("q", kind="quote"),
        Block("c", kind="caption"),
    ]
    assert render_markdown(blocks) == "## T\n\np\n\n> q\n\n*c*\n"


def test_lists_nest_by_the_width_of_their_markers() -> None:
    blocks = [item("a", 1, "9. "), item("b", 2), item("more", 2, ""), item("c", 1, "10. ")]
    assert render_markdown(blocks) == "9. a\n   - b\n\n     more\n10. c\n"
    assert shown(render_markdown(blocks)).count("<li>") == 3


def test_code_is_fenced_with_more_backticks_than_it_has() -> None:
    assert render_markdown([Block("```\nx", kind="code", code_language="md")]) == "````md\n```\nx\n````\n"


def test_tables_have_a_rule_and_escaped_bars() -> None:
    table = [row("a", "b", header=True), row("1|2", "3")]
    assert render_markdown(table) == "| a | b |\n| --- | --- |\n| 1\\|2 | 3 |\n"
    assert render_markdown([row("1", "2")]) == "|  |  |\n| --- | --- |\n| 1 | 2 |\n"


def test_a_row_of_another_width_opens_a_new_table() -> None:
    assert shown(render_markdown([row("1", "2"), row("3")])).count("<table>") == 2


@pytest.mark.parametrize(
    "text",
    [
        "# no heading", "- no item", "+ no item", "1. no item", "2) no item", "> no quote", "* no item",
        "a\n===", "a\n---", "---", "***", "* * *", "*no* emphasis", "_no_ emphasis", "`no` code",
        "<b>no markup</b>", "a < b > c", "<!-- no comment -->", "snake_case_name", "a\n- b", "5 * 3 * 2",
        "C# and #hash", "2024. Es war", "[link]", "Straße 5", "«–»", "新しい橋。", "הגשר החדש", "<http://no.link>",
    ],
)  # fmt: skip
def test_text_is_shown_as_it_is(text: str) -> None:
    assert words(render_markdown([Block(text), Block(END)])) == " ".join(f"{text} {END}".split())


@pytest.mark.parametrize(
    "text",
    [
        "[1]: http://no.definition", "<?php echo 1 ?>", "![x](y)", "see [here](http://x)", "1984.",
        "~~~", "a\n~~~\nb", "-", "+", "#", "1.", "a\n--", "a\n-", r"\*x\*", "&copy; 2020", "&amp;", "_(x)_",
        "a | b\n--- | ---", "a\\\nb", "__init__",
    ],
)  # fmt: skip
def test_text_that_looks_like_rarer_markup_is_shown_as_it_is(text: str) -> None:
    assert words(render_markdown([Block(text), Block(END)])) == " ".join(f"{text} {END}".split())


@pytest.mark.parametrize("text", ["C #", "##", "#"])
def test_a_heading_may_end_with_its_own_sign(text: str) -> None:
    assert words(render_markdown([Block(text, kind="heading", level=2)])) == text


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        ("<p>a <b>b</b> <i>c</i></p>", "<p>a <strong>b</strong> <em>c</em></p>"),
        ("<p><b>a <i>b</i></b></p>", "<p><strong>a <em>b</em></strong></p>"),
        ("<p><b> a </b>b</p>", "<p><strong>a</strong> b</p>"),
        ("<p>a<i>b</i>c</p>", "<p>a<em>b</em>c</p>"),
        ("<p><code>a`b</code> <code>*</code></p>", "<p><code>a`b</code> <code>*</code></p>"),
        ("<p><i>a</i><b>b</b></p>", "<p><em>a</em><strong>b</strong></p>"),
        ("<p><b></b>a</p>", "<p>a</p>"),
    ],
)
def test_inline_markup_is_kept(make_page: MakePage, source: str, markup: str) -> None:
    assert shown(render_markdown(make_page(html(source)).blocks)) == markup


@pytest.mark.parametrize(
    "source",
    ["<p><b>Note:</b>text</p>", "<p>これは<b>「重要」</b>です</p>", "<p><b>a</b><b>b</b></p>",
     "<p><i>a</i><i>b</i></p>", "<p><code>`</code></p>", "<p>a<b>(b)</b>c</p>"],
    ids=["colon", "japanese", "bold-bold", "italic-italic", "backtick", "bracket"],
)  # fmt: skip
def test_no_sign_of_markup_is_shown(make_page: MakePage, source: str) -> None:
    markdown = render_markdown(make_page(html(source)).blocks)
    assert words(markdown).replace(" ", "") == re.sub(r"<[^>]+>", "", source)


def test_code_in_a_heading_stays_code(make_page: MakePage) -> None:
    assert "`x_y`" in render_markdown(make_page(html("<h2>The <code>x_y</code> option</h2>")).blocks)


def test_a_list_goes_on_after_code_in_an_item(make_page: MakePage) -> None:
    page = make_page(html("<ol><li>One<pre>code</pre>after</li><li>Two</li></ol>"))
    assert "<p>after2. Two</p>" not in shown(render_markdown(page.blocks))


@pytest.mark.parametrize("href", ["http://x/a b", "http://x/a)b", "x\ny"])
def test_a_link_leads_where_it_led(make_page: MakePage, href: str) -> None:
    page = make_page(html(f'<p><a href="{href}">t</a></p>'), options=Options(links=True))
    assert "<a href=" in shown(render_markdown(page.blocks))
    assert words(render_markdown(page.blocks)) == "t"


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet="ab #*-+>_`<.1)\n", min_size=1, max_size=15))
def test_escaping_only_adds_backslashes(text: str) -> None:
    assert escape(text).replace("\\", "") == text
