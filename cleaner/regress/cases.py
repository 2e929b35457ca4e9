"""Loading fixture cases and checking what `clean` makes of their pages."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.article import Article
from cleaner.errors import BadFixture
from cleaner.options import Options
from cleaner.pipeline import clean

_CASE_KEYS = {"url", "site", "why", "trap", "must_contain", "must_not_contain", "options"}
_MARKUP = re.compile(r"(?<!\\)[*`]|\\(?=[*`<_#>+.)-])|^\s*(?:[-+]|\d+[.)]|>|#{1,6})\s+|^: ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """One fixture folder: `page.html` or `page.txt`, `case.toml`, `expected.md`, `expected.json`.

    metadata: only the fields that it names are compared; null stands for "not stated".
    """

    folder: Path
    page: Path
    settings: dict[str, Any]
    markdown: str
    metadata: dict[str, Any]

    @property
    def name(self) -> str:
        """`<site>/<case>`."""
        return f"{self.folder.parent.name}/{self.folder.name}"


def find_cases(folder: Path) -> list[Path]:
    """Return the case folders below `folder`, by name."""
    return sorted(path.parent for path in folder.glob("*/*/case.toml"))


def load_case(folder: Path) -> Case:
    """Return the case in a folder. Raises BadFixture naming the file that lacks or errs."""
    pages = [path for path in (folder / "page.html", folder / "page.txt") if path.exists()]
    if len(pages) != 1:
        raise BadFixture("needs exactly one of page.html and page.txt", page=str(folder))
    try:
        settings = tomllib.loads((folder / "case.toml").read_text("utf-8"))
        markdown = (folder / "expected.md").read_text("utf-8")
        metadata = json.loads((folder / "expected.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadFixture(f"cannot load: {error}", page=str(folder)) from error
    unknown = set(settings) - _CASE_KEYS
    if unknown:
        raise BadFixture(f"unknown keys in case.toml: {', '.join(sorted(unknown))}", page=str(folder))
    if not settings.get("why"):
        raise BadFixture("case.toml must say why the case exists", page=str(folder))
    return Case(folder, pages[0], settings, markdown, metadata)


def clean_case(case: Case) -> Article:
    """Return what `clean` makes of the case's page, with the case's URL, site and options."""
    options = Options(site=case.settings.get("site"), **case.settings.get("options", {}))
    return clean(case.page.read_bytes(), url=case.settings.get("url"), options=options, name=case.name)


def check_case(case: Case) -> list[str]:
    """Return what differs from the expectation, one readable piece each; empty when all is well."""
    article = clean_case(case)
    problems = [_compare_field(name, value, article) for name, value in case.metadata.items()]
    problems += _check_snippets(case, article)
    problems.append(_compare_markdown(case, article))
    return [problem for problem in problems if problem]


def _compare_field(name: str, expected: Any, article: Article) -> str:
    found = getattr(article.metadata, name)
    if found == expected or (expected is None and not found):
        return ""
    source = article.metadata.sources.get(name, "nowhere")
    return f"{name}: expected {expected!r}, found {found!r} (from {source})"


def _check_snippets(case: Case, article: Article) -> list[str]:
    text = _fold(_MARKUP.sub("", article.markdown))
    reasons = {_fold(block.text): f"{block.stage}: {block.because}" for block in article.blocks}
    problems = []
    for key, is_wanted, problem in (("must_contain", True, "lost"), ("must_not_contain", False, "let in")):
        for snippet in case.settings.get(key, []):
            folded = _fold(snippet)
            if (folded in text) is not is_wanted:
                why = next((why for block, why in reasons.items() if folded in block), "in no block")
                problems.append(f"{problem} {snippet!r} ({why})")
    return problems


def _compare_markdown(case: Case, article: Article) -> str:
    if article.markdown == case.markdown:
        return ""
    lines = difflib.unified_diff(
        case.markdown.splitlines(), article.markdown.splitlines(), "expected.md", "found", lineterm="", n=1
    )
    return "\n".join(lines)


def _fold(text: str) -> str:
    return " ".join(text.split())
