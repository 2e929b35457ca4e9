"""The block being filled while a walk goes through inline content."""

from __future__ import annotations

import re

from cleaner.page import Block, Cell, Mark, Page
from cleaner.prose import LINE_BREAK, count_words, fold_text

STAGE = "segment_html"
_HEADING_ANCHOR = re.compile(r"\s*(?:¶|🔗|(?<=\s)#)$")


class Flow:
    """Collects runs of text and ends them as blocks of the page.

    kind, level, marker, is_quoted, is_hidden and element are what the block at hand will be;
    the walk sets them as it enters and leaves elements. runs is one list for the whole walk,
    emptied between blocks. is_stale: links, marks, asides or counts of characters have come in,
    which a flush has to hand on or to drop even where there are no runs.
    """

    __slots__ = (  # they take a twentieth off the time of a walk
        "asides",
        "blocks",
        "bold_chars",
        "bold_depth",
        "breaks",
        "element",
        "images",
        "is_hidden",
        "is_quoted",
        "is_stale",
        "kind",
        "level",
        "link_chars",
        "link_depth",
        "links",
        "marker",
        "marks",
        "open_links",
        "page",
        "row",
        "runs",
    )  # fmt: skip

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks: list[Block] = page.blocks
        self.element = -1
        self.kind = "paragraph"
        self.level = 0
        self.marker = ""
        self.is_quoted = False
        self.is_hidden = False
        self.link_depth = 0
        self.bold_depth = 0
        self.row: list[Cell] | None = None
        self.open_links: list[Mark] = []
        self.runs: list[str] = []
        self.images = 0
        self.is_stale = True
        self.start_block()

    def start_block(self) -> None:
        """Begin an empty block."""
        self.runs.clear()
        self.breaks = self.images = 0
        if not self.is_stale and not self.open_links:
            return
        self.marks: list[Mark] = []
        if self.open_links:  # a link around blocks is one around the text of each
            self.marks = [mark._replace(position=0) for mark in self.open_links]
        self.asides: list[Block] = []
        self.links = 0
        self.link_chars = 0
        self.bold_chars = 0
        self.is_stale = False

    def add_text(self, text: str) -> None:
        """Append a run; the caller passes over white space that would begin a block."""
        self.runs.append(text)
        if self.link_depth or self.bold_depth:
            self.is_stale = True
            length = len(text.strip())
            if self.link_depth:
                self.link_chars += length
            if self.bold_depth:
                self.bold_chars += length

    def add_mark(self, kind: str, *, is_opening: bool, href: str = "") -> None:
        """Note that inline markup opens or closes here."""
        self.marks.append(Mark(len(self.runs), kind, is_opening, href))
        self.is_stale = True

    def open_link(self, href: str) -> None:
        """Note that a link opens here; its mark opens again in every block that begins in it."""
        self.add_mark("link", is_opening=True, href=href)
        self.open_links.append(self.marks[-1])

    def close_link(self) -> None:
        """Note that the innermost link closes here."""
        self.add_mark("link", is_opening=False)
        self.open_links.pop()

    def set_aside(self, text: str, because: str) -> None:
        """Take words out of the flow, as a removed block of their own behind this one."""
        folded = fold_text(text)
        if folded:
            block = Block(folded, kind="inline", element=self.element, words=count_words(folded))
            block.remove("metadata", stage=STAGE, because=because)
            self.asides.append(block)
            self.is_stale = True

    def break_line(self) -> None:
        """Take in a `<br>`: the second in a row ends the block."""
        if self.row is not None:
            self.runs.append(" ")
            return
        for text in reversed(self.runs):
            if text == LINE_BREAK:
                self.flush()
                return
            if not text.isspace():
                break
        if self.runs:
            self.runs.append(LINE_BREAK)
            self.breaks += 1

    def flush(self) -> None:
        """End the block; nothing happens when it holds no text.

        Callers on the hot path ask first whether there are runs or `is_stale`.
        """
        if not self.runs:
            if self.asides:
                self.blocks.extend(self.asides)
                self.asides = []
            if self.marks:
                self.marks = [mark._replace(position=0) for mark in self.open_links]
            self.links = self.link_chars = self.bold_chars = 0
            self.is_stale = False
            return
        text = fold_text("".join(self.runs), has_breaks=self.breaks > 0)
        if self.kind == "heading":
            text = self._cut_anchor(text)
        if text:
            self.append(text)
            if self.kind == "list_item":
                self.marker = ""
            self.start_block()
        else:
            self.runs.clear()
            self.marks, self.breaks, self.is_stale = [], 0, True

    def _cut_anchor(self, text: str) -> str:
        """Return a heading's text without the sign that links to it, which leaves the runs too."""
        found = _HEADING_ANCHOR.search(text)
        if found is None:
            return text
        anchor = found.group().strip()
        for index in reversed(range(len(self.runs))):
            run = self.runs[index].rstrip()
            if run:
                if run.endswith(anchor):
                    self.runs[index] = run.removesuffix(anchor)
                else:
                    self.marks = []
                break
        return text[: found.start()]

    def append(self, text: str, cells: list[Cell] | None = None) -> Block:
        """Add a block of the kind at hand to the page, with what was set aside behind it."""
        kind = self.kind
        has_marks = bool(self.marks)
        block = Block(
            text,
            kind,
            self.level if kind in ("heading", "list_item") else 0,
            self.marker if kind == "list_item" else "",
            self.element,
            0,
            False,
            count_words(text),
            self.links,
            self.link_chars,
            self.bold_chars,
            self.breaks,
            self.images,
            self.is_hidden,
            self.is_quoted,
            "",
            self.runs.copy() if has_marks else (),
            self.marks if has_marks else (),
            cells or (),
        )
        self.blocks.append(block)
        if self.asides:
            self.blocks.extend(self.asides)
        return block

    def end_cell(self, *, is_header: bool) -> None:
        """End a cell of the row at hand."""
        if self.row is not None:
            text = fold_text("".join(self.runs))
            self.row.append(Cell(text, is_header, self.runs.copy() if self.marks else (), self.marks or ()))
            self.runs.clear()
            self.marks = []

    def end_row(self) -> None:
        """End the row at hand as one block, its cells' text between bars."""
        cells, self.row = self.row or [], None
        if stray := fold_text("".join(self.runs)):  # text between cells
            cells.append(Cell(stray))
        self.runs.clear()
        self.marks = []
        text = " | ".join(cell.text for cell in cells if cell.text)
        if text:
            self.append(text, cells)
        self.start_block()
