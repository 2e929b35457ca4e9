"""Markup goes, text stays, and no markup makes it slow."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from cleaner.batch.plain_text import MAX_LINES, clean_as_text, join_lines, strip_markup
from cleaner.errors import BinaryPage
from cleaner.options import Options
from tests.conftest import html

TRAPS: dict[str, Callable[[int], str]] = {
    "nested": lambda size: "<div>" * (size // 5),
    "open tags": lambda size: "<a " * (size // 3),
    "less-than": lambda size: "<" * size,
    "open scripts": lambda size: "<script>x " * (size // 10),
    "open comments": lambda size: "<!--" * (size // 4),
    "scripts": lambda size: "<script></script>" * (size // 17),
    "references": lambda size: "&#" * (size // 2),
    "one reference": lambda size: "&#" + "9" * size,
    "spaces": lambda size: " " * size,
    "words": lambda size: "<li>word" * (size // 8),
}


def test_each_block_is_a_line_and_inline_markup_is_none() -> None:
    source = html(
        "<h1>A <b>bold</b>\n title</h1><p>One<br>two &amp; three</p><ul><li>4<li>5</ul>", "<title>T</title>"
    )
    assert strip_markup(source) == "T\nA bold title\nOne\ntwo & three\n4\n5"


def test_scripts_styles_and_comments_go() -> None:
    source = "<p>a<script>x<p>y</script>b<STYLE>c</STYLE >d<!-- <p>e -->f<svg><text>g</text></svg>h"
    assert strip_markup(source).split() == ["a", "b", "d", "f", "h"]


@pytest.mark.parametrize("opening", ["<script>", "<!--", "<style", "<p"])
def test_text_behind_what_is_left_open_stays(opening: str) -> None:
    assert "the text" in strip_markup(f"<p>a{opening}<p>the text</p>")


def test_a_less_than_sign_is_text() -> None:
    assert strip_markup("<p>1 < 2 and 3 <4</p>") == "1 < 2 and 3 <4"


def test_text_that_quotes_tags_is_not_read_as_html_again() -> None:
    source = html("<p>&lt;html&gt;&lt;body&gt;&lt;p&gt;This is how a page of HTML is written by hand.</p>")
    found = clean_as_text(source, name="a", url=None, options=Options(fallback=False))
    assert [block.text for block in found.blocks] == [
        "<html><body><p>This is how a page of HTML is written by hand."
    ]


def test_lines_beyond_measure_are_joined_and_none_is_lost() -> None:
    lines = [str(number) for number in range(3 * MAX_LINES - 1)]
    joined = join_lines("\n".join(lines))
    assert joined.count("\n") + 1 == MAX_LINES
    assert joined.split() == lines
    assert join_lines("a\n\nb\n") == "a\n\nb\n"


def test_a_binary_file_is_refused_here_too() -> None:
    with pytest.raises(BinaryPage):
        clean_as_text(b"%PDF-1.7", name="a", url=None, options=Options())


@pytest.mark.parametrize("trap", TRAPS)
def test_time_grows_with_the_size_only(trap: str) -> None:
    """A quadratic pass would take 64 times as long for 8 times the size, and minutes."""
    began = time.process_time()
    strip_markup("<html>" + TRAPS[trap](4_000_000))
    assert time.process_time() - began < 9
