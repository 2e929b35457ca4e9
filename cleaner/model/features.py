"""What a page shows of each of its blocks, as numbers: one row a block, one column a feature.

One code path serves all forms of pages; columns that a form lacks tell its network nothing and are
left out of it. Columns are language-neutral but for the counts of marker phrases; the texts go beside
them, for the networks that have a vocabulary.
"""

from __future__ import annotations

import itertools
import re

import numpy as np

from cleaner.model.characters import count_characters
from cleaner.model.containers import add_elements
from cleaner.model.layout import add_layout
from cleaner.model.table import (
    KIND_CODES,
    LONG_WORDS,
    RANGE_NAMES,
    Base,
    Columns,
    Floats,
    Sums,
    Table,
    View,
    open_view,
    range_columns,
)
from cleaner.options import PAGE_TYPES
from cleaner.page import VERDICTS, Block, Page
from cleaner.prose import ends_sentence

WINDOWS = (2, 6)
TITLE_MAX_WORDS = 25  # longer blocks repeat no title
DESCRIPTION_OPENING_CHARS = 30
HIT_SECTIONS = (
    "navigation", "legal", "contact", "related", "read_also", "ad", "consent", "share", "comments", "promo",
    "paywall", "tags", "author_box", "byline", "published", "updated", "time_ago", "reading_time", "credit",
    "contents",
)  # fmt: skip
HEADING_SECTIONS = (
    "related",
    "comments",
    "promo",
    "tags",
    "author_box",
    "share",
    "navigation",
    "contact",
    "legal",
)
_HIT_COLUMNS = {section: place for place, section in enumerate(HIT_SECTIONS)}
_HEADING_COLUMNS = [_HIT_COLUMNS[section] for section in HEADING_SECTIONS]
_CLOSING_COLUMNS = [_HIT_COLUMNS[section] for section in ("related", "comments", "tags", "author_box")]
_DATE = re.compile(r"\d(?:[./:-]\d|(?<=1)9\d\d|(?<=2)0\d\d)")  # opens with a digit: found in half the time
_WORDS = re.compile(r"\w+")
# What `bytes.translate` makes lower case of ASCII words with, and blanks of what stands between them.
_ASCII_WORDS = bytes(
    ord(chr(code).lower()) if _WORDS.match(chr(code)) else ord(" ") for code in range(128)
).ljust(256)


def build_features(page: Page) -> Table:
    """Return the features of a segmented page whose phrases and rule verdicts are known."""
    view = open_view(page)
    blocks = view.blocks
    columns = Columns()
    base = _base(blocks)
    _add_base(columns, base)
    sums = Sums(base)
    found = _find_hits(blocks)
    _add_hits(columns, blocks, found)
    _add_removed(columns, page, view)
    _add_windows(columns, sums)
    _add_headings(columns, base, sums, found)
    _add_position(columns, page, blocks, base, sums)
    _add_repetition(columns, blocks)
    _add_page(columns, page, base, view)
    if page.form == "text":
        add_layout(columns, page, view, sums)
    shapes = add_elements(columns, page, view, sums, base["kind"]) if page.is_html else np.arange(len(blocks))
    return columns.stack(shapes, [block.text for block in blocks])


