"""Words are counted and sentences told in scripts with and without spaces."""

from __future__ import annotations

import pytest

from cleaner.prose import count_words, ends_sentence, fold_text, is_heading_like, is_prose, unescape


@pytest.mark.parametrize(
    ("text", "words"),
    [("one", 1), ("one two  ", 4), ("新しい橋", 3), ("a 新しい橋 b", 5), ("мост через реку", 3), ("«", 1)],
)
def test_words_are_counted_by_spaces_and_by_half_a_character(text: str, words: float) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize("text", ["ကောင်စီက တံတားအသစ် ဆောက်မည်", "ក្រុមប្រឹក្សាបានបោះឆ្នោត", "ສະພາໄດ້ລົງຄະແນນສຽງ"])
def test_every_script_without_spaces_is_counted_by_its_characters(text: str) -> None:
    assert count_words(text) > 5


@pytest.mark.parametrize(
    "text",
    [
        "End.",
        "End!",
        "End?”",
        "End…",
        "Fin !",
        "(End.)",
        "終わった。",
        "終わった。」",
        "انتهى؟",
        "समाप्त।",
        "Վերջ։",
    ],
)
def test_a_full_stop_of_any_script_ends_a_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["No end", "No end,", "No end:", "No end -", "«No end»", "終わり", ""])
def test_without_a_full_stop_no_sentence_ends(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "„Das war das Ende.“",
        "»Das war das Ende.«",
        "‚Ende.‘",
        "یہ اختتام ہے۔",
        "အဆုံး။",
        "終わった｡",
        "終わった．",
        "（終わった。）",
    ],
    ids=[
        "german",
        "german-guillemets",
        "german-single",
        "urdu",
        "burmese",
        "half-width",
        "full-width",
        "brackets",
    ],
)
def test_the_end_of_a_sentence_is_seen_in_every_language(text: str) -> None:
    assert ends_sentence(text)


def test_a_paragraph_of_a_script_without_full_stops_is_prose() -> None:
    assert is_prose("สภาเมืองลงมติเมื่อคืนวันอังคารให้สร้างสะพานใหม่ข้ามแม่น้ำ ชาวบ้านเรียกร้องสะพานนี้มาสามสิบปีแล้ว")


def test_prose_has_twelve_words_and_ends() -> None:
    assert is_prose("The council met on Tuesday evening to speak of the new bridge.")
    assert not is_prose("The council met on Tuesday evening to speak of the new bridge")
    assert not is_prose("The council met.")
    assert is_prose("港町に新しい図書館が開館し、初日から大勢の市民が訪れた。")


@pytest.mark.parametrize("text", ["The bridge", "新しい橋", "What it costs", "Мост", "5 things"])
def test_a_short_line_without_a_full_stop_is_like_a_heading(text: str) -> None:
    assert is_heading_like(text)


@pytest.mark.parametrize(
    "text", ["the bridge", "The bridge.", "The bridge:", "橋。", "123", "word " * 20, "x" * 121]
)
def test_a_sentence_a_number_or_a_long_line_is_not(text: str) -> None:
    assert not is_heading_like(text)


def test_an_empty_line_is_not_like_a_heading() -> None:
    assert not is_heading_like("")


def test_folding_takes_white_space_and_invisible_characters_away() -> None:
    assert fold_text(" a\n\tb\xa0 c\u200b\u00ad ") == "a b c"
    assert fold_text(" a \x00 b\n\x00", has_breaks=True) == "a\nb"
    assert fold_text("می\u200cخواهم") == "می\u200cخواهم"


def test_a_character_reference_of_thousands_of_digits_is_no_character() -> None:
    assert unescape(f"a &amp; b &#{'1' * 5000}; c") == "a & b \ufffd c"
