"""The cut maximises the expected F1, and every removal by score has a name and a reason."""

from __future__ import annotations

from itertools import combinations

import pytest

from cleaner.expectation import expected_f, expected_f1
from cleaner.options import Favor, Options
from cleaner.page import Block, Page
from cleaner.rules.comments import mark_comments
from cleaner.rules.sections import Outline
from cleaner.stages.select import choose_cut, select
from tests.conftest import PROSE, MakePage, html


def blocks_of(*pairs: tuple[float, float]) -> list[Block]:
    return [Block("x", score=score, words=words) for score, words in pairs]


def expected(chosen: list[Block], everything: list[Block], beta: float) -> float:
    gained = sum(block.score * block.words for block in chosen)
    total = sum(block.score * block.words for block in everything)
    return expected_f(gained, sum(block.words for block in chosen), total, beta)


@pytest.mark.parametrize("beta", [0.5, 1.0, 2.0])
def test_no_set_of_blocks_has_a_higher_expectation(beta: float) -> None:
    blocks = blocks_of((0.9, 40), (0.8, 5), (0.45, 30), (0.3, 12), (0.05, 90))
    cut = choose_cut(blocks, beta)
    every = [list(some) for size in range(1, 6) for some in combinations(blocks, size)]
    best = max(expected(some, blocks, beta) for some in every)
    assert best == pytest.approx(expected([block for block in blocks if block.score >= cut], blocks, beta))


def test_a_page_without_blocks_keeps_nothing() -> None:
    assert choose_cut([]) == 1.1


@pytest.mark.parametrize(("favor", "kept"), [("precision", 1), (None, 2), ("recall", 3)])
def test_the_favored_measure_moves_the_selection(favor: Favor | None, kept: int) -> None:
    page = Page(raw="", blocks=blocks_of((0.9, 40), (0.45, 30), (0.3, 30), (0.05, 90)))
    select(page, Options(favor=favor))
    assert [block.is_kept for block in page.blocks] == [n < kept for n in range(4)]
    assert page.confidence == expected_f1(page.blocks)


def test_the_confidence_counts_what_is_kept_beside_the_score() -> None:
    items = [Block("x", kind="list_item", score=score, words=9) for score in (0.9, 0.9, 0.1)]
    page = Page(raw="", blocks=items)
    select(page, Options())
    assert items[2].because == "part of a list or table that is kept"
    assert page.confidence == pytest.approx(2 * 17.1 / (27 + 17.1))


@pytest.fixture
def page(make_page: MakePage) -> Page:
    rail = '<div class="related"><p>Other story told elsewhere</p></div>'
    return make_page(html("".join(f"<p>{text}</p>" for text in PROSE) + rail))


def test_a_removal_is_named_by_the_nearest_class_that_speaks(page: Page) -> None:
    for block in page.blocks:
        block.score = 0.9 if block.text in PROSE else 0.01
    select(page, Options())
    assert [block.verdict for block in page.blocks] == ["kept"] * len(PROSE) + ["related"]
    assert "inside div.related" in page.blocks[-1].because


def test_a_verdict_of_a_rule_stands_whatever_the_score(page: Page) -> None:
    for block in page.blocks:
        block.score = 0.9
    page.blocks[0].remove("site", stage="site", because="a rule")
    select(page, Options())
    assert page.blocks[0].verdict == "site"
    assert 0 < page.confidence <= 1


REMARK = "I have lived here for forty years and never needed a bridge, nor did my mother before me."
THREAD = (
    f"<h3>2 comments</h3><div>anna</div><div>5 May 2024</div><p>{REMARK}</p><p><a href='#'>Reply</a></p>"
    f"<button>Like it</button><div>bert</div><p>No. {REMARK}</p><h3>Leave a reply</h3>"
    "<p>Your email address will not be published. Required fields are marked *</p>"
)


def kept_of_thread(make_page: MakePage, options: Options) -> tuple[list[str], Page]:
    """Let the article score high and all under it low; return what is kept under it."""
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    page = make_page(html(f"{body}<div class='comments'>{THREAD}</div><p>Menu of today</p>"))
    for block in page.blocks:
        if block.text == "5 May 2024":
            block.suspect("metadata", because="a dateline", doubtful_on=("forum",))
        if block.text == "Like it":
            block.suspect("navigation", because="the label of a button", doubtful_on=("forum",))
    mark_comments(page, Outline(page), are_asked=options.comments)
    for block in page.blocks:
        block.score = 0.9 if block.text in PROSE else 0.02
    select(page, options)
    return [block.text for block in page.blocks if block.is_kept and block.text not in PROSE], page


def test_comments_go_by_default(make_page: MakePage) -> None:
    kept, page = kept_of_thread(make_page, Options())
    assert kept == []
    assert {block.verdict for block in page.blocks if REMARK in block.text} == {"comments"}


def test_comments_that_are_asked_for_stay_without_buttons_and_form(make_page: MakePage) -> None:
    kept, page = kept_of_thread(make_page, Options(comments=True))
    assert kept == ["2 comments", "anna", "5 May 2024", REMARK, "bert", f"No. {REMARK}"]
    assert {b.because for b in page.blocks if REMARK in b.text} == {"a comment, asked for"}
    assert all(block.verdict for block in page.blocks)


def test_comments_that_are_asked_for_cost_no_confidence(make_page: MakePage) -> None:
    _, alone = kept_of_thread(make_page, Options())
    _, asked = kept_of_thread(make_page, Options(comments=True))
    assert asked.confidence == pytest.approx(alone.confidence, abs=0.02)
