"""Cases are written whole or not at all, never over one another, and say what a person decided."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleaner.errors import BadFixture, BinaryPage
from cleaner.pipeline import clean
from cleaner.regress.case import clean_case, load_case
from cleaner.regress.check import check_folder
from cleaner.regress.propose import propose
from cleaner.regress.store import (
    change_selection,
    check_name,
    give_up_snippet,
    guess_name,
    mark_reviewed,
    site_folder,
    store_case,
    to_name,
    to_toml,
)
from tests.conftest import PROSE, html
from tests.regress.conftest import ALMANAC, Fixtures, bridge_page


def store(folder: Path, page: bytes, **settings: Any) -> Path:
    return store_case(folder, page, settings, propose(clean(page)))


def test_a_page_is_stored_as_it_came_and_waits_for_a_review(tmp_path: Path) -> None:
    page = bridge_page("<p>Café</p>").replace("<head>", '<head><meta charset="latin-1">').encode("latin-1")
    stored = store(tmp_path / "ledger" / "bridge", page, why="x")
    assert stored.name == "page.html"
    assert stored.read_bytes() == page
    assert check_folder(stored.parent).problems == ["not reviewed: run cleaner fixture review ledger/bridge"]


def test_a_plain_text_page_is_called_so_whatever_its_encoding(tmp_path: Path) -> None:
    text = "A bridge\n" + "\n".join(PROSE)
    assert store(tmp_path / "a" / "b", text.encode()).name == "page.txt"
    assert store(tmp_path / "a" / "c", html(f"<p>{PROSE[0]}").encode("utf-16")).name == "page.html"


def test_a_binary_file_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(BinaryPage):
        store_case(tmp_path / "a" / "b", b"%PDF-1.7", {}, propose(clean("")))
    assert list(tmp_path.iterdir()) == []


def test_a_case_that_exists_is_never_touched(fixtures: Fixtures) -> None:
    folder = fixtures.add()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(BadFixture, match="exists already"):
        store(folder, b"another page")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadFixture, match="cannot be written"):
        store(tmp_path / "file" / "case", b"a page")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_an_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(BadFixture, match="cannot be written"):
        store(tmp_path / "site" / "case", b"a page")


@pytest.mark.parametrize(
    "host", ["www.Ledger.example", "ledger.example:8080", "https://ledger.example/bridge"]
)
def test_the_folder_of_a_site_is_called_by_its_host(tmp_path: Path, host: str) -> None:
    assert site_folder(tmp_path, host) == tmp_path / "ledger.example"


def test_a_site_that_has_cases_keeps_its_folder(fixtures: Fixtures) -> None:
    fixtures.add("the-ledger/bridge", url="https://www.ledger.example/bridge")
    assert site_folder(fixtures.path, "ledger.example") == fixtures.path / "the-ledger"
    assert site_folder(fixtures.path, "post.example") == fixtures.path / "post.example"


@pytest.mark.parametrize("host", ["", "..", "../etc", "/etc", "a b", "sites", "http://", "[::1"])
def test_what_is_no_host_is_refused(tmp_path: Path, host: str) -> None:
    with pytest.raises(BadFixture, match="no host name"):
        site_folder(tmp_path, host)


@pytest.mark.parametrize("name", ["bridge", "br_2-x", "天还没亮", "v1.2"])
def test_a_name_of_letters_and_digits_is_taken(name: str) -> None:
    assert check_name(name) == name


@pytest.mark.parametrize("name", ["", "..", ".hidden", "a/b", "../a", "a b", "a\\b", "-x", "x" * 200])
def test_a_name_that_is_no_folders_is_refused(name: str) -> None:
    with pytest.raises(BadFixture, match="letters, digits"):
        check_name(name)


def test_a_refused_name_comes_with_one_that_can_be_taken() -> None:
    with pytest.raises(BadFixture, match="such as the-old-bridge"):
        check_name("The old bridge!")
    assert to_name("  ../Ébène & Co. ") == "ébène-co"


@pytest.mark.parametrize(
    ("url", "file", "name"),
    [
        ("https://ledger.example/news/The-Bridge.html?x=1", "a.html", "the-bridge"),
        ("https://ledger.example/%E6%A9%8B/", "a.html", "橋"),
        ("https://ledger.example/", "bridge.v2.html", "bridge"),
        (None, "page.html", "bridge-vote-passes"),
    ],
)
def test_a_case_is_named_by_its_url_else_its_file_else_its_title(
    url: str | None, file: str, name: str
) -> None:
    article = clean(html(f"<h1>Bridge vote passes</h1><p>{PROSE[0]}", "<title>Bridge vote passes</title>"))
    assert guess_name(url, file, article) == name


def test_settings_are_written_as_toml_that_reads_the_same() -> None:
    settings = {
        "why": 'a "quoted" reason\\ with \x7f and\ttab',
        "reviewed": False,
        "must_contain": ["“Größe”", "天"],
        "must_not_contain": [],
        "options": {"languages": ["de"], "min_confidence": 0.5},
    }
    assert tomllib.loads(to_toml(settings)) == settings


def test_a_review_takes_out_the_mark_and_keeps_the_rest_of_the_file(fixtures: Fixtures) -> None:
    folder = fixtures.add()
    settings = '# about ferries\nwhy = "x"\nreviewed = false  # yet\nmust_contain = ["a", "b"]\n'
    (folder / "case.toml").write_text(settings)
    mark_reviewed(load_case(folder), "another reason")
    assert (folder / "case.toml").read_text() == '# about ferries\nwhy = "x"\nmust_contain = ["a", "b"]\n'


@pytest.mark.parametrize("settings", ['why = ""\nreviewed = false\n', "reviewed = false\n"])
def test_a_review_fills_in_a_missing_reason(fixtures: Fixtures, settings: str) -> None:
    folder = fixtures.add()
    (folder / "case.toml").write_text(settings)
    mark_reviewed(load_case(folder), 'a "reason"')
    assert load_case(folder).settings == {"why": 'a "reason"'}


def test_a_snippet_is_given_up_and_the_others_stay(fixtures: Fixtures) -> None:
    folder = fixtures.add(must_contain=["one", "two"], must_not_contain=["three"])
    give_up_snippet(load_case(folder), "must_contain", "one")
    assert load_case(folder).must_contain == ["two"]
    assert load_case(folder).must_not_contain == ["three"]


def test_a_snippet_in_a_line_with_others_is_left_to_an_editor(fixtures: Fixtures) -> None:
    folder = fixtures.add()
    (folder / "case.toml").write_text('why = "x"\nmust_contain = ["one", "two"]\n')
    with pytest.raises(BadFixture, match="change it in an editor"):
        give_up_snippet(load_case(folder), "must_contain", "one")
    assert load_case(folder).must_contain == ["one", "two"]


def test_a_block_that_is_dropped_goes_from_the_expectation_and_must_not_come_back(fixtures: Fixtures) -> None:
    folder = fixtures.add(
        page=bridge_page(f"<p>{ALMANAC}</p>"),
        reviewed=False,
        must_contain=["The almanac lists", "The council met"],
    )
    case = load_case(folder)
    side, snippets = change_selection(case, clean_case(case), [2], is_wanted=False)
    after = load_case(folder)
    assert (side, len(snippets)) == ("must_not_contain", 1)
    assert ALMANAC.startswith(snippets[0])
    assert ALMANAC not in after.markdown
    assert PROSE[1] in after.markdown
    assert (after.must_contain, after.must_not_contain) == (["The council met"], snippets)


def test_a_block_that_is_wanted_back_is_expected_and_must_be_there(fixtures: Fixtures) -> None:
    folder = fixtures.add(
        page=bridge_page("<p>Advertisement</p>"), reviewed=False, must_not_contain=["Advertisement"]
    )
    case = load_case(folder)
    change_selection(case, clean_case(case), [2], is_wanted=True)
    after = load_case(folder)
    assert "\n\nAdvertisement\n\n" in after.markdown
    assert (after.must_contain, after.must_not_contain) == (["Advertisement"], [])


def test_dropping_a_block_and_wanting_it_back_is_as_before(fixtures: Fixtures) -> None:
    folder = fixtures.add(page=bridge_page(f"<p>{ALMANAC}</p>"), reviewed=False)
    before = load_case(folder)
    article = clean_case(before)
    change_selection(before, article, [2], is_wanted=False)
    change_selection(load_case(folder), article, [2], is_wanted=True)
    assert load_case(folder).markdown == before.markdown


def test_an_expectation_that_was_edited_or_reviewed_is_not_written_over(fixtures: Fixtures) -> None:
    edited, reviewed = fixtures.add("a/edited", reviewed=False), fixtures.add("a/reviewed")
    (edited / "expected.md").write_text("Written by a person.\n")
    for folder, message in ((edited, "edited by hand"), (reviewed, "has been reviewed")):
        case = load_case(folder)
        with pytest.raises(BadFixture, match=message):
            change_selection(case, clean_case(case), [0], is_wanted=False)
    assert (edited / "expected.md").read_text() == "Written by a person.\n"
