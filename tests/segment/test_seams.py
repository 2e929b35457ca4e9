"""Pieces of a page that stand without a space between them are told from names with a capital inside."""

from __future__ import annotations

import pytest

from cleaner.segment.glued import cut_glued
from cleaner.segment.seams import MAX_SEAMS, find_seams
from tests.conftest import PROSE

LONG = 200
MENU = [
    "Home",
    "Pumps",
    "Alarms",
    "Damp",
    "Roofs",
    "About us",
    "Contact us",
    "Log in",
    "Sign up",
    "Search",
    "Go",
]
MENU += ["Terms", "Privacy", "Letters", "Shop"]
GLUED = "".join([*MENU, *PROSE])


def _pieces(*lines: str) -> list[str]:
    return [piece for pieces in cut_glued(lines) for piece in pieces]


def test_a_menu_glued_into_one_word_is_cut_into_its_entries() -> None:
    assert len(GLUED) >= LONG
    assert _pieces(GLUED) == [*MENU, *PROSE]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Rated by 12 readers", "12 reviews"),
        ("In stock since 2019", "Add to cart"),
        ("Blue or grey (12)", "Green"),
        ("Are you older than your roof?", "3 comments"),
        ("Published 9 October 2024", "6 min read"),
        ("Our FAQ", "Letters to us"),
        ("Save", "$49.00"),
        ("What we tested:", "The pump"),
        ("Customer story", "“We were dry by Monday"),
        ("Sections", "• Pumps"),
    ],
)
def test_pieces_meet_at_figures_signs_and_punctuation(left: str, right: str) -> None:
    assert _pieces(f"{GLUED} {left}{right}")[-2:] == [f"{PROSE[-1]} {left}", right]


@pytest.mark.parametrize(
    "name",
    [
        "YouTube",
        "iPhone",
        "eCommerce",
        "McAllister",
        "USA",
        "getElementById()",
        "3D",
        "2nd",
        "l’Ukraine",
    ],
)
def test_well_known_names_short_openings_and_code_are_whole_on_glued_pages(name: str) -> None:
    assert _pieces(f"{GLUED} and then {name} came") == [
        *MENU,
        *PROSE[:-1],
        f"{PROSE[-1]} and then {name} came",
    ]


def test_a_name_of_the_page_is_known_by_what_stands_around_it() -> None:
    told = " We asked TideWatch twice. A TideWatch is loud, so TideWatch says."
    assert _pieces(GLUED + told)[-1] == PROSE[-1] + told


def test_a_button_that_stands_amid_ever_the_same_words_is_no_name() -> None:
    names = ["Pump one in red", "Pump two in red", "Pump three in red"]
    cards = "".join(f"{name}Add to cart now" for name in names)
    assert _pieces(f"{GLUED}{cards}")[-6::2] == names


def test_a_name_alone_in_a_short_line_is_one_in_all_lines() -> None:
    assert _pieces(GLUED + " It is a DipMeter", "The DipMeter") == [
        *MENU, *PROSE[:-1], f"{PROSE[-1]} It is a DipMeter", "The DipMeter",
    ]  # fmt: skip


def test_short_lines_are_cut_where_two_pieces_meet() -> None:
    assert _pieces(GLUED, "BackNextTop", "BackTop")[-4:] == ["Back", "Next", "Top", "BackTop"]


def test_a_page_with_spaces_is_whole_however_many_names_it_has() -> None:
    names = " ".join(f"Dip{letter}Meter and TideWatch{letter}" for letter in "abcdefgh") * 3
    assert _pieces(names) == [names]


def test_a_short_line_with_one_seam_is_whole() -> None:
    assert _pieces(GLUED, "Rated 5 of 5 (12)Green")[-1] == "Rated 5 of 5 (12)Green"


def test_few_seams_are_slips_of_the_pen() -> None:
    line = f"{' '.join(PROSE)} We wentHome and thenOut and thenceIn and neverOver and hardlyUnder"
    assert _pieces(line) == [line]


def test_words_with_a_number_are_no_evidence() -> None:
    line = " ".join([*PROSE, *(f"table{number}" for number in range(20))])
    assert _pieces(line) == [line]


def test_prefixes_before_the_capital_of_a_name_are_no_seams() -> None:
    """As Zulu and Xhosa write: "in Mashu", "of Nongoma"."""
    names = ["Nongoma", "Zulu", "Mashu", "Thekwini", "Mlazi", "Dumbe", "Langa", "Mbatha", "Khumalo", "Sisulu"]
    line = " ".join(f"abantu kwa{name} bathi nge{name}" for name in names)
    assert len(line) >= LONG
    assert _pieces(line) == [line]


def test_seams_are_looked_for_up_to_a_limit_of_the_page() -> None:
    lines = [
        "".join(_letters(number).title() for number in range(start, start + MAX_SEAMS))
        for start in (0, MAX_SEAMS)
    ]
    first, second = find_seams(lines, LONG)
    assert len(first) == MAX_SEAMS - 1
    assert len(second) == 1


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(4))
