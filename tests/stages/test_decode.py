"""Bytes become text whatever they declare, and what is no page is refused."""

from __future__ import annotations

import codecs

import pytest

from cleaner.errors import BinaryPage, PageTooLarge
from cleaner.options import Limits, Options
from cleaner.page import Page
from cleaner.stages.decode import decode, find_codec, looks_like_html, sniff
from tests.conftest import lines

RUSSIAN = "Городской совет во вторник вечером проголосовал за новый мост через реку и за новую дорогу. " * 4
JAPANESE = "港町に新しい図書館が開館し、初日から大勢の市民が訪れた。町長は式典で喜びを語った。" * 4


def decoded(raw: bytes | str) -> Page:
    page = Page(raw=raw, name="news.html")
    decode(page, Options())
    return page


def test_undeclared_utf8_is_read_as_utf8() -> None:
    page = decoded("Café, naïve, mañana".encode())
    assert (page.source, page.encoding) == ("Café, naïve, mañana", "utf-8")


def test_a_label_that_no_codec_can_have_is_no_charset() -> None:
    assert find_codec("utf\x00-8") is None
    assert find_codec("no-such-charset") is None


def test_shifts_show_iso_2022_jp_whatever_is_declared() -> None:
    page = decoded(JAPANESE.encode("iso2022_jp"))
    assert (page.source, page.encoding) == (JAPANESE, "iso-2022-jp")


def test_a_shift_without_japanese_behind_it_is_left_as_it_is() -> None:
    text = "A terminal prints \x1b$B\x01\x02\x03 and then goes on with its text."
    assert decoded(text.encode()).source == text


@pytest.mark.parametrize(
    ("bom", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(bom: bytes, charset: str) -> None:
    page = decoded(bom + "Łódź".encode(charset))
    assert (page.source, page.encoding) == ("Łódź", charset)


@pytest.mark.parametrize(
    ("charset", "label", "text"),
    [
        ("cp1252", "windows-1252", "Smørrebrød – 5 €"),
        ("cp1252", "ISO-8859-1", "“Smart quotes” in Latin-1"),
        ("iso-8859-2", "iso-8859-2", "Zażółć gęślą jaźń"),
        ("koi8-r", "koi8-r", "Новый мост"),
        ("cp932", "Shift_JIS", "新しい図書館"),
        ("gb18030", "gb2312", "新图书馆开放"),
        ("cp949", "euc-kr", "새 도서관"),
        ("iso2022_jp", "iso-2022-jp", "新しい図書館"),
    ],
)
def test_a_declared_charset_is_believed(charset: str, label: str, text: str) -> None:
    raw = f'<html><head><meta charset="{label}"></head><body>{text}</body></html>'.encode(charset)
    assert text in decoded(raw).source


def test_the_xml_declaration_names_the_charset_too() -> None:
    raw = '<?xml version="1.0" encoding="windows-1251"?><html><body>Мост</body></html>'.encode("cp1251")
    assert "Мост" in decoded(raw).source


def test_one_bad_byte_in_declared_utf8_is_replaced() -> None:
    page = decoded(b'<meta charset="utf-8">' + "Käse ".encode() * 30 + b"\xff tail")
    assert page.encoding == "utf-8"
    assert page.source.count("\ufffd") == 1


def test_a_page_that_lies_about_utf8_is_guessed() -> None:
    assert RUSSIAN in decoded(b'<meta charset="utf-8">' + RUSSIAN.encode("cp1251")).source


def test_an_undeclared_japanese_page_is_guessed() -> None:
    assert decoded(JAPANESE.encode("cp932")).source == JAPANESE


def test_a_page_cut_within_a_character_keeps_its_text() -> None:
    page = decoded("Nová knižnica v prístave č".encode()[:-1])
    assert page.encoding == "utf-8"
    assert page.source.startswith("Nová knižnica v prístave")


@pytest.mark.parametrize("label", ["base64", "rot13", "hex", "none", "x-user-defined", "a" * 300])
def test_a_label_that_is_no_charset_is_passed_over(label: str) -> None:
    raw = f'<html><head><meta charset="{label}"></head>'.encode() + RUSSIAN.encode("cp1251")
    assert RUSSIAN in decoded(raw).source


@pytest.mark.parametrize("label", ["undefined", "idna", "punycode", "unicode_escape", "utf-7"])
def test_a_codec_of_python_that_is_no_charset_is_passed_over(label: str) -> None:
    raw = f'<html><head><meta charset="{label}"></head>'.encode() + RUSSIAN.encode("cp1251")
    assert RUSSIAN in decoded(raw).source


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7", b"\x89PNG\r\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"\xff\xd8\xff"]
)
def test_a_binary_file_is_refused_by_its_first_bytes(start: bytes) -> None:
    with pytest.raises(BinaryPage, match=r"news\.html: this is a"):
        decoded(start + b"anything")


