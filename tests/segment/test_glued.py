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
    "between",
    [
        " It stopped here. And went on from there",
        " and then we call System.Text.Json.Parse(x) once",
        " version two of it runs on Node.js and not on 2.Zero",
        " as it was told us by J.R.R.Tolkien and by the U.S.Navy",
        " name.Other",
    ],
)
def test_spaces_code_and_names_are_no_seams_however_many(between: str) -> None:
    line = PROSE[0][:-1] + between * 6
    assert cut_glued([line]) == [[line]]


def test_one_slip_of_the_pen_cuts_no_line() -> None:
    line = f"{' '.join(PROSE)} It stopped here.And went on."
    assert cut_glued([line]) == [[line]]


def test_a_sentence_before_a_seam_is_looked_for_nearby_only() -> None:
    line = f"{' '.join(PROSE)} {'x' * 400}.And " * 4
    assert cut_glued([line]) == [[line]]
