"""Codes are understood in all their forms, and a wider one includes a narrower."""

from __future__ import annotations

import pytest

from cleaner.language.codes import base_code, includes, today_code


@pytest.mark.parametrize(
    ("code", "base", "today"),
    [
        ("en", "en", "en"),
        ("en_US", "en", "en"),
        (" EN-gb ", "en", "en"),
        ("no", "nb", "nb"),
        ("iw", "he", "he"),
        ("zh-TW", "zh", "zh-Hant"),
        ("zh-CN", "zh", "zh-Hans"),
        ("zh-Hant-HK", "zh", "zh-Hant"),
        ("zh", "zh", "zh"),
        ("sr-Latn-RS", "sr", "sr-Latn"),
        ("sr-Cyrl", "sr", "sr"),
        ("de-Latn", "de", "de"),
        ("", "", ""),
    ],
)
def test_a_code_has_a_base_and_a_form_of_today(code: str, base: str, today: str) -> None:
    assert (base_code(code), today_code(code)) == (base, today)


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("zh", "zh-Hans"),
        ("zh", "zh-Hant"),
        ("zh-Hant", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hans", "zh"),
        ("no", "nb"),
        ("no", "nn"),
        ("nb", "nb"),
        ("sr", "sr"),
        ("sr", "sr-Latn"),
        ("sr-Cyrl", "sr"),
        ("pt-BR", "pt"),
        ("EN", "en"),
        ("ku", "ckb"),
    ],
)
def test_a_wanted_code_includes(wanted: str, language: str) -> None:
    assert includes(wanted, language)


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("zh-Hans", "zh-Hant"),
        ("zh-CN", "zh-Hant"),
        ("nb", "nn"),
        ("nn", "nb"),
        ("sr-Latn", "sr"),
        ("sr-Cyrl", "sr-Latn"),
        ("sr", "hr"),
        ("e", "en"),
        ("", "en"),
    ],
)
def test_a_wanted_code_does_not_include_its_neighbour(wanted: str, language: str) -> None:
    assert not includes(wanted, language)
