"""Turning the bytes of a page into text, and telling HTML from a plain-text scrape."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from cleaner.dom.mhtml import read_mhtml
from cleaner.dom.parse import parse_html
from cleaner.errors import BinaryPage, PageTooLarge
from cleaner.options import Options
from cleaner.page import Page
from cleaner.segment.markdown import looks_like_markdown, to_html

PRESCAN_BYTES = 4096
MAX_BAD_SHARE = 0.01  # of the bytes; above it a page that says UTF-8 is not UTF-8
SNIFF_CHARS = 65_536
MAX_CONTROLS = 8  # in the start of a page, whatever its length
MIN_HTML_TAGS = 3
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
# Labels that browsers read as another charset than their name says (WHATWG Encoding Standard).
_WHATWG_LABELS = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "l1": "cp1252",
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ms_kanji": "cp932",
    "windows-31j": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "korean": "cp949",
    "big5": "big5hkscs", "x-x-big5": "big5hkscs", "tis-620": "cp874", "iso-8859-11": "cp874",
    "x-mac-roman": "mac-roman", "macintosh": "mac-roman", "x-mac-cyrillic": "mac-cyrillic",
    "iso-8859-8-i": "iso-8859-8", "visual": "iso-8859-8", "unicode": "utf-16-le", "utf8": "utf-8",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip
# Codecs of Python that read other things than charsets, and UTF-7, by which browsers were attacked.
_NO_CHARSETS = {
    "charmap", "idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape",
    "utf-7",
}  # fmt: skip
_SIGNATURES = (
    (b"%PDF-", "a PDF file"), (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"), (b"PK\x03\x04", "a ZIP archive or office file"), (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"), (b"\xfd7zXZ", "an xz file"), (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!", "a RAR archive"), (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"), (b"OggS", "an Ogg file"), (b"ID3", "an MP3 file"), (b"wOFF", "a font"),
    (b"wOF2", "a font"), (b"SQLite format 3", "a database"), (b"\xd0\xcf\x11\xe0", "an old office file"),
)  # fmt: skip
_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|div|p|span|table|article|section|main|nav|header"
    r"|footer|h[1-6]|ul|ol|li|a|br|img|script|style|link|center|font|frameset|blockquote|pre)"
    r"\b[^<>]{0,2000}/?>",
    re.IGNORECASE,
)
_CLOSING_TAG = re.compile(
    r"</(?:html|head|body|div|p|span|table|article|section|h[1-6]|ul|ol|li|a|title)\s*>", re.IGNORECASE
)
_JAPANESE_SHIFTS = (b"\x1b$B", b"\x1b$@")  # with which ISO-2022-JP goes from ASCII over to kanji
_NEVER_ON_PAGES = {"ibm852": "cp1252", "ibm865": "cp1252"}  # short texts of few accents look like these
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
MIN_NUL_SHARE = 0.2  # of the bytes; fewer in UTF-8 are strays
MIN_PLAIN_SHARE = 0.02  # of the characters; a page has tags and blanks in any script
_PLAIN = re.compile(r"[\n -~]")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
_REPLACEMENT = "\ufffd".encode()
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))


def decode(page: Page, options: Options) -> None:
    """Fill `page.source` and `page.encoding`, and `page.markup` where its bytes are the source's.

    Order (right on 101 of 102 pages re-encoded into 11 charsets): byte order mark, NULs that show
    UTF-16 or UTF-32, shifts that show ISO-2022-JP, strict UTF-8, the declared charset, faust-cchardet.
    A page that declares UTF-8 and has few bad bytes is UTF-8 with replacement characters. Of an MHTML
    file the page is decoded.

    Raises BinaryPage for files that are no pages and PageTooLarge over the size limit.
    """
    raw = page.raw
    if len(raw) > options.limits.max_page_bytes:
        size, limit = len(raw), options.limits.max_page_bytes
        raise PageTooLarge(f"{size:,} bytes, over the limit of {limit:,}", page=page.name)
    if isinstance(raw, str):
        source, page.encoding = raw.encode("utf-8", "replace").decode("utf-8"), "str"
    else:
        charset = ""
        if saved := read_mhtml(raw):
            raw, charset, page.url = saved.markup, saved.charset, page.url or saved.url
        _refuse_signature(raw, page.name)
        source, page.encoding, is_as_it_came = _decode_bytes(raw, charset)
        # The bytes of UTF-8 are searched in a tenth of the time of its text, 2 % of a page's.
        if is_as_it_came and _count_controls(raw[:SNIFF_CHARS]) <= MAX_CONTROLS and b"\x00" not in raw:
            page.source, page.markup = source, raw
            return
        _refuse_controls(source, page.name)
    has_nul = "\x00" in source  # asking costs a hundredth of replacing
    # browsers drop it too, and for us it is a line break
    page.source = source.replace("\x00", "") if has_nul else source


def sniff(page: Page, options: Options) -> None:
    """Fill `page.form`, by content and not by name, and `page.tree` for HTML and Markdown."""
    if looks_like_html(page.source):
        page.form = "html"
        page.tree = parse_html(page.markup or page.source)
    elif looks_like_markdown(page.source):
        page.form = "markdown"
        page.tree = parse_html(to_html(page.source))


def looks_like_html(text: str) -> bool:
    """Tell HTML from a plain-text scrape that may quote a tag or two."""
    start = text[:SNIFF_CHARS]
    if "<" not in start:
        return False
    head = start.lstrip("\ufeff \t\r\n")[:200].lower()
    if head.startswith(("<!doctype html", "<html", "<?xml")):
        return True
    if _TAG.match(head) or (head.startswith("<!--") and _TAG.search(start)):
        return True
    tags = sum(1 for _ in _TAG.finditer(start))
    lines = start.count("\n") + 1
    return tags >= MIN_HTML_TAGS and tags * 4 >= lines and _CLOSING_TAG.search(start) is not None


class _Decoded(NamedTuple):
    """The text of a page and its charset. is_as_it_came: its bytes are the text's UTF-8."""

    text: str
    charset: str
    is_as_it_came: bool = False


