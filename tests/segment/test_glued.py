"""Paragraphs glued into one line are cut where a sentence meets the next one without a space."""

from __future__ import annotations

import pytest

from cleaner.segment.glued import cut_glued
from tests.conftest import PROSE

GLUED = "Home" + "".join([*PROSE, *PROSE])


def test_glued_paragraphs_are_cut_where_sentences_meet() -> None:
    (pieces,) = cut_glued([GLUED])
    assert pieces == [f"Home{PROSE[0]}", *PROSE[1:], *PROSE]


def test_every_line_keeps_its_place() -> None:
    assert cut_glued(["Menu", "", GLUED])[:2] == [["Menu"], [""]]


@pytest.mark.parametrize(
    "line",
    [
        " ".join([*PROSE, *PROSE]),
        f"{' '.join(PROSE)} It stopped here.And went on.",
        f"{' '.join(PROSE)} call System.Text.Json.Parse(x) or Tide.Types.Gauge(y) or Message.Create(z)",
        f"{' '.join(PROSE)} version 2.Zero of it runs on Node.js and on U.S.A.F machines, J.R.R.Tolkien",
    ],
)
def test_spaced_text_a_slip_code_and_names_stay_whole(line: str) -> None:
    assert cut_glued([line]) == [[line]]
