"""Features of the elements that hold a block: their kind, size, words and repetition."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cleaner.dom.hints import hint_groups
from cleaner.model.table import RANGE_NAMES, Columns, Floats, Ints, Sums, range_columns
from cleaner.page import Page

LEVELS = 5  # containers looked at, upwards from the block and downwards from the page
MAX_DISTANCE = 12
TAG_GROUPS = (
    ("article",), ("main",), ("nav", "menu"), ("header",), ("footer",), ("aside",), ("section",),
    ("form", "fieldset"),
    ("table",), ("td", "th"), ("figure", "figcaption"), ("blockquote",), ("ul", "ol"), ("li",), ("p",),
    ("div",),
    ("dl", "dt", "dd"), ("button",), ("noscript",), ("details", "summary"), ("dialog",),
    ("h1", "h2", "h3", "h4", "h5", "h6"),
)  # fmt: skip
_TAG_CODES = {tag: code for code, tags in enumerate(TAG_GROUPS, start=1) for tag in tags}


def add_elements(columns: Columns, page: Page, sums: Sums) -> None:
    elements = page.elements
    own = np.array([block.element for block in page.blocks])
    parent = np.array(elements.parent)
    depth = np.array(elements.depth)
    first, last = np.array(elements.first), np.array(elements.last)
    tags = np.array([_TAG_CODES.get(tag, 0) for tag in elements.tag])
    columns.add("tag", tags[own])
    columns.add("depth", depth[own])
    columns.add("parent_tag", np.where(parent[own] >= 0, tags[parent[own]], 0))
    hints = np.array(elements.hints, dtype=np.uint64)
    groups = list(hint_groups())
    marked = (hints[:, None] >> np.arange(len(groups), dtype=np.uint64)) & np.uint64(1)
    tag_marks = tags[:, None] == np.arange(1, len(TAG_GROUPS) + 1)
    distances = _distances(np.concatenate([marked.astype(bool), tag_marks], axis=1), parent, depth)
    names = [*(f"in_{group}" for group in groups), *(f"under_{tags[0]}" for tags in TAG_GROUPS)]
    columns.add_matrix(names, distances[own])
    _add_containers(columns, page, sums, _Tree(own, parent, depth, first, last, tags))


@dataclass(frozen=True, slots=True)
class _Tree:
    own: Ints
    parent: Ints
    depth: Ints
    first: Ints
    last: Ints
    tags: Ints


def _distances(marked: NDArray[np.bool_], parent: Ints, depth: Ints) -> NDArray[np.int8]:
    """Return how many elements up the nearest one with each mark is, `MAX_DISTANCE` for none."""
    distances = np.where(marked, 0, MAX_DISTANCE).astype(np.int8)
    order = np.argsort(depth, kind="stable")
    bounds = np.searchsorted(depth[order], np.arange(1, depth.max() + 2))
    for start, end in pairwise(bounds):
        rows = order[start:end]
        inherited = np.minimum(distances[parent[rows]] + 1, MAX_DISTANCE)
        distances[rows] = np.minimum(distances[rows], inherited)
    return distances


def _add_containers(columns: Columns, page: Page, sums: Sums, tree: _Tree) -> None:
    """Describe the containers of each block: five upwards, five downwards from the page."""
    outer, rank = _distinct_parents(tree)
    siblings, place = _repetition(page)
    shares = range_columns(sums.ranges(tree.first, tree.last))
    total = max(float(sums.page[0]), 1.0)
    page_long = max(float(sums.page[3]), 1.0)
    details = np.concatenate(
        [
            shares,
            np.stack(
                [
                    np.log1p(tree.last - tree.first),
                    np.expm1(shares[:, 0]) / total,
                    np.expm1(shares[:, 0]) * shares[:, 3] / page_long,
                    tree.tags,
                    siblings,
                    place,
                ],
                axis=1,
            ),
        ],
        axis=1,
    )
    names = [*RANGE_NAMES, "blocks", "share", "long_share", "tag", "siblings", "place"]
    current = tree.own
    rows = np.arange(len(tree.own))
    repeated = np.zeros(len(rows))
    chain = [current]
    for level in range(LEVELS):
        columns.add_matrix([f"up{level}_{name}" for name in names], details[current])
        columns.add(
            f"up{level}_at",
            (rows - tree.first[current]) / np.maximum(tree.last[current] - tree.first[current], 1),
        )
        repeated = np.maximum(repeated, siblings[current])
        current = outer[current]
        chain.append(current)
    columns.add("repeated", repeated)
    for level in range(LEVELS):
        top = _at_rank(tree.own, outer, rank, level + 1)
        columns.add_matrix([f"top{level}_{name}" for name in names[:9]], details[top][:, :9])


def _distinct_parents(tree: _Tree) -> tuple[Ints, Ints]:
    """Return for each element the nearest ancestor that holds other blocks too (the body for
    none), and how many such ancestors it has."""
    outer = np.zeros(len(tree.parent), dtype=np.int64)
    rank = np.zeros(len(tree.parent), dtype=np.int64)
    parents, firsts, lasts = tree.parent.tolist(), tree.first.tolist(), tree.last.tolist()
    for element, parent in enumerate(parents):
        if parent < 0:
            continue
        if firsts[element] == firsts[parent] and lasts[element] == lasts[parent]:
            outer[element], rank[element] = outer[parent], rank[parent]
        else:
            outer[element], rank[element] = parent, rank[parent] + 1
    return outer, rank


def _at_rank(own: Ints, outer: Ints, rank: Ints, wanted: int) -> Ints:
    """Return each block's ancestor of a rank, or its own element where it stands higher."""
    current = own
    while True:
        too_deep = rank[current] > wanted
        if not too_deep.any():
            return current
        current = np.where(too_deep, outer[current], current)


def _repetition(page: Page) -> tuple[Floats, Floats]:
    """Return how many siblings of an element have its tag and class, and its place among them."""
    elements = page.elements
    counts: dict[tuple[int, str, int], int] = {}
    place = []
    keys = list(zip(elements.parent, elements.tag, elements.hints, strict=True))
    for key in keys:
        seen = counts.get(key, 0)
        place.append(seen)
        counts[key] = seen + 1
    totals = np.array([counts[key] for key in keys], dtype=np.float32)
    return totals, np.array(place, dtype=np.float32) / totals
