"""Marker phrases are found whole, in every language at once, whatever their case and quotes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from unicodedata import normalize

import pytest

from cleaner.lexicon.index import (
    any_of,
    any_word_of,
    find_all_hits,
    find_hits,
    fold,
    is_unspaced,
    load_lexicon,
)

SECTIONS = {
    "navigation", "legal", "contact", "related", "read_also", "ad", "consent", "share", "comments", "promo",
    "paywall", "tags", "author_box", "byline", "published", "updated", "time_ago", "reading_time", "credit",
    "contents", "disclosure",
}  # fmt: skip


def found(text: str) -> set[tuple[str, str]]:
    return {(hit.section, hit.mode) for hit in load_lexicon().hits(text)}


def phrases(*, numbered: bool) -> Iterator[tuple[str, str, str, str]]:
    """Yield (language, section, mode, phrase) for each phrase of the shipped files."""
    for entry in resources.files("cleaner.lexicon").iterdir():
        if entry.name.endswith(".toml"):
            table = tomllib.loads(entry.read_text("utf-8"))
            for section, modes in table.items():
                if isinstance(modes, dict) and section != "particles":
                    for mode, listed in modes.items():
                        for phrase in listed:
                            if ("#" in phrase) is numbered:
                                yield table["code"], section, mode, phrase


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Advertisement", ("ad", "exact")),
        ("  « ADVERTISEMENT »  ", ("ad", "exact")),
        ("Read also: the old ferry", ("read_also", "starts")),
        ("You’ll find our cookie note here: This Website Uses Cookies.", ("consent", "within")),
        ("Tous droits réservés", ("legal", "exact")),
        ("TOUS DROITS RÉSERVÉS", ("legal", "exact")),
        ("Il y a 12 heures", ("time_ago", "exact")),
        ("Comments (12)", ("comments", "exact")),
        ("KOMMENTARE [3]", ("comments", "exact")),
        ("评论（3）", ("comments", "exact")),
        ("Like (1)", ("navigation", "exact")),
    ],
)
def test_a_phrase_is_found_whatever_its_case_and_edges(text: str, hit: tuple[str, str]) -> None:
    assert hit in found(text)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Advertisements in the Ledger", "ad"),
        ("Readalso", "read_also"),
        ("Shareholders meet", "share"),
        ("Comments (see below)", "comments"),
        ("(12)", "comments"),
        ("", "ad"),
    ],
)
def test_part_of_a_word_or_line_is_no_phrase(text: str, section: str) -> None:
    assert section not in {name for name, _ in found(text)}


def test_a_phrase_of_any_language_is_found_on_any_page() -> None:
    languages = {hit.language for text in ("Anzeige", "Publicité") for hit in load_lexicon().hits(text)}
    assert {"de", "fr"} <= languages


def test_a_long_text_is_not_searched() -> None:
    assert load_lexicon().hits("This website uses cookies. " + "word " * 200) == ()


def test_folding_takes_case_edges_and_numbers_away() -> None:
    assert fold("  »Über 12 Straßen!« ") == "über # strassen"
    assert fold("“Don’t”") == "don't"
    assert fold(" … ") == ""


@pytest.mark.parametrize(
    ("text", "unspaced"), [("広告", True), ("โฆษณา", True), ("광고", True), ("reklama", False)]
)
def test_scripts_without_spaces_are_known(text: str, unspaced: bool) -> None:
    assert is_unspaced(text) is unspaced


def test_every_language_has_months_and_function_words() -> None:
    languages = load_lexicon().languages
    assert {"en", "de", "fr", "es", "it", "pt", "nl", "pl"} <= languages.keys()
    for code, language in languages.items():
        assert language.code == code
        assert len(language.months) == 12
        assert all(names and all(names) for names in language.months)
        assert all(word == word.casefold() for word in language.function_words)


def test_every_phrase_is_in_a_section_and_mode_that_rules_know() -> None:
    named = [*phrases(numbered=False), *phrases(numbered=True)]
    assert {section for _, section, _, _ in named} <= SECTIONS
    assert {mode for _, _, mode, _ in named} <= {"exact", "starts", "within"}


def test_particles_of_all_languages_are_known_by_their_kind() -> None:
    pattern = re.compile(any_of("joins_names", "may_join_names"))
    assert all(pattern.fullmatch(word) for word in ("and", "und", "et", "y"))
    assert re.fullmatch(any_of("opens_date"), "d.")
    assert re.fullmatch(any_of("opens_date"), "dx") is None
    assert found("von") == {("byline", "starts")}  # a marker phrase too, and only as that a hit


def test_every_phrase_finds_itself() -> None:
    lost = [named for named in phrases(numbered=False) if named[1:3] not in found(named[3])]
    assert lost == []


def test_every_phrase_with_a_number_finds_itself() -> None:
    lost = [named for named in phrases(numbered=True) if named[1:3] not in found(named[3].replace("#", "7"))]
    assert lost == []


def test_accents_written_apart_are_the_same_letters() -> None:
    assert fold(normalize("NFD", "Réservés")) == fold("Réservés")


def test_texts_looked_up_together_have_the_hits_that_each_has_alone() -> None:
    texts = [
        "Share this",
        "  5 Comments ",
        "“Share” #2",
        "Anzeige",
        "前の記事",
        "L’article",
        "Don\0t",
        "*",
        "«Accueil»",
    ]
    together = find_all_hits(texts)
    assert together == {text: load_lexicon().hits(text) for text in texts}
    assert [find_hits(text) for text in texts] == list(map(together.get, texts))


def test_a_text_with_the_sign_between_texts_is_looked_up_alone() -> None:
    assert find_all_hits(["Share\0this page", "Cookie policy"]) == {
        text: load_lexicon().hits(text) for text in ("Share\0this page", "Cookie policy")
    }


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("zurück zur Listenansicht", ("navigation", "exact")),
        ("Rezept drucken Bei Pinterest speichern", ("navigation", "starts")),
        ("(Alle Angaben ohne Gewähr)", ("legal", "exact")),
        ("Volver al listado", ("navigation", "exact")),
        ("返回列表", ("navigation", "exact")),
        ("العودة إلى القائمة", ("navigation", "exact")),
    ],
)
def test_a_button_or_disclaimer_of_any_language_is_found(text: str, hit: tuple[str, str]) -> None:
    assert hit in found(text)


def test_a_word_is_found_where_one_begins_and_anywhere_without_spaces() -> None:
    whole = re.compile(any_word_of("ourselves", is_whole=True))
    assert whole.search("our boat")
    assert whole.search("关注我们的微信")
    assert whole.search("hours") is None
    assert whole.search("ourselves") is None
