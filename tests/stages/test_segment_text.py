"""A plain-text scrape is cut into its paragraphs, wrapped or not, in any script."""

from __future__ import annotations

import pytest

from cleaner.options import Options
from cleaner.page import Page
from cleaner.stages.segment_text import segment_text
from tests.conftest import PROSE, lines

WRAPPED = """\
The council met on Tuesday evening to discuss the new bridge over
the river, and most members spoke in favour of it, although nobody
could say what it would cost the town or who was going to pay for
the road that leads to it from the northern end of the harbour.

Residents had asked for a crossing for thirty years, and many of
them came to the hall to hear the vote and to thank the engineer
who had drawn the plans when she was still a student of the city
college and worked in the evenings as a cook on the old ferry.
"""
POEM = """\
The long and weary river winds beneath the hill at noon
And carries all the autumn leaves toward the waiting sea
While children on the wooden bridge are humming some old tune
That nobody has written down for either you or me

The ferryman has tied his boat beside the empty quay
And counts the coins that no one paid beneath a paper moon
The lamps along the harbour wall go out by two and three
And winter, said the heron, will be coming very soon
"""


def cut(text: str) -> Page:
    page = Page(raw=text, source=text)
    segment_text(page, Options())
    return page


def texts(text: str) -> list[str]:
    return [block.text for block in cut(text).blocks]


def kinds(text: str) -> list[tuple[str, str, str]]:
    return [(block.kind, block.marker, block.text) for block in cut(text).blocks]


def test_each_line_is_a_block_that_knows_its_number() -> None:
    found = cut("one\r\n\r\n\r\n  two\tthree  \rfour\x0cfive")
    assert [(block.text, block.line) for block in found.blocks] == [
        ("one", 1), ("two three", 4), ("four", 5), ("five", 6),
    ]  # fmt: skip


def test_html_is_left_to_the_other_segmenter() -> None:
    page = Page(raw="", source="one", form="html")
    segment_text(page, Options())
    assert page.blocks == []


def test_bullets_and_numbers_make_list_items() -> None:
    assert kinds("- a\n• b\n3. c\n4) d") == [
        ("list_item", "- ", "a"),
        ("list_item", "- ", "b"),
        ("list_item", "3. ", "c"),
        ("list_item", "4. ", "d"),
    ]


@pytest.mark.parametrize(
    "text", ["-5 degrees", "2.5 kg of flour", "1. 2. 3.", "#tag", "— Non, dit-il.", "3,14"]
)
def test_what_only_looks_like_a_bullet_stays_whole(text: str) -> None:
    assert texts(text) == [text]


@pytest.mark.parametrize("text", ["5. Mai 2024", "12. října 2024", "1. FC Lervik holt ersten Sieg"])
def test_a_date_or_name_that_begins_with_an_ordinal_is_no_list_item(text: str) -> None:
    assert kinds(lines(text, PROSE[0]))[0][2] == text


def test_numbers_that_follow_each_other_are_items_whatever_stands_between() -> None:
    found = kinds(lines("1. Flour", PROSE[0], "2. Sugar", "3. Mai 2024"))
    assert [marker for _, marker, _ in found] == ["1. ", "", "2. ", ""]


@pytest.mark.parametrize("line", ["Read also: Old ferry to be sold", "Next article", "Comments"])
def test_a_marker_phrase_before_prose_is_no_heading(line: str) -> None:
    assert kinds(lines(PROSE[0], line, PROSE[1]))[1][0] == "paragraph"


def test_a_heading_that_begins_like_a_marker_phrase_is_one() -> None:
    assert kinds(lines(PROSE[0], "Related work in Norway", PROSE[1]))[1][0] == "heading"


def test_a_break_between_scenes_is_no_list_item() -> None:
    assert kinds(lines(PROSE[0], "* * *", PROSE[1]))[1][0] != "list_item"


def test_a_line_of_hashes_and_a_short_line_before_prose_are_headings() -> None:
    found = cut(lines("# Bridge", PROSE[0], "What it costs", PROSE[1])).blocks
    assert [(block.kind, block.level) for block in found if block.kind == "heading"] == [
        ("heading", 1), ("heading", 2),
    ]  # fmt: skip


def test_an_advertisement_between_hides_no_heading() -> None:
    found = kinds(lines(PROSE[0], "Advertisement", "What it costs", PROSE[1]))
    assert [kind for kind, _, _ in found] == ["paragraph", "paragraph", "heading", "paragraph"]


def test_short_lines_in_a_row_are_no_headings() -> None:
    assert {kind for kind, _, _ in kinds(lines("Anna", "Bert", "Carl", "Dora"))} == {"paragraph"}


def test_hard_wrapped_lines_are_joined_at_paragraphs() -> None:
    found = texts(WRAPPED)
    assert len(found) == 2
    assert "over the river" in found[0]
    assert found[1].endswith("on the old ferry.")


def test_short_lines_amid_wrapped_text_stay_apart() -> None:
    assert texts(f"Home\nNews\nTickets\n\n{WRAPPED}")[:3] == ["Home", "News", "Tickets"]


def test_sentences_cut_at_every_link_are_joined() -> None:
    cut_up = lines("Home", "News", "The council asked the", "Board", ", which met,", "twice", ".", "See", ".")
    assert texts(lines(cut_up, "the report", ".", "Tickets")) == [
        "Home", "News", "The council asked the Board, which met, twice.", "See.", "the report.", "Tickets",
    ]  # fmt: skip


def test_paragraphs_of_one_sentence_and_one_length_stay_apart() -> None:
    assert len(texts(lines(*[f"{number} {PROSE[1]}" for number in range(9)]))) == 9


def test_items_of_a_wrapped_list_stay_apart() -> None:
    item = [
        "- a point that is long enough to be broken by a",
        "narrow column in which it had to be printed on paper",
    ]
    found = kinds(lines(*item * 4))
    assert [kind for kind, _, _ in found] == ["list_item"] * 4


def test_lines_of_verse_stay_apart() -> None:
    assert texts(POEM) == [line for line in POEM.split("\n") if line]


@pytest.mark.parametrize(
    "line",
    [
        "2024-05-0{} 10:00 harbour gate opened by the keeper on duty tonight",
        "ANNA {}: I think that we should take the earlier boat today, dear.",
        "Orvane P20{} hand pump, cast iron, up to forty litres a minute",
    ],
)
def test_lines_of_a_log_a_transcript_or_a_list_stay_apart(line: str) -> None:
    assert len(texts(lines(*(line.format(number) for number in range(9))))) == 9


def test_a_number_at_the_start_of_a_wrapped_line_stays_in_its_sentence() -> None:
    wrapped = WRAPPED.replace("\nthe river, and most members", "\n12. May was too late, most members")
    assert len(texts(wrapped)) == 2


def test_wrapped_chinese_is_joined_without_a_space() -> None:
    line = (
        "市议会周二晚间投票赞成在河上修建一座新桥并且决定让许多居民欢喜因为他们等了三十年之久终于等到了这一天"
    )
    assert texts(lines(*[line] * 8)) == [line * 8]


def test_invisible_characters_go_as_they_do_in_html() -> None:
    assert texts("Donau\u00addampf\u200b\n\u200b\n") == ["Donaudampf"]


@pytest.mark.parametrize(
    "text",
    ["שלום עולם, זה דף קטן", "مرحبا بالعالم، هذه صفحة", "港町に図書館が開館した。", "สภาเมืองลงมติให้สร้างสะพาน"],
)
def test_lines_of_any_script_are_taken_as_they_are(text: str) -> None:
    assert texts(text) == [text]
