"""What holds of any bytes, markup and lines: decoding answers, cutting and writing lose nothing."""

from __future__ import annotations

import html as entities
import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cleaner.errors import BinaryPage
from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.render.html import render_html
from cleaner.render.markdown import render_markdown
from cleaner.render.text import render_text
from cleaner.stages.decode import decode
from tests.conftest import _make_page, html
from tests.hostile.encodings import TEXTS

READER = MarkdownIt("commonmark").enable("table")
MANY = settings(max_examples=200, deadline=None, derandomize=True)
_HINTS = [
    b"", b"<meta charset=", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00",
    b"<?xml encoding='", b"\x81\x30",
]  # fmt: skip
_CHARSETS = [*TEXTS, "utf-16-le", "utf-32-be", "utf-7", "hz", "iso-2022-jp", "cp037"]


def _encoded(text: str, charset: str) -> bytes:
    return text.encode(charset, "replace")


BYTES = st.lists(
    st.one_of(
        st.binary(max_size=40),
        st.sampled_from(_HINTS),
        st.builds(_encoded, st.text(max_size=30), st.sampled_from(_CHARSETS)),
    ),
    max_size=12,
).map(b"".join)  # fmt: skip
# What is shown of a text: no controls, no halves of characters, no blanks of odd kinds.
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zs", "Zl", "Zp", "Mn", "Me")), max_size=8
)
SIGNS = st.text("*_`#>|[]()<&;\\!-+=~.:1a \n", max_size=12)
WORDS = st.lists(st.one_of(TEXT, SIGNS), min_size=1, max_size=6).map(" ".join)
LINE = WORDS.map(lambda text: " ".join(text.split()))
TAGS = st.sampled_from([
    "div", "p", "span", "b", "i", "a", "ul", "ol", "li", "table", "tr", "td", "th", "h1", "h3", "pre",
    "blockquote", "dl", "dt", "dd", "font", "section", "details", "summary", "center", "button", "form",
    "label", "x-y", "article", "nav", "sup", "em", "figure", "figcaption",
])  # fmt: skip
PIECES = st.lists(
    st.one_of(
        TAGS.map(lambda tag: f"<{tag}>"), TAGS.map(lambda tag: f"</{tag}>"), LINE.map(entities.escape),
        st.sampled_from(["<br>", "<hr>", "<!-- c -->", "<p hidden>", "<ol start=7>", "<b class=x", ">"]),
    ),
    max_size=25,
)  # fmt: skip


def letters(text: str) -> Counter[str]:
    """Return how often each letter and digit stands in a text."""
    return Counter(filter(str.isalnum, unicodedata.normalize("NFC", text)))


@MANY
@given(BYTES)
def test_any_bytes_are_text_or_binary_and_always_the_same(raw: bytes) -> None:
    answers = []
    for _ in range(2):
        page = Page(raw=raw)
        try:
            decode(page, Options())
        except BinaryPage as error:
            answers.append(str(error))
        else:
            page.source.encode()
            assert "\x00" not in page.source
            answers.append(f"{page.encoding} {page.source}")
    assert answers[0] == answers[1]


@MANY
@given(PIECES)
def test_no_letter_that_a_tree_holds_is_lost_however_its_tags_cross(pieces: list[str]) -> None:
    page = _make_page(html("".join(pieces)))
    assert page.tree is not None
    assert page.tree.body is not None
    shown = page.tree.body.text(deep=True)
    assert letters(shown) == letters(" ".join(block.text for block in page.blocks))


@MANY
@given(st.lists(LINE, max_size=12), st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\x0c"]))
def test_no_letter_of_plain_text_is_lost(lines: list[str], end: str) -> None:
    page = _make_page(end.join(["A first line of text", *lines]))
    if not page.is_html:
        written = " ".join(block.marker + "#" * block.level + block.text for block in page.blocks)
        assert letters(written) == letters(" ".join(["A first line of text", *lines]))


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    """Draw blocks of all kinds that hold one line of text each."""
    drawn = []
    for text in draw(st.lists(LINE.filter(bool), min_size=1, max_size=6)):
        kind = draw(st.sampled_from(["paragraph", "heading", "list_item", "quote", "code", "caption"]))
        level = draw(st.integers(1, 3)) if kind in ("heading", "list_item") else 0
        marker = draw(st.sampled_from(["- ", "7. ", ""])) if kind == "list_item" else ""
        drawn.append(Block(text, kind=kind, level=level, marker=marker))
    return drawn


@MANY
@given(blocks())
def test_markdown_is_read_back_as_the_text_it_was_written_from(drawn: list[Block]) -> None:
    read = READER.render(render_markdown(drawn))
    shown = entities.unescape(re.sub(r"<[^<>]*>", " ", read))
    assert "".join(shown.split()) == "".join("".join(block.text.split()) for block in drawn)


@MANY
@given(blocks())
def test_our_markdown_is_read_as_a_scrape_of_the_same_letters(drawn: list[Block]) -> None:
    page = _make_page(f"---\nlanguage: en\n---\n\n{render_markdown(drawn)}")
    assert page.form == "markdown"
    read = " ".join(block.marker + block.text for block in page.blocks if not block.verdict)
    assert letters(read) == letters(" ".join(block.marker + block.text for block in drawn))


@MANY
@given(blocks())
def test_html_is_read_back_as_the_text_it_was_written_from(drawn: list[Block]) -> None:
    page = _make_page(render_html(drawn, title=None, language=None))
    shown = "".join("".join(block.text.split()) for block in page.blocks)
    assert letters(shown) == letters("".join(block.text for block in drawn))


@MANY
@given(blocks())
def test_text_has_every_letter_but_those_of_captions(drawn: list[Block]) -> None:
    written = letters(render_text(drawn))
    assert letters(" ".join(block.text for block in drawn if block.kind != "caption")) <= written


@pytest.mark.parametrize("text", TEXTS.values())
def test_every_language_of_the_suite_has_letters_to_lose(text: str) -> None:
    assert letters(text).total() > 20
