"""Finding the rule that speaks of a host, with the files that it builds on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date

from cleaner.errors import BadSiteRule
from cleaner.sites.folders import RuleFolder, open_folder, shipped_rules
from cleaner.sites.rules import SINGLE, Entry, SiteRule

MAX_HOST_CHARS = 253  # of a host name (RFC 1035)
Sites = str | os.PathLike[str] | None


@dataclass(frozen=True, slots=True)
class RuleChain:
    """The rule of a host and what it builds on, the platform first and its own file last."""

    rules: tuple[SiteRule, ...]

    @property
    def has_versions(self) -> bool:
        """Tell whether the day of a page matters."""
        return any(rule.versions for rule in self.rules)

    def entries_on(self, day: date | None) -> list[Entry]:
        """Return what counts for a page of this day: lists joined, of single values the nearest."""
        found: dict[object, Entry] = {}
        for rule in self.rules:
            for entry in rule.entries_on(day):
                found[entry.key if entry.key in SINGLE else entry] = entry
        return list(found.values())


def find_rule(host: str, sites: Sites = None) -> RuleChain | None:
    """Return the rule of a host from the caller's folder, else from the shipped ones, or None.

    Raises BadSiteRule where the rule is wrong, UnreadableInput where the folder is.
    """
    if len(host) > MAX_HOST_CHARS:
        return None
    folders = _folders(sites)
    for folder in folders:
        if name := folder.find(host):
            return RuleChain(_chain(folder, name, folders))
    return None


def check_rules(sites: Sites) -> dict[str, list[str]]:
    """Return file name → labels of all its entries, for the whole folder.

    What a page matched stands in `Article.site_matches` under the same labels. Raises BadSiteRule
    for the first file that is wrong, builds on itself or on none, or is used by no host.
    """
    folders = _folders(sites)
    folder = folders[0]
    used: set[int] = set()
    for name in folder.sources:
        rule = folder.rule(name)
        chain = _chain(folder, name, folders)
        if rule.hosts:
            used.update(id(above) for above in chain)
    for name in folder.sources:
        if id(folder.rule(name)) not in used:
            raise BadSiteRule(
                'no hosts, and no rule extends it; add hosts = ["www.example.org"]',
                page=str(folder.path / name),
            )
    return {name: [entry.label for entry in folder.rule(name).all_entries()] for name in folder.sources}


def _folders(sites: Sites) -> list[RuleFolder]:
    return [shipped_rules()] if sites is None else [open_folder(sites), shipped_rules()]


def _chain(folder: RuleFolder, name: str, folders: list[RuleFolder]) -> tuple[SiteRule, ...]:
    """Return a rule behind those that it builds on. A file may build on a shipped one of its name."""
    chain: list[SiteRule] = []
    seen: set[tuple[int, str]] = set()
    while True:
        path = str(folder.path / name)
        seen.add((id(folder), name))
        rule = folder.rule(name)
        chain.append(rule)
        if not rule.extends:
            return tuple(reversed(chain))
        holders = [
            other
            for other in folders[folders.index(folder) :]
            if rule.extends in other.sources and not (other is folder and rule.extends == name)
        ]
        if not holders:
            known = ", ".join(sorted(other for other in folder.sources if other != name)) or "none"
            raise BadSiteRule(f"extends: no rule {rule.extends!r} beside it; there are {known}", page=path)
        folder, name = holders[0], rule.extends
        if (id(folder), name) in seen:
            raise BadSiteRule(f"extends: comes back to {name}; end the circle in one of them", page=path)
