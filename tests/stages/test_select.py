"""The cut maximises the expected F1, and every removal by score has a name and a reason."""

from __future__ import annotations

from itertools import combinations

import pytest

from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.stages.select import choose_cut, select
from tests.conftest import PROSE, MakePage, html


def blocks_of(*pairs: tuple[float, float]) -> list[Block]:
    return [Block("x", score=score, words=words) for score, words in pairs]


def expected_f1(chosen: list[Block], everything: list[Block]) -> float:
    gained = sum(block.score * block.words for block in chosen)
    total = sum(block.score * block.words for block in everything)
    return 2 * gained / (sum(block.words for block in chosen) + total)


def test_no_set_of_blocks_has_a_higher_expected_f1() -> None:
    blocks = blocks_of((0.9, 40), (0.8, 5), (0.45, 30), (0.3, 12), (0.05, 90))
    cut, best = choose_cut(blocks)
    every = [list(some) for size in range(1, 6) for some in combinations(blocks, size)]
    assert best == pytest.approx(max(expected_f1(some, blocks) for some in every))
    assert best == pytest.approx(expected_f1([block for block in blocks if block.score >= cut], blocks))


def test_a_page_without_blocks_keeps_nothing() -> None:
    assert choose_cut([]) == (1.1, 0.0)


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
