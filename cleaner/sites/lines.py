"""Finding what a rule says of lines: whole ones, text inside them, and where the page ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cleaner.page import Block, Page
from cleaner.prose import is_prose
from cleaner.sites.cut import Where, cut_out, replace_blocks
from cleaner.sites.patterns import anchors_of, find_pattern
from cleaner.sites.rules import Entry

STAGE = "site"
Note = Callable[[Entry], None]


class LineTests:
    """Tells which entry speaks of a line; the literals cost one lookup however many there are."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.literals: dict[str, Entry] = {}
        self.patterns: list[Entry] = []
        for entry in entries:
            if entry.is_pattern:
                self.patterns.append(entry)
            else:
                self.literals.setdefault(entry.text, entry)

    def __bool__(self) -> bool:
        return bool(self.literals or self.patterns)

    def find(self, line: str) -> Entry | None:
        """Return the entry that is this line or a pattern found in it, or None."""
        if (entry := self.literals.get(line)) is not None:
            return entry
        return next((entry for entry in self.patterns if find_pattern(entry.text, line) is not None), None)

    def find_lines(self, block: Block) -> dict[str, Entry]:
        """Return the lines of a block that entries speak of, in their order."""
        found = {}
        for line in block.text.split("\n") if block.kind != "code" else [block.text]:
            if (entry := self.find(line)) is not None:
                found[line] = entry
        return found


def drop_lines(page: Page, tests: LineTests, note: Note) -> None:
    """Take out the lines that the rule names, and those lines of a block that a `<br>` ends."""
    if not tests:
        return
    parts: dict[int, list[Block]] = {}
    for index, block in enumerate(page.blocks):
        pieces = [block]
        for line, entry in tests.find_lines(block).items() if not block.verdict else ():
            note(entry)
            pieces = [part for piece in pieces for part in _remove(piece, line, "line", entry)]
        if len(pieces) > 1:
            parts[index] = pieces
    replace_blocks(page, parts)


def drop_text(page: Page, entries: Iterable[Entry], note: Note) -> None:
    """Take texts out of the blocks that hold them, as removed blocks of their own."""
    for entry in entries:
        parts: dict[int, list[Block]] = {}
        for index, block in enumerate(page.blocks):
            text = _text_in(block, entry) if not block.verdict else ""
            pieces = _remove(block, text, _where(entry), entry) if text else []
            if any(piece.stage == STAGE for piece in pieces):
                note(entry)
            if len(pieces) > 1:
                parts[index] = pieces
        replace_blocks(page, parts)


def _text_in(block: Block, entry: Entry) -> str:
    """Return the text that an entry names where it stands in a block, else an empty string."""
    if not entry.is_pattern:
        return entry.text if entry.text in block.text else ""
    span = find_pattern(entry.text, block.text)
    return block.text[span.start : span.end].strip() if span is not None else ""


def _where(entry: Entry) -> Where:
    if not entry.is_pattern:
        return "anywhere"
    return "start" if anchors_of(entry.text).start else "end"


def _remove(block: Block, text: str, where: Where, entry: Entry) -> list[Block]:
    """Return an open block with `text` cut out, as removed blocks between; one with a verdict as it is."""
    if block.verdict:
        return [block]
    parts = cut_out(block, text, where)
    for part in parts:
        if part.is_found:
            part.block.remove("site", stage=STAGE, because=entry.label)
    return [part.block for part in parts]


def stop_at(page: Page, tests: LineTests, note: Note) -> None:
    """Take out the first line that ends the page and all behind it.

    Such a line ends nothing while all prose of the page is still to come: a menu may hold it too.
    """
    if not tests:
        return
    for index in range(_after_first_prose(page.blocks), len(page.blocks)):
        found = tests.find_lines(page.blocks[index])
        if not found:
            continue
        line, entry = next(iter(found.items()))
        note(entry)
        pieces = _remove(page.blocks[index], line, "line", entry)
        replace_blocks(page, {index: pieces})
        ended = next((n for n, piece in enumerate(pieces) if piece.stage == STAGE), 0)
        for block in page.blocks[index + ended :]:
            block.remove("site", stage=STAGE, because=f"behind {entry.label}")
        return


def _after_first_prose(blocks: list[Block]) -> int:
    """Return the position behind the first open paragraph of prose, 0 where there is none."""
    for position, block in enumerate(blocks):
        if not block.verdict and is_prose(block.text, block.words):
            return position + 1
    return 0
