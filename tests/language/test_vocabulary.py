"""The files of languages are whole, and what is compared is written alike on both sides."""

from __future__ import annotations

from unicodedata import is_normalized

import pytest

from cleaner.language.vocabulary import fold_letters, load_vocabulary

SCRIPTS = ("Latn", "Cyrl", "Arab", "Deva")


@pytest.mark.parametrize("script", SCRIPTS)
def test_words_and_pieces_are_written_as_texts_are_folded(script: str) -> None:
    vocabulary = load_vocabulary(script)
    assert vocabulary is not None
    for find in (*vocabulary.words, *vocabulary.pieces):
        assert find == find.casefold()
        assert is_normalized("NFC", find)
    assert all(word == fold_letters(word) for word in vocabulary.words)


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_language_has_words_and_pieces_and_known_neighbours(script: str) -> None:
    vocabulary = load_vocabulary(script)
    assert vocabulary is not None
    for finds in (vocabulary.words, vocabulary.pieces):
        owners = {position for _, positions in finds.values() for position in positions}
        assert owners == set(range(len(vocabulary.codes)))
    for near in vocabulary.neighbours.values():
        assert near.keys() <= set(vocabulary.codes)
        assert all(0 < share <= 1 for share in near.values())


def test_a_script_without_a_file_has_no_vocabulary() -> None:
    assert load_vocabulary("Hang") is None


def test_a_letter_speaks_against_the_languages_that_lack_it() -> None:
    vocabulary = load_vocabulary("Latn")
    assert vocabulary is not None
    lacking = {vocabulary.codes[position] for position in vocabulary.aliens["ő"]}
    assert "hu" not in lacking
    assert {"de", "fi", "sk"} <= lacking
