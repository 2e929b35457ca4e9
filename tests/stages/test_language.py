"""The language of a page is that of its kept text, and uncertain where it must be."""

from __future__ import annotations

import pytest

from cleaner.errors import BadOptions
from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.stages.language import detect_language
from tests.language.sentences import SENTENCES


def page_of(*texts: str, declared: str | None = None) -> Page:
    page = Page(raw="", declared_language=declared)
    page.blocks = [Block(text, verdict="kept") for text in texts]
    detect_language(page, Options())
    return page


def test_a_page_has_a_language_its_confidence_and_the_evidence() -> None:
    metadata = page_of(SENTENCES["de"]).metadata
    assert (metadata.language, metadata.language_confidence) == ("de", 0.99)
    assert metadata.sources["language"] == "function words"
    assert page_of(SENTENCES["ja"] * 2).metadata.sources["language"] == "script"


@pytest.mark.parametrize("text", ["Hello", "Brücke, neu", "12345 " * 20, "ok ok ok ok", SENTENCES["ja"][:30]])
def test_a_short_or_wordless_text_is_uncertain(text: str) -> None:
    assert page_of(text).metadata.language is None


def test_a_declared_language_counts_only_where_the_words_confirm_it() -> None:
    assert page_of(SENTENCES["nl"], declared="nl-BE").metadata.language == "nl"
    assert page_of(SENTENCES["en"], declared="de").metadata.language == "en"


@pytest.mark.parametrize("declared", ["af", "nl", None])
def test_afrikaans_is_not_dutch_whatever_the_page_declares(declared: str | None) -> None:
    assert page_of(SENTENCES["af"], declared=declared).metadata.language == "af"
    assert page_of(SENTENCES["nl"], declared=declared).metadata.language == "nl"


def test_removed_blocks_and_code_have_no_say() -> None:
    page = Page(raw="")
    page.blocks = [
        Block(SENTENCES["de"], verdict="kept"),
        Block(SENTENCES["en"] * 3, verdict="navigation"),
        Block(SENTENCES["en"] * 3, kind="code", verdict="kept"),
    ]
    detect_language(page, Options())
    assert page.metadata.language == "de"


def test_an_empty_article_takes_the_language_of_the_page() -> None:
    page = Page(raw="")
    page.blocks = [Block(SENTENCES["de"], verdict="boilerplate")]
    detect_language(page, Options())
    assert page.metadata.language == "de"


def test_a_detector_that_is_unknown_is_refused() -> None:
    with pytest.raises(BadOptions, match="langdetect, py3langid"):
        Options(detector="oracle")
