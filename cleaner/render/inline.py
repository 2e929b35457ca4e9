"""Bold, italic, code and links inside a block, for any output format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cleaner.page import Block, Cell, Mark, marks_by_position
from cleaner.prose import LINE_BREAK, fold_text

_BLANK = f" \t\r\n\xa0{LINE_BREAK}"
Stands = Callable[[Mark, str, str, str], bool]


def stands_anywhere(mark: Mark, before: str, inner: str, after: str) -> bool:
    """Tell that a span can be marked, as in formats whose tags need no room around them."""
    return True


def render_inline(
    part: Block | Cell,
    escape: Callable[[str], str],
    wrap: Callable[[Mark, str], str],
    stands: Stands = stands_anywhere,
) -> str:
    """Return the part's text with `wrap(mark, inner)` around each marked span.

    `escape` is applied to text outside code spans; inside them `wrap` sees the raw text.
    `stands(mark, before, inner, after)` tells whether a span can be marked between these two
    characters, each empty at the ends. Adjacent spans of one kind are one. A span that is
    empty, or nested in one of its own kind, leaves no mark; white space at its ends moves
    outside.
    """
    writer = _Writer(escape, wrap, stands)
    return fold_text(writer.write(_read_segments(part), frozenset(), "", ""), has_breaks=True)


@dataclass(slots=True)
class _Segment:
    """A run of text, and kind → mark of the spans that it stands in, outermost first."""

    text: str
    marks: dict[str, Mark] = field(default_factory=dict)


def _read_segments(part: Block | Cell) -> list[_Segment]:
    marks_at = marks_by_position(part.marks)
    opened: list[Mark] = []
    segments = []
    for position, run in enumerate(part.runs):
        for mark in marks_at.get(position, ()):
            if mark.is_opening:
                opened.append(mark)
            elif any(outer.kind == mark.kind for outer in opened):  # else opened in an earlier block
                while opened.pop().kind != mark.kind:
                    pass
        if text := fold_text(f"|{run}|")[1:-1]:  # the bars keep white space at the ends
            segments.append(_Segment(text, {mark.kind: mark for mark in reversed(opened)}))
    for segment in segments:
        segment.marks = dict(reversed(segment.marks.items()))
    return segments


class _Writer:
    """Writes segments, the span that reaches farthest outermost."""

    def __init__(
        self, escape: Callable[[str], str], wrap: Callable[[Mark, str], str], stands: Stands
    ) -> None:
        self.escape = escape
        self.wrap = wrap
        self.stands = stands

    def write(self, segments: Sequence[_Segment], written: frozenset[str], before: str, after: str) -> str:
        """Return the segments with all spans but those of the kinds `written`.

        before, after: the characters beside them, where no white space stands between.
        """
        pieces: list[str] = []
        start = 0
        while start < len(segments):
            mark, end = _find_span(segments, start, written)
            left = next((piece for piece in reversed(pieces) if piece), before)
            right = _first_character(segments[end], written) if end < len(segments) else after
            inner = segments[start:end]
            if mark is None:
                pieces.append(self.escape("".join(segment.text for segment in inner)))
            else:
                pieces.append(self._write_span(mark, inner, written, left, right))
            start = end
        return "".join(pieces)

    def _write_span(
        self, mark: Mark, segments: Sequence[_Segment], written: frozenset[str], before: str, after: str
    ) -> str:
        if mark.kind == "code":
            inner = "".join(segment.text for segment in segments)
        elif mark.kind == "link":
            inner = self.write(segments, written | {mark.kind}, "[", "]")
        else:
            inner = self.write(segments, written | {mark.kind}, before, after)
        stripped = inner.strip(_BLANK)
        if not stripped:
            return inner
        start = inner.index(stripped)
        end = start + len(stripped)
        if self.stands(mark, inner[:start] or before, stripped, inner[end:] or after):
            stripped = self.wrap(mark, stripped)
        elif mark.kind == "code":
            stripped = self.escape(stripped)
        return inner[:start] + stripped + inner[end:]


def _find_span(segments: Sequence[_Segment], start: int, written: frozenset[str]) -> tuple[Mark | None, int]:
    """Return the mark at `start` whose span reaches farthest, and its end; without one, the text's."""
    best: Mark | None = None
    farthest = start
    for kind, mark in segments[start].marks.items():
        if kind not in written:
            end = start + 1
            while end < len(segments) and _is_same(segments[end].marks.get(kind), mark):
                end += 1
            if end > farthest:
                best, farthest = mark, end
    if best is None:
        farthest = start + 1
        while farthest < len(segments) and segments[farthest].marks.keys() <= written:
            farthest += 1
    return best, farthest


def _is_same(mark: Mark | None, other: Mark) -> bool:
    return mark is not None and (mark is other or mark.kind != "link")


def _first_character(segment: _Segment, written: frozenset[str]) -> str:
    """Return what will stand first where `segment` begins."""
    for kind, sign in (("link", "["), ("code", "`")):
        if kind in segment.marks and kind not in written:
            return sign
    return segment.text[0]
