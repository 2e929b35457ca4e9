"""The host that a folder names."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from cleaner.batch.hosts import folder_host, site_options
from cleaner.batch.records import Record
from cleaner.evidence import Templates
from cleaner.options import Options

LEARNED = Options(templates=Templates({}))


def record(source: str, url: str | None = None) -> Record:
    return Record(source, PurePath(PurePath(source).name), url=url)


@pytest.mark.parametrize(
    ("source", "host"),
    [
        ("mirror/www.ledger.example/2024/a.html", "www.ledger.example"),
        ("archive.example/gazette.example/a.txt", "gazette.example"),
        ("scraped/a.html", None),
        ("scraped/ledger.example", None),
        ("scraped/index.html/a.html", None),
        ("vendor/node.js/a.html", None),
        ("release-1.2/a.html", None),
    ],
)
def test_the_innermost_folder_that_is_named_like_a_host_names_it(source: str, host: str | None) -> None:
    assert folder_host(record(source)) == host


def test_a_run_that_learns_takes_the_site_from_the_folder() -> None:
    assert site_options(record("ledger.example/a.txt"), LEARNED).site == "ledger.example"


def test_the_address_of_a_page_and_the_caller_say_more() -> None:
    assert site_options(record("ledger.example/a.txt", url="https://b.example/"), LEARNED).site is None
    named = Options(templates=Templates({}), site="c.example")
    assert site_options(record("ledger.example/a.txt"), named).site == "c.example"


def test_any_other_run_does_not_look_at_the_folder() -> None:
    assert site_options(record("ledger.example/a.txt"), Options()).site is None
