"""How right the fields of metadata are that a tool found on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from measures import fold, same_day, same_people, same_title, title_f1
from peers import Found

NEAR_TITLE_F1 = 0.8
LABELS = {
    "title": "title exact",
    "title_near": "title F1 of .8",
    "authors": "authors",
    "date": "date",
    "site_name": "site name",
}
TRUTH_OF = {
    "title": "title",
    "title_near": "title",
    "authors": "authors",
    "date": "date",
    "site_name": "site_name",
}


@dataclass(frozen=True, slots=True)
class MetadataScore:
    """Whether each field is right; None where the truth does not ask. found, wanted: field → value."""

    title: bool | None
    title_near: bool | None
    authors: bool | None
    date: bool | None
    site_name: bool | None
    found: dict[str, Any]
    wanted: dict[str, Any]


def measure_metadata(found: Found, truth: dict[str, Any]) -> MetadataScore:
    """Compare what a tool found with the truth, which may lack fields or hold none of their type."""
    title, date, site = (_text(truth.get(name)) for name in ("title", "date", "site_name"))
    stated = truth.get("authors") or truth.get("author") or []
    people = [stated] if isinstance(stated, str) else stated if isinstance(stated, list) else []
    return MetadataScore(
        title=same_title(found.title, title) if title else None,
        title_near=title_f1(found.title, title) >= NEAR_TITLE_F1 if title else None,
        authors=same_people(found.authors, people) if people else None,
        date=same_day(found.date, date) if date else None,
        site_name=fold(found.site_name or "") == fold(site) if site else None,
        found={
            "title": found.title,
            "authors": found.authors,
            "date": found.date,
            "site_name": found.site_name,
        },
        wanted={"title": title, "authors": people, "date": date, "site_name": site},
    )


def _text(value: object) -> str | None:
    """Return a text; htmldate-dev has NaN for four of its dates."""
    return value if isinstance(value, str) and value else None


def print_metadata(scores: Sequence[MetadataScore]) -> None:
    """Print the share of pages on which each field is right, and how many pages have it."""
    for name, label in LABELS.items():
        known = [value for score in scores if (value := getattr(score, name)) is not None]
        if known:
            print(f"  {label:15} {sum(known) / len(known):.4f}  ({len(known)} pages)")


def print_wrong(identifiers: Sequence[str], scores: Sequence[MetadataScore], name: str) -> None:
    """Print the pages on which a field is wrong, with what was wanted and what was found."""
    field = TRUTH_OF[name]
    for identifier, score in zip(identifiers, scores, strict=True):
        if getattr(score, name) is False:
            print(f"  {identifier}\n    wanted {score.wanted[field]!r}\n    found  {score.found[field]!r}")