def _decode_bytes(raw: bytes, stated: str) -> _Decoded:
    """Decode a page. stated: the charset that is said of it outside of it, or empty."""
    for bom, charset in BOMS:
        if raw.startswith(bom):
            return _Decoded(raw[len(bom) :].decode(charset, "replace"), charset)
    if wide := _wide_charset(raw[:PRESCAN_BYTES]):
        return _Decoded(raw.decode(wide, "replace"), wide)
    if raw.isascii() and any(shift in raw for shift in _JAPANESE_SHIFTS):
        text = raw.decode("iso2022_jp_ext", "replace")
        if text.count("\ufffd") <= MAX_BAD_SHARE * len(raw):
            return _Decoded(text, "iso-2022-jp")
    try:
        return _Decoded(raw.decode("utf-8"), "utf-8", is_as_it_came=True)
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 3:  # cut in the middle of its last character
            return _Decoded(raw.decode("utf-8", "replace"), "utf-8")
    declared = find_codec(stated.lower()) if stated else _declared_charset(raw)
    if declared == "utf-8":
        text = raw.decode("utf-8", "replace")
        if text.count("\ufffd") <= max(3, MAX_BAD_SHARE * len(raw)):
            return _Decoded(text, "utf-8")
    elif declared:
        text = raw.decode(declared, "replace")
        if text.count("\ufffd") <= MAX_BAD_SHARE * len(raw):
            return _Decoded(text, declared)
    return _decode_guessed(raw)


def _wide_charset(start: bytes) -> str | None:
    """Return the UTF-16 or UTF-32 that the NULs in the first bytes of a page are part of, or None."""
    nuls = start.count(b"\x00")
    if nuls == 0 or (nuls < MIN_NUL_SHARE * len(start) and _is_utf8(start.replace(b"\x00", b""))):
        return None
    for charset in _WIDE:
        try:
            text = codecs.getincrementaldecoder(charset)().decode(start)
        except UnicodeDecodeError:
            continue
        plain = len(_PLAIN.findall(text))
        if plain >= MIN_PLAIN_SHARE * len(text) and not _NO_TEXT.search(text):
            return charset
    return None


def _is_utf8(start: bytes) -> bool:
    """Tell whether the first bytes of a page are UTF-8 without control characters."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return start.translate(None, _CONTROLS) == start


def _decode_guessed(raw: bytes) -> _Decoded:
    import cchardet

    guessed = (cchardet.detect(raw).get("encoding") or "cp1252").lower()
    charset = find_codec(_NEVER_ON_PAGES.get(guessed, guessed)) or "cp1252"
    return _Decoded(raw.decode(charset, "replace"), charset)


def _declared_charset(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:PRESCAN_BYTES])
    if found is None:
        return None
    return find_codec((found.group(1) or found.group(2)).decode("ascii", "replace").lower())


def find_codec(label: str) -> str | None:
    """Return Python's name of the charset that browsers read under `label`."""
    name = _WHATWG_LABELS.get(label, label)
    try:
        canonical = codecs.lookup(name).name
        if canonical in _NO_CHARSETS:
            return None
        "".encode(name)  # raises for codecs that give no text, such as base64
    except (LookupError, ValueError):  # a label with a NUL in it
        return None
    return "utf-8" if canonical == "utf-8" else name


def _refuse_signature(raw: bytes, name: str) -> None:
    for signature, what in _SIGNATURES:
        if raw.startswith(signature):
            raise BinaryPage(f"this is {what}, not a page; unpack or convert it first", page=name)


def _refuse_controls(text: str, name: str) -> None:
    start = text[:SNIFF_CHARS]
    controls = _count_controls(start.encode("utf-8", "replace"))
    if controls > MAX_CONTROLS and controls > 0.05 * len(start):
        raise BinaryPage("binary data, not text: too many control characters", page=name)


def _count_controls(utf8: bytes) -> int:
    """Return how many control and replacement characters a text in UTF-8 holds."""
    return len(utf8) - len(utf8.translate(None, _CONTROLS)) + utf8.count(_REPLACEMENT)
