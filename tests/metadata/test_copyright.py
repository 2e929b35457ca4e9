"""A copyright line names the site; prose on copyright does not."""

from __future__ import annotations

import pytest

from cleaner.metadata.copyright import copyright_owner, find_owner
from cleaner.page import Block


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("© 2024 Norderufer Anzeiger", "Norderufer Anzeiger"),
        ("Copyright 1999-2024 by Orvane Tools. All rights reserved.", "Orvane Tools"),
        ("© Harbour Ledger | Imprint", "Harbour Ledger"),
        ("The bridge was opened in 2024.", None),
    ],
)
def test_a_copyright_line_names_the_site(line: str, owner: str | None) -> None:
    assert copyright_owner(line) == owner


@pytest.mark.parametrize("line", ["Copyright law protects authors.", "(c) the supplier pays for it in 2020."])
def test_prose_on_copyright_names_no_site(line: str) -> None:
    assert copyright_owner(line) is None


def test_the_last_copyright_line_names_the_owner() -> None:
    texts = ["© Lervik Press", "Some text", "© 2024 Harbour Ledger", "Top of the page"]
    assert find_owner([Block(text) for text in texts]) == "Harbour Ledger"
    assert find_owner([]) is None
