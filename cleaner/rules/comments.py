"""Readers' comments under an article; replies in a forum are content and stay."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_right
from collections import Counter

from cleaner.page import Block, Page
from cleaner.rules.sections import STAGE, Outline

COMMENTS_MAX_PROSE_SHARE = 0.75  # long threads outgrow short articles
MIN_ARTICLE_PROSE = 60.0
LABEL_MAX_WORDS = 12.0
FORM_MAX_WORDS = 20.0  # "Save my name, email, and website in this browser for the next time I comment."


def mark_comments(page: Page, outline: Outline, *, are_asked: bool = False) -> None:
    """Take out the comment section that follows an article.

    Where the caller asks for comments they are only marked, for `find_asked_comments`.
    """
    if page.metadata.page_type == "forum":
        return
    if page.is_html:
        _mark_containers(page, outline, are_asked=are_asked)
    else:
        _mark_text_section(page, outline, are_asked=are_asked)


def find_asked_comments(page: Page) -> list[Block]:
    """Return what readers wrote in the marked comment sections, with their names and headings.

    A dateline among comments stands beside a name. What another rule has removed or suspects
    is left out, and so are the labels and the form of the section.
    """
    marked = [position for position, block in enumerate(page.blocks) if block.suspicion == "comments"]
    section = page.blocks[marked[0] : marked[-1] + 1] if marked else []
    found = [
        block
        for block in section
        if not block.verdict and block.suspicion in ("comments", "metadata") and not is_form(block)
    ]
    return [
        block
        for block, after in itertools.zip_longest(found, found[1:])
        if block.kind != "heading" or _stands_over(block, after)
    ]


def is_form(block: Block) -> bool:
    """Tell whether a block is a label of the section, such as "Reply", or of its form."""
    return block.kind != "heading" and block.words <= FORM_MAX_WORDS and block.has_hit("comments")


def _stands_over(heading: Block, after: Block | None) -> bool:
    return after is not None and (after.kind != "heading" or after.level > heading.level)


def _mark_containers(page: Page, outline: Outline, *, are_asked: bool) -> None:
    for element in outline.containers("comment"):
        first, last = outline.span(element)
        announced = any(block.has_hit("comments") for block in page.blocks[max(0, first - 1) : last])
        has_article = outline.prose_words(0, first) >= MIN_ARTICLE_PROSE
        is_small = are_asked or outline.prose_share(first, last) < COMMENTS_MAX_PROSE_SHARE
        if has_article and announced and is_small:
            outline.remove_inside(element, "comments", ", after the article", doubtful_on=("forum",))


def _mark_text_section(page: Page, outline: Outline, *, are_asked: bool) -> None:
    """On a text page a line "Comments" after the article closes it: what follows goes.

    Two paragraphs in a row behind it are the article going on, unless they belong to a section
    of other stories.
    """
    labels: list[int] = []
    resumptions: list[int] = []  # where two paragraphs of prose follow each other
    others: list[int] = []  # where a section of other stories begins
    prose = 0.0
    was_prose = False
    for position, block in enumerate(page.blocks):
        if prose >= MIN_ARTICLE_PROSE and not block.is_removed and is_section_label(block):
            labels.append(position)
        if block.has_hit("related", "exact"):
            others.append(position)
        reads_as_prose = outline.is_prose[position]
        if reads_as_prose and was_prose:
            resumptions.append(position)
        if reads_as_prose and not block.is_removed:
            prose += block.words
        was_prose = reads_as_prose
    repeats = Counter(page.blocks[position].text.casefold() for position in labels)
    for position in labels:
        if repeats[page.blocks[position].text.casefold()] > 1:
            continue  # "Reply" under each post of a thread
        if _next(resumptions, position) >= _next(others, position):
            _close_article(page.blocks[position:], are_asked=are_asked)
            return


def is_section_label(block: Block) -> bool:
    """Tell whether a line is the label of a comment section and nothing else; a question is
    asked by the article as often."""
    if block.words > LABEL_MAX_WORDS or not block.has_hit("comments", "exact"):
        return False
    return "?" not in block.text and "？" not in block.text


def _next(positions: list[int], start: int) -> float:
    """Return the first of the sorted positions behind `start`, or infinity."""
    index = bisect_right(positions, start)
    return positions[index] if index < len(positions) else math.inf


def _close_article(blocks: list[Block], *, are_asked: bool) -> None:
    """Take out all that follows the article, or mark the comments in it where they are asked
    for; other stories among it are named as such."""
    verdict, heading = "comments", blocks[0].text
    for block in blocks:
        if block.has_hit("related", "exact"):
            verdict, heading = "related", block.text
        because = f"at or after {heading!r}, which closes the article"
        if are_asked and verdict == "comments":
            block.suspect(verdict, because=because, doubtful_on=("forum",))
        else:
            block.remove(verdict, stage=STAGE, because=because)
