"""What a page shows of each of its blocks, as numbers: one row a block, one column a feature.

One code path serves HTML and plain text; columns that a text page lacks are left out of its
model (`TEXT_COLUMNS`). Columns are language-neutral but for the counts of marker phrases.
"""

from __future__ import annotations

import re

import numpy as np

from cleaner.model.characters import count_characters
from cleaner.model.containers import add_elements
from cleaner.model.table import (
    KIND_CODES,
    LONG_WORDS,
    RANGE_NAMES,
    Base,
    Columns,
    Floats,
    Sums,
    Table,
    range_columns,
)
from cleaner.page import VERDICTS, Block, Page
from cleaner.prose import ends_sentence

NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
WINDOWS = (2, 6, 15)
TITLE_MAX_WORDS = 25  # longer blocks repeat no title
HIT_SECTIONS = (
    "navigation", "legal", "contact", "related", "read_also", "ad", "consent", "share", "comments", "promo",
    "paywall", "tags", "author_box", "byline", "published", "updated", "time_ago", "reading_time", "credit",
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
_DATE = re.compile(r"(?:19|20)\d\d|\d{1,2}[./:-]\d{1,2}")
_WORDS = re.compile(r"\w+")
_PATH_WORDS = (
    ("blog", "post", "posts", "article", "articles", "story", "news", "stories"),
    ("product", "products", "shop", "store", "item", "p", "dp"),
    ("category", "categories", "tag", "tags", "collection", "collections", "topics", "archive", "c"),
    (
        "forum",
        "forums",
        "thread",
        "threads",
        "topic",
        "t",
        "discussion",
        "questions",
        "viewtopic",
        "showthread",
    ),
    (
        "docs",
        "doc",
        "documentation",
        "reference",
        "api",
        "guide",
        "guides",
        "manual",
        "tutorial",
        "help",
        "learn",
    ),
    ("service", "services", "solutions", "features", "about", "pricing", "contact", "company"),
)
_PAGE_TYPES = ("article", "forum", "product", "listing", "documentation", "collection", "service")


def build_features(page: Page) -> Table:
    """Return the features of a segmented page whose phrases and rule verdicts are known."""
    rows = len(page.blocks)
    columns = Columns(rows)
    base = _base(page.blocks)
    _add_base(columns, base)
    sums = Sums(base)
    _add_hits(columns, page.blocks)
    _add_neighbours(columns, base, sums)
    _add_headings(columns, page.blocks, base, sums)
    _add_position(columns, page, base, sums)
    _add_repetition(columns, page.blocks)
    _add_page(columns, page, base)
    if page.is_html:
        add_elements(columns, page, sums)
    return columns.stack()


def _base(blocks: list[Block]) -> Base:
    """Return what each block shows by itself."""
    texts = [block.text for block in blocks]
    counts = count_characters(texts)
    rows = [
        (
            len(block.text),
            block.words,
            block.link_chars,
            block.links,
            block.bold_chars,
            block.breaks,
            block.images,
            ends_sentence(block.text),
            block.text[-1] in ":：",
            block.text[0].islower(),
            KIND_CODES[block.kind],
            block.level,
            block.is_hidden,
            block.gap,
        )
        for block in blocks
    ]
    names = (
        "size", "words", "link_density", "links", "bold", "breaks", "images", "ends", "ends_colon",
        "starts_lower",
        "kind", "level", "hidden", "gap",
    )  # fmt: skip
    base = dict(zip(names, np.array(rows, dtype=np.float32).T, strict=True))
    size, words = base["size"], base["words"]
    base["link_density"] = np.minimum(base["link_density"] / size, 1)
    base["bold"] = np.minimum(base["bold"] / size, 1)
    base["digits"] = counts["digit"] / size
    base["capitals"] = counts["upper"] / words
    base["commas"], base["stops"], base["signs"] = counts["comma"], counts["stop"], counts["sign"]
    base["currency"] = np.minimum(counts["currency"], 1)
    base["quotes"] = np.minimum(counts["quote"] // 2, 1)
    base["date"] = np.array(
        [
            has and _DATE.search(text) is not None
            for has, text in zip(counts["digit"] > 0, texts, strict=True)
        ],
        dtype=np.float32,
    )
    return base


_VERDICT_CODES = {verdict: code for code, verdict in enumerate(VERDICTS, start=1)}
_BASE_NAMES = (
    "size", "words", "link_density", "links", "bold", "breaks", "images", "digits", "capitals", "commas",
    "stops",
    "ends", "ends_colon", "starts_lower", "signs", "currency", "date", "quotes", "kind", "level", "hidden",
    "gap",
)  # fmt: skip


def _add_base(columns: Columns, base: Base) -> None:
    for name in _BASE_NAMES:
        columns.add(name, base[name])
    columns.add("word_length", base["size"] / base["words"])
    columns.add("stops_per_word", base["stops"] / base["words"])
    columns.add("commas_per_word", base["commas"] / base["words"])


def _add_hits(columns: Columns, blocks: list[Block]) -> None:
    found = np.zeros((len(blocks), len(HIT_SECTIONS) + 2), dtype=np.float32)
    index = {section: place for place, section in enumerate(HIT_SECTIONS)}
    for row, block in enumerate(blocks):
        for hit in block.hits:
            found[row, index[hit.section]] = 2.0 if hit.mode == "exact" else 1.0
        if block.verdict:
            found[row, -2] = _VERDICT_CODES.get(block.verdict, 0)
    totals = np.concatenate([np.zeros((1, found.shape[1])), np.cumsum(found > 0, axis=0)])
    rows = np.arange(len(blocks))
    near = totals[np.minimum(rows + 4, len(blocks))] - totals[np.maximum(rows - 3, 0)]
    found[:, -1] = near[:, :-2].sum(axis=1)
    columns.add_matrix([*(f"hit_{section}" for section in HIT_SECTIONS), "rule", "hits_near"], found)
    columns.add("rules_near", near[:, -2])
    removed = totals[:, -2]
    columns.add("rules_before", removed[:-1] / np.maximum(rows, 1))
    columns.add("rules_after", (removed[-1] - removed[1:]) / np.maximum(len(blocks) - rows - 1, 1))


def _add_neighbours(columns: Columns, base: Base, sums: Sums) -> None:
    log_words = np.log1p(base["words"])
    for offset in NEIGHBOURS:
        for name, values in (
            ("words", log_words),
            ("links", base["link_density"]),
            ("kind", base["kind"]),
        ):
            columns.add(f"near{offset:+d}_{name}", _shift(values, offset))
    rows = np.arange(sums.rows)
    for reach in WINDOWS:
        first = np.maximum(rows - reach, 0)
        last = np.minimum(rows + reach + 1, sums.rows)
        columns.add_matrix(
            [f"window{reach}_{name}" for name in RANGE_NAMES], range_columns(sums.ranges(first, last))
        )
    before = sums.ranges(np.zeros_like(rows), rows)
    after = sums.ranges(np.minimum(rows + 1, sums.rows), np.full_like(rows, sums.rows))
    page_long = max(sums.page[3], 1.0)
    columns.add("long_before", before[3] / page_long)
    columns.add("long_after", after[3] / page_long)


def _shift(values: Floats, offset: int) -> Floats:
    shifted = np.full_like(values, -1.0)
    if offset < 0:
        shifted[-offset:] = values[:offset]
    else:
        shifted[:-offset] = values[offset:]
    return shifted if abs(offset) < len(values) else np.full_like(values, -1.0)


def _add_headings(columns: Columns, blocks: list[Block], base: Base, sums: Sums) -> None:
    """Describe the heading above each block and the section under it."""
    rows = np.arange(len(blocks))
    is_heading = base["kind"] == KIND_CODES["heading"]
    above = np.maximum.accumulate(np.where(is_heading, rows, -1))
    below = np.minimum.accumulate(np.where(is_heading, rows, len(blocks))[::-1])[::-1]
    below = np.append(below[1:], len(blocks))
    has = above >= 0
    safe = np.maximum(above, 0)
    columns.add("heading_distance", np.where(has, rows - above, 99))
    columns.add("heading_level", np.where(has, base["level"][safe], 0))
    columns.add("heading_words", np.where(has, base["words"][safe], -1))
    columns.add("heading_links", np.where(has, base["link_density"][safe], -1))
    columns.add("next_heading_distance", below - rows)
    columns.add(
        "next_heading_level",
        np.where(below < len(blocks), base["level"][np.minimum(below, len(blocks) - 1)], 0),
    )
    section = range_columns(sums.ranges(safe, below))
    columns.add_matrix([f"section_{name}" for name in RANGE_NAMES], section)
    columns.add("section_blocks", below - safe)
    marked = np.zeros((len(blocks), len(HEADING_SECTIONS)), dtype=np.float32)
    for row in np.flatnonzero(is_heading).tolist():
        for hit in blocks[row].hits:
            if hit.section in HEADING_SECTIONS:
                marked[row, HEADING_SECTIONS.index(hit.section)] = 1.0
    columns.add_matrix([f"heading_{name}" for name in HEADING_SECTIONS], marked[safe] * has[:, None])
    closing = np.zeros(len(blocks))
    for row, block in enumerate(blocks):
        closing[row] = any(
            h.mode == "exact" and h.section in ("related", "comments", "tags", "author_box")
            for h in block.hits
        )
    seen = np.cumsum(closing)
    columns.add("closings_before", seen - closing)
    last = np.maximum.accumulate(np.where(closing > 0, rows, -1))
    columns.add("closing_distance", np.where(last >= 0, rows - last, 200))


def _add_position(columns: Columns, page: Page, base: Base, sums: Sums) -> None:
    blocks = page.blocks
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
    description = " ".join((page.metadata.description or "").casefold().split())[:60]
    like = [bool(description) and block.text[:60].casefold().startswith(description[:30]) for block in blocks]
    columns.add("like_description", np.array(like, dtype=np.float32))


def _title_overlap(blocks: list[Block], title: str) -> tuple[Floats, Floats]:
    """Return the share of each block's words in the title, and of the title's in the block."""
    words = set(_WORDS.findall(title.casefold()))
    inside = np.zeros(len(blocks), dtype=np.float32)
    covered = np.zeros(len(blocks), dtype=np.float32)
    if not words:
        return inside, covered
    for row, block in enumerate(blocks):
        if block.words <= TITLE_MAX_WORDS:
            own = set(_WORDS.findall(block.text.casefold()))
            if own:
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


def _add_page(columns: Columns, page: Page, base: Base) -> None:
    words, links, kind = base["words"], base["link_density"], base["kind"]
    total = max(float(words.sum()), 1.0)
    stated = page.metadata.page_type
    path = set(_WORDS.findall((page.metadata.url or "").casefold().partition("//")[2].partition("/")[2]))
    depth = (page.metadata.url or "").rstrip("/").count("/") - 2
    removed = np.array([block.is_removed for block in page.blocks])
    values: list[tuple[str, float]] = [
        ("page_blocks", len(words)),
        ("page_words", np.log1p(total)),
        ("page_links", float((words * links).sum()) / total),
        ("page_long", float(words[(words >= LONG_WORDS) & (links < 0.5)].sum()) / total),
        ("page_ends", float((words * base["ends"]).sum()) / total),
        ("page_longest", float(np.log1p((words * (links < 0.5)).max()))),
        ("page_hidden", float((words * base["hidden"]).sum()) / total),
        ("page_removed", float((words * removed).sum()) / total),
        ("page_currency", float(base["currency"].mean())),
        ("page_dates", float(base["date"].mean())),
        ("page_digits", float((base["digits"] * words).sum()) / total),
        ("page_has_date", page.metadata.date is not None),
        ("page_has_author", bool(page.metadata.authors)),
        ("page_url_depth", depth),
        ("page_url_words", len(path)),
        *(
            (f"page_kind_{name}", float((kind == code).mean()))
            for name, code in KIND_CODES.items()
            if name != "inline"
        ),
        *((f"page_says_{name}", stated == name) for name in _PAGE_TYPES),
        *((f"page_path_{group[0]}", bool(path & set(group))) for group in _PATH_WORDS),
    ]
    row = np.array([value for _, value in values], dtype=np.float32)
    columns.add_matrix([name for name, _ in values], np.broadcast_to(row, (len(words), len(row))))
