"""What the characters of a text show: how many words, whether it ends like a sentence."""

from __future__ import annotations

import html
import itertools
import re

PROSE_MIN_WORDS = 12
PARAGRAPH_MIN_WORDS = 20  # of prose that is no teaser, subtitle or picture caption
HEADING_MAX_WORDS = 14
HEADING_MAX_CHARS = 120
LINE_BREAK = "\x00"  # Lexbor hands out no NUL, so it can stand for one <br>
NO_STOP_MIN_WORDS = 30.0  # sixty characters of Thai: a paragraph of a script without full stops
_NO_STOP = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
_GLUED = re.compile(rf"[{_NO_STOP}\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")
_UNSPACED = re.compile(rf"[{_NO_STOP}\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_HAS_NO_STOP = re.compile(rf"[{_NO_STOP}]")
_LONG_REFERENCE = re.compile(r"&#[xX]?[0-9a-fA-F]{9,};?")  # int() refuses the longest ones
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF))
_HAS_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_CASED = range(0x2000)  # Latin, Greek, Cyrillic and Armenian letters are among them
LOWER = "".join(filter(str.islower, map(chr, _CASED)))  # to stand in a set of a pattern
UPPER = "".join(filter(str.isupper, map(chr, _CASED)))
_STOPS = ".!?…。！？؟।։።۔။｡．"
_CLOSERS = r"""["'”’“‘»›«)\]」』）】》]"""
_ENDS_SENTENCE = re.compile(rf"[{_STOPS}]{_CLOSERS}*$")
_ENDS_CLAUSE = re.compile(rf"[{_STOPS}:：;；,，、]{_CLOSERS}*$")


def unescape(text: str) -> str:
    """Return a text with its character references read; one of more digits than any character has is none."""
    return html.unescape(_LONG_REFERENCE.sub("\ufffd", text)) if "&" in text else text


def fold_text(raw: str, *, has_breaks: bool = False) -> str:
    """Return `raw` with white space folded; a marked `<br>` becomes a line feed."""
    if not raw.isascii() and _HAS_INVISIBLE.search(raw):
        raw = raw.translate(_INVISIBLE)
    if has_breaks:
        return "\n".join(" ".join(line.split()) for line in raw.split(LINE_BREAK)).strip("\n")
    return " ".join(raw.split())


def count_words(text: str) -> float:
    """Return white-space words; a character of a script without spaces counts half a word."""
    words = float(text.count(" ") + 1)
    if not text.isascii():
        words += len(_UNSPACED.findall(text)) / 2
    return words


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends with a full stop or its like, in any script."""
    last = text[-1:]
    if last.isalnum():
        return False
    return _ENDS_SENTENCE.search(text[-8:]) is not None


def is_prose(text: str, words: float | None = None) -> bool:
    """Tell whether `text` reads as a paragraph: enough words, ending like a sentence.

    In scripts that write no full stops, such as Thai, length alone shows it.
    """
    size = count_words(text) if words is None else words
    if size < PROSE_MIN_WORDS:
        return False
    if ends_sentence(text):
        return True
    return size >= NO_STOP_MIN_WORDS and text[0] > "\u0dff" and _HAS_NO_STOP.search(text) is not None


def join_lines(lines: list[str]) -> str:
    """Return the lines of one paragraph as one, without spaces where the script writes none."""
    if all(line.isascii() for line in lines):
        return " ".join(lines)
    joined = lines[:1]
    for before, after in itertools.pairwise(lines):
        joined.append(after if are_glued(before, after) else f" {after}")
    return "".join(joined)


def are_glued(before: str, after: str) -> bool:
    """Tell whether two pieces of a sentence need no space between them: their script writes none."""
    return _GLUED.match(before[-1:]) is not None and _GLUED.match(after) is not None


def is_heading_like(
    text: str, *, max_words: float = HEADING_MAX_WORDS, max_chars: int = HEADING_MAX_CHARS
) -> bool:
    """Tell whether a line is short, begins like a title and does not end like a sentence."""
    if not text or len(text) > max_chars or count_words(text) > max_words:
        return False
    return (
        not _ENDS_CLAUSE.search(text[-8:])
        and not text[0].islower()
        and any(character.isalpha() for character in text)
    )
