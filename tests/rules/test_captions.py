"""Captions that are marked up as paragraphs are captions; what only looks like one stays text."""

from __future__ import annotations

import pytest

from cleaner.rules.captions import MARKED_MAX_WORDS, mark_captions
from tests.conftest import PROSE, MakePage, article, html, text_article

CAPTION = "The ferry leaves the old harbour on its last evening"


def kinds(make_page: MakePage, source: str) -> dict[str, str]:
    """Return block text → kind after the rule."""
    page = make_page(source)
    mark_captions(page)
    return {block.text: block.kind for block in page.blocks}


@pytest.mark.parametrize(
    "markup",
    [
        f'<div class="wp-caption alignnone"><img src="a.jpg"><p class="wp-caption-text">{CAPTION}</p></div>',
        f'<div class="photo"><img src="a.jpg"><p class="Photo-Caption small">{CAPTION}</p></div>',
        f'<div class="caption"><p>{CAPTION}</p></div>',
        f'<div class="caption"><p>{CAPTION}</p><p>Ada Lind</p></div>',
    ],
)
def test_a_paragraph_of_the_class_caption_is_one(make_page: MakePage, markup: str) -> None:
    found = kinds(make_page, article(markup))
    assert found.pop(CAPTION) == "caption"
    assert {text: found[text] for text in PROSE} == dict.fromkeys(PROSE, "paragraph")


@pytest.mark.parametrize(
    "markup",
    [
        f'<p class="caption-s">{CAPTION}</p>',  # a size of letters
        f'<p class="has-caption-font-size">{CAPTION}</p>',
        f'<p class="caption"><a href="/ferry">{CAPTION}</a></p>',  # a card
        f'<div class="caption"><h3>Ferry</h3><p>{CAPTION}</p><p>From 9 euro</p></div>',
        f'<div class="caption"><div><p>{CAPTION}</p></div></div>',
    ],
)
def test_what_only_has_something_of_a_caption_is_none(make_page: MakePage, markup: str) -> None:
    assert kinds(make_page, article(markup))[CAPTION] == "paragraph"


def test_no_caption_is_as_long_as_an_article(make_page: MakePage) -> None:
    longer, shorter = ("harbour " * words for words in (MARKED_MAX_WORDS + 1, MARKED_MAX_WORDS))
    found = kinds(make_page, html(f'<p class="caption">{longer}</p><p class="caption">{shorter}</p>'))
    assert list(found.values()) == ["paragraph", "caption"]


def test_the_captions_of_a_page_of_pictures_are_its_text(make_page: MakePage) -> None:
    shown = "".join(f'<img src="{n}.jpg"><p class="caption">{text}</p>' for n, text in enumerate(PROSE))
    assert set(kinds(make_page, html(f"<h1>Lervik</h1>{shown}<p>All by Ada Lind</p>")).values()) == {
        "heading",
        "paragraph",
    }


@pytest.mark.parametrize("end", [" (Photo: Ada Lind)", ". © Ada Lind"])
@pytest.mark.parametrize("opening", ["<!doctype html><p>", ""])
def test_a_line_that_closes_with_a_credit_is_a_caption(make_page: MakePage, opening: str, end: str) -> None:
    assert kinds(make_page, f"{opening}{CAPTION}{end}\n") == {CAPTION + end: "caption"}


@pytest.mark.parametrize("end", ["(source: annual report).", "(Reuters)", "(Photo: Ada Lind)"])
def test_a_paragraph_amid_prose_that_names_its_source_is_none(make_page: MakePage, end: str) -> None:
    paragraph = f"{PROSE[0][:-1]} {end}"
    assert kinds(make_page, text_article(paragraph))[paragraph] == "paragraph"
