"""Odd Unicode: what is invisible, stacked, turned round, private or composed of many."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator

from tests.hostile.cases import FIRST, Case, Make, given, story, text_story

ODD = {
    "zero-width characters": "\u200b\u200c\u200d\u2060\ufeff",
    "direction overrides": "\u202e\u202d\u202a\u202b\u202c\u2066\u2067\u2068\u2069",
    "combining marks": "a" + "\u0300\u0327" * 15,
    "private characters": "\ue000\uf8ff\U000f0000\U0010fffd",
    "emoji families": "👨‍👩‍👧‍👦 👩🏽‍🚒 🏳️‍🌈 🇳🇴",
    "letters decomposed": unicodedata.normalize("NFD", "Ångström, Việt Nam, 한국어, ガ"),
    "tag characters": "\U000e0001\U000e0065\U000e007f",
    "variation selectors": "☎\ufe0f☎\ufe0e葛\U000e0100",
    "mathematical letters": "𝔄𝕓𝒸 𝟘𝟙",
    "full-width letters": "Ｆｕｌｌ　ｗｉｄｔｈ",
    "long ligatures": "ﷺ ﷻ ﬃ",
    "jamo": "\u1100\u1161\u11a8" * 5,
    "line separators": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "odd blanks": "a\u3000b\u2003c\u202fd\u1680e\u180ef",
    "soft hyphens": "soft\xadhyphen\xad",
    "replacements": "\ufffd\ufffd\ufffd",
    "noncharacters": "\ufdd0\ufffe\U0010ffff",
    "cuneiform": "𒀀𒁀𒂀",
    "dotless letters": "ıİſKÅẞ",
    "digits of many scripts": "٣۴३৪๕໖༧２𝟠²½Ⅷ",
}
SCRIPTS = {
    "Khmer": "សាឡាងចេញពីកំពង់ផែនៅម៉ោងប្រាំពីរព្រឹកជាមួយអ្នកដំណើរជាច្រើននាក់",
    "Burmese": "ကူးတို့သင်္ဘောသည် နံနက်ခုနစ်နာရီတွင် ဆိပ်ကမ်းမှ ထွက်ခွာခဲ့သည်။",
    "Amharic": "ጀልባው ከጠዋቱ አንድ ሰዓት ላይ ከወደቡ ተነስቶ ብዙ ተሳፋሪዎችን ይዞ ሄደ።",
    "Lao": "ເຮືອຂ້າມຟາກໄດ້ອອກຈາກທ່າເຮືອໃນເວລາເຈັດໂມງເຊົ້າພ້ອມກັບຜູ້ໂດຍສານຫຼາຍຄົນ",
    "Tibetan": "གྲུ་གཟིངས་དེ་ཞོགས་པའི་ཆུ་ཚོད་བདུན་པར་གྲུ་ཁ་ནས་ཐོན་པ་རེད།",
    "Sinhala": "තොටුපළ බෝට්ටුව උදේ හතට වරායෙන් පිටත් විය, බොහෝ මගීන් සමඟ.",
    "Georgian": "ბორანი დილის შვიდ საათზე გავიდა ნავსადგურიდან მრავალი მგზავრით.",
    "Armenian": "Լաստանավը առավոտյան ժամը յոթին դուրս եկավ նավահանգստից։",
    "Thaana": "ފެރީ ހެނދުނު ހަތެއް ޖަހާއިރު ބަނދަރުން ފުރައިގެން ދިޔައެވެ.",
    "Mongolian": "ᠭᠠᠷᠤᠯᠭ᠎ᠠ ᠤᠩᠭᠤᠴᠠ ᠥᠷᠯᠥᠭᠡ ᠳᠣᠯᠣᠭᠠᠨ ᠴᠠᠭ ᠲᠤ ᠭᠠᠷᠪᠠ᠃",
    "Cherokee": "ᎠᏍᎦᏯ ᏥᏳ ᏑᎾᎴ ᎦᎵᏉᎩ ᎢᏳᏩᏂᎸ ᎤᏂᎩᏒᎩ.",
    "N'Ko": "ߞߎߟߎ߲ ߓߘߊ߫ ߓߐ߫ ߖߌ߬ߘߊ ߟߊ߫ ߛߐ߰ߡߊ߬ߘߊ߬ ߝߍ߬.",
    "Tamil": "படகு காலை ஏழு மணிக்கு துறைமுகத்திலிருந்து பல பயணிகளுடன் புறப்பட்டது.",
}


def _marks(count: int, *, in_text: bool) -> Make:
    stack = "a" + "\u0300\u0327" * (count // 2)
    return lambda: text_story(f"x {stack} y") if in_text else story(f"<p>x {stack} y</p>")


def cases() -> Iterator[Case]:
    """Yield the cases of this class."""
    for name, odd in ODD.items():
        page = story(f"<p>{odd}</p>", f"<h2>{odd} heading</h2>", head=f"<title>{odd} title</title>")
        yield Case(f"{name} in a page", given(page), "text")
        yield Case(f"{name} in text", given(text_story(odd, f"{odd} within")), "text")
        yield Case(f"{name} alone", given(odd), "survives", ())
        between = f" {odd} ".join(FIRST.split())
        yield Case(f"{name} between words", given(story(f"<p>{between}</p>")), "text")
        many = odd * (50_000 // len(odd))
        yield Case(f"{name} by the thousand", given(text_story(many)), "text", is_heavy=True)
    for name, text in SCRIPTS.items():
        yield Case(f"{name} in a page", given(f"<html><p>{text}</p>" * 4), "text", (text,))
        yield Case(f"{name} in text", given(f"{text}\n" * 4), "text", (text,))
    for count in (1_000, 400_000):
        yield Case(f"{count:,} marks on a letter in text", _marks(count, in_text=True), "text", is_heavy=True)
        yield Case(
            f"{count:,} marks on a letter in a page", _marks(count, in_text=False), "text", is_heavy=True
        )
    yield Case("any characters", lambda: text_story(_any_characters(0)), "text")
    yield Case("any characters in a page", lambda: story(f"<pre>{_any_characters(1)}</pre>"), "survives")


def _any_characters(seed: int) -> str:
    numbers = random.Random(seed)
    drawn = (chr(numbers.randrange(0xA0, 0x110000)) for _ in range(5_000))
    return "".join(character for character in drawn if not "\ud800" <= character <= "\udfff")
