"""Sentences that were parted for their verdicts are one paragraph again in every format."""

from __future__ import annotations

from cleaner import clean
from cleaner.page import Block
from cleaner.render.html import render_html
from cleaner.render.markdown import render_markdown
from cleaner.render.paragraphs import join_sentences
from cleaner.render.text import render_text
from tests.conftest import PROSE

BLOCKS = [
    Block("It rained.", line=1),
    Block("It stopped.", line=1, goes_on=True),
    Block("Then it snowed.", line=2),
]


def test_sentences_of_a_line_are_one_paragraph_in_every_format() -> None:
    assert render_text(BLOCKS) == "It rained. It stopped.\n\nThen it snowed.\n"
    assert render_markdown(BLOCKS) == "It rained. It stopped.\n\nThen it snowed.\n"
    assert "<p>It rained. It stopped.</p>\n<p>Then it snowed.</p>" in render_html(
        BLOCKS, title=None, language=None
    )


def test_pieces_of_a_line_that_are_paragraphs_of_their_own_stay_apart() -> None:
    blocks = [*BLOCKS, Block("A paragraph.", line=3), Block("Another one.", line=3)]
    assert render_text(blocks).endswith("\n\nA paragraph.\n\nAnother one.\n")


def test_what_is_joined_keeps_its_blocks() -> None:
    join_sentences(BLOCKS)
    assert [block.text for block in BLOCKS] == ["It rained.", "It stopped.", "Then it snowed."]


def test_a_heading_and_what_follows_another_line_stay_apart() -> None:
    blocks = [
        Block("Weather", kind="heading", level=2, line=1),
        Block("It rained.", line=1, goes_on=True),
        Block("It stopped.", line=2, goes_on=True),
    ]
    assert [block.text for block in join_sentences(blocks)] == [block.text for block in blocks]


def test_scripts_without_spaces_are_joined_without_one() -> None:
    blocks = [Block("雨だ。", line=1), Block("雪だ。", line=1, goes_on=True)]
    assert render_text(blocks) == "雨だ。雪だ。\n"


def test_an_article_in_one_line_comes_out_in_one_line() -> None:
    days = ("Monday", "Tuesday", "Friday")
    text = " ".join(f"On {day} we read: {sentence}" for day in days for sentence in PROSE)
    article = clean(text)
    assert len(article.kept) == len(days) * len(PROSE)
    assert article.text == f"{text}\n"
