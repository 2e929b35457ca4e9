"""Pages whose white space was folded into one line are cut at sentences and runs of capital words."""

from __future__ import annotations

import pytest

from cleaner.segment.folded import MAX_PIECES, MIN_CHARS, cut_folded, find_repeated_opening
from tests.conftest import PROSE

TEXT = " ".join([*PROSE, *PROSE])


def test_a_page_of_one_line_is_cut_into_its_sentences() -> None:
    assert len(TEXT) >= MIN_CHARS
    (pieces,) = cut_folded([TEXT])
    assert pieces == [*PROSE, *PROSE]


def test_a_menu_is_parted_from_the_sentence_behind_it() -> None:
    menu = "Home Pumps Alarms Damp Roofs Contact Shop"
    (pieces,) = cut_folded([f"{menu} {TEXT}"])
    assert pieces == [menu, *PROSE, *PROSE]


@pytest.mark.parametrize(
    "name",
    [
        "The Sarn Valley Flood Board said so",  # five capital words before the small one
        "The Sarn Valley Flood Board Annual Report (2024) said so",
        "In the year 2024 A. Pike of the U.S. Navy paid 3.5 crowns",
    ],
)
def test_names_and_abbreviations_are_no_borders(name: str) -> None:
    (pieces,) = cut_folded([f"{TEXT} {name} in the end."])
    assert pieces[-1] == f"{name} in the end."


def test_sentences_of_scripts_without_spaces_and_capitals_are_cut() -> None:
    sentences = [
        "町は新しい橋を架けることを決めた。",
        "住民は三十年前から求めていた。",
        "費用はまだ分からない。",
    ] * 40
    (pieces,) = cut_folded(["".join(sentences)])
    assert pieces == sentences


def test_a_page_with_other_lines_is_whole() -> None:
    lines = [TEXT, *PROSE]
    assert cut_folded(lines) == [[line] for line in lines]


def test_a_short_line_beside_the_long_one_is_whole() -> None:
    short = "Bridge approved. Cost open."
    assert cut_folded([short, TEXT])[0] == [short]
    assert len(cut_folded([short, TEXT])[1]) == 2 * len(PROSE)


def test_a_line_of_too_many_sentences_is_whole() -> None:
    line = "So it was. " * (MAX_PIECES + 2)
    assert cut_folded([line]) == [[line]]


def test_no_lines_are_no_pieces() -> None:
    assert cut_folded([]) == []
    assert cut_folded([""]) == [[""]]


def test_the_title_of_the_window_is_a_piece_wherever_the_page_repeats_it() -> None:
    title = "Sarn Valley Flood Board Annual Report says little"
    page = f"{title} | Sarn Post Menu News Sport {title} By Moira Pike {TEXT}"
    (pieces,) = cut_folded([page])
    assert pieces[:4] == [title, "| Sarn Post Menu News Sport", title, "By Moira Pike " + PROSE[0]]


def test_the_title_of_the_window_is_what_a_page_opens_with_and_repeats() -> None:
    assert (
        find_repeated_opening(f"Why bridges rust | Sarn Post News Why bridges rust Rain {TEXT}")
        == "Why bridges rust"
    )


@pytest.mark.parametrize(
    "opening",
    [
        "Rust and rain",  # followed by a small word: a sentence goes on
        "We asked again:",
        "It rained. Then",
        "Skip to content",
        "Home News Sport Culture Weather Shop",
        "Two words",
    ],
)
def test_what_opens_a_sentence_a_menu_or_a_button_is_no_title(opening: str) -> None:
    first, second = ("bridges", "harbours") if opening == "Rust and rain" else ("Bridges", "Harbours")
    assert find_repeated_opening(f"{opening} {first} rust. {opening} {second} rust.") == ""
