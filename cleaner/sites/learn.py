"""Writing a site rule from what repeats on the pages of a host, for a person to review."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cleaner.errors import CleanerError
from cleaner.evidence import HostEvidence
from cleaner.page import Block, Page
from cleaner.sites.containers import Container, find_containers
from cleaner.sites.fingerprints import fingerprint
from cleaner.sites.patterns import MAX_PATTERN_CHARS
from cleaner.sites.rules import parse_rule
from cleaner.sites.templates import Repeated, Sighting, evidence_of, find_repeated

MIN_PAGES = 3
SHOWN_CHARS = 60  # of a text in a comment
_DIGITS = re.compile(r"\d+")
_SPECIAL = re.compile(r"([\\.^$*+?()\[\]{}|])")
_NO_TOML = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


class NothingLearned(CleanerError):
    """The pages are too few, or nothing repeats on them."""


@dataclass(slots=True)
class _Line:
    """A text that repeats.

    texts: how it is written → on how many pages. place: of its first block. kept_score: the highest
    with which a page keeps it. is_fact: it is read as title, author or date. belief: the highest
    score that says with strong belief that it is main content, 0 for none.
    """

    pages: int
    place: int
    texts: Counter[str] = field(default_factory=Counter)
    kept_score: float | None = None
    is_fact: bool = False
    belief: float = 0.0


def learn_rule(pages: Sequence[Page], host: str) -> str:
    """Return a site rule in TOML for the pages of a host that went through all stages.

    It names what repeats on them, with counts: containers by CSS selector, else whole lines. Left
    out is what is read as title, author or date; what the score says with strong belief is main
    content on any page stands in it as a comment. The same for any order of the pages.

    Raises NothingLearned for fewer than three different pages, and where nothing repeats.
    """
    seen = {sighting.key: (sighting, page) for page in pages for sighting in (Sighting.of(page),)}
    chosen = [seen[key] for key in sorted(seen)]
    if len(chosen) < MIN_PAGES:
        raise NothingLearned(
            f"{MIN_PAGES} different pages or more are needed, here are {len(chosen)}; save some more",
            page=host,
        )
    evidence = evidence_of(sighting for sighting, _ in chosen)
    if evidence.pages < MIN_PAGES:
        raise NothingLearned(
            f"{len(chosen)} pages, but all of {evidence.pages} articles; save pages of others", page=host
        )
    lines = _collect([page for _, page in chosen], evidence, host)
    goes = {known for known, line in lines.items() if not line.belief and not line.is_fact}
    if not goes:
        raise NothingLearned(f"nothing repeats on these {evidence.pages} pages", page=host)
    containers = find_containers([page for _, page in chosen], goes, evidence.pages)
    source = "\n".join(_write(host, evidence.pages, lines, containers)) + "\n"
    parse_rule(f"{host}.toml", source)
    return source


def _collect(pages: Iterable[Page], evidence: HostEvidence, host: str) -> dict[int, _Line]:
    """Return fingerprint → what is known of the text, for all that repeats and can be named."""
    lines: dict[int, _Line] = {}
    for page in pages:
        counted: set[tuple[int, str]] = set()
        for place, found in _repeating(page, evidence, host):
            known = fingerprint(found.block.text)
            line = lines.setdefault(known, _Line(found.pages, place))
            line.place = min(line.place, place)
            if (known, found.block.text) not in counted:
                counted.add((known, found.block.text))
                line.texts[found.block.text] += 1
            if found.block.is_kept:
                line.kept_score = max(line.kept_score or 0.0, found.block.score)
            line.is_fact |= found.block.verdict == "metadata"
            if found.block.is_kept and found.is_believed:
                line.belief = max(line.belief, found.block.score)
    return lines


def _repeating(page: Page, evidence: HostEvidence, host: str) -> Iterator[tuple[int, Repeated]]:
    places = {id(block): place for place, block in enumerate(page.blocks)}
    for found in find_repeated(page, evidence, host):
        if found.pages and found.block.kind != "code" and not _NO_TOML.search(_flat(found.block)):
            yield places[id(found.block)], found


def _flat(block: Block) -> str:
    return block.text.replace("\n", " ")


def _write(host: str, pages: int, lines: dict[int, _Line], containers: list[Container]) -> Iterator[str]:
    """Yield the lines of the rule file; what is kept without it comes first."""
    yield f"# Learned from {pages} pages of {host} by `cleaner site learn`. Strike out what is none of"
    yield "# the template, and add a fixture that fails without the rest."
    yield f"hosts = [{_quote(host)}, {_quote(f'www.{host}')}]"
    if containers:
        yield from ("", "drop = [")
        for container in containers:
            more = f" and {len(container.texts) - 1} more" if len(container.texts) > 1 else ""
            shown = _shown(container.texts[0])
            yield f"    {_quote(container.selector)},  # on {container.pages} of {pages} pages: {shown}{more}"
        yield "]"
    covered = set().union(*(container.fingerprints for container in containers))
    named = [line for known, line in lines.items() if known not in covered and not line.is_fact]
    named.sort(key=lambda line: (line.kept_score is None, line.place, min(line.texts)))
    entries = {
        entry: f"    {entry},  # on {line.pages} of {pages} pages{_kept_without(line)}"
        for line in reversed(named)
        if not line.belief
        for entry in _entries(line)
    }
    if entries:
        yield from ("", "drop_lines = [", *reversed(entries.values()), "]")
    believed = [line for line in named if line.belief]
    if believed:
        yield from ("", "# Kept by the model, check by eye:")
        for line in believed:
            yield f"#   on {line.pages} of {pages} pages, score {line.belief:.2f}: {_shown(min(line.texts))}"


def _kept_without(line: _Line) -> str:
    return "" if line.kept_score is None else f"; kept without this, score {line.kept_score:.2f}"


def _entries(line: _Line) -> Iterator[str]:
    """Yield how a text stands in `drop_lines`: as it is, or as a pattern where its numbers change."""
    by_form: dict[str, list[str]] = defaultdict(list)
    for text in line.texts:
        for part in text.split("\n"):
            if part.strip():
                by_form[_DIGITS.sub("0", part)].append(part)
    for form in sorted(by_form):
        texts = sorted(set(by_form[form]))
        pattern = "^" + _DIGITS.sub(r"\\d+", _SPECIAL.sub(r"\\\1", texts[0])) + "$"
        if len(texts) > 1 and len(pattern) <= MAX_PATTERN_CHARS:
            yield f"{{ pattern = {_quote(pattern)} }}"
        else:
            yield from map(_quote, itertools.islice(texts, 3))


def _quote(text: str) -> str:
    """Return a text as a TOML string, a literal one where backslashes would be doubled."""
    if "\\" in text and "'" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def _shown(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN_CHARS else flat[: SHOWN_CHARS - 1] + "…"
