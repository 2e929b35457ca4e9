"""What stands around a date tells what it is of."""

from __future__ import annotations

from datetime import date

import pytest

from cleaner.lexicon.index import find_hits
from cleaner.metadata.dated_lines import DatedLine, read_dated, read_openings
from cleaner.page import Block
from cleaner.prose import count_words
from tests.conftest import PROSE

DAY = date(2024, 5, 5)


def block(text: str, kind: str = "paragraph", link_chars: int = 0) -> Block:
    return Block(text, kind, words=count_words(text), hits=find_hits(text), link_chars=link_chars)


def dated(*texts: str) -> list[DatedLine]:
    return list(read_dated(map(block, texts)))


def test_each_line_of_a_block_is_read_by_itself() -> None:
    changed, published = dated("Letzte Änderung: 6.6.2024\nErschienen am: 5.5.2024\nLesungen: 61")
    assert (changed.is_updated, changed.found.day) == (True, date(2024, 6, 6))
    assert (published.is_published, published.found.day) == (True, DAY)


def test_a_long_block_is_read_as_one() -> None:
    assert dated("\n".join([*PROSE, "5 May 2024"])) == []


@pytest.mark.parametrize(
    ("text", "is_published", "is_updated"),
    [
        ("Published 5 May 2024", True, False),
        ("Jane Doe, published: 5 May 2024", True, False),
        ("Published last year, updated on 5 May 2024", False, True),
        ("by Jane Doe • Last updated 5 May 2024", False, True),
        ("(zuletzt geändert 2024-05-05 13:28)", False, True),
        ("Jane Doe, 5 May 2024", False, False),
    ],
)
def test_the_label_right_before_a_date_counts(text: str, is_published: bool, is_updated: bool) -> None:
    (line,) = dated(text)
    assert (line.is_published, line.is_updated) == (is_published, is_updated)


def test_a_bare_label_is_that_of_the_next_line() -> None:
    assert [line.is_updated for line in dated("Last updated:", "5 May 2024", "5 May 2024")] == [True, False]


@pytest.mark.parametrize("text", ["9-23 May 2024", "14. – 20. Mai 2024", "It opened on 5 May 2024."])
def test_a_range_or_sentence_is_no_date_of_the_page(text: str) -> None:
    assert dated(text) == []


@pytest.mark.parametrize("text", ["23 May 2024", "Lervik – 20. Mai 2024"])
def test_a_day_behind_a_dash_is(text: str) -> None:
    assert len(dated(text)) == 1


def test_the_date_in_a_caption_is_the_pictures() -> None:
    text = "The bridge as seen from the old harbour wall, 5 May 2024"
    assert list(read_dated([block(text, "caption")])) == []
    assert list(read_dated([block("5 May 2024", "caption")])) != []


def test_a_date_in_a_link_that_holds_more_is_a_teasers() -> None:
    teaser = "Bus line through the old town is cut 5 May 2024"
    assert list(read_dated([block(teaser, link_chars=len(teaser))])) == []
    assert list(read_dated([block("5 May 2024", link_chars=10)])) != []


def test_a_label_opens_a_sentence() -> None:
    behind = "and is filed under Town, Bridges, River, Money. You can follow the replies to it"
    (line,) = dated(f"This entry was posted on Sunday, May 5th, 2024 at 9:15 am {behind}.")
    assert (line.found.day, line.is_published) == (DAY, True)
    assert dated(f"This house was bought on Sunday, May 5th, 2024 at 9:15 am {behind}.") == []


@pytest.mark.parametrize("text", ["5 May 2024", "Lervik, 5 May 2024", "By Jane Doe | 5 May 2024"])
def test_a_bare_date_or_byline_is_the_pages_own(text: str) -> None:
    assert dated(text)[0].is_own


@pytest.mark.parametrize(
    "text", ["Opening night: 5 May 2024", "The new bridge over the river since 5 May 2024"]
)
def test_a_line_that_says_more_is_not(text: str) -> None:
    assert not dated(text)[0].is_own


@pytest.mark.parametrize("text", ["5.5.2024, seen 6.6.2024", "05.05.2024", "seen 6.6.2024 (5 May 2024)"])
def test_any_date_of_a_line_may_be_the_stated_one(text: str) -> None:
    assert dated(text)[0].may_state(DAY)


def test_only_numbers_may_be_swapped() -> None:
    april = date(2024, 4, 5)
    assert dated("04.05.2024")[0].may_state(april)
    assert not dated("4 May 2024")[0].may_state(april)
    assert not dated("2024-05-04")[0].may_state(april)


@pytest.mark.parametrize(
    "opening",
    ["(5 May 2024) ", "Lervik, 5 May 2024 – ", "5. Mai 2024. ", "Pressemitteilung vom 5. Mai 2024 | "],
)
def test_a_release_opens_with_place_and_date(opening: str) -> None:
    (line,) = read_openings([block(opening + PROSE[0])])
    assert line.found.day == DAY


@pytest.mark.parametrize(
    "opening", ["Since 5 May 2024 ", "The sale ends 5 May 2024. ", "On the 5 May 2024 – "]
)
def test_a_sentence_that_opens_with_a_date_is_no_release(opening: str) -> None:
    assert list(read_openings([block(opening + PROSE[0])])) == []
