"""What the blank lines and the indentation of a plain-text page say of its parts."""

from __future__ import annotations

import numpy as np

from cleaner.model.table import LONG_WORDS, RANGE_NAMES, Columns, Ints, Sums, View, range_columns
from cleaner.page import Page

GAPS = (1, 2, 4)  # blank lines between two parts; some tools write one for each element that ends


def add_layout(columns: Columns, page: Page, view: View, sums: Sums) -> None:
    """Describe the parts of a page that blank lines set apart, and what is indented alike and further."""
    indents = np.array([block.indent for block in view.blocks], dtype=np.int64)
    changes = np.diff(indents, prepend=indents[:1])
    columns.add("indent", indents)
    columns.add("indent_change", changes)
    columns.add("indent_next", np.append(changes[1:], 0))
    _add_parts(columns, _gaps_above(page, view), sums)
    _add_alike(columns, indents, sums)
    first, last = _spans(indents)
    columns.add_matrix([f"indented_{name}" for name in RANGE_NAMES], range_columns(sums.ranges(first, last)))
    columns.add("indented_blocks", last - first)


def _gaps_above(page: Page, view: View) -> Ints:
    """Return the blank lines above each open block, up to the open one before it: the most in a row."""
    rows = np.flatnonzero(view.is_open)
    if not len(rows):
        return rows
    gaps = np.array([block.gap for block in page.blocks], dtype=np.int64)
    starts = np.concatenate([[0], rows[:-1] + 1])
    found: Ints = np.maximum.reduceat(gaps[: rows[-1] + 1], starts)
    return found


def _add_parts(columns: Columns, gaps: Ints, sums: Sums) -> None:
    rows = np.arange(sums.rows)
    for least in GAPS:
        is_first = (gaps >= least) | (rows == 0)
        first = np.maximum.accumulate(np.where(is_first, rows, 0))
        borders = np.append(np.flatnonzero(is_first), sums.rows)
        last = borders[np.cumsum(is_first)]
        part = range_columns(sums.ranges(first, last))
        columns.add_matrix([f"part{least}_{name}" for name in RANGE_NAMES], part)
        columns.add(f"part{least}_blocks", last - first)
        columns.add(f"part{least}_place", rows - first)


def _add_alike(columns: Columns, indents: Ints, sums: Sums) -> None:
    """Describe all blocks of a page that are indented as far as each one."""
    words = np.diff(sums.totals[0])
    _, alike = np.unique(indents, return_inverse=True)
    total = np.maximum(sums.page[0], 1.0)
    own = np.bincount(alike, words)
    own_long = np.bincount(alike, words * (words >= LONG_WORDS))
    columns.add("alike_words", (own / total)[alike])
    columns.add("alike_long", (own_long / np.maximum(own, 1.0))[alike])
    columns.add("alike_blocks", np.bincount(alike)[alike])


def _spans(indents: Ints) -> tuple[Ints, Ints]:
    """Return where the run of blocks around each one begins and ends that are indented as far or further."""
    first = np.zeros(len(indents), dtype=np.int64)
    last = np.full(len(indents), len(indents), dtype=np.int64)
    opened: list[int] = []
    for row, indent in enumerate(indents.tolist()):
        start = row
        while opened and indents[opened[-1]] > indent:
            last[opened.pop()] = row
        if opened:
            above = opened[-1]
            start = int(first[above]) if indents[above] == indent else above + 1
        else:
            start = 0
        first[row] = start
        opened.append(row)
    return first, last
