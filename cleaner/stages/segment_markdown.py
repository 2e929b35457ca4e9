"""Cutting a Markdown scrape into blocks: the elements of its HTML, placed by the lines of the source."""

from __future__ import annotations

from cleaner.options import Options
from cleaner.page import Block, Elements, Page
from cleaner.prose import count_words, fold_text
from cleaner.segment.enter import HANDLERS
from cleaner.segment.front_matter import read_front_matter
from cleaner.segment.markdown import LINE, fold_newlines
from cleaner.segment.walk import Walk

STAGE = "segment_markdown"


def segment_markdown(page: Page, options: Options) -> None:
    """Fill `page.blocks` from a Markdown page: paragraphs, headings, items, with their links and marks.

    Raises PageTooLarge when its tree has more nodes than the limit.
    """
    root = page.tree.body if page.form == "markdown" and page.tree is not None else None
    if root is None:
        return
    lines = fold_newlines(page.source).split("\n")
    _take_front_matter(page, lines)
    walk = Walk(page, options, HANDLERS)
    walk.open_element(root, "body")
    walk.run(root.first_child)
    walk.close_element()
    page.elements.fill(walk.rows)
    _place_blocks(page, lines)
    page.elements = Elements()


def _take_front_matter(page: Page, lines: list[str]) -> None:
    """Make removed blocks of the lines that state title, authors and the like."""
    front = read_front_matter(page.source)
    for number, line in enumerate(lines[: front.lines if front else 0], start=1):
        if text := fold_text(line):
            block = Block(text, line=number, words=count_words(text))
            block.remove("metadata", stage=STAGE, because="front matter, which the scraper has written")
            page.blocks.append(block)


def _place_blocks(page: Page, lines: list[str]) -> None:
    """Give each block of an element its line, and whether a blank one stands before, in its place."""
    parent, attributes = page.elements.parent, page.elements.attributes
    element = line = -1
    for block in page.blocks:
        if block.element < 0:
            continue
        if block.element != element:
            above = element = block.element
            while above > 0 and LINE not in attributes[above]:
                above = parent[above]
            line = int((attributes[above].get(LINE) or "1").partition(":")[0])
        else:
            line += 1
        block.element, block.line = -1, min(line, len(lines))
        block.gap = int(block.line > 1 and not lines[block.line - 2].strip())
