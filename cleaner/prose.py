"""What the characters of a text show: how many words, whether it ends like a sentence."""

from __future__ import annotations

import re

PROSE_MIN_WORDS = 12
HEADING_MAX_WORDS = 14
HEADING_MAX_CHARS = 120
LINE_BREAK = "\x00"  # Lexbor hands out no NUL, so it can stand for one <br>
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF))
_HAS_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_ENDS_SENTENCE = re.compile(r"""[.!?…。！？؟।։።]["'”’»›)\]」』]*$""")
_ENDS_CLAUSE = re.compile(r"""[.!?…。！？؟।։።:：;；,，、]["'”’»›)\]」』]*$""")


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
    """Tell whether `text` reads as a paragraph: enough words, ending like a sentence."""
    size = count_words(text) if words is None else words
    return size >= PROSE_MIN_WORDS and ends_sentence(text)


def is_heading_like(
    text: str, *, max_words: float = HEADING_MAX_WORDS, max_chars: int = HEADING_MAX_CHARS
) -> bool:
    """Tell whether a line is short, begins like a title and does not end like a sentence."""
    if len(text) > max_chars or count_words(text) > max_words:
        return False
    return (
        not _ENDS_CLAUSE.search(text[-8:])
        and not text[0].islower()
        and any(character.isalpha() for character in text)
    )
