"""Detectors answer alike each time, and one that is not installed says what to install."""

from __future__ import annotations

import sys

import pytest

from cleaner.errors import BadOptions
from cleaner.language.detectors import DETECTORS, ask_langdetect, ask_py3langid
from cleaner.options import DETECTORS as NAMES
from tests.language.sentences import SENTENCES


def test_langdetect_names_the_language_with_its_probability() -> None:
    answers = ask_langdetect(SENTENCES["fi"])
    assert max(answers, key=lambda code: answers[code]) == "fi"
    assert 0.9 < answers["fi"] <= 1
    assert answers == ask_langdetect(SENTENCES["fi"])


def test_langdetect_codes_are_those_of_today() -> None:
    assert "nb" in ask_langdetect(SENTENCES["nb"])


@pytest.mark.parametrize("text", ["12345", "", "!?"])
def test_langdetect_says_nothing_of_a_text_without_letters(text: str) -> None:
    assert ask_langdetect(text) == {}


def test_py3langid_missing_is_said_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid.langid", None)
    with pytest.raises(BadOptions, match=r"scrape-cleaner\[language\]"):
        ask_py3langid(SENTENCES["fi"])


def test_each_detector_that_options_name_is_there() -> None:
    assert tuple(DETECTORS) == NAMES
