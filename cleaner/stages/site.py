"""Applying the site rule of a page; it beats rules and score alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from cleaner.addresses import host_of
from cleaner.dom.parse import Node, Tree
from cleaner.lexicon.dates import find_date
from cleaner.options import Options
from cleaner.page import Page
from cleaner.prose import fold_text
from cleaner.rules.names import read_names
from cleaner.segment.places import Places, find_places
from cleaner.sites.cut import Taken, replace_blocks, take_out
from cleaner.sites.lines import STAGE, LineTests, drop_lines, drop_text, stop_at
from cleaner.sites.lookup import RuleChain, find_rule
from cleaner.sites.rules import FIELDS, SELECTORS, TEXTS, Entry
from cleaner.sites.selectors import select
from cleaner.sites.values import read_day, read_values

HEAD_BLOCKS = 25  # of a text page, in which its dateline stands
DATELINE_MAX_WORDS = 12
BYLINE_MAX_OTHER_WORDS = 3  # "Text and photos: Anna Berg"
FOOT_BLOCKS = 15
TOO_DEEP = "nested too deeply"  # as the walk warns of it
SURE = 1.0  # score of a block that the rule keeps
_OWN_ADDRESS = re.compile(r"(?:@|www\.|https?://(?:www\.)?)([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)


def apply_site_rule(page: Page, options: Options) -> None:
    """Do what the page's site rule says: verdicts `site` and `kept`, metadata from source `site`.

    `page.site_matches` tells how often each of its entries was found. Raises BadSiteRule where the
    rule is wrong, UnreadableInput where the caller's folder of rules is.
    """
    chain = _rule_for(page, options) if options.use_site_rules else None
    if chain is None:
        return
    entries = chain.entries_on(_day_of(page, chain))
    _set_facts(page, entries)
    work = _Application(page)
    if page.is_html and page.tree is not None:
        if chain.has_versions:
            work.read_fields(page.tree, [entry for entry in entries if entry.key == "date"])
            entries = chain.entries_on(_day_of(page, chain))  # the rule may know the date better
        work.read_fields(page.tree, [entry for entry in entries if entry.key in FIELDS])
        work.mark_elements(page.tree, [entry for entry in entries if entry.key in SELECTORS], options)
    work.mark_lines(entries)
    work.keep_open_blocks()


def _rule_for(page: Page, options: Options) -> RuleChain | None:
    """Find the rule by the site the caller names, the URL, or a scrape's own contact lines."""
    for address in (page.site, page.url or page.metadata.url):
        host = host_of(address)
        if host and (chain := find_rule(host, options.sites)) is not None:
            return chain
    if page.is_html or page.site or page.url:
        return None
    for block in page.blocks[-FOOT_BLOCKS:]:
        for host in _OWN_ADDRESS.findall(block.text):
            if (chain := find_rule(host.lower(), options.sites)) is not None:
                return chain
    return None


def _day_of(page: Page, chain: RuleChain) -> date | None:
    """Return the day of a page where its rule asks for it; of a text page, from its dateline."""
    if not chain.has_versions:
        return None
    if page.metadata.date:
        return date.fromisoformat(page.metadata.date)
    head = page.blocks[:HEAD_BLOCKS] if not page.is_html else ()
    lines = (block.text for block in head if block.words <= DATELINE_MAX_WORDS)
    return next((found.day for line in lines if (found := find_date(line)) is not None), None)


def _set_facts(page: Page, entries: list[Entry]) -> None:
    for entry in entries:
        if entry.key == "page_type":
            page.metadata.page_type, page.metadata.sources["page_type"] = entry.text, STAGE
        elif entry.key == "language":
            page.declared_language = entry.text
            page.metadata.language, page.metadata.sources["language"] = entry.text, STAGE


