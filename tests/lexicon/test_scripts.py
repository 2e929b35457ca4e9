"""The script of a text is told by most of its letters, and settles some languages."""

from __future__ import annotations

import pytest

from cleaner.lexicon.scripts import language_of_script, script_of

TEXTS = {
    "Latn": "The bridge",
    "Cyrl": "Мост через реку",
    "Grek": "Η γέφυρα",
    "Hebr": "הגשר החדש",
    "Arab": "الجسر الجديد",
    "Armn": "Նոր կամուրջ",
    "Geor": "ახალი ხიდი",
    "Deva": "नया पुल",
    "Thai": "สะพานใหม่",
    "Hang": "새 다리",
    "Kana": "新しい橋ができた",
    "Hani": "新的桥梁建成",
}


@pytest.mark.parametrize("script", TEXTS)
def test_each_script_is_known(script: str) -> None:
    assert script_of(TEXTS[script]) == script


@pytest.mark.parametrize("text", ["", "12345", "… – !", "🙂"])
def test_no_letters_have_no_script(text: str) -> None:
    assert script_of(text) is None


def test_most_letters_decide() -> None:
    assert script_of("Мост через реку (bridge)") == "Cyrl"
    assert script_of("The word мост means bridge") == "Latn"


def test_a_few_kana_among_chinese_characters_are_japanese_and_one_is_not() -> None:
    assert script_of("東京の橋") == "Kana"
    assert script_of("市议会周二晚间投票赞成在河上修建一座新桥许多居民欢喜の") == "Hani"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("新しい橋ができた", "ja"),
        ("새 다리", "ko"),
        ("Η γέφυρα", "el"),
        ("这个桥让人们过河", "zh-Hans"),
        ("這個橋讓人們過河", "zh-Hant"),
        ("山水", "zh"),
        ("ଆମ ଗାଁ", "or"),
        ("די נײַע בריק איבערן טײַך", "yi"),
        ("הגשר החדש", "he"),
        ("ৰাতিপুৱা নৈৰ পাৰত", "as"),
        ("নদীর উপর সেতু", "bn"),
        ("Нови мост преко реке, љубав", None),
        ("Мост через реку", None),
        ("The bridge", None),
        ("الجسر الجديد", None),
    ],
)
def test_a_script_settles_the_language_or_leaves_it_open(text: str, language: str | None) -> None:
    assert language_of_script(text, script_of(text)) == language
