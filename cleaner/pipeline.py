"""The stages in their order: the one place where it stands."""

from __future__ import annotations

import math
from collections.abc import Callable

from cleaner.article import Article
from cleaner.language.codes import includes
from cleaner.options import Options
from cleaner.page import Page
from cleaner.stages.boilerplate import find_phrases, mark_boilerplate
from cleaner.stages.decode import decode, sniff
from cleaner.stages.language import detect_language
from cleaner.stages.metadata import read_metadata
from cleaner.stages.score import score
from cleaner.stages.second_opinion import ask_trafilatura
from cleaner.stages.segment_html import segment_html
from cleaner.stages.segment_markdown import segment_markdown
from cleaner.stages.segment_text import segment_text
from cleaner.stages.select import select
from cleaner.stages.site import apply_site_rule
from cleaner.stages.template import mark_templates
from cleaner.stages.text_metadata import read_text_metadata

Stage = Callable[[Page, Options], None]

STAGES: tuple[Stage, ...] = (
    decode,
    sniff,
    segment_html,
    segment_markdown,
    segment_text,
    read_metadata,
    apply_site_rule,
    find_phrases,
    read_text_metadata,
    mark_boilerplate,
    score,
    mark_templates,
    select,
    ask_trafilatura,
    detect_language,
)


def run_stages(page: Page, options: Options) -> None:
    """Run every stage on a page. Raises CleanerError where the page cannot be read."""
    for stage in STAGES:
        stage(page, options)


def clean(
    page: bytes | str, url: str | None = None, options: Options | None = None, *, name: str = "<page>"
) -> Article:
    """Return the main content and metadata of a page: HTML, Markdown or plain text.

    page: its bytes as they were fetched (the encoding is found), or its decoded text.
    url: where it was fetched; finds site rules, dates and absolute links.
    name: what errors call the page.

    A page without main content gives an empty article whose `because` says why. Safe to call
    from several threads at once. Raises BinaryPage and PageTooLarge (both CleanerError).
    """
    options = options or Options()
    state = Page(raw=page, name=name, url=url, site=options.site)
    run_stages(state, options)
    return to_article(state, options)


def to_article(page: Page, options: Options) -> Article:
    """Return the article in a page that has been through the stages."""
    why_filtered = _why_filtered(page, options)
    article = Article(
        name=page.name,
        metadata=page.metadata,
        blocks=page.blocks,
        elements=page.elements,
        confidence=page.confidence,
        engine=page.engine,
        is_filtered=bool(why_filtered),
        warnings=page.warnings,
        site_matches=page.site_matches,
    )
    if article.is_empty:
        article.because = _why_empty(page)
    if why_filtered:
        article.because = why_filtered
    return article


def _why_filtered(page: Page, options: Options) -> str:
    """Return what of the page is not as the caller wants it, or an empty string."""
    language, page_type = page.metadata.language, page.metadata.page_type
    if options.languages and not _speaks(language, options.languages):
        return f"language {language or 'uncertain'}, wanted {', '.join(options.languages)}"
    if options.only and page_type not in options.only:
        return f"page type {page_type or 'uncertain'}, wanted {', '.join(options.only)}"
    if page.confidence < options.min_confidence:
        shown = math.floor(page.confidence * 100) / 100  # .699 is not said to be .70
        return f"confidence {shown:.2f}, wanted {options.min_confidence:.2f}"
    return ""


def _speaks(language: str | None, wanted: tuple[str, ...]) -> bool:
    return language is not None and any(includes(code, language) for code in wanted)


def _why_empty(page: Page) -> str:
    if not page.source.strip():
        return "the page is empty"
    if not page.blocks:
        return "the page holds no text"
    return "all text of the page is boilerplate"
