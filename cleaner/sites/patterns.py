"""Patterns over lines of text: anchored, and matched in time linear in the line, by RE2."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re2

MAX_PATTERN_CHARS = 500
MAX_LINE_CHARS = 1_000  # looked at from the anchored end of a line
MAX_PROGRAM_BYTES = 1 << 20  # of a compiled pattern; ordinary ones take some 10 KB
_FLAG = "(?i)"
_MANY_BACKSLASHES = re.compile(r"\\*$")


class Span(NamedTuple):
    """Where a pattern was found: `line[start:end]`."""

    start: int
    end: int


class Anchors(NamedTuple):
    """Which ends of a line a pattern is tied to."""

    start: bool
    end: bool


def pattern_problem(pattern: str) -> str:
    """Return what is wrong with a pattern and the mend, or an empty string."""
    if len(pattern) > MAX_PATTERN_CHARS:
        return f"is longer than {MAX_PATTERN_CHARS} characters; make several of it"
    if not any(anchors_of(pattern)):
        return "is tied to neither end of the line; begin it with ^ or end it with $"
    if _has_open_choice(pattern):
        return "has a | outside brackets, so that an end is not tied; write ^(?:a|b)$"
    try:
        compiled = _compile(pattern)
    except ValueError as error:
        return f"cannot be used: {error}"
    if compiled.search("") is not None:
        return "is found in every line; name some text in it"
    return ""


def anchors_of(pattern: str) -> Anchors:
    """Return which ends of a line a pattern is tied to."""
    bare = pattern.removeprefix(_FLAG)
    before = _MANY_BACKSLASHES.search(bare[:-1])
    is_escaped = before is not None and len(before.group()) % 2 == 1
    return Anchors(bare.startswith("^"), bare.endswith("$") and not is_escaped)


def find_pattern(pattern: str, line: str) -> Span | None:
    """Return where a pattern stands in a line, or None.

    A line of over 1,000 characters is none to a pattern tied to both its ends; one tied to the
    start or end is looked for in the first or last 1,000.
    """
    anchors = anchors_of(pattern)
    offset = 0
    if len(line) > MAX_LINE_CHARS:
        if all(anchors):
            return None
        offset = 0 if anchors.start else len(line) - MAX_LINE_CHARS
        line = line[offset : offset + MAX_LINE_CHARS]
    try:
        found = _compile(pattern).search(line)
    except UnicodeEncodeError:  # half a surrogate pair, which has no UTF-8
        return None
    return Span(found.start() + offset, found.end() + offset) if found is not None else None


@lru_cache(maxsize=4096)
def _compile(pattern: str) -> re2._Regexp[str]:
    """Compile a pattern, 28 µs. Raises ValueError in words."""
    import re2

    options = re2.Options()
    options.max_mem = MAX_PROGRAM_BYTES
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0]
        words = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        raise ValueError(words) from error
    except UnicodeEncodeError as error:
        raise ValueError("it holds half a character") from error


def _has_open_choice(pattern: str) -> bool:
    """Tell whether a `|` stands outside of all brackets."""
    depth = 0
    in_class = is_escaped = False
    for character in pattern:
        if is_escaped:
            is_escaped = False
        elif character == "\\":
            is_escaped = True
        elif in_class:
            in_class = character != "]"
        elif character == "[":
            in_class = True
        elif character in "()":
            depth += 1 if character == "(" else -1
        elif character == "|" and depth == 0:
            return True
    return False
