"""Several people in one field are told apart, and particles stay with their name."""

from __future__ import annotations

import pytest

from cleaner.rules.names import split_names


@pytest.mark.parametrize("stated", ["Jane Doe and Max Roe", "Jane Doe, Max Roe", "By Jane Doe & Max Roe"])
def test_two_people_are_two_names(stated: str) -> None:
    assert split_names(stated, is_person=False) == ["Jane Doe", "Max Roe"]
    assert split_names(stated, is_person=True) == ["Jane Doe", "Max Roe"]


@pytest.mark.parametrize(
    "stated", ["Martin Luther King, Jr.", "José Ortega y Gasset", "von Hayek", "Di Marco Rossi"]
)
def test_what_a_person_is_called_is_one_name(stated: str) -> None:
    assert split_names(stated, is_person=True) == [stated]


def test_a_text_too_long_for_names_has_none() -> None:
    assert split_names("Jane Doe, " * 30, is_person=False) == []
