"""A line names its page's authors behind a phrase, a date or a bar; a section or a sentence does not."""

from __future__ import annotations

import pytest

from cleaner.lexicon.index import find_hits
from cleaner.metadata.line_names import guess_line_name, read_line_names, read_names_anywhere
from cleaner.page import Block
from cleaner.prose import count_words


def line(text: str, kind: str = "paragraph") -> Block:
    return Block(text, kind=kind, words=count_words(text), hits=find_hits(text))


def names(*texts: str, kind: str = "paragraph") -> list[str]:
    return read_line_names([line(text, kind) for text in texts], 0)


@pytest.mark.parametrize(
    "text",
    [
        "By Jane Doe",
        "Posted on 5 May 2024 by Jane Doe",
        "5 May 2024, 9:30 am, by Jane Doe",
        "Publiziert am 5. Mai 2024 von Jane Doe",
        "Ports | 5 May 2024 | By Jane Doe",
        "By Jane Doe Updated 5 May 2024",
    ],
)
def test_the_person_of_a_byline_is_read(text: str) -> None:
    assert names(text) == ["Jane Doe"]


@pytest.mark.parametrize(
    "text",
    [
        "On 5 May 2024 by order of the council",
        "Posted on 5 May 2024 by order of the council.",
        "Ports | 5 May 2024 | Edited by Jane Doe",
        "Ports | 5 May 2024",
        "By boat",
        "|" * 100_000,
    ],
)
def test_another_line_names_nobody(text: str) -> None:
    assert names(text) == []


def test_a_heading_may_be_a_byline_of_a_full_name() -> None:
    assert names("Written by Jane Doe", kind="heading") == ["Jane Doe"]
    assert names("By Boat", kind="heading") == []


def test_an_item_of_a_list_is_one_beside_a_date() -> None:
    assert names("by Jane Doe", "5 May 2024", kind="list_item") == ["Jane Doe"]
    assert names("by Public Transport", "by Rented Car", kind="list_item") == []


def test_the_label_of_a_date_is_no_name_behind_a_bare_opener() -> None:
    assert names("Written by", "Jane Doe") == ["Jane Doe"]
    assert names("Written by", "Last updated on:") == []


@pytest.mark.parametrize("text", ["Written by Jane Doe", "Text: Jane Doe", "By Jane Doe"])
def test_a_labelled_byline_is_one_wherever_it_stands(text: str) -> None:
    assert read_names_anywhere([line(text)], 0) == ["Jane Doe"]


@pytest.mark.parametrize("text", ["Text Without Notes", "By Lervik", "Jane Doe", "Red Team Services"])
def test_a_word_that_also_opens_titles_is_none(text: str) -> None:
    assert read_names_anywhere([line(text)], 0) == []


@pytest.mark.parametrize(
    "texts", [("Jane Doe | 5 May 2024",), ("Jane Doe", "5 May 2024"), ("Jane Doe / Harbour / 5 May 2024",)]
)
def test_a_name_beside_a_date_may_be_the_authors(texts: tuple[str, ...]) -> None:
    assert guess_line_name([line(text) for text in texts], 0) == ["Jane Doe"]


@pytest.mark.parametrize(
    "texts",
    [("Ports | 5 May 2024",), ("Jane Doe", "Max Roe"), ("Read More", "5 May 2024"), ("Jane Doe | Ports",)],
)
def test_other_short_lines_are_not(texts: tuple[str, ...]) -> None:
    assert guess_line_name([line(text) for text in texts], 0) == []
