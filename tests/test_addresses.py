"""Addresses are read whatever stands in their place."""

from __future__ import annotations

import pytest

from cleaner.addresses import host_of, path_of


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://WWW.Ledger.example:80/x?y#z", "www.ledger.example"),
        ("ledger.example", "ledger.example"),
        ("ledger.example/x", "ledger.example"),
        ("//ledger.example", "ledger.example"),
        ("https://ledger.example./", "ledger.example"),
        ("https://user:word@ledger.example", "ledger.example"),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_the_host_is_read_from_any_address(address: str | None, host: str | None) -> None:
    assert host_of(address) == host


def test_the_path_of_an_address_is_read_and_that_of_none_is_empty() -> None:
    assert path_of("https://ledger.example/a/b?c=d") == "/a/b"
    assert path_of("http://[broken") == path_of(None) == ""
