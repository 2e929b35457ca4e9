"""Whether site rules are needed: without a rule one of its cases must fail, and each entry must match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cleaner.regress.case import rules_folder
from cleaner.regress.check import Result, check_folder
from cleaner.sites.lookup import check_rules

_LABEL = re.compile(r"(\w+) of (.+?\.toml): (.*)", re.DOTALL)


@dataclass(slots=True)
class RuleUse:
    """What the cases of a rule file show of it.

    entries: `key: text` of each → how often it matched on all its cases. results: its cases with
    site rules. without: the same cases, in the same order, without any; empty when not tried.
    """

    name: str
    entries: dict[str, int] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)
    without: list[Result] = field(default_factory=list)

    @property
    def unmatched(self) -> list[str]:
        """The entries that match on none of its cases."""
        return [entry for entry, matches in self.entries.items() if not matches]

    @property
    def broken(self) -> list[Result]:
        """The cases that fail with the rule, and so prove nothing."""
        return [result for result in self.results if result.problems]

    @property
    def needing(self) -> list[Result]:
        """The cases that come out as expected with the rule and fail without it, as they do then."""
        pairs = zip(self.results, self.without, strict=False)
        return [without for result, without in pairs if without.problems and not result.problems]

    @property
    def is_proven(self) -> bool:
        """Tell whether a case needs it, all its entries match, and all its cases are as expected."""
        return bool(self.needing) and not self.unmatched and not self.broken


def find_uses(fixtures: Path, results: Iterable[Result], *, is_whole: bool) -> list[RuleUse]:
    """Return the use of each rule that spoke of one of the results' pages, by file name.

    is_whole: the results are those of all cases, so the rules in `fixtures/sites` of which none
    is a case are returned too. Raises BadSiteRule when one of those is wrong.
    """
    uses: dict[str, RuleUse] = {}
    sites = rules_folder(fixtures)
    for name, labels in check_rules(sites).items() if sites and is_whole else ():
        uses[name] = RuleUse(name, dict.fromkeys(map(_entry_of, labels), 0))
    for result in results:
        for name, entries in _entries_by_rule(result).items():
            use = uses.setdefault(name, RuleUse(name))
            use.results.append(result)
            for entry, matches in entries.items():
                use.entries[entry] = use.entries.get(entry, 0) + matches
    return [uses[name] for name in sorted(uses)]


def try_without(uses: Sequence[RuleUse]) -> None:
    """Clean the cases of rules without any site rule, each once, and fill `RuleUse.without`."""
    tried: dict[Path, Result] = {}
    for use in uses:
        for result in use.results:
            if result.folder not in tried:
                tried[result.folder] = check_folder(result.folder, use_site_rules=False)
            use.without.append(tried[result.folder])


def _entries_by_rule(result: Result) -> dict[str, dict[str, int]]:
    """Return rule file → entry → matches of a result; a host's rule and those it builds on."""
    found: dict[str, dict[str, int]] = {}
    for label, matches in result.site_matches.items():
        if parts := _LABEL.fullmatch(label):
            found.setdefault(parts[2], {})[_entry_of(label)] = matches
    return found


def _entry_of(label: str) -> str:
    """Return `key: text` of a label, `key of file: text`."""
    return _LABEL.sub(r"\1: \3", label)
