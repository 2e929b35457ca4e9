"""A language is told by script, letters, words and a detector, and no neighbour is taken for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from cleaner.language.identify import identify
from tests.language.sentences import SENTENCES

SURE = 0.9


def answer(text: str, declared: str | None = None) -> str | None:
    found = identify(text, declared)
    return found.language if found.confidence >= SURE else None


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_shows_its_language(language: str) -> None:
    assert answer(SENTENCES[language]) == language


@pytest.mark.parametrize("language", SENTENCES)
def test_the_first_half_of_a_sentence_is_told_right_or_not_at_all(language: str) -> None:
    sentence = SENTENCES[language]
    assert answer(sentence[: max(50, len(sentence) // 2)]) in (language, None)


def test_the_evidence_is_named() -> None:
    evidence = [identify(SENTENCES[code]).evidence for code in ("ja", "en", "fi")]
    assert evidence == ["script", "function words", "langdetect"]


@pytest.mark.parametrize("text", ["", "12345 67890", "… !!! —", "🙂🙂🙂"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    found = identify(text)
    assert (found.language, found.confidence, found.evidence) == (None, 0.0, "no letters")


def test_a_script_of_no_known_language_has_none() -> None:
    assert identify("ᚠᚢᚦᚨᚱᚲ ᚷᚹᚺᚾᛁᛃ").language is None


# Bosnian and Croatian share these words.
NEIGHBOURLY = (
    "Ljudi su na trgu stajali i čekali da se vrata otvore, a onda su svi zajedno ušli u veliku zgradu."
)


def test_a_declared_language_tips_the_balance_between_neighbours() -> None:
    assert answer(NEIGHBOURLY, "bs") in ("bs", None)
    assert answer(NEIGHBOURLY, "hr") == "hr"


@pytest.mark.parametrize("declared", ["de", "de-AT", "ja", "x", "", "-", "zh_CN"])
def test_a_declared_language_that_the_words_deny_does_not_count(declared: str) -> None:
    assert answer(SENTENCES["en"], declared) == "en"


def test_names_and_part_numbers_have_no_language() -> None:
    names = "Aljoscha Berg, Tomasz Wren, Ines Halvard, Noor Castellan, Piet Quill, Mara Dune, "
    assert answer(names * 3) is None
    assert answer("Formats Word PDF Word PDF Size Table 40 Size Table 41 " * 10) in (None, "en")


def test_letters_written_apart_from_their_accents_are_the_same() -> None:
    from unicodedata import normalize

    for language in ("vi", "cs", "bg"):
        assert answer(normalize("NFD", SENTENCES[language])) == language


def test_persian_typed_with_arabic_letters_is_persian() -> None:
    typed = SENTENCES["fa"].replace("ی", "ي").replace("ک", "ك")
    assert answer(typed) == "fa"


def test_threads_get_the_answers_that_one_gets() -> None:
    texts = [SENTENCES[code][:60] for code in ("fi", "da", "id", "hr", "et", "sl")] * 5
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(identify, texts)) == list(map(identify, texts))


def test_without_a_detector_a_clear_text_has_its_language_and_another_none() -> None:
    assert identify(SENTENCES["en"], detector=None).language == "en"
    assert identify("Kannattaa miettiä rakentajan valintaa", detector=None).language is None
