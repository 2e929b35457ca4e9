"""Several people in one field are told apart; jobs, outlets and places are no part of a name."""

from __future__ import annotations

import pytest

from cleaner.rules.names import is_doubtful, read_names, split_names


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
    assert read_names("Jane Doe, " * 30, is_person=False) == []


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Written by Jane Doe", ["Jane Doe"]),
        ("Recipe by Jane Doe", ["Jane Doe"]),
        ("Von Anna Schmidt und Max Muster", ["Anna Schmidt", "Max Muster"]),
        ("Jane Doe, Staff Writer", ["Jane Doe"]),
        ("Jane Doe, Director of Ports, Harbour Board", ["Jane Doe"]),
        ("Jane Doe, Lervik", ["Jane Doe"]),
        ("Jane Doe for The Ledger", ["Jane Doe"]),
        ("Jane Doe - Ledger Desk", ["Jane Doe"]),
        ("Jane Doe @janedoe", ["Jane Doe"]),
        ("Jane Doe 5 May 2024", ["Jane Doe"]),
        ("Jane Doe, (Image: Lervik Pictures)", ["Jane Doe"]),
        ("Jane Doe, Max Roe, and Ann Poe", ["Jane Doe", "Max Roe", "Ann Poe"]),
        ("作者：李明", ["李明"]),
        ("홍보람 기자", ["홍보람"]),
    ],
)
def test_only_the_names_of_a_byline_are_read(stated: str, names: list[str]) -> None:
    assert read_names(stated, is_person=False) == names


@pytest.mark.parametrize(
    "stated",
    [
        "Jane Doe, MD, RD",
        "Jane Doe, Ph.D.",
        "Doe, Jane",
        "Jane (Maria) Doe",
        "Office for Work and Health",
        "Salt & Pepper",
    ],
)
def test_what_belongs_to_a_name_stays(stated: str) -> None:
    assert read_names(stated, is_person=False) == [stated]


@pytest.mark.parametrize("stated", ["", "By", "https://example.org/jane", "jane@example.org", "@jane", "123"])
def test_an_address_or_a_number_is_no_name(stated: str) -> None:
    assert read_names(stated, is_person=False) == []


@pytest.mark.parametrize(
    "name", ["ledger.example", "jane.doe", "Admin", "Ledger Team", "The Ledger", "Redaktion"]
)
def test_an_office_a_domain_or_the_site_is_a_doubtful_author(name: str) -> None:
    assert is_doubtful(name, "The Ledger")


@pytest.mark.parametrize("name", ["Jane Doe", "Jane Teame", "sean_g81"])
def test_a_person_is_none(name: str) -> None:
    assert not is_doubtful(name, "The Ledger", None)
