"""Plain text that is hard to cut into paragraphs, and pages of next to nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from tests.hostile.cases import FIRST, LAST, SECOND, Case, Make, given, text_story

WORDS = " ".join([FIRST, SECOND, LAST])
NOTHING: dict[str, bytes | str] = {
    "no bytes": b"",
    "no characters": "",
    "blanks": " \t\r\n\x0c\x0b" * 99,
    "no-break blanks": "\xa0\u2003\u3000" * 99,
    "the mark of UTF-8": b"\xef\xbb\xbf",
    "the mark of UTF-16": b"\xff\xfe",
    "the mark of UTF-32": b"\xff\xfe\x00\x00",
    "invisible characters": "\u200b\u2060\ufeff\xad" * 9,
    "a document type": "<!doctype html>",
    "an empty page": "<html><head></head><body></body></html>",
    "a title alone": "<html><head><title>A title</title></head><body></body></html>",
    "comments alone": "<!doctype html><!-- a --><!-- b -->",
    "a comment left open": "<!doctype html><!-- a",
    "a script alone": "<html><body><script>var a = 'text'</script></body></html>",
    "a script left open": "<html><body><script>var a = '</p>'",
    "a style left open": "<html><body><style>p { color: red }",
    "empty elements": "<html><body>" + "<p></p><div> </div><ul><li></li></ul><table><tr><td></table>" * 99,
    "line breaks": "<html><body>" + "<br>" * 999,
    "pictures": "<html><body>" + "<img src=a.png alt='a picture'>" * 99,
    "frames": "<html><frameset><frame src=a><frame src=b></frameset></html>",
    "a form": "<html><body><form><input value='text'><select><option>a</select><textarea>b</textarea></form>",
    "non-breaking entities": "<html><body>" + "<p>&nbsp;&#8203;&shy;</p>" * 99,
    "a head left open": "<html><head><meta charset=utf-8>",
    "200,000 empty lines": "\n" * 200_000,
    "200,000 line ends of DOS": "\r\n" * 200_000,
}
LEFT_OPEN = (
    "<title>", "<textarea>", "<style>", "<script>", "<!--", "<iframe>", "<plaintext>", "<xmp>", "<select>",
    "<svg>", "<math>", "<template>", "<noscript>", "<pre>", "<table>", "<![CDATA[", "<?php ", "<a href='",
    "<object>", "<noframes>", "<button>", "<frameset>", "<head>", "<body>", "<html>",
)  # fmt: skip


def _lines(*lines: str) -> Make:
    return lambda: "\n".join(lines) + "\n"


def _numbers(count: int) -> list[str]:
    return [str(number * 7919 % 100_003) for number in range(count)]


def cases() -> Iterator[Case]:
    """Yield the cases of this class."""
    for name, nothing in NOTHING.items():
        yield Case(name, given(nothing), "nothing", ())
    for number, character in enumerate("a1.<>&-#*_[`|中ก\u0301\U0001f600"):
        yield Case(f"the character {character!r}", given(character), "survives", ())
        yield Case(f"{character!r} in a page {number}", given(f"<html><p>{character}</p>"), "survives", ())
    for tag in LEFT_OPEN:
        page = f"<!doctype html><html><body><p>{FIRST}</p><p>{SECOND}</p>"
        yield Case(f"{tag} left open", given(f"{page}{tag}x<p>{LAST}</p>"), "text", (FIRST, SECOND))
    long = WORDS + " lorem ipsum dolor sit amet" * 200_000
    yield Case("a line of 5 MB", lambda: long, "text", (FIRST, SECOND, LAST), is_heavy=True)
    yield Case("a word of 5 MB", lambda: text_story("x" * 5_000_000), "text", is_heavy=True)
    yield Case("a sentence of 1 MB", lambda: text_story("and so on, " * 100_000 + "."), "text", is_heavy=True)
    glued = "ab.C" + "d" * 39
    yield Case("5 MB glued by full stops", lambda: text_story(glued * 116_000), "text", is_heavy=True)
    joined = "".join(f"{word}Menu" for word in ("home", "about", "terms"))
    yield Case("5 MB glued by capitals", lambda: text_story(joined * 200_000), "text", is_heavy=True)
    for name, piece in {"capital words": "Word ", "sentences of two words": "It is. "}.items():
        folded = f"{WORDS} {piece * (5_000_000 // len(piece))}"
        yield Case(f"5 MB of {name} in one line", given(folded), "text", (FIRST,), is_heavy=True)
    cut = ["the council asked the", "Board", ", which met", "."] * 5_000
    yield Case("5,000 sentences cut at links", lambda: text_story(*cut), "text", is_heavy=True)
    addresses = ["References", *(f"{n}. https://harbour.example/{n}" for n in range(5_000))]
    yield Case("5,000 addresses of links", lambda: text_story() + "\n".join(addresses), "text", is_heavy=True)
    yield Case("an article between 200,000 empty lines", _spaced("\n" * 100_000), is_heavy=True)
    yield Case("an article between 100,000 blanks", _spaced("\n" + " " * 100_000 + "\n"))
    yield Case("an article between 50,000 form feeds", _spaced("\n" + "\x0c" * 50_000))
    yield Case("10,000 numbers", _lines(*_numbers(10_000)), "text", ("15838",), is_heavy=True)
    yield Case(
        "20,000 short lines",
        _lines(*(f"line {n}" for n in range(20_000))),
        "text",
        ("line 19999",),
        is_heavy=True,
    )
    yield Case(
        "5,000 numbered items", _lines(*(f"{n % 999 + 1}. item" for n in range(5_000))), "text", ("item",)
    )
    yield Case(
        "9,000 bullets", _lines(*["- item", "* item", "• item"] * 3_000), "text", ("item",), is_heavy=True
    )
    yield Case(
        "5,000 headings", _lines(*["# Part", "A sentence of it."] * 5_000), "text", ("Part",), is_heavy=True
    )
    yield Case("a table of 8,000 rows", _lines(*["| a | b |"] * 8_000), "text", ("| a | b |",), is_heavy=True)
    yield Case("lines wrapped at 72", _wrapped(72), "text", (FIRST, LAST))
    yield Case("10,000 lines wrapped at 80", _wrapped(80, 700), "text", (FIRST, LAST), is_heavy=True)
    for name, end in {"CR": "\r", "CR LF": "\r\n", "CR CR LF": "\r\r\n", "form feeds": "\x0c"}.items():
        yield Case(f"lines that end in {name}", given(text_story().replace("\n", end)))
    texts = {
        "only punctuation": "!?.,;:-–—…()[]{}<>/\\|@#$%^&*~`'\"" * 3_000,
        "lines of punctuation": "--- *** === ### ???\n" * 5_000,
        "only digits": "0123456789" * 10_000,
        "lines of digits": "12345 67890\n" * 5_000,
        "JSON": json.dumps([{"id": n, "text": FIRST} for n in range(2_000)], indent=1),
        "JSON on a line": json.dumps([{"id": n, "text": FIRST} for n in range(2_000)]),
        "CSV": 'a,b;c\td,"e"""\n' * 10_000,
        "a log": "2024-05-01T10:00:00.000Z INFO [main] served /index.html in 12 ms\n" * 5_000,
        "XML": "<?xml version='1.0'?><feed>" + f"<entry><title>{FIRST}</title></entry>" * 2_000 + "</feed>",
        "source code": "def f(a: int) -> int:\n    return a << 2 if a < 3 else a & 1\n\n\n" * 3_000,
        "base64": "TG9yZW0gaXBzdW0gZG9sb3Igc2l0IGFtZXQsIGNvbnNlY3RldHVyIGFkaXBpc2Np\n" * 5_000,
        "a dump in hex": "00000000  7f 45 4c 46 02 01 01 00  |.ELF....|\n" * 5_000,
        "quoted mail": "> > > On Monday, May 1, 2024 at 10:00, Jane <jane@mail.example> wrote:\n" * 5_000,
        "SQL": "INSERT INTO pages VALUES (1, 'It''s', NULL);\n" * 5_000,
        "genes": "".join(random.Random(1).choices("ACGT", k=200_000)),
        "one word by the thousand": "word " * 100_000,
        "tags that close nothing": "a </b> c </d>\n" * 5_000,
        "emoticons": "<3 <- :-< >_< \\o/ <(^_^)>\n" * 5_000,
    }
    for name, text in texts.items():
        start = text.split("\n")[0].strip()[:40] if "<" not in text else ""
        yield Case(name, given(text), "survives" if name == "XML" else "text", (start,), is_heavy=True)


def _spaced(gap: str) -> Make:
    return lambda: text_story().replace("\n", f"\n{gap}", 2) + gap


def _wrapped(width: int, copies: int = 20) -> Make:
    def make() -> str:
        words = (WORDS + " ") * 5
        lines: list[str] = [""]
        for word in words.split():
            if len(lines[-1]) + len(word) >= width:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        return ("\n".join(lines) + "\n\n") * copies

    return make