def test_control_characters_are_refused() -> None:
    with pytest.raises(BinaryPage):
        decoded(b"text\x00\x01\x02\x03\x04\x05" * 20)


def test_the_bytes_of_clean_utf_8_are_parsed_as_they_came() -> None:
    raw = "<p>Zwölf Äpfel\ufffd</p>".encode()
    assert decoded(raw).markup == raw


@pytest.mark.parametrize(
    "raw",
    [
        codecs.BOM_UTF8 + b"<p>text</p>",
        b"<p>one\x00two</p>",
        b"<meta charset=utf-8><p>bro\xffken</p>" + b"text " * 99,
        f'<meta charset="windows-1251">{RUSSIAN}'.encode("cp1251"),
    ],
)
def test_bytes_that_are_not_those_of_the_text_are_not_parsed(raw: bytes) -> None:
    page = decoded(raw)
    assert not page.markup
    assert page.source.encode() != raw


def test_tabs_form_feeds_and_line_ends_are_text() -> None:
    assert decoded(b"one\ttwo\r\nthree\x0cfour\x0b" * 20).encoding == "utf-8"


def test_a_page_over_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(PageTooLarge, match="11 bytes"):
        decode(Page(raw=b"x" * 11), Options(limits=Limits(max_page_bytes=10)))


def test_decoded_text_is_taken_as_it_is_even_with_a_lone_surrogate() -> None:
    assert decoded("a\ud800b").source == "a?b"


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><p>x",
        "\ufeff\n<html><body>x",
        "<p>One</p>",
        "<div>a<br>b</div>",
        "Intro <p>a</p><p>b</p><p>c</p>",
    ],
)
def test_markup_is_html(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No tags at all",
        "If a < b and b > c",
        "<3 from all of us",
        lines("Use <b> for bold", *["prose"] * 20),
    ],
)
def test_text_that_quotes_a_tag_or_two_is_text(text: str) -> None:
    assert not looks_like_html(text)


def test_html_gets_a_tree_and_text_does_not() -> None:
    pages = [decoded("<p>One</p>"), decoded("One")]
    for page in pages:
        sniff(page, Options())
    assert [(page.is_html, page.tree is not None) for page in pages] == [(True, True), (False, False)]


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", ["A plain text of two\nlines", f"<p>{RUSSIAN}</p>", f"<html><p>{JAPANESE}</p>"]
)
def test_wide_characters_without_a_mark_are_known_by_their_nuls(charset: str, text: str) -> None:
    page = decoded(text.encode(charset))
    assert (page.source, page.encoding) == (text, charset)


@pytest.mark.parametrize(
    "raw", [bytes(range(32)) * 99, b"\x00\x01" * 99, b"\x00" * 99, b" \x00\x01\x00" * 99]
)
def test_nuls_of_a_binary_file_are_no_wide_characters(raw: bytes) -> None:
    with pytest.raises(BinaryPage):
        decoded(raw)


@pytest.mark.parametrize("raw", [b"br\x00idge", "br\x00idge"])
def test_a_stray_nul_is_dropped(raw: bytes | str) -> None:
    assert decoded(raw).source == "bridge"


def test_a_short_text_of_few_accents_is_no_code_page_of_dos() -> None:
    text = "Le traversier est parti à sept heures, et personne n'a été fâché de la brume légère. "
    assert decoded((text * 4).encode("cp1252")).source == text * 4
