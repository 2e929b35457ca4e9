"""Bold, italic, code and links inside a block, for any output format."""

from __future__ import annotations

from collections.abc import Callable

from cleaner.page import Block, Cell, Mark
from cleaner.prose import LINE_BREAK, fold_text


def render_inline(part: Block | Cell, escape: Callable[[str], str], wrap: Callable[[Mark, str], str]) -> str:
    """Return the part's text with `wrap(mark, inner)` around each marked span.

    `escape` is applied to text outside code spans; inside them `wrap` sees the raw text.
    A span that is empty, or nested in one of its own kind, leaves no mark; white space at
    its ends moves outside.
    """
    marks_at: dict[int, list[Mark]] = {}
    for mark in part.marks:
        marks_at.setdefault(mark.position, []).append(mark)
    spans = _Spans(escape, wrap)
    for position in range(max(len(part.runs), max(marks_at, default=0) + 1)):
        for mark in marks_at.get(position, ()):
            if mark.is_opening:
                spans.open(mark)
            else:
                spans.close(mark.kind)
        if position < len(part.runs):
            spans.add(part.runs[position])
    return fold_text(spans.finish(), has_breaks=True)


class _Spans:
    """The open spans, outermost first, each with the pieces written into it."""

    def __init__(self, escape: Callable[[str], str], wrap: Callable[[Mark, str], str]) -> None:
        self.escape = escape
        self.wrap = wrap
        self.opened: list[Mark] = []
        self.pieces: list[list[str]] = [[]]

    def add(self, run: str) -> None:
        in_code = any(mark.kind == "code" for mark in self.opened)
        self.pieces[-1].append(run if in_code else self.escape(run))

    def open(self, mark: Mark) -> None:
        self.opened.append(mark)
        self.pieces.append([])

    def close(self, kind: str) -> None:
        if not any(mark.kind == kind for mark in self.opened):
            return  # it was opened in an earlier block
        while self._close_innermost() != kind:
            pass

    def finish(self) -> str:
        while self.opened:
            self._close_innermost()
        return "".join(self.pieces[0])

    def _close_innermost(self) -> str:
        mark = self.opened.pop()
        inner = "".join(self.pieces.pop())
        stripped = inner.strip(f" \t\r\n\xa0{LINE_BREAK}")
        if stripped and not any(outer.kind in (mark.kind, "code") for outer in self.opened):
            start = inner.index(stripped)
            end = start + len(stripped)
            inner = inner[:start] + self.wrap(mark, stripped) + inner[end:]
        self.pieces[-1].append(inner)
        return mark.kind
