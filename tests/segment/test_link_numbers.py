"""The numbers of links go where the addresses that they count stand below; footnote marks stay."""

from __future__ import annotations

from cleaner.segment.link_numbers import strip_link_numbers

TEXT = ["   The [1]report says so, and the", "   [2]minutes [3]do."]
ADDRESSES = [
    "", "References", "", "   Visible links:", "   1. https://harbour.example/report",
    "   2. https://harbour.example/minutes", "   3. mailto:post@harbour.example", "",
]  # fmt: skip


def test_numbers_of_links_go_where_their_addresses_stand_below() -> None:
    found = strip_link_numbers([*TEXT, *ADDRESSES])
    assert found == ["   The report says so, and the", "   minutes do.", *ADDRESSES]


def test_without_addresses_marks_stay() -> None:
    assert strip_link_numbers(TEXT) == TEXT
    notes = [*TEXT, "References", "1. The report of May 2024, page 3.", "2. The minutes.", "3. A letter."]
    assert strip_link_numbers(notes) == notes
    assert strip_link_numbers([]) == []
