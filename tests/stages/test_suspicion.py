"""A suspicion is a reason that the score may overrule, and nothing brings such a block back."""

from __future__ import annotations

import pytest

from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.stages.score import _settle_suspicions
from cleaner.stages.select import select


def _select(*blocks: Block) -> list[Block]:
    page = Page(b"")
    page.blocks = list(blocks)
    select(page, Options())
    return page.blocks


def _block(text: str, score: float, **more: object) -> Block:
    block = Block(text, words=float(len(text.split())), score=score)
    for name, value in more.items():
        setattr(block, name, value)
    return block


def test_a_suspected_block_with_a_high_score_stays() -> None:
    block = _block("Posted on 3 May by the harbour office", 0.9)
    block.suspect("metadata", because="a dateline", doubtful_on=("forum",))
    assert _select(block)[0].is_kept


def test_a_suspected_block_with_a_low_score_goes_with_the_reason_of_the_rule() -> None:
    block = _block("3 May 2024", 0.1)
    block.suspect("metadata", because="a dateline", doubtful_on=("forum",))
    removed = _select(_block("The bridge opened after nine years of building.", 0.9), block)[1]
    assert removed.verdict == "metadata"
    assert removed.because.startswith("a dateline; score 0.10, under the cut")


def test_the_first_suspicion_stays_and_a_verdict_takes_none() -> None:
    block = _block("Load more", 0.1)
    block.suspect("navigation", because="the label of a button", doubtful_on=("forum",))
    block.suspect("promo", because="a shop's till", doubtful_on=("product",))
    assert (block.suspicion, block.because) == ("navigation", "the label of a button")
    block.remove("footer", stage="boilerplate", because="a legal notice")
    block.suspect("ad", because="a label", doubtful_on=("forum",))
    assert (block.verdict, block.because) == ("footer", "a legal notice")


def test_a_suspected_heading_is_not_kept_for_the_section_under_it() -> None:
    first, last = (_block(text, 0.9) for text in ("The bridge opened today.", "The ferry stops in May."))
    heading = _block("Bridge vote", 0.1, kind="heading", level=2)
    heading.suspect("metadata", because="the title of the page", doubtful_on=("forum",))
    assert not _select(first, heading, last)[1].is_kept


@pytest.mark.parametrize(("chance_of_forum", "verdict"), [(0.02, "metadata"), (0.4, "")])
def test_a_suspicion_is_a_verdict_where_the_page_is_none_of_the_doubtful_types(
    chance_of_forum: float, verdict: str
) -> None:
    block = _block("3 May 2024", 0.9)
    block.suspect("metadata", because="a dateline", doubtful_on=("forum", "listing"))
    _settle_suspicions(
        [block], {"article": 1 - chance_of_forum, "forum": chance_of_forum, "listing": 0.0}, Options()
    )
    assert (block.verdict, block.because) == (verdict, "a dateline")


def test_comments_that_are_asked_for_are_not_settled() -> None:
    block = _block("I was there when it opened.", 0.1)
    block.suspect("comments", because="after the article", doubtful_on=("forum",))
    _settle_suspicions([block], {"article": 1.0, "forum": 0.0}, Options(comments=True))
    assert not block.verdict
