"""Finding the blocks in which the text of given elements stands.

A page is walked a second time, as it was when it was cut, and the elements sought are noted on
the way: only pages with a site rule that has selectors pay for it, and the first walk nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cleaner.dom.parse import Node
from cleaner.options import Options
from cleaner.page import Block, Cell, Elements, Mark, Page
from cleaner.segment.enter import HANDLERS
from cleaner.segment.walk import COLUMNS, SKIP, UNKNOWN, Enter, Handlers, Leave, Walk

FIRST = Elements.COLUMNS.index("first")
LAST = Elements.COLUMNS.index("last")


class Piece(NamedTuple):
    """A part of the block at index `block`: its runs from `first` up to `last` (None: all others),
    and how many links, and characters inside links and bold markup, it holds."""

    block: int
    first: int
    last: int | None
    links: int = 0
    link_chars: int = 0
    bold_chars: int = 0


@dataclass(slots=True)
class Place:
    """Where the text of an element stands: the blocks from `first` up to `last`, and pieces of others.

    rows: indices of the table rows of which it is some cells or a part of one.
    """

    first: int = 0
    last: int = 0
    pieces: list[Piece] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    def blocks(self) -> set[int]:
        """Return the indices of all blocks with text of the element."""
        return {*range(self.first, self.last), *self.rows, *(piece.block for piece in self.pieces)}


class Source(NamedTuple):
    """What a block was made of: its runs of text as they came, and the inline markup between."""

    runs: Sequence[str]
    marks: Sequence[Mark]


@dataclass(slots=True)
class Places:
    """places: identity of an element (`Node.mem_id`) → its place. sources: index → source of a block."""

    places: dict[int, Place]
    sources: dict[int, Source]


def find_places(page: Page, options: Options, nodes: Iterable[Node]) -> Places:
    """Return where the text of elements of `page.tree` stands in `page.blocks`, uncut as yet.

    An element without text has a place without blocks or none.
    """
    by_id = {node.mem_id: node for node in nodes}
    root = (page.tree.body or page.tree.root) if page.tree is not None else None
    if root is None or not by_id:
        return Places({}, {})
    walk = _SeekingWalk(page, options, by_id)
    walk.open_element(root, "body")
    walk.run(root.first_child)
    walk.close_element()
    for node in (root, root.parent):
        if node is not None and node.mem_id in by_id:
            walk.places[node.mem_id] = Place(0, len(page.blocks))
    return Places(walk.places, walk.sources)


class _Position(NamedTuple):
    block: int
    runs: int
    links: int
    link_chars: int
    bold_chars: int


class _SeekingWalk(Walk):
    """A walk that fills a page of its own, and notes where it meets the elements sought."""

    def __init__(self, page: Page, options: Options, sought: dict[int, Node]) -> None:
        scratch = Page(raw="", name=page.name, tree=page.tree, url=page.url)
        super().__init__(scratch, options, _seeking_handlers(sought))
        self.sought = sought
        self.places: dict[int, Place] = {}
        self.sources: dict[int, Source] = {}

    def append(self, text: str, cells: list[Cell] | None = None) -> Block:
        """Add a block and remember what it was made of."""
        self.sources[len(self.blocks)] = Source(self.runs.copy(), self.marks.copy())
        return super().append(text, cells)

    def enter_sought(self, enter: Enter, node: Node, tag: str) -> Leave | bool | None:
        """Enter an element as always, and note its place when it is left."""
        start, number, identity = self._position(), len(self.rows) // COLUMNS, node.mem_id
        is_in_row = self.row is not None
        leave = enter(self, node, tag)
        is_block_level = len(self.rows) > number * COLUMNS

        def note() -> None:
            if is_block_level:
                row = number * COLUMNS
                self.places[identity] = Place(self.rows[row + FIRST], self.rows[row + LAST])
            elif is_in_row:
                self.places[identity] = Place(rows=[len(self.blocks)])
            else:
                self.places[identity] = _place_between(start, self._position())

        def leave_sought(walk: Walk) -> None:
            if leave is not None:
                leave(walk)  # type: ignore[operator]
            note()

        if leave is SKIP:
            note()
            return SKIP
        return leave_sought

    def _position(self) -> _Position:
        return _Position(len(self.blocks), len(self.runs), self.links, self.link_chars, self.bold_chars)


def _place_between(start: _Position, end: _Position) -> Place:
    """Return the place of an inline element, from where the walk entered it to where it left it."""
    if start.block == end.block and start.runs <= end.runs:
        counts = (
            end.links - start.links,
            end.link_chars - start.link_chars,
            end.bold_chars - start.bold_chars,
        )
        piece = Piece(start.block, start.runs, end.runs, *counts)
        return Place(pieces=[piece] if end.runs > start.runs else [])
    pieces = []
    if start.runs:
        pieces.append(Piece(start.block, start.runs, None))
    if end.runs:
        pieces.append(Piece(end.block, 0, end.runs, end.links, end.link_chars, end.bold_chars))
    return Place(start.block + bool(start.runs), end.block, pieces)


def _seeking_handlers(sought: dict[int, Node]) -> Handlers:
    """Return the handlers of the walk, where those of the tags sought look for the elements."""
    tags = {node.tag_id if node.tag_id in HANDLERS else UNKNOWN for node in sought.values()}
    handlers = dict(HANDLERS)
    for tag in tags:
        entry = HANDLERS[tag]
        if entry is not None:
            handlers[tag] = (_seek(entry[0]), entry[1])
    return handlers


def _seek(enter: Enter) -> Enter:
    def enter_and_look(walk: Walk, node: Node, tag: str) -> Leave | bool | None:
        if isinstance(walk, _SeekingWalk) and node.mem_id in walk.sought:
            return walk.enter_sought(enter, node, tag)
        return enter(walk, node, tag)

    return enter_and_look
