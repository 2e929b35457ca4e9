"""How two texts differ: measured in words, and shown for people to read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

# Chinese, Japanese, Thai and their like are counted by the character, since no space parts their words.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_TOKEN = re.compile(rf"\s+|[{_UNSPACED}]|[^\W{_UNSPACED}]+|[^\w\s]")
MAX_LINES = 24  # of one difference; the rest is counted
MAX_LINE_CHARS = 240  # of a line that one side has alone
MAX_TOKENS = 2_000  # of a line whose words are compared: the matcher is quadratic in them
CONTEXT_TOKENS = 12
MIN_LIKENESS = 0.4  # of two lines that are shown as one changed line


def count_tokens(text: str) -> Counter[str]:
    """Return the words of a text in lower case, each with its count."""
    return Counter(_WORD.findall(text.lower()))


def word_f1(found: str, wanted: str) -> float:
    """Return the F1 of two texts as multisets of words, 0–1; 1 for two empty ones.

    The measure of WCXB (Foley 2026), but scripts without spaces count by the character.
    """
    ours, theirs = count_tokens(found), count_tokens(wanted)
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def describe_difference(wanted: str, found: str, max_lines: int = MAX_LINES) -> str:
    """Return how `found` differs from `wanted`, line by line; empty when it does not.

    `-` opens a line that is missing, `+` one too many, `~` one that changed, with
    `[-words gone-]` and `{+words come+}` between a few that stayed.
    """
    before, after = (list(filter(str.strip, text.splitlines())) for text in (wanted, found))
    lines = list(_differences(before, after))
    if not lines and wanted != found:
        lines = ["~ only blank lines and space at line ends differ"]
    if len(lines) > max_lines:
        lines[max_lines:] = [f"… and {len(lines) - max_lines} more lines"]
    return "\n".join(lines)


def _differences(wanted: list[str], found: list[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        gone, come = wanted[a:b], found[c:d]
        while gone and come and (changed := _changed_line(gone[0], come[0])):
            yield changed
            del gone[0], come[0]
        yield from (f"- {shorten(line)}" for line in gone)
        yield from (f"+ {shorten(line)}" for line in come)


def shorten(line: str, max_chars: int = MAX_LINE_CHARS) -> str:
    """Return a line cut to `max_chars`, with the number of words that it has in all."""
    line = " ".join(line.split())
    if len(line) <= max_chars:
        return line
    return f"{line[:max_chars].rstrip()}… ({count_tokens(line).total():,} words)"


def _changed_line(wanted: str, found: str) -> str:
    """Return one line that shows both, or an empty string when they have too little in common."""
    before, after = _TOKEN.findall(wanted), _TOKEN.findall(found)
    if max(len(before), len(after)) > MAX_TOKENS:
        return ""
    words_before, words_after = _WORD.findall(wanted), _WORD.findall(found)
    if SequenceMatcher(None, words_before, words_after, autojunk=False).ratio() < MIN_LIKENESS:
        return ""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    pieces = []
    opcodes = matcher.get_opcodes()
    for number, (kind, a, b, c, d) in enumerate(opcodes):
        if kind == "equal":
            pieces.append(_context(before[a:b], is_first=number == 0, is_last=number == len(opcodes) - 1))
            continue
        if b > a:
            pieces.append(f"[-{_piece(before[a:b])}-]")
        if d > c:
            pieces.append(f"{{+{_piece(after[c:d])}+}}")
    return "~ " + "".join(pieces)


def _piece(tokens: list[str]) -> str:
    """Return words that one side has alone, with the space around them unless they are many."""
    text = "".join(tokens)
    return text if len(text) <= MAX_LINE_CHARS else shorten(text)


def _context(tokens: list[str], *, is_first: bool, is_last: bool) -> str:
    """Return equal words, shortened to those that stand next to a change."""
    head = [] if is_first else tokens[:CONTEXT_TOKENS]
    tail = [] if is_last else tokens[-CONTEXT_TOKENS:]
    if len(tokens) <= len(head) + len(tail) + CONTEXT_TOKENS // 2:
        return "".join(tokens)
    return "".join(head) + "…" + "".join(tail)
