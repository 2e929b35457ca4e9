"""Sentences that a scraper cut at every link are joined; menus and paragraphs stay apart."""

from __future__ import annotations

import pytest

from cleaner.segment.fragments import are_fragments, glue, join_fragments
from tests.conftest import PROSE

CUT = [
    "Home",
    "News",
    "The council asked the",
    "Harbour Board",
    ", which owns the quay, for the",
    "report",
    ".",
    "It was published (",
    "in Norwegian",
    ") in May and is to be read",
    "here",
    ".",
    "More from the harbour",
    "Tickets",
]
JOINED = [
    "Home",
    "News",
    "The council asked the Harbour Board, which owns the quay, for the report.",
    "It was published (in Norwegian) in May and is to be read here.",
    "More from the harbour",
    "Tickets",
]


def joined(lines: list[str]) -> list[str]:
    return [glue([lines[place] for place in places]) for places in join_fragments(lines)]


def test_sentences_are_joined_and_menus_are_not() -> None:
    assert are_fragments(CUT)
    assert joined(CUT) == JOINED


@pytest.mark.parametrize(
    "lines",
    [
        [*PROSE, *PROSE],
        ["load", ".then(done)", "load", ".catch(fail)", "load", ".finally(end)", "value", ");", "value", ")"],
        ["Price", "12", ".50", "13", ".70", "14", ".90", "15", ".00"],
        [],
    ],
)
def test_whole_paragraphs_code_and_numbers_are_no_fragments(lines: list[str]) -> None:
    assert not are_fragments(lines)


def test_chinese_is_joined_without_spaces() -> None:
    assert joined(["市议会周二投票赞成", "修建新桥", "，居民等了三十年", "。", "首页"]) == [
        "市议会周二投票赞成", "修建新桥，居民等了三十年。", "首页",
    ]  # fmt: skip


def test_a_line_after_a_full_stop_or_a_colon_begins_anew() -> None:
    assert joined(["The tide turns twice a day.", "so they say"]) == [
        "The tide turns twice a day.", "so they say",
    ]  # fmt: skip
    assert joined(["What the tide table says is this:", "high", "low"])[0].endswith("this:")


def test_a_name_amid_a_sentence_belongs_to_it_and_a_heading_does_not() -> None:
    assert joined(["the plan was drawn by the engineer", "Anna Lind", "who had worked there"]) == [
        "the plan was drawn by the engineer Anna Lind who had worked there"
    ]
    assert len(joined(["the plan was drawn by the engineer", "What it costs", "Nobody knows."])) == 3