@dataclass(slots=True)
class _Application:
    """One rule at work on one page.

    fields: the elements that metadata came from. kept_by: the entries that say what to keep, where
    they found something; then the blocks open in the end are kept.
    """

    page: Page
    fields: dict[Entry, list[Node]] = field(default_factory=dict)
    kept_by: list[Entry] = field(default_factory=list)

    def note(self, entry: Entry) -> None:
        """Count that an entry was found on the page."""
        self.page.site_matches[entry.label] += 1

    def read_fields(self, tree: Tree, entries: list[Entry]) -> None:
        """Take title, authors, date and section from the elements that the rule names."""
        metadata = self.page.metadata
        for entry in entries:
            nodes = self._select(tree, entry)
            name = "authors" if entry.key == "author" else entry.key
            if value := _value_of(entry, nodes):
                setattr(metadata, name, value)
                metadata.sources[name] = STAGE
                self.fields[entry] = nodes

    def mark_elements(self, tree: Tree, entries: list[Entry], options: Options) -> None:
        """Take out what stands in dropped elements and, where any is to be kept, outside of those."""
        chosen = {entry: self._select(tree, entry) for entry in entries}
        sought = [node for nodes in (*chosen.values(), *self.fields.values()) for node in nodes]
        places = find_places(self.page, options, sought)
        for entry, nodes in self.fields.items():
            self._mark_field(entry, nodes, places)
        kept: set[int] = set()
        for entry, nodes in chosen.items():
            blocks = [
                index
                for node in nodes
                if (place := places.places.get(node.mem_id))
                for index in place.blocks()
            ]
            if entry.key == "keep" and blocks:
                self.kept_by.append(entry)
                kept.update(blocks)
        dropped = {entry: nodes for entry, nodes in chosen.items() if entry.key == "drop"}
        self._drop_blocks(dropped, places)
        keeps = [entry for entry in entries if entry.key == "keep"]
        if keeps and not self.kept_by:
            self.page.warnings.append(f"the site rule finds nothing to keep: {_labels(keeps)}")
        for index, block in enumerate(self.page.blocks if self.kept_by else ()):
            if index not in kept:
                block.remove("site", stage=STAGE, because=f"outside {_labels(self.kept_by)}")
        self._cut_pieces(dropped, places)

    def _select(self, tree: Tree, entry: Entry) -> list[Node]:
        nodes = select(tree, entry.text, is_deep=TOO_DEEP in self.page.warnings)
        self.page.site_matches[entry.label] = len(nodes)
        return nodes

    def _mark_field(self, entry: Entry, nodes: list[Node], places: Places) -> None:
        """Take out the blocks that say nothing but what became metadata."""
        values = set(read_values(nodes, Entry(entry.key, entry.file, entry.text)))
        room = BYLINE_MAX_OTHER_WORDS if entry.key in ("author", "date") else 0
        for node in nodes:
            place = places.places.get(node.mem_id)
            for index in place.blocks() if place is not None else ():
                block = self.page.blocks[index]
                if _says_only(block.text, values, room):
                    block.remove("metadata", stage=STAGE, because=entry.label)

    def _drop_blocks(self, dropped: dict[Entry, list[Node]], places: Places) -> None:
        for entry, nodes in dropped.items():
            for node in nodes:
                place = places.places.get(node.mem_id)
                for block in self.page.blocks[place.first : place.last] if place is not None else ():
                    block.remove("site", stage=STAGE, because=entry.label)

    def _cut_pieces(self, dropped: dict[Entry, list[Node]], places: Places) -> None:
        """Take inline elements out of the blocks that they are a part of."""
        taken: dict[int, list[Taken]] = {}
        for entry, nodes in dropped.items():
            for node in nodes:
                place = places.places.get(node.mem_id)
                for piece in place.pieces if place is not None else ():
                    taken.setdefault(piece.block, []).append(Taken(*piece[1:], because=entry.label))
        replaced = {}
        for index, pieces in taken.items():
            block, source = self.page.blocks[index], places.sources.get(index)
            if block.verdict or source is None or block.cells or block.kind == "code":
                continue
            parts = take_out(block, source.runs, source.marks, pieces)
            for part in parts:
                if part.is_found:
                    part.block.remove("site", stage=STAGE, because=part.because)
            replaced[index] = [part.block for part in parts]
        replace_blocks(self.page, replaced)

    def mark_lines(self, entries: Iterable[Entry]) -> None:
        """Take out the lines and texts that the rule names."""
        texts: dict[str, list[Entry]] = {key: [] for key in TEXTS}
        for entry in entries:
            if entry.key in TEXTS:
                texts[entry.key].append(entry)
                self.page.site_matches.setdefault(entry.label, 0)
        drop_lines(self.page, LineTests(texts["drop_lines"]), self.note)
        drop_text(self.page, texts["drop_text"], self.note)
        stop_at(self.page, LineTests(texts["stop_at"]), self.note)

    def keep_open_blocks(self) -> None:
        """Keep what is still open inside of what the rule keeps, but the title, and what is hidden
        where anything is shown."""
        if not self.kept_by:
            return
        because = _labels(self.kept_by)
        title = fold_text(self.page.metadata.title or "")
        undecided = self.page.undecided()
        is_shown = any(not block.is_hidden for block in undecided)
        for block in undecided:
            if block.kind == "heading" and fold_text(block.text) == title:
                block.remove("metadata", stage=STAGE, because="the title of the page")
            elif block.is_hidden and is_shown:
                block.remove("site", stage=STAGE, because=f"hidden inside {because}")
            else:
                block.score = SURE
                block.keep(stage=STAGE, because=because)


def _value_of(entry: Entry, nodes: list[Node]) -> list[str] | str | None:
    """Return the field of metadata that the elements of an entry state, if they do."""
    values = read_values(nodes, entry)
    if entry.key == "author":
        people = [name for value in values for name in read_names(value, is_person=False) or [value]]
        return list(dict.fromkeys(people))
    return read_day(values) if entry.key == "date" else next(iter(values), None)


def _says_only(text: str, values: set[str], room: int) -> bool:
    """Tell whether a text is made of these values and at most `room` other words."""
    rest = fold_text(text)
    for value in sorted(values, key=len, reverse=True):
        rest = rest.replace(value, " ")
    others = sum(any(map(str.isalnum, word)) for word in rest.split())
    return rest != fold_text(text) and others <= room


def _labels(entries: Iterable[Entry]) -> str:
    return ", ".join(entry.label for entry in entries)
