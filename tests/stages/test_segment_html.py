"""An HTML page is cut into blocks of each kind, with their measures and markup."""

from __future__ import annotations

import json

import pytest

from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.stages.decode import decode, sniff
from cleaner.stages.segment_html import IN_SCRIPT, segment_html
from tests.conftest import PROSE, html


def cut(body: str) -> Page:
    page = Page(raw=html(body))
    for stage in (decode, sniff, segment_html):
        stage(page, Options())
    return page


def blocks(body: str) -> list[Block]:
    return cut(body).blocks


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body)]


def kinds(body: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(body)]


def items(body: str) -> list[tuple[int, str, str]]:
    return [(block.level, block.marker, block.text) for block in blocks(body)]


def test_headings_keep_their_level_and_lose_their_anchor() -> None:
    found = blocks('<h1>Install<a class="headerlink" href="#i">¶</a></h1><h3>C #</h3><h2>Issue #5</h2>')
    assert [(block.level, block.text) for block in found] == [(1, "Install"), (3, "C"), (2, "Issue #5")]


def test_one_line_break_stays_in_the_block_and_two_end_it() -> None:
    assert texts("<p>a<br>b<br> <br>c</p>") == ["a\nb", "c"]


def test_text_around_block_elements_becomes_blocks_of_its_own() -> None:
    assert texts("loose<div>a<div>b</div>c</div>") == ["loose", "a", "b", "c"]


def test_list_items_know_depth_and_marker() -> None:
    body = "<ol start=3><li>x<ul><li>y</ul><li value=9>z<li>last</ol>"
    assert items(body) == [(1, "3. ", "x"), (2, "- ", "y"), (1, "9. ", "z"), (1, "10. ", "last")]


def test_a_list_that_starts_at_zero_keeps_its_numbers() -> None:
    assert items("<ol start=0><li>a<li>b</ol>") == [(1, "0. ", "a"), (1, "1. ", "b")]


def test_a_further_paragraph_of_an_item_has_no_marker() -> None:
    assert items("<ul><li><p>a</p><p>b</p><li>c</ul>") == [(1, "- ", "a"), (1, "", "b"), (1, "- ", "c")]


def test_code_is_taken_as_it_is_written() -> None:
    (block,) = blocks("<pre><code>if x:\n    y()<br>z</code></pre>")
    assert (block.kind, block.code_language, block.text) == ("code", "", "if x:\n    y()\nz")


@pytest.mark.parametrize("name", ["lang-python", "highlight-source-python", "language-python"])
def test_the_class_of_code_names_its_language(name: str) -> None:
    assert blocks(f'<pre><code class="{name}">x</code></pre>')[0].code_language == "python"


def test_a_table_of_data_gives_rows_of_cells() -> None:
    rows = blocks("<table><caption>Fares</caption><tr><th>From<th>To<tr><td>A<td><ul><li>B<li>C</ul></table>")
    assert [(row.kind, row.text) for row in rows[:1]] == [("caption", "Fares")]
    assert [[(cell.text, cell.is_header) for cell in row.cells] for row in rows[1:]] == [
        [("From", True), ("To", True)],
        [("A", False), ("B C", False)],
    ]


def test_a_table_that_lays_out_the_page_gives_paragraphs() -> None:
    body = f"<table><tr><td>Menu<td><h1>Title</h1><p>{'word ' * 20}</p></table>"
    assert [kind for kind, _ in kinds(body)] == ["paragraph", "heading", "paragraph"]


def test_quotes_captions_terms_and_definitions_are_told_apart() -> None:
    body = "<blockquote><p>q</p></blockquote><figure><figcaption>c</figcaption></figure><dl><dt>t<dd>d</dl>"
    assert kinds(body) == [("quote", "q"), ("caption", "c"), ("term", "t"), ("definition", "d")]


def test_hidden_elements_are_marked_and_their_text_is_kept() -> None:
    found = blocks(
        '<div style="display: none"><p>a</p></div><p hidden>b</p><p aria-hidden="true">c</p><p>d</p>'
    )
    assert [(block.text, block.is_hidden) for block in found] == [
        ("a", True), ("b", True), ("c", True), ("d", False),
    ]  # fmt: skip


def test_hidden_words_of_a_paragraph_become_a_removed_block() -> None:
    found = blocks('<p>Seen <span style="display:none">unseen</span>words</p>')
    assert [(block.text, block.verdict) for block in found] == [("Seen words", ""), ("unseen", "metadata")]


def test_a_footnote_mark_goes_and_the_sentence_around_it_stays() -> None:
    found = blocks('<p>It rained<sup class="reference">[3]</sup> all day.</p>')
    assert [(block.text, block.verdict) for block in found] == [
        ("It rained all day.", ""),
        ("[3]", "metadata"),
    ]


def test_words_in_a_span_whose_class_only_ends_in_reference_stay() -> None:
    assert texts('<p>As <span class="bible-reference">John 3:16</span> says.</p>') == ["As John 3:16 says."]


def test_two_links_without_a_space_are_two_words() -> None:
    (block,) = blocks("<p><a href=1>One</a><a href=2>Two</a></p>")
    assert (block.text, block.links, block.link_density > 0.8) == ("One Two", 2, True)


def test_invisible_characters_go_and_the_joiners_of_persian_stay() -> None:
    assert texts("<p>Donau&shy;dampf\u200b</p><p>می\u200cخواهم</p>") == ["Donaudampf", "می\u200cخواهم"]


SCRIPTED = "<h2>Bridge</h2>" + "".join(f"<p>{sentence}</p>" for sentence in PROSE * 2)
SCRIPT = f"<script>window.__STATE__ = {json.dumps({'html': SCRIPTED})}</script>"


def test_a_text_that_a_script_would_render_is_cut_like_one_of_the_body() -> None:
    page = cut(f"<h1>Town</h1><div id=root></div>{SCRIPT}")
    assert [block.kind for block in page.blocks] == ["heading", "heading", *["paragraph"] * 8]
    assert [block.text for block in page.blocks] == ["Town", "Bridge", *PROSE * 2]
    assert page.elements.path(page.blocks[1].element) == "body > article > h2"
    assert page.warnings == [IN_SCRIPT]


@pytest.mark.parametrize("hidden", ["", " hidden"])
def test_scripts_are_left_alone_where_the_body_holds_prose(hidden: str) -> None:
    page = cut(f"<div{hidden}><p>{PROSE[3]}</p><p>{PROSE[0]}</p></div>{SCRIPT}")
    assert [block.text for block in page.blocks] == [PROSE[3], PROSE[0]]
    assert page.warnings == []


def test_scripts_are_left_alone_where_the_body_holds_a_shelf_of_goods() -> None:
    assert len(texts(f"{'<li>A chair of oak' * 50}{SCRIPT}")) == 50
