"""A fixture that lacks or contradicts something says so; none is passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.errors import BadFixture
from cleaner.regress.case import cases_of_site, choose_cases, clean_case, find_cases, load_case, options_of
from tests.conftest import PROSE
from tests.regress.conftest import Fixtures


def test_a_case_is_found_and_named_by_its_folders(fixtures: Fixtures) -> None:
    folder = fixtures.add("ledger/bridge")
    assert find_cases(fixtures.path) == [folder]
    assert load_case(folder).name == "ledger/bridge"


@pytest.mark.parametrize("left", ["page.html", "case.toml", "expected.md", "expected.json"])
def test_a_folder_with_one_file_of_a_case_is_found_and_cannot_be_loaded(
    fixtures: Fixtures, left: str
) -> None:
    folder = fixtures.add()
    for path in folder.iterdir():
        if path.name != left:
            path.unlink()
    assert find_cases(fixtures.path) == [folder]
    with pytest.raises(BadFixture):
        load_case(folder)


def test_rules_drafts_and_other_folders_are_no_cases(fixtures: Fixtures) -> None:
    fixtures.add("sites/ledger")
    fixtures.add("ledger/.bridge.draft")
    (fixtures.path / "ledger" / "notes").mkdir()
    assert find_cases(fixtures.path) == []


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadFixture, match="no such folder"):
        find_cases(tmp_path / "gone")


@pytest.mark.parametrize("name", ["page.html", "case.toml", "expected.md", "expected.json"])
def test_a_missing_file_is_an_error_that_names_it(fixtures: Fixtures, name: str) -> None:
    folder = fixtures.add()
    (folder / name).unlink()
    with pytest.raises(BadFixture, match=name) as caught:
        load_case(folder)
    assert caught.value.page == str(folder)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("case.toml", "why = ", "cannot load"),
        ("case.toml", 'must_contian = ["x"]', "must_contian; did you mean must_contain"),
        ("case.toml", 'zzz = "x"', "zzz; known are url, site"),
        ("case.toml", 'must_contain = ["x"]', "must say why"),
        ("case.toml", 'why = "x"\nmust_contain = "x"', "must_contain in case.toml must be a list"),
        ("case.toml", 'why = "x"\nmust_contain = [""]', "none of them empty"),
        ("case.toml", 'why = "x"\nreviewed = "no"', "reviewed in case.toml must be true or false"),
        ("case.toml", "why = 7", "why in case.toml must be a text"),
        ("expected.json", "{", "cannot load"),
        ("expected.json", "[]", "must be an object"),
        ("expected.json", '{"headline": "x"}', "unknown field in expected.json: headline"),
        ("page.txt", "two pages", "exactly one of"),
    ],
)
def test_a_mistake_in_a_file_is_an_error(fixtures: Fixtures, name: str, content: str, message: str) -> None:
    folder = fixtures.add()
    (folder / name).write_text(content)
    with pytest.raises(BadFixture, match=message):
        load_case(folder)


def test_expected_text_that_is_no_utf_8_is_an_error(fixtures: Fixtures) -> None:
    folder = fixtures.add()
    (folder / "expected.md").write_bytes(b"caf\xe9\n")
    with pytest.raises(BadFixture, match="cannot load"):
        load_case(folder)


def test_a_page_that_is_no_utf_8_is_read_as_it_came(fixtures: Fixtures) -> None:
    folder = fixtures.add()
    page = "".join(f"<p>{sentence} Café au lait, s’il vous plaît.</p>" for sentence in PROSE)
    (folder / "page.html").write_bytes(f"<html><meta charset=windows-1252><body>{page}".encode("cp1252"))
    assert "Café au lait, s’il" in clean_case(load_case(folder)).markdown


def test_a_case_without_the_key_is_reviewed_and_an_unreviewed_one_needs_no_why(fixtures: Fixtures) -> None:
    assert load_case(fixtures.add("ledger/old")).is_reviewed
    assert not load_case(fixtures.add("ledger/new", why="", reviewed=False)).is_reviewed


def test_the_options_of_a_case_are_those_of_clean(fixtures: Fixtures) -> None:
    case = load_case(fixtures.add(site="ledger.example", options={"languages": ["de"]}))
    assert options_of(case)["languages"] == ("de",)
    assert clean_case(case).is_filtered


@pytest.mark.parametrize(
    ("options", "message"), [({"langs": ["de"]}, "langs"), ({"engine": "magic"}, "no engine 'magic'")]
)
def test_an_option_that_does_not_exist_is_an_error(
    fixtures: Fixtures, options: dict[str, object], message: str
) -> None:
    with pytest.raises(BadFixture, match=message):
        clean_case(load_case(fixtures.add(options=options)))


def test_the_folder_of_rules_beside_the_sites_is_passed_on_where_it_exists(fixtures: Fixtures) -> None:
    case = load_case(fixtures.add())
    assert "sites" not in options_of(case)
    (fixtures.path / "sites").mkdir()
    assert options_of(case)["sites"] == str(fixtures.path / "sites")


def test_cases_are_chosen_by_name_folder_site_and_own_name(fixtures: Fixtures) -> None:
    bridge, tides = fixtures.add("ledger/bridge"), fixtures.add("post/tides")
    other = fixtures.add("post/weather")
    assert choose_cases(fixtures.path, []) == [bridge, tides, other]
    assert choose_cases(fixtures.path, ["post/tides/"]) == [tides]
    assert choose_cases(fixtures.path, [str(tides)]) == [tides]
    assert choose_cases(fixtures.path, ["post", "tides"]) == [tides, other]
    assert choose_cases(fixtures.path, ["bridge"]) == [bridge]


def test_an_unknown_or_ambiguous_case_is_an_error_with_near_names(fixtures: Fixtures) -> None:
    fixtures.add("ledger/bridge")
    fixtures.add("post/bridge")
    with pytest.raises(BadFixture, match="no case 'ledger/brigde'; did you mean ledger/bridge"):
        choose_cases(fixtures.path, ["ledger/brigde"])
    with pytest.raises(BadFixture, match="2 cases are called 'bridge': ledger/bridge, post/bridge"):
        choose_cases(fixtures.path, ["bridge"])


@pytest.mark.parametrize(
    "site", ["ledger", "ledger.example", "WWW.ledger.example:8080", "https://ledger.example/a"]
)
def test_the_cases_of_a_site_are_found_by_folder_and_by_host(fixtures: Fixtures, site: str) -> None:
    folder = fixtures.add("ledger/bridge", url="https://www.ledger.example/bridge")
    fixtures.add("post/tides", site="post.example")
    assert cases_of_site(fixtures.path, site) == [folder]


def test_an_unknown_site_is_an_error_with_near_names(fixtures: Fixtures) -> None:
    fixtures.add("ledger/bridge", site="www.ledger.example")
    with pytest.raises(
        BadFixture, match=r"no case of the site 'leger\.example'; did you mean ledger\.example"
    ):
        cases_of_site(fixtures.path, "leger.example")
