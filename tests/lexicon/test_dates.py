"""Calendar days are read in the forms that pages write, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.lexicon.dates import find_date, make_day, parse_day


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-05",
        "2024/5/5",
        "2024-05-05T23:30:00-05:00",
        "05.05.2024",
        "5. 5. 2024",
        "5/5/2024",
        "5 May 2024",
        "May 5, 2024",
        "Sun, 05 May 2024 10:00:00 GMT",
        "5th of May 2024",
        "Am 5. Mai 2024 um 10 Uhr",
        "le 5 mai 2024",
        "5 de mayo de 2024",
        "5 maja 2024 r.",
        "2024年5月5日",
        "2024년 5월 5일",
        "2024. 5. 5.",
        "Lervik (5 May 2024)",
    ],
)
def test_a_day_is_read_in_many_forms(text: str) -> None:
    assert parse_day(text) == "2024-05-05"


@pytest.mark.parametrize(
    "text",
    [
        "", "May 2024", "2024", "5 May", "Tel. 020 555 0101", "31 April 2024", "30.02.2024", "version 1.2.3",
        "1912-04-15", "in 2024 May was cold", "5 Main Street 2024",
    ],
)  # fmt: skip
def test_what_names_no_day_gives_none(text: str) -> None:
    assert parse_day(text) is None


def test_the_first_month_is_the_second_number_unless_it_cannot_be() -> None:
    assert parse_day("03/04/2025") == "2025-04-03"
    assert parse_day("04/13/2025") == "2025-04-13"


@pytest.mark.parametrize("text", ["03/04/2025", "03-04-2025"])
def test_slashes_and_dashes_may_be_american(text: str) -> None:
    found = find_date(text)
    assert found is not None
    assert (found.day, found.month_first) == (date(2025, 4, 3), date(2025, 3, 4))


@pytest.mark.parametrize("text", ["03.04.2025", "2025-04-03", "3 April 2025", "13-04-2025"])
def test_other_dates_are_not(text: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found.month_first is None


def test_the_first_day_of_several_is_taken() -> None:
    assert parse_day("5 May 2024, updated 2024-06-01") == "2024-05-05"
    assert parse_day("31 April 2024 or 1 May 2024") == "2024-05-01"


def test_the_place_of_the_day_is_told() -> None:
    text = "Lervik, 5 May 2024, late"
    found = find_date(text)
    assert found is not None
    assert text[found.start : found.end] == "5 May 2024"


def test_the_place_is_right_behind_a_turkish_capital() -> None:
    text = "İzmir, 5 May 2024"
    found = find_date(text)
    assert found is not None
    assert text[found.start : found.end] == "5 May 2024"


@pytest.mark.parametrize(
    "text",
    [
        "20240505",
        "05-May-2024",
        "5.Mai 2024",
        "2024 May 5",
        "２０２４年５月５日",
        "٥ مايو ٢٠٢٤",
        "5 أيار ٢٠٢٤",
    ],
)
def test_a_day_is_read_in_rarer_forms(text: str) -> None:
    assert parse_day(text) == "2024-05-05"


@pytest.mark.parametrize(
    ("text", "day"), [("5 كانون الثاني 2024", "2024-01-05"), ("5 HAZİRAN 2024", "2024-06-05")]
)
def test_a_month_of_two_words_or_with_a_dot_over_its_capital_is_read(text: str, day: str) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize("text", ["2024-13-05", "2024年13月5日"])
def test_an_impossible_month_behind_a_year_is_no_day(text: str) -> None:
    assert parse_day(text) is None


@pytest.mark.parametrize("text", ["192.168.10.12.2024", "v1.2.2024.7"])
def test_part_of_a_longer_number_is_no_day(text: str) -> None:
    assert parse_day(text) is None


@pytest.mark.parametrize("text", ["Tablet Gen 5 2022", "Brick Set 10 2024"])
def test_a_word_that_is_short_for_a_foreign_month_is_no_month(text: str) -> None:
    assert parse_day(text) is None


def test_long_text_is_not_searched() -> None:
    assert find_date("5 May 2024 " + "word " * 60) is None


@pytest.mark.parametrize(("year", "month", "day"), [(1989, 5, 5), (2101, 5, 5), (2023, 2, 29), (2024, 0, 1)])
def test_days_that_the_calendar_or_the_web_has_not_are_refused(year: int, month: int, day: int) -> None:
    assert make_day(year, month, day) is None


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_written_by_a_machine_is_read(day: date) -> None:
    assert parse_day(f"{day}T10:00:00Z") == str(day)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(alphabet="0123456789./- MayJune年月日de,th", max_size=40))
def test_no_text_raises(text: str) -> None:
    found = find_date(text)
    assert found is None or text[found.start : found.end].strip()


@pytest.mark.parametrize(
    "text", ["5 Μαΐου 2024", "5 ΜΑΪΟΥ 2024", "5 мая 2024", "2024. május 5.", "2024. máj. 5.", "5 मई 2024"]
)
def test_a_month_is_found_in_any_case_and_accent(text: str) -> None:
    assert parse_day(text) == "2024-05-05"
