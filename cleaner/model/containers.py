"""Features of the elements that hold a block: their kind, size, words and repetition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cleaner.dom.hints import hint_groups
from cleaner.model.table import RANGE_NAMES, Columns, Floats, Ints, Sums, View, range_columns
from cleaner.page import Page

UP_LEVELS = 4  # containers looked at upwards from the block
TOP_LEVELS = 3  # downwards from the page
MAX_DISTANCE = 12
DOUBLINGS = (1, 2, 4, 8)  # steps up the tree that together reach over MAX_DISTANCE
TAG_GROUPS = (
    ("article",), ("main",), ("nav", "menu"), ("header",), ("footer",), ("aside",), ("section",),
    ("form", "fieldset"),
    ("table",), ("td", "th"), ("figure", "figcaption"), ("blockquote",), ("ul", "ol"), ("li",), ("p",),
    ("div",),
    ("dl", "dt", "dd"), ("button",), ("noscript",), ("details", "summary"), ("dialog",),
    ("h1", "h2", "h3", "h4", "h5", "h6"),
)  # fmt: skip
SHAPE_LEVELS = 4
_MIXER = np.uint64(0x9E3779B97F4A7C15)  # odd: spreads numbers over 64 bits
_DIGIT = re.compile(r"\d")
_TAG_CODES = {tag: code for code, tags in enumerate(TAG_GROUPS, start=1) for tag in tags}


@dataclass(frozen=True, slots=True)
class _Tree:
    """The elements that hold blocks of the view, numbered anew: arrays of shape (elements,).

    first, last: half-open ranges of the view's rows. own: the element of each row. numbers: what
    they are called in `page.elements`.
    """

    own: Ints
    parent: Ints
    depth: Ints
    first: Ints
    last: Ints
    tags: Ints
    hints: NDArray[np.uint64]
    numbers: Ints


def add_elements(columns: Columns, page: Page, view: View, sums: Sums, kinds: Floats) -> Ints:
    """Describe the elements above each block; return the shapes of blocks as in `Table`."""
    tree = _read_tree(page, view)
    own = tree.own
    columns.add("depth", tree.depth[own])
    groups = list(hint_groups())
    bits = np.uint64(1) << np.arange(len(groups), dtype=np.uint64)
    has_hint = tree.hints[:, None] & bits != 0
    has_tag = tree.tags[:, None] == np.arange(1, len(TAG_GROUPS) + 1)
    marked = np.concatenate([has_hint, has_tag], axis=1)
    names = [*(f"in_{group}" for group in groups), *(f"under_{tags[0]}" for tags in TAG_GROUPS)]
    columns.add_matrix(names, _distances(marked, tree.parent)[own])
    _add_containers(columns, sums, tree)
    return _number_shapes(page, tree, kinds)


def _read_tree(page: Page, view: View) -> _Tree:
    elements = page.elements
    first, last = view.place[np.array(elements.first)], view.place[np.array(elements.last)]
    holds = last > first
    holds[0] = True
    number = np.cumsum(holds) - 1
    chosen = np.flatnonzero(holds)
    parent = np.array(elements.parent)[chosen]
    return _Tree(
        own=number[np.array([block.element for block in view.blocks])],
        parent=np.where(parent >= 0, number[parent], -1),
        depth=np.array(elements.depth)[chosen],
        first=first[chosen],
        last=last[chosen],
        tags=np.array([_TAG_CODES.get(elements.tag[element], 0) for element in chosen.tolist()]),
        hints=np.array(elements.hints, dtype=np.uint64)[chosen],
        numbers=chosen,
    )


def _distances(marked: NDArray[np.bool_], parent: Ints) -> NDArray[np.int8]:
    """Return how many elements up the nearest one with each mark is, `MAX_DISTANCE` for none."""
    far = np.full((1, marked.shape[1]), MAX_DISTANCE, dtype=np.int8)
    distances = np.concatenate([np.where(marked, np.int8(0), np.int8(MAX_DISTANCE)), far])
    above = np.append(parent, -1)  # the last row stands above the root
    for steps in DOUBLINGS:
        np.minimum(distances, distances[above] + np.int8(steps), out=distances)
        above = above[above]
    return distances[:-1]


def _add_containers(columns: Columns, sums: Sums, tree: _Tree) -> None:
    """Describe the containers of each block, the nearest and the widest."""
    chain, rank = _distinct_ancestors(tree)
    siblings, place = _repetition(tree)
    shares = range_columns(sums.ranges(tree.first, tree.last))
    total = max(float(sums.page[0]), 1.0)
    page_long = max(float(sums.page[3]), 1.0)
    words = np.expm1(shares[:, 0])
    size = tree.last - tree.first
    details = np.column_stack(
        [
            shares,
            np.log1p(size),
            words / total,
            words * shares[:, 3] / page_long,
            siblings,
            place,
        ]
    )
    names = [*RANGE_NAMES, "blocks", "share", "long_share", "siblings", "place"]
    rows = np.arange(len(tree.own))
    steps = len(chain) - 1
    repeated = np.zeros(len(rows))
    for level in range(UP_LEVELS):
        current = chain[min(level, steps)]
        columns.add_matrix([f"up{level}_{name}" for name in names], details[current])
        columns.add(f"up{level}_at", (rows - tree.first[current]) / np.maximum(size[current], 1))
        repeated = np.maximum(repeated, siblings[current])
    columns.add("repeated", repeated)
    stacked = np.stack(chain)
    for level in range(TOP_LEVELS):
        top = stacked[np.maximum(rank - level - 1, 0), rows]
        columns.add_matrix([f"top{level}_{name}" for name in names[:9]], details[top][:, :9])


def _number_shapes(page: Page, tree: _Tree, kinds: Floats) -> Ints:
    """Return the number of each block's shape: its kind, and tag and classes of the four nearest
    elements."""
    known: dict[tuple[str, str], int] = {}
    tags, attributes = page.elements.tag, page.elements.attributes
    described = [
        (tags[element], _stable_classes(attributes[element].get("class")))
        for element in tree.numbers.tolist()
    ]
    own = np.array([known.setdefault(shape, len(known)) for shape in described], dtype=np.uint64)
    mixed = kinds.astype(np.uint64)
    element = tree.own
    for _ in range(SHAPE_LEVELS):
        mixed = mixed * _MIXER + own[element] + np.uint64(1)
        element = np.maximum(tree.parent[element], 0)
    return np.unique(mixed, return_inverse=True)[1]


@lru_cache(maxsize=4096)
def _stable_classes(classes: str | None) -> str:
    """Return an element's classes without those that hold a number, such as `post-4711`."""
    if not classes:
        return ""
    if _DIGIT.search(classes) is None:
        return classes
    return " ".join(name for name in classes.split() if _DIGIT.search(name) is None)


