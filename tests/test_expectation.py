"""The expected F-measure counts what is kept, weighed by its score."""

from __future__ import annotations

import pytest

from cleaner.expectation import expected_f, expected_f1
from cleaner.page import Block


def block(score: float, words: float, verdict: str = "", kind: str = "paragraph") -> Block:
    return Block("x", kind=kind, score=score, words=words, verdict=verdict)


def test_what_is_kept_is_weighed_against_all_that_is_expected() -> None:
    blocks = [block(0.9, 40, "kept"), block(0.5, 20, "boilerplate")]
    assert expected_f1(blocks) == pytest.approx(2 * 36 / (40 + 46))


def test_keeping_all_that_is_sure_is_all_that_can_be_expected() -> None:
    assert expected_f1([block(1.0, 40, "kept"), block(0.0, 90, "footer")]) == 1.0


@pytest.mark.parametrize("other", [block(0.0, 50, "footer"), block(0.4, 9, "kept", kind="caption")])
def test_a_block_that_a_rule_removed_and_a_caption_count_nothing(other: Block) -> None:
    blocks = [block(0.9, 40, "kept"), block(0.5, 20, "boilerplate")]
    assert expected_f1([*blocks, other]) == expected_f1(blocks)


def test_a_page_without_blocks_expects_nothing() -> None:
    assert expected_f1([]) == 0.0


def test_beta_weighs_a_lost_word_against_one_let_in() -> None:
    precision, recall = 30 / 60, 30 / 40
    for beta in (0.5, 1.0, 2.0):
        squared = beta * beta
        known = (1 + squared) * precision * recall / (squared * precision + recall)
        assert expected_f(gained=30, taken=60, total=40, beta=beta) == pytest.approx(known)
