"""Readers' comments under an article; replies in a forum are content and stay."""

from __future__ import annotations

from cleaner.page import Block, Page
from cleaner.prose import is_prose
from cleaner.rules.sections import STAGE, Outline, last_prose_before, remove_all

COMMENTS_MAX_PROSE_SHARE = 0.75  # long threads outgrow short articles
MIN_ARTICLE_PROSE = 60.0


def mark_comments(page: Page, outline: Outline) -> None:
    """Take out the comment section that follows an article."""
    if page.metadata.page_type == "forum":
        return
    if page.is_html:
        _mark_containers(page, outline)
    else:
        _mark_text_section(page)


def _mark_containers(page: Page, outline: Outline) -> None:
    for element in outline.containers("comment"):
        first, last = outline.span(element)
        announced = any(block.has_hit("comments") for block in page.blocks[max(0, first - 1) : last])
        has_article = outline.prose_words(0, first) >= MIN_ARTICLE_PROSE
        if has_article and announced and outline.prose_share(first, last) < COMMENTS_MAX_PROSE_SHARE:
            because = f"inside {page.elements.label(element)}, after the article"
            remove_all(outline.blocks_of(element), "comments", because)


def _mark_text_section(page: Page) -> None:
    """On a text page a line "Comments" after the article closes it: what follows goes."""
    for position, block in enumerate(page.blocks):
        if block.is_removed or not block.has_hit("comments") or block.words > 12:
            continue
        prose = sum(b.words for b in page.blocks[:position] if is_prose(b.text, b.words))
        if prose >= MIN_ARTICLE_PROSE and last_prose_before(page, position) >= 0:
            _close_article(page.blocks[position:])
            return


def _close_article(blocks: list[Block]) -> None:
    """Take out all that follows the article; other stories among it are named as such."""
    verdict, heading = "comments", blocks[0].text
    for block in blocks:
        if block.has_hit("related", "exact"):
            verdict, heading = "related", block.text
        block.remove(verdict, stage=STAGE, because=f"at or after {heading!r}, which closes the article")