def _distinct_ancestors(tree: _Tree) -> tuple[list[Ints], Ints]:
    """Return for each step upwards the ancestor of each row, shape (rows,), to the body, of those
    only that hold other rows than the one before; and each row's number of them below the body.
    """
    parent = np.maximum(tree.parent, 0)
    is_wrapped = (tree.first == tree.first[parent]) & (tree.last == tree.last[parent])
    widest = np.where(is_wrapped, parent, np.arange(len(parent)))  # as wide, and highest
    while True:
        higher = widest[widest]
        if (higher == widest).all():
            break
        widest = higher
    outer = parent[widest]
    chain = [tree.own]
    while chain[-1].any():
        chain.append(outer[chain[-1]])
    rank = np.count_nonzero(widest[np.stack(chain)], axis=0)
    return chain, rank


def _repetition(tree: _Tree) -> tuple[Floats, Floats]:
    """Return how many siblings of an element have its tag and class, and its place among them."""
    keys = np.stack([tree.parent.astype(np.uint64), tree.tags.astype(np.uint64), tree.hints])
    order = np.lexsort(keys)
    ranked = keys[:, order]
    is_new = np.append(True, (ranked[:, 1:] != ranked[:, :-1]).any(axis=0))
    starts = np.flatnonzero(is_new)
    run = np.cumsum(is_new) - 1
    sizes = np.diff(np.append(starts, len(order)))[run]
    counts, place = np.empty(len(order), np.float32), np.empty(len(order), np.float32)
    counts[order] = sizes
    place[order] = (np.arange(len(order)) - starts[run]) / sizes
    return counts, place
