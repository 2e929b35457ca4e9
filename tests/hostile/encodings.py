"""Pages in many charsets, declared rightly, wrongly and not at all, and broken bytes."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from tests.hostile.cases import FIRST, LAST, Case, Make, given, story, text_story

TEXTS = {
    "cp1252": "Die Fähre legte um sieben Uhr früh ab, und größere Überraschungen blieben zunächst aus. ",
    "iso-8859-15": "Le traversier est parti à sept heures, et personne n'a été fâché de la brume légère. ",
    "iso-8859-2": "Prom wypłynął z portu o siódmej rano, a mgła nadeszła później, niż się spodziewano. ",
    "cp1250": "Trajekt vyplul z přístavu v sedm hodin ráno a mlha přišla později, než kdokoli čekal. ",
    "cp1251": "Паром вышел из гавани в семь часов утра, и туман пришёл позже, чем кто-либо ожидал. ",
    "koi8-r": "Паром вышел из гавани в семь часов утра, и туман пришёл позже, чем кто-либо ожидал. ",
    "cp1253": "Το πλοίο έφυγε από το λιμάνι στις επτά το πρωί και η ομίχλη ήρθε αργότερα από όσο περίμεναν. ",
    "cp1254": "Feribot sabah yedide limandan ayrıldı ve sis beklenenden çok daha geç geldi, şaşırdılar. ",
    "cp1255": "המעבורת יצאה מהנמל בשבע בבוקר והערפל הגיע מאוחר יותר ממה שמישהו ציפה לו. ",
    "cp1256": "غادرت العبارة الميناء في السابعة صباحا وجاء الضباب متأخرا أكثر مما توقع أي شخص على متنها. ",
    "cp874": "เรือข้ามฟากออกจากท่าเรือเวลาเจ็ดโมงเช้าและหมอกมาช้ากว่าที่ทุกคนคาดไว้ในวันนั้น ",
    "cp932": "連絡船は朝七時に港を出て、霧は誰もが思っていたよりもずっと遅くやって来た。人々は集まった。",
    "euc-jp": "連絡船は朝七時に港を出て、霧は誰もが思っていたよりもずっと遅くやって来た。人々は集まった。",
    "gb18030": "渡轮早上七点离开港口，雾来得比任何人预料的都要晚，全镇的人都聚集在码头上迎接他们。",
    "big5": "渡輪早上七點離開港口，霧來得比任何人預料的都要晚，全鎮的人都聚集在碼頭上迎接他們。",
    "cp949": "연락선은 아침 일곱 시에 항구를 떠났고 안개는 모두가 예상한 것보다 훨씬 늦게 찾아왔다. ",
    "utf-8": "Die Fähre, паром, 連絡船 und เรือข้ามฟาก: alle legten um sieben Uhr ab, trotz des Nebels. ",
}
LABELS = {"cp1252": "windows-1252", "cp932": "shift_jis", "cp949": "euc-kr", "cp874": "tis-620"}
BOMS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def page_in(charset: str, declared: str) -> str:
    """Return a page of one text, four times as long where its charset has to be guessed."""
    head = f'<meta charset="{declared}">' if declared else ""
    return (
        f"<!doctype html><html><head>{head}</head><body>" + f"<p>{TEXTS[charset]}</p>" * 4 + "</body></html>"
    )


def encoded(charset: str, declared: str) -> Make:
    """Return the maker of a page in a charset."""
    return lambda: page_in(charset, declared).encode(charset)


def cases() -> Iterator[Case]:
    """Yield the cases of this class."""
    for charset, text in TEXTS.items():
        label = LABELS.get(charset, charset.replace("cp125", "windows-125"))
        marker = (text.strip(),)
        yield Case(f"{charset} declared", encoded(charset, label), "text", marker)
        yield Case(f"{charset} undeclared", encoded(charset, ""), "text", marker)
        if charset not in ("utf-8", "iso-8859-15"):
            yield Case(f"{charset} declared as UTF-8", encoded(charset, "utf-8"), "text", marker)
        yield Case(f"UTF-8 declared as {label}", _utf8_as(charset, label), "text", marker)
        yield Case(f"{charset} as text", _as_text(charset), "text", marker)
    for charset, bom in BOMS.items():
        for kind, page in (("a page", story()), ("text", text_story())):
            yield Case(f"{kind} in {charset} with a mark", _marked(bom, page, charset))
            yield Case(f"{kind} in {charset} without a mark", _marked(b"", page, charset))
    for charset in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        for language in ("cp1251", "cp932", "cp874"):
            make = _marked(b"", page_in(language, ""), charset)
            yield Case(
                f"{language} text in {charset} without a mark", make, "text", (TEXTS[language].strip(),)
            )
    yield from _mixed()
    yield from _broken()


def _utf8_as(charset: str, label: str) -> Make:
    return lambda: page_in(charset, label).encode()


def _as_text(charset: str) -> Make:
    return lambda: "\n".join([TEXTS[charset].strip()] * 4).encode(charset)


def _marked(bom: bytes, page: str, charset: str) -> Make:
    return lambda: bom + page.encode(charset)


def _within(raw: bytes) -> Make:
    return lambda: story("<p>before @ after</p>").encode().replace(b"@", raw)


def _within_text(raw: bytes) -> Make:
    return lambda: text_story("before @ after").encode().replace(b"@", raw)


def _mixed() -> Iterator[Case]:
    """Yield pages of several charsets."""
    yield Case("a paragraph of Latin-1 in UTF-8", _within("Käse für Jörg".encode("cp1252")))
    yield Case("a comment of cp1251 in UTF-8", _within(b"<!--" + TEXTS["cp1251"].encode("cp1251") + b"-->"))
    yield Case("UTF-8 within declared Shift_JIS", _within("é".encode() * 20))
    yield Case("half UTF-8, half cp1251", _within(TEXTS["cp1251"].encode("cp1251") * 20))
    yield Case("a byte order mark amid the text", _within(codecs.BOM_UTF8))
    yield Case("two byte order marks", lambda: codecs.BOM_UTF8 * 2 + story().encode())
    yield Case("two marks before text", lambda: codecs.BOM_UTF8 * 2 + text_story().encode())
    yield Case("the mark of UTF-16 before UTF-8", lambda: codecs.BOM_UTF16_LE + story().encode(), "survives")
    yield Case("UTF-16 cut within a unit", lambda: codecs.BOM_UTF16_LE + story().encode("utf-16-le")[:-1])
    yield Case("UTF-16 that says UTF-8", lambda: story(head='<meta charset="utf-8">').encode("utf-16"))
    yield Case("UTF-8 that says UTF-16", lambda: story(head='<meta charset="utf-16">').encode())
    yield Case("two charsets declared", lambda: story(head='<meta charset="koi8-r"><meta charset="utf-8">'))
    yield Case("a charset declared after 8 KB", lambda: story(head="<!-- -->" * 1024 + '<meta charset="x">'))
    for label in ("", "utf-7", "rot13", "x" * 5_000, "utf-8; utf-16", "ＵＴＦ－８", "none", "binary", "hz"):
        page = story("<p>Käse</p>", head=f'<meta charset="{label}">').encode()
        yield Case(f"the charset {label[:12]!r}", given(page))


def _broken() -> Iterator[Case]:
    """Yield pages with bytes that are no characters."""
    broken = {
        "a NUL": b"\x00",
        "overlong UTF-8": b"\xc0\xaf\xe0\x80\xaf",
        "a surrogate in UTF-8": b"\xed\xa0\x80",
        "a pair of surrogates in UTF-8": b"\xed\xa0\xbd\xed\xb8\x80",
        "a character over U+10FFFF": b"\xf4\x90\x80\x80",
        "a lone continuation": b"\x80\xbf",
        "noncharacters": "\ufffe\uffff\ufdd0\U0001ffff".encode(),
        "a few control characters": b"\x01\x02\x1b[0m",
        "C1 controls": "\x80\x85\x9f".encode(),
        "bytes that no charset has": b"\xff\xfe\xff",
    }
    for name, raw in broken.items():
        yield Case(f"{name} in a page", _within(raw), absent=("\x00",))
        yield Case(f"{name} in text", _within_text(raw), absent=("\x00",))
    yield Case("a NUL within a word", lambda: story().replace("ferry", "fe\x00rry").encode(), markers=(LAST,))
    yield Case("five NULs before a page", lambda: b"\x00" * 5 + story().encode())
    yield Case("a NUL in a tag", lambda: story("<di\x00v cl\x00ass='a\x00b'>x</di\x00v>").encode())
    yield Case(
        "a lone surrogate in decoded text", lambda: story("<p>\ud800</p>", head="<title>\udfff</title>")
    )
    yield Case("a lone surrogate in a line", lambda: text_story("\ud800 \udc00"))
    yield Case(
        "a lone surrogate in UTF-16",
        lambda: codecs.BOM_UTF16_LE + story("@").encode("utf-16-le").replace(b"@\x00", b"\x00\xd8"),
    )
    yield Case("cut within a character", lambda: (text_story() + "é").encode()[:-1], markers=(FIRST, LAST))
