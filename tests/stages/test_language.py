"""The language is told by script, function words and langdetect, and doubted where it must be."""

from __future__ import annotations

import pytest

from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.stages.language import detect_language, identify

SAMPLES = {
    "en": "The council met on Tuesday evening to discuss the new bridge over the river and the road.",
    "de": "Der Rat hat am Dienstag für die neue Brücke gestimmt, und die Arbeiten sollen bald beginnen.",
    "fr": "Le conseil a voté mardi soir pour un nouveau pont sur la rivière, et les travaux vont commencer.",
    "nl": "De raad heeft dinsdag voor een nieuwe brug over de rivier gestemd en het werk begint nu.",
    "pl": "Rada we wtorek zagłosowała za nowym mostem przez rzekę, a prace mają się rozpocząć na wiosnę.",
    "da": "Byrådet har tirsdag aften stemt for en ny bro over åen, og de fleste talte for den.",
    "sv": "Fullmäktige röstade på tisdagskvällen för en ny bro över ån, och de flesta talade för den.",
    "ro": "Consiliul a votat marți seara pentru un nou pod peste râu, iar cei mai mulți au vorbit pentru el.",
    "ca": "El consell va votar dimarts a favor d'un nou pont sobre el riu, i la majoria va parlar a favor.",
    "cs": "Zastupitelé v úterý večer hlasovali pro nový most přes řeku a většina z nich se za něj postavila.",
    "hr": "Vijećnici su u utorak navečer glasovali za novi most preko rijeke, a većina ih je bila za njega.",
    "uk": "Рада у вівторок увечері проголосувала за новий міст через річку, і більшість виступила за нього.",
    "sr": "Одборници су у уторак увече гласали за нови мост преко реке, а већина је била за њега. Људи ћуте.",
    "he": "המועצה הצביעה ביום שלישי בערב בעד גשר חדש מעל הנהר, ורוב החברים דיברו בעדו.",
    "ja": "港町に新しい図書館が開館し、初日から大勢の市民が訪れた。",
    "ko": "시의회는 화요일 저녁 강 위에 새 다리를 놓는 데 찬성했다.",
    "zh-Hans": "市议会周二晚间投票赞成在河上修建一座新桥，让许多居民欢喜。",
    "zh-Hant": "市議會週二晚間投票贊成在河上興建一座新橋，讓許多居民歡喜。",
    "th": "สภาเมืองลงมติเมื่อคืนวันอังคารให้สร้างสะพานใหม่ข้ามแม่น้ำ",
}


def page_of(*texts: str, declared: str | None = None) -> Page:
    page = Page(raw="", declared_language=declared)
    page.blocks = [Block(text, verdict="kept") for text in texts]
    detect_language(page, Options())
    return page


@pytest.mark.parametrize("language", SAMPLES)
def test_a_paragraph_shows_its_language(language: str) -> None:
    found, confidence, _ = identify(SAMPLES[language])
    assert (found, confidence > 0.9) == (language, True)


def test_the_evidence_is_named() -> None:
    evidence = [identify(SAMPLES[code] * 3)[2] for code in ("ja", "en", "da")]
    assert evidence == ["script", "function words", "langdetect"]
    assert page_of(SAMPLES["ja"] * 3).metadata.sources["language"] == "script"


@pytest.mark.parametrize("text", ["", "12345 67890", "… !!! —", "🙂🙂🙂"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    assert identify(text) == (None, 0.0, "no letters")


@pytest.mark.parametrize("text", ["Hello", "Brücke, neu", "12345 " * 20, "ok ok ok ok"])
def test_a_short_or_wordless_text_is_uncertain(text: str) -> None:
    assert page_of(text).metadata.language is None


def test_a_declared_language_counts_only_where_the_words_confirm_it() -> None:
    assert page_of(SAMPLES["nl"], declared="nl-BE").metadata.language == "nl"
    assert page_of(SAMPLES["en"], declared="de").metadata.language == "en"


def test_afrikaans_is_not_dutch() -> None:
    text = (
        "Die raad het Dinsdagaand vir 'n nuwe brug oor die rivier gestem, en die meeste lede het ten gunste "
        "daarvan gepraat. Die inwoners het al dertig jaar lank vir 'n brug gevra en baie van hulle het na "
        "die saal gekom."
    )
    assert page_of(text, declared="af").metadata.language == "af"


def test_removed_blocks_and_code_have_no_say() -> None:
    page = Page(raw="")
    page.blocks = [
        Block(SAMPLES["de"], verdict="kept"),
        Block(SAMPLES["en"] * 3, verdict="navigation"),
        Block(SAMPLES["en"] * 3, kind="code", verdict="kept"),
    ]
    detect_language(page, Options())
    assert page.metadata.language == "de"


def test_an_empty_article_takes_the_language_of_the_page() -> None:
    page = Page(raw="")
    page.blocks = [Block(SAMPLES["de"], verdict="boilerplate")]
    detect_language(page, Options())
    assert page.metadata.language == "de"
