"""A table of features being built, and sums over ranges of blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.page import KINDS, Block, Page

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Base = dict[str, Floats]
LONG_WORDS = 20.0
KIND_CODES = {kind: code for code, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Table:
    """Features of a page: `values` is float32 of shape (blocks, columns), `names` its columns.

    shapes: number of each block's shape, which cards, posts and their like parts share; shape
    (blocks,), counted from 0 without gaps. texts: of the blocks.
    """

    values: Floats
    names: list[str]
    shapes: Ints
    texts: list[str]


@dataclass(frozen=True, slots=True)
class View:
    """The blocks that no rule has taken out: the rows of a table.

    blocks: they. is_open: which of the page's blocks they are, shape (page blocks,). place: how
    many of them stand before each block of the page, shape (page blocks + 1,).
    """

    blocks: list[Block]
    is_open: NDArray[np.bool_]
    place: Ints


def open_view(page: Page) -> View:
    """Return the undecided blocks of a page."""
    is_open = np.array([not block.verdict for block in page.blocks])
    place = np.concatenate([[0], np.cumsum(is_open)])
    return View(page.undecided(), is_open, place)


class Columns:
    """Collects named columns and stacks them, each in one piece of memory."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.parts: list[NDArray[Any]] = []

    def add(self, name: str, values: NDArray[Any]) -> None:
        self.names.append(name)
        self.parts.append(values[None])

    def add_matrix(self, names: list[str], values: NDArray[Any]) -> None:
        self.names.extend(names)
        self.parts.append(values.T)

    def stack(self, shapes: Ints, texts: list[str]) -> Table:
        values = np.concatenate(self.parts, dtype=np.float32, casting="unsafe")
        return Table(values.T, self.names, shapes, texts)


class Sums:
    """Prefix sums over blocks, so that any range costs two look-ups."""

    def __init__(self, base: Base) -> None:
        words, links = base["words"], base["link_density"]
        is_long = (words >= LONG_WORDS) & (links < 0.5)
        self.rows = len(words)
        stacked = np.stack(
            [
                words,
                words * links,
                base["commas"] + base["stops"],
                words * is_long,
                base["kind"] == KIND_CODES["heading"],
                base["links"],
                base["ends"] * words,
            ]
        )
        self.totals = np.concatenate(
            [np.zeros((len(stacked), 1)), np.cumsum(stacked, axis=1, dtype=np.float64)], axis=1
        )
        self.page = self.totals[:, -1]

    def ranges(self, first: Ints, last: Ints) -> NDArray[np.float64]:
        """Return the seven sums of each half-open range, shape (7, ranges)."""
        sums: NDArray[np.float64] = self.totals[:, last] - self.totals[:, first]
        return sums


RANGE_NAMES = ("words", "links", "stops", "long", "headings", "ends")


def range_columns(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return shares of each range's words, and its size, shape (ranges, 6)."""
    words = sums[0]
    safe = np.maximum(words, 1.0)
    return np.stack(
        [np.log1p(words), sums[1] / safe, sums[2] / safe, sums[3] / safe, sums[4], sums[6] / safe], axis=1
    )
