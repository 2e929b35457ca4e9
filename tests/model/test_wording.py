"""Blocks are read by the words at their ends that a vocabulary knows."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.model.wording import (
    HEAD_CHARS,
    TAIL_CHARS,
    embed,
    look_up,
    number_words,
    split_words,
    words_of,
)

VOCABULARY = number_words(["bees", "hive", "?", "ж"])
VECTORS = np.array([[[9, 9], [1, -4], [3, -2], [-5, 0], [7, 7]]], dtype=np.float32)


def bags_of(*texts: str) -> list[list[int]]:
    """Return the numbers of the known words of each text that has any."""
    bags = look_up(VOCABULARY, texts)
    return [numbers.tolist() for numbers in np.split(bags.words, bags.starts[1:])]


def pooled(*texts: str) -> list[list[float]]:
    result: list[list[float]] = embed(look_up(VOCABULARY, texts), VECTORS, len(texts))[0].tolist()
    return result


def test_known_words_are_numbered_block_by_block() -> None:
    assert bags_of("Bees, in a HIVE?", "hive bees") == [[1, 2, 3], [2, 1]]


def test_a_block_without_known_words_has_no_bag() -> None:
    bags = look_up(VOCABULARY, ["wasps", "bees", "", "2024", "hive"])
    assert bags.filled.tolist() == [1, 4]
    assert bags.starts.tolist() == [0, 1]


def test_digits_part_words_and_are_none() -> None:
    assert split_words(["3bees7hive 1,000"]) == [["bees", "hive", ","]]


def test_of_a_long_block_only_its_ends_are_read() -> None:
    text = "bees " + "x" * HEAD_CHARS + " hive " + "x" * TAIL_CHARS + " ж"
    assert bags_of(text) == [[1, 4]]


def test_as_many_characters_as_both_ends_are_read_whole() -> None:
    text = "x" * (HEAD_CHARS - 2) + " hive " + "x" * (TAIL_CHARS - 4)
    assert len(text) == HEAD_CHARS + TAIL_CHARS
    assert bags_of(text) == [[2]]
    assert not len(look_up(VOCABULARY, [f"{text}x"]).words)


def test_the_mean_and_the_maximum_are_of_the_known_words() -> None:
    assert pooled("bees hive wasps", "?") == [[2, -3, 3, 0], [-5, 0, 0, 0]]


def test_a_block_without_known_words_is_zero() -> None:
    assert pooled("wasps", "bees") == [[0, 0, 0, 0], [1, -4, 1, 0]]


def test_a_page_without_known_words_is_zero() -> None:
    assert pooled("wasps", "") == [[0, 0, 0, 0], [0, 0, 0, 0]]


def test_a_border_in_a_text_is_none() -> None:
    assert pooled("wasps\0wasps", "bees") == [[0, 0, 0, 0], [1, -4, 1, 0]]


def test_a_member_has_vectors_of_its_own() -> None:
    vectors = np.concatenate([VECTORS, VECTORS * 2])
    result = embed(look_up(VOCABULARY, ["hive"]), vectors, 1)
    assert result[:, 0].tolist() == [[3, -2, 3, 0], [6, -4, 6, 0]]


@pytest.mark.parametrize("words", [[], ["bees", "hive"]])
def test_a_vocabulary_gives_its_words_back(words: list[str]) -> None:
    assert words_of(number_words(words)) == words
