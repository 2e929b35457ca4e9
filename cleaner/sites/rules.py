"""The schema of a site rule: what a TOML file may say, checked as it is read.

```toml
hosts = ["www.lervik.example", "*.lervik.example"]   # a host, or every subdomain of one
extends = "nordpress"              # another rule file, whose entries come before these
keep = ["article .story"]          # CSS: the main content is what stands in here
drop = [".promo", "a.more"]        # CSS: goes, also from amid a kept paragraph
title = "h1.headline"              # CSS: override what the page states
author = ".byline a"
date = "time@datetime"             # after the @: the attribute to read instead of the text
section = ".kicker"
drop_lines = ["Our menu", { pattern = '^Read also: ' }]   # whole lines
drop_text = ["link here"]          # wherever it stands in a line
stop_at = [{ pattern = '(?i)^more from ' }]   # this line and all behind it, below some prose
page_type = "article"
language = "nb"

[[versions]]                       # for pages up to this day, besides what stands above
valid_until = 2024-06-30
keep = [".old-story"]
```

A text is found as it is; a pattern begins with `^`, ends with `$` or both, is an RE2 expression
and goes where it is found. A line is a block: a line of a plain-text scrape; a paragraph, item or
heading of HTML, or a line of it that a `<br>` ends. Selectors speak of HTML pages only; of data
tables and code they drop whole rows and blocks only.

`keep`: blocks outside go, blocks inside are kept whatever rules and score say, but for those that
`drop` names, hidden ones and the title. Where it selects no text, score and rules decide as they
would without it, and the page says so in its warnings.

`versions`: of the days not before the page's date the earliest counts. One without `valid_until`
is the present layout; pages without a date take the newest. Lists of rule, version and `extends`
are joined, of single values the nearest counts: host before publisher before platform.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, NamedTuple

from cleaner.errors import BadSiteRule
from cleaner.options import PAGE_TYPES
from cleaner.prose import fold_text
from cleaner.sites.patterns import pattern_problem
from cleaner.sites.selectors import selector_problem, split_attribute

SELECTORS = ("keep", "drop")
FIELDS = ("title", "author", "date", "section")
TEXTS = ("drop_lines", "drop_text", "stop_at")
FACTS = ("page_type", "language")
SINGLE = (*FIELDS, *FACTS)
ENTRIES = (*SELECTORS, *FIELDS, *TEXTS, *FACTS)
_FILE_KEYS = ("hosts", "extends", "versions", *ENTRIES)
_VERSION_KEYS = ("valid_until", *ENTRIES)
_LANGUAGE = re.compile(r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")
_HOST = re.compile(r"^(?:\*\.)?[\w-]+(?:\.[\w-]+)*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a rule says.

    key: one of `ENTRIES`. file: name of the rule file. text: the selector, literal, pattern or
    value. attribute: of the selected element, to read instead of its text.
    """

    key: str
    file: str
    text: str
    attribute: str = ""
    is_pattern: bool = False

    @property
    def label(self) -> str:
        """How reasons and counts call it: `drop of lervik.toml: .promo`."""
        return f"{self.key} of {self.file}: {self.text}" + (f"@{self.attribute}" if self.attribute else "")


class Version(NamedTuple):
    """The entries for pages up to a day; None: for those of the present layout."""

    valid_until: date | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SiteRule:
    """One rule file. name: of the file. hosts: in lower case; `*.example.org` for subdomains.

    extends: name of the file that it builds on, or empty. versions: by falling day, the present first.
    """

    name: str
    hosts: tuple[str, ...] = ()
    extends: str = ""
    entries: tuple[Entry, ...] = ()
    versions: tuple[Version, ...] = ()

    def entries_on(self, day: date | None) -> tuple[Entry, ...]:
        """Return the entries for a page of this day, or of none."""
        chosen: tuple[Entry, ...] = ()
        for version in self.versions:
            if version.valid_until is None or (day is not None and day <= version.valid_until):
                chosen = version.entries
        return self.entries + chosen

    def all_entries(self) -> tuple[Entry, ...]:
        """Return the entries for pages of any day."""
        return self.entries + tuple(entry for version in self.versions for entry in version.entries)


def parse_rule(path: str, source: str) -> SiteRule:
    """Return the rule in a TOML text; errors call it `path`. Raises BadSiteRule with key and mend."""
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise BadSiteRule(f"not valid TOML: {error}", page=path) from error
    reader = _Reader(path)
    reader.check_keys(table, _FILE_KEYS, "")
    hosts = tuple(reader.read_host(host) for host in reader.read_list(table, "hosts"))
    extends = table.get("extends", "")
    if "extends" in table and (not isinstance(extends, str) or not extends.strip()):
        reader.refuse("extends", 'must name a rule file: extends = "wordpress"')
    return SiteRule(
        name=reader.file,
        hosts=hosts,
        extends=rule_file(extends) if extends else "",
        entries=tuple(reader.read_entries(table, "")),
        versions=tuple(reader.read_versions(table.get("versions", []))),
    )