def _base(blocks: list[Block]) -> Base:
    """Return what each block shows by itself."""
    texts = [block.text for block in blocks]
    counts = count_characters(texts)
    rows = [
        (
            len(text),
            block.words,
            block.link_chars,
            block.links,
            block.breaks,
            block.images,
            ends_sentence(text),
            text[-1] in ":：",
            text[0].islower(),
            KIND_CODES[block.kind],
            block.level,
            block.is_hidden,
            block.gap,
        )
        for text, block in zip(texts, blocks, strict=True)
    ]
    names = (
        "size", "words", "link_density", "links", "breaks", "images", "ends", "ends_colon",
        "starts_lower",
        "kind", "level", "hidden", "gap",
    )  # fmt: skip
    values = np.fromiter(itertools.chain.from_iterable(rows), np.float32, len(rows) * len(names))
    base = dict(zip(names, values.reshape(-1, len(names)).T, strict=True))
    size, words = base["size"], base["words"]
    base["link_density"] = np.minimum(base["link_density"] / size, 1)
    base["digits"] = counts["digit"] / size
    base["capitals"] = counts["upper"] / words
    base["commas"], base["stops"], base["signs"] = counts["comma"], counts["stop"], counts["sign"]
    base["currency"] = np.minimum(counts["currency"], 1)
    base["quotes"] = np.minimum(counts["quote"] // 2, 1)
    base["date"] = np.zeros_like(size)
    for row in np.flatnonzero(counts["digit"]).tolist():
        base["date"][row] = _DATE.search(texts[row]) is not None
    return base


_VERDICT_CODES = {"": 0, "kept": 0} | {verdict: code for code, verdict in enumerate(VERDICTS, start=1)}
_BASE_NAMES = (
    "size", "words", "link_density", "links", "breaks", "images", "digits", "capitals",
    "ends", "ends_colon", "starts_lower", "signs", "currency", "date", "quotes", "kind", "level", "hidden",
    "gap",
)  # fmt: skip


def _add_base(columns: Columns, base: Base) -> None:
    for name in _BASE_NAMES:
        columns.add(name, base[name])
    columns.add("word_length", base["size"] / base["words"])
    columns.add("stops_per_word", base["stops"] / base["words"])
    columns.add("commas_per_word", base["commas"] / base["words"])


def _find_hits(blocks: list[Block]) -> Floats:
    """Return 2 where a block is a marker phrase of a section, 1 where it holds one.

    Shape (blocks, sections).
    """
    found = np.zeros((len(blocks), len(HIT_SECTIONS)), dtype=np.float32)
    for row, block in enumerate(blocks):
        for hit in block.hits:
            if hit.section not in _HIT_COLUMNS:  # rules alone look for it
                continue
            place = row, _HIT_COLUMNS[hit.section]
            found[place] = max(found[place], 2.0 if hit.mode == "exact" else 1.0)
    return found


def _add_hits(columns: Columns, blocks: list[Block], found: Floats) -> None:
    rule = np.array([_VERDICT_CODES[block.suspicion] for block in blocks])
    columns.add_matrix([f"hit_{section}" for section in HIT_SECTIONS], found)
    columns.add("rule", rule)
    marks = np.stack([(found > 0).sum(axis=1), rule > 0])
    totals = np.concatenate([np.zeros((2, 1)), np.cumsum(marks, axis=1)], axis=1)
    rows = np.arange(len(blocks))
    near = totals[:, np.minimum(rows + 4, len(blocks))] - totals[:, np.maximum(rows - 3, 0)]
    columns.add("hits_near", near[0])
    columns.add("rules_near", near[1])


def _add_removed(columns: Columns, page: Page, view: View) -> None:
    """Describe what rules have taken out before and after each block."""
    rows = np.flatnonzero(view.is_open)
    before = rows - np.arange(len(rows))
    total = len(view.is_open) - len(rows)
    edges = np.concatenate([[-1], rows, [len(view.is_open)]])
    gaps = np.diff(edges) - 1
    columns.add("removed_above", gaps[:-1])
    columns.add("removed_below", gaps[1:])
    columns.add("rules_before", before / np.maximum(rows, 1))
    columns.add("rules_after", (total - before) / np.maximum(len(view.is_open) - rows - 1, 1))
    codes = np.array([0, *[_VERDICT_CODES[block.verdict] for block in page.blocks], 0])
    columns.add("above_rule", codes[rows])
    columns.add("below_rule", codes[rows + 2])


def _add_windows(columns: Columns, sums: Sums) -> None:
    """Describe what stands around each block; the convolutions see the nearest ones by themselves."""
    rows = np.arange(sums.rows)
    for reach in WINDOWS:
        first = np.maximum(rows - reach, 0)
        last = np.minimum(rows + reach + 1, sums.rows)
        columns.add_matrix(
            [f"window{reach}_{name}" for name in RANGE_NAMES], range_columns(sums.ranges(first, last))
        )
    long_words = sums.totals[3]
    page_long = max(sums.page[3], 1.0)
    columns.add("long_before", long_words[:-1] / page_long)
    columns.add("long_after", (sums.page[3] - long_words[1:]) / page_long)


def _add_headings(columns: Columns, base: Base, sums: Sums, found: Floats) -> None:
    """Describe the heading above each block and the section under it."""
    rows = np.arange(sums.rows)
    is_heading = base["kind"] == KIND_CODES["heading"]
    above = np.maximum.accumulate(np.where(is_heading, rows, -1))
    below = np.minimum.accumulate(np.where(is_heading, rows, sums.rows)[::-1])[::-1]
    below = np.append(below[1:], sums.rows)
    has = above >= 0
    safe = np.maximum(above, 0)
    columns.add("heading_distance", np.where(has, rows - above, 99))
    columns.add("heading_level", np.where(has, base["level"][safe], 0))
    columns.add("heading_words", np.where(has, base["words"][safe], -1))
    columns.add("heading_links", np.where(has, base["link_density"][safe], -1))
    columns.add("next_heading_distance", below - rows)
    columns.add(
        "next_heading_level",
        np.where(below < sums.rows, base["level"][np.minimum(below, sums.rows - 1)], 0),
    )
    section = range_columns(sums.ranges(safe, below))
    columns.add_matrix([f"section_{name}" for name in RANGE_NAMES], section)
    columns.add("section_blocks", below - safe)
    columns.add_matrix(
        [f"heading_{name}" for name in HEADING_SECTIONS],
        (found[:, _HEADING_COLUMNS] > 0)[safe] * has[:, None],
    )
    closing = (found[:, _CLOSING_COLUMNS] > 1).any(axis=1)
    columns.add("closings_before", np.cumsum(closing) - closing)
    last = np.maximum.accumulate(np.where(closing, rows, -1))
    columns.add("closing_distance", np.where(last >= 0, rows - last, 200))


def _add_position(columns: Columns, page: Page, blocks: list[Block], base: Base, sums: Sums) -> None:
    rows = np.arange(len(blocks), dtype=np.float32)
    total = max(float(sums.page[0]), 1.0)
    before = sums.totals[0][:-1]
    columns.add("index", rows)
    columns.add("index_end", len(blocks) - 1 - rows)
    columns.add("place", rows / len(blocks))
    columns.add("word_place", before / total)
    columns.add("words_before", np.log1p(before))
    columns.add("words_after", np.log1p(total - before))
    in_title, of_title = _title_overlap(blocks, page.metadata.title or "")
    columns.add("title_in", in_title)
    columns.add("title_of", of_title)
    title_row = int(np.argmax(of_title * (in_title > 0.5))) if len(blocks) else 0
    has_title = len(blocks) > 0 and of_title[title_row] > 0.5
    columns.add("title_distance", rows - title_row if has_title else np.full(len(blocks), -999.0))
    columns.add("title_words", before - before[title_row] if has_title else np.full(len(blocks), -9999.0))
    first_h1 = next(
        (row for row, block in enumerate(blocks) if block.kind == "heading" and block.level == 1), -1
    )
    columns.add("h1_distance", rows - first_h1 if first_h1 >= 0 else np.full(len(blocks), -999.0))
    opening = " ".join((page.metadata.description or "").casefold().split())[:DESCRIPTION_OPENING_CHARS]
    like = [bool(opening) and block.text[:60].casefold().startswith(opening) for block in blocks]
    columns.add("like_description", np.array(like, dtype=np.float32))


def _title_overlap(blocks: list[Block], title: str) -> tuple[Floats, Floats]:
    """Return the share of each block's words in the title, and of the title's in the block."""
    words = {word.encode() for word in _WORDS.findall(title.casefold())}
    inside = np.zeros(len(blocks), dtype=np.float32)
    covered = np.zeros(len(blocks), dtype=np.float32)
    if not words:
        return inside, covered
    for row, block in enumerate(blocks):
        if block.words > TITLE_MAX_WORDS:
            continue
        if block.text.isascii():  # saves three quarters of the pattern's time, 1 % of a page's
            found = block.text.encode().translate(_ASCII_WORDS).split()
        else:
            found = [word.encode() for word in _WORDS.findall(block.text.casefold())]
        if not words.isdisjoint(found):  # most blocks
            own = set(found)
            shared = len(own & words)
            inside[row] = shared / len(own)
            covered[row] = shared / len(words)
    return inside, covered


def _add_repetition(columns: Columns, blocks: list[Block]) -> None:
    counts: dict[str, int] = {}
    occurrence = []
    for block in blocks:
        seen = counts.get(block.text, 0) + 1
        counts[block.text] = seen
        occurrence.append(seen)
    columns.add("same_text", np.array([counts[block.text] for block in blocks], dtype=np.float32))
    columns.add("occurrence", np.array(occurrence, dtype=np.float32))


def _add_page(columns: Columns, page: Page, base: Base, view: View) -> None:
    words, links = base["words"], base["link_density"]
    total = max(float(words.sum()), 1.0)
    stated = page.metadata.page_type
    path = set(_WORDS.findall((page.metadata.url or "").casefold().partition("//")[2].partition("/")[2]))
    depth = (page.metadata.url or "").rstrip("/").count("/") - 2
    values: list[tuple[str, float]] = [
        ("page_blocks", len(words)),
        ("page_words", np.log1p(total)),
        ("page_links", float((words * links).sum()) / total),
        ("page_long", float(words[(words >= LONG_WORDS) & (links < 0.5)].sum()) / total),
        ("page_ends", float((words * base["ends"]).sum()) / total),
        ("page_longest", float(np.log1p((words * (links < 0.5)).max()))),
        ("page_hidden", float((words * base["hidden"]).sum()) / total),
        ("page_removed", 1 - len(words) / len(view.is_open)),
        ("page_currency", float(base["currency"].mean())),
        ("page_dates", float(base["date"].mean())),
        ("page_digits", float((base["digits"] * words).sum()) / total),
        ("page_has_date", page.metadata.date is not None),
        ("page_has_author", bool(page.metadata.authors)),
        ("page_url_depth", depth),
        ("page_url_words", len(path)),
        *((f"page_says_{name}", stated == name) for name in PAGE_TYPES),
    ]
    row = np.array([value for _, value in values], dtype=np.float32)
    columns.add_matrix([name for name, _ in values], np.broadcast_to(row, (len(words), len(row))))
