"""What `clean` makes of a case, beside what its case says that it should."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleaner.article import Article
from cleaner.errors import CleanerError
from cleaner.regress.case import Case, clean_case, load_case, name_of
from cleaner.regress.difference import describe_difference, word_f1

_MARKUP = re.compile(r"(?<!\\)[*`]|\\(?=[*`<_#>+.)-])|^\s*(?:[-+]|\d+[.)]|>|#{1,6})\s+|^: ", re.MULTILINE)
PLACE_ELEMENTS = 3  # innermost ones: enough to write a selector of a site rule by


@dataclass(frozen=True, slots=True)
class Snippets:
    """How snippets fared: `held` of `total` did as the case says."""

    held: int = 0
    total: int = 0

    def __add__(self, other: Snippets) -> Snippets:
        return Snippets(self.held + other.held, self.total + other.total)


@dataclass(slots=True)
class Result:
    """How a case came out.

    problems: what differs from the expectation, one readable piece each; empty when all is well.
    kept, kept_out: the snippets of `must_contain` and `must_not_contain`.
    word_f1: of the Markdown found against the expected one, 0–1. has_drifted: the two differ.
    site_matches: as in `Article`.
    """

    folder: Path
    problems: list[str] = field(default_factory=list)
    kept: Snippets = Snippets()
    kept_out: Snippets = Snippets()
    word_f1: float = 0.0
    has_drifted: bool = True
    site_matches: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """`<site>/<case>`."""
        return name_of(self.folder)

    @property
    def report(self) -> str:
        """All problems as one text, ready to be read."""
        return "\n".join(self.problems)


def check_folder(folder: Path, *, use_site_rules: bool = True) -> Result:
    """Return how the case in a folder comes out; one that cannot be loaded or cleaned fails."""
    try:
        case = load_case(folder)
        return compare(case, clean_case(case, use_site_rules=use_site_rules))
    except CleanerError as error:
        is_of_case = error.page in (str(folder), name_of(folder))
        return Result(folder, [error.cause if is_of_case else str(error)])


def compare(case: Case, article: Article) -> Result:
    """Return how an article compares with its case."""
    result = Result(
        case.folder,
        word_f1=word_f1(article.markdown, case.markdown),
        has_drifted=article.markdown != case.markdown,
        site_matches=article.site_matches,
    )
    if not case.is_reviewed:
        result.problems.append(f"not reviewed: run cleaner fixture review {case.name}")
    fields = (_compare_field(name, value, article) for name, value in case.metadata.items())
    result.problems += [problem for problem in fields if problem]
    lost, let_in = lost_snippets(case, article.markdown), let_in_snippets(case, article.markdown)
    result.problems += [f"lost {snippet!r} ({_reason(snippet, article)})" for snippet in lost]
    result.problems += [f"let in {snippet!r} ({_reason(snippet, article)})" for snippet in let_in]
    result.kept = Snippets(len(case.must_contain) - len(lost), len(case.must_contain))
    result.kept_out = Snippets(len(case.must_not_contain) - len(let_in), len(case.must_not_contain))
    if result.has_drifted:
        difference = describe_difference(case.markdown, article.markdown)
        result.problems.append(f"expected.md differs (- missing, + too much):\n{difference}")
    return result


def _compare_field(name: str, expected: Any, article: Article) -> str:
    """Return how a field of metadata differs from what was expected, or an empty string."""
    found = getattr(article.metadata, name)
    if found == expected or (expected is None and not found):
        return ""
    source = article.metadata.sources.get(name, "nowhere")
    return f"{name}: expected {expected!r}, found {found!r} (from {source})"


def lost_snippets(case: Case, markdown: str) -> list[str]:
    """Return the snippets of `must_contain` that some Markdown does not hold."""
    text = plain_text(markdown)
    return [snippet for snippet in case.must_contain if fold(snippet) not in text]


def let_in_snippets(case: Case, markdown: str) -> list[str]:
    """Return the snippets of `must_not_contain` that some Markdown holds."""
    text = plain_text(markdown)
    return [snippet for snippet in case.must_not_contain if fold(snippet) in text]


def plain_text(markdown: str) -> str:
    """Return Markdown without its signs and with white space folded, as snippets are looked up."""
    return fold(_MARKUP.sub("", markdown))


def fold(text: str) -> str:
    """Return a text with white space folded."""
    return " ".join(text.split())


def _reason(snippet: str, article: Article) -> str:
    """Return which stage decided on the block that holds a snippet, why, and where it stands."""
    folded = fold(snippet)
    for block in article.blocks:
        if folded in fold(block.text):
            place = " > ".join(article.locate(block).split(" > ")[-PLACE_ELEMENTS:])
            return f"{block.verdict} by {block.stage}: {block.because}; in {place}"
    return "in no block"


def total(results: Sequence[Result]) -> Result:
    """Return the figures of several cases as one: snippets added, the mean of word F1."""
    return Result(
        Path(),
        kept=sum((result.kept for result in results), Snippets()),
        kept_out=sum((result.kept_out for result in results), Snippets()),
        word_f1=sum(result.word_f1 for result in results) / max(1, len(results)),
        has_drifted=any(result.has_drifted for result in results),
    )