def rule_file(name: str) -> str:
    """Return the name of the file in which a rule of this name stands."""
    return name if name.endswith(".toml") else f"{name}.toml"


class _Reader:
    """Reads the tables of one file; every mistake is refused with the place where it stands."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.file = PurePath(path).name

    def refuse(self, where: str, what: str) -> None:
        """Raise BadSiteRule: the key `where`, and what is wrong with it."""
        raise BadSiteRule(f"{where}: {what}", page=self.path)

    def check_keys(self, table: dict[str, Any], known: tuple[str, ...], where: str) -> None:
        """Refuse the first key that is not known."""
        for key in table:
            if key not in known:
                alike = difflib.get_close_matches(key, known, n=1)
                mend = f"did you mean {alike[0]!r}?" if alike else f"known are {', '.join(known)}"
                self.refuse(f"{where}{key}", f"unknown key; {mend}")

    def read_list(self, table: dict[str, Any], key: str) -> list[str]:
        """Return a list of non-empty strings, empty where there is none."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.refuse(key, f'must be a list of non-empty strings: {key} = ["…"]')
        return list(value)

    def read_host(self, host: str) -> str:
        """Return a host in lower case."""
        if not _HOST.match(host):
            self.refuse("hosts", f"{host!r} is no host name; write it as www.example.org or *.example.org")
        return host.lower()

    def read_versions(self, tables: Any) -> list[Version]:
        """Return the versions, the present first, then by falling day."""
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.refuse("versions", "must be tables; write [[versions]] over each")
        versions = []
        for number, table in enumerate(tables, start=1):
            where = f"versions {number}: "
            self.check_keys(table, _VERSION_KEYS, where)
            day = table.get("valid_until")
            if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
                self.refuse(f"{where}valid_until", "must be a day, without quotes: valid_until = 2024-06-30")
            versions.append(Version(day, tuple(self.read_entries(table, where))))
        days = [version.valid_until for version in versions]
        for day in set(days):
            if days.count(day) > 1:
                self.refuse("versions", f"two are valid until {day or 'today'}; join them into one")
        return sorted(versions, key=lambda version: version.valid_until or date.max, reverse=True)

    def read_entries(self, table: dict[str, Any], where: str) -> Iterator[Entry]:
        """Yield what a table says, key by key in the order of `ENTRIES`."""
        for key in ENTRIES:
            if key not in table:
                continue
            value, place = table[key], f"{where}{key}"
            if key in SINGLE:
                yield self._read_single(key, value, place)
            elif not isinstance(value, list):
                self.refuse(place, f'must be a list: {key} = ["…"]')
            elif key in SELECTORS:
                for item in value:
                    self._check_selector(place, item)
                    yield Entry(key, self.file, item)
            else:
                for item in value:
                    yield self._read_text(key, item, place)

    def _read_single(self, key: str, value: Any, place: str) -> Entry:
        if not isinstance(value, str) or not value.strip():
            self.refuse(place, f'must be a non-empty string: {key} = "…"')
        if key == "page_type" and value not in PAGE_TYPES:
            alike = difflib.get_close_matches(value, PAGE_TYPES, n=1)
            mend = f"did you mean {alike[0]!r}?" if alike else f"choose one of {', '.join(PAGE_TYPES)}"
            self.refuse(place, f"no page type {value!r}; {mend}")
        if key == "language" and not _LANGUAGE.match(value):
            self.refuse(place, f"{value!r} is no BCP 47 code; write it as en or pt-BR")
        if key not in FIELDS:
            return Entry(key, self.file, value)
        target = split_attribute(value)
        self._check_selector(place, target.css)
        return Entry(key, self.file, target.css, target.attribute)

    def _check_selector(self, place: str, value: Any) -> None:
        if not isinstance(value, str) or not value.strip():
            self.refuse(place, 'must hold CSS selectors: ".promo"')
        if problem := selector_problem(value):
            self.refuse(place, f"{value!r} {problem}")

    def _read_text(self, key: str, value: Any, place: str) -> Entry:
        if isinstance(value, dict):
            self.check_keys(value, ("pattern",), f"{place}: ")
            pattern = value.get("pattern")
            if not isinstance(pattern, str) or not pattern:
                self.refuse(place, "a pattern is written as { pattern = '^Read also: ' }")
            if problem := pattern_problem(str(pattern)):
                self.refuse(place, f"{pattern!r} {problem}")
            return Entry(key, self.file, str(pattern), is_pattern=True)
        folded = fold_text(value) if isinstance(value, str) else ""
        if not folded:
            self.refuse(place, "must hold non-empty strings, or patterns as { pattern = '^Read also: ' }")
        return Entry(key, self.file, folded)
