"""Several people in one field are told apart; jobs, outlets and places are no part of a name."""

from __future__ import annotations

import pytest

from cleaner.rules.names import is_agency, is_doubtful, read_names, split_names


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
        ("Jane Doe und Max Roe, Lervik", ["Jane Doe", "Max Roe"]),
        ("Jane Doe, dpa", ["Jane Doe"]),
        ("Jane Doe, ports and bridges desk", ["Jane Doe"]),
        ("Jane Doe, DVM. Reviewed by Max Roe", ["Jane Doe, DVM"]),
        ("Jane Doe in Lervik", ["Jane Doe"]),
        ("Jane Doe at 9:30 am", ["Jane Doe"]),
        ("Jane Doe • 4 min read", ["Jane Doe"]),
        ("jane (jane)", ["jane"]),
        ("ledger.example, Lervik, Norway", ["ledger.example"]),
        ("code: Jane Doe, design: Max Roe", []),
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
        "Jane Doe (with Max and Jo)",
        "Harbour Works Inc.",
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


def test_a_short_name_of_a_site_counts_as_a_word_only() -> None:
    assert is_doubtful("Ars Redactors", "Ars")
    assert not is_doubtful("Lars Marsh", "Ars")


@pytest.mark.parametrize(("name", "is_one"), [("Reuters", True), ("dpa", True), ("Ann Reuter", False)])
def test_an_agency_is_known(name: str, is_one: bool) -> None:
    assert is_agency(name) == is_one


def test_a_persons_name_ends_where_a_long_description_begins() -> None:
    stated = "Jane Doe, professor of bridges at the university of the northern sea and its ports"
    assert read_names(stated, is_person=True) == ["Jane Doe"]
