"""Authors in lines of text, which no markup states."""

from __future__ import annotations

import itertools

from cleaner.addresses import host_of
from cleaner.lexicon.dates import find_date
from cleaner.metadata.line_names import (
    guess_line_name,
    read_labelled_names,
    read_line_names,
    read_names_anywhere,
)
from cleaner.page import Block, Metadata, Page
from cleaner.rules.names import clean_name, is_agency, is_doubtful
from cleaner.rules.title import words_of

POST_LINE_MAX_WORDS = 8
POSTER_MAX_WORDS = 3
MAX_BYLINES = 100  # of a page; more of them belong to the entries of a listing
MIN_LETTERS = 3  # of a word by which two names are one
_LABELLED = frozenset(("byline", "published"))
_OTHERS = ("comment", "related", "navigation")


def fill_line_authors(page: Page, start: list[Block]) -> Block | None:
    """Fill the people of the page's byline; return the line in which it stands near the title.

    start: the lines around the title and up to the first paragraph. A byline there is believed
    against markup that names nobody but the site, and against one that names somebody else
    altogether: the login that posted the page. Elsewhere it serves where nobody is named.
    """
    metadata = page.metadata
    if _has_people(metadata.authors, metadata):
        is_shown = metadata.sources["authors"] == "byline" or metadata.page_type == "forum"
        return None if is_shown else _correct_authors(metadata, start)
    for place, block in enumerate(start):
        names = read_line_names(start, place)
        if names and (not metadata.authors or _has_people(names, metadata)):
            metadata.authors, metadata.sources["authors"] = names, "byline"
            return block
    if metadata.page_type == "forum":
        metadata.fill("authors", next(filter(None, map(_poster, start)), []), "byline")
    elif not metadata.authors and metadata.page_type in (None, "article"):
        metadata.fill("authors", _names_anywhere(page), "byline")
        guesses = (guess_line_name(start, place) for place in range(len(start)))
        metadata.fill("authors", next(filter(None, guesses), []), "byline")
    return None


def _correct_authors(metadata: Metadata, start: list[Block]) -> Block | None:
    """Take the full names of the first labelled byline where markup names none of these people."""
    for place, block in enumerate(start):
        names = read_labelled_names(start, place) if block.hits else []
        if names and all(" " in name for name in names) and _has_people(names, metadata):
            if _is_any_alike(names, metadata.authors):
                return None
            metadata.authors, metadata.sources["authors"] = names, "byline"
            return block
    return None


def _has_people(names: list[str], metadata: Metadata) -> bool:
    """Tell whether one of these names is rather a person's than the site's."""
    known = metadata.site_name, host_of(metadata.url)
    return any(not is_doubtful(name, *known) and not is_agency(name) for name in names)


def _is_any_alike(names: list[str], others: list[str]) -> bool:
    """Tell whether two bylines have a word in common, though glued to others: "Jane DoeUpdated"."""
    text = " ".join(names).casefold()
    words = (word for other in others for word in words_of(other) if len(word) >= MIN_LETTERS)
    return any(word in text for word in words)


def _names_anywhere(page: Page) -> list[str]:
    """Return the people of the bylines of a page, where all of them name the same."""
    marked = ((place, block) for place, block in enumerate(page.blocks) if block.hits)
    found_labels = (
        (place, block)
        for place, block in marked
        if not _LABELLED.isdisjoint(hit.section for hit in block.hits)
    )
    labelled = list(itertools.islice(found_labels, MAX_BYLINES + 1))
    found: dict[tuple[str, ...], list[str]] = {}
    for place, block in labelled if len(labelled) <= MAX_BYLINES else ():
        names = read_names_anywhere(page.blocks, place)
        if names and not _is_of_others(page, block):
            found[tuple(map(str.casefold, names))] = names
    return next(iter(found.values())) if len(found) == 1 else []


def _is_of_others(page: Page, block: Block) -> bool:
    """Tell whether a block stands among comments or other stories."""
    return block.element >= 0 and any(page.elements.has_hint(block.element, group) for group in _OTHERS)


def _poster(block: Block) -> list[str]:
    """Return who wrote a post, from the line above it: a name or login and a date."""
    found = find_date(block.text) if block.words <= POST_LINE_MAX_WORDS else None
    name = clean_name(block.text[: found.start]) if found is not None else ""
    return [name] if name and name.count(" ") < POSTER_MAX_WORDS else []
