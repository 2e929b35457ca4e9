"""What changes in every case between a git revision and the working tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cleaner.regress.case import Case, load_case, options_of
from cleaner.regress.difference import count_tokens, describe_difference, word_f1
from cleaner.regress.propose import FIELDS
from cleaner.regress.revision import clean_with, export, working_package


@dataclass(slots=True)
class Change:
    """How one case differs between two revisions.

    gained, lost: words of the main content. difference: for people to read. metadata: fields
    that changed, in words. verdicts: (before, after) → blocks; `absent` where a side has no such
    block. f1_before, f1_after: word F1 against `expected.md`. error: why one side has no result.
    """

    case: Case
    gained: int = 0
    lost: int = 0
    difference: str = ""
    metadata: list[str] = field(default_factory=list)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    f1_before: float = 0.0
    f1_after: float = 0.0
    error: str = ""

    @property
    def is_changed(self) -> bool:
        """Tell whether anything of the result differs."""
        return bool(self.difference or self.metadata or self.verdicts or self.error)


def find_impact(revision: str, fixtures: Path, folders: Sequence[Path]) -> list[Change]:
    """Return one change per case folder, in their order, changed or not.

    Pages and cases are those of the working tree; the package and the rules beside the fixtures
    are the revision's, where it has them. Raises BadRevision, and BadFixture for a bad case.
    """
    cases = [load_case(folder) for folder in folders]
    now = [_request(case) for case in cases]
    with TemporaryDirectory(prefix="cleaner-impact-") as name:
        package, rules = export(revision, fixtures, Path(name))
        then = [_with_rules(request, rules) for request in now]
        before = clean_with(package, then, name=revision)
    after = clean_with(working_package(fixtures), now, name="the working tree")
    return [_compare(case, *pair) for case, *pair in zip(cases, before, after, strict=True)]


def _request(case: Case) -> dict[str, Any]:
    return {
        "page": str(case.page.resolve()),
        "url": case.settings.get("url"),
        "options": options_of(case),
        "fields": FIELDS,
    }


def _with_rules(request: dict[str, Any], rules: Path | None) -> dict[str, Any]:
    return {**request, "options": {**request["options"], "sites": str(rules) if rules else None}}


def _compare(case: Case, before: dict[str, Any], after: dict[str, Any]) -> Change:
    errors = [
        f"{when}: {side['error']}" for when, side in (("before", before), ("now", after)) if "error" in side
    ]
    if errors:
        is_same = before == after
        return Change(case, error="" if is_same else "; ".join(errors))
    words_before, words_after = count_tokens(before["markdown"]), count_tokens(after["markdown"])
    return Change(
        case,
        gained=(words_after - words_before).total(),
        lost=(words_before - words_after).total(),
        difference=describe_difference(before["markdown"], after["markdown"], max_lines=8),
        metadata=[
            f"{name}: {before['metadata'][name]!r} → {after['metadata'][name]!r}"
            for name in FIELDS
            if (before["metadata"][name] or None) != (after["metadata"][name] or None)
        ],
        verdicts=_changed_verdicts(before["blocks"], after["blocks"]),
        f1_before=word_f1(before["markdown"], case.markdown),
        f1_after=word_f1(after["markdown"], case.markdown),
    )


def _changed_verdicts(
    before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]
) -> Counter[tuple[str, str]]:
    """Count the blocks whose verdict changed; blocks of the same text are told apart by order."""
    was, is_now = _by_text(before), _by_text(after)
    changes: Counter[tuple[str, str]] = Counter()
    for key in [*was, *(key for key in is_now if key not in was)]:
        pair = (was.get(key, "absent"), is_now.get(key, "absent"))
        if pair[0] != pair[1]:
            changes[pair] += 1
    return changes


def _by_text(blocks: Sequence[tuple[str, str]]) -> dict[tuple[str, int], str]:
    seen: Counter[str] = Counter()
    found = {}
    for text, verdict in blocks:
        found[text, seen[text]] = verdict
        seen[text] += 1
    return found
