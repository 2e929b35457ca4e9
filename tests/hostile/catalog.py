"""All hostile cases by their class."""

from __future__ import annotations

from functools import cache

from tests.hostile import (
    attributes,
    binaries,
    characters,
    encodings,
    lines,
    markdown,
    nesting,
    patterns,
    statements,
    width,
)
from tests.hostile.cases import Case

CLASSES = {
    "encodings": encodings.cases,
    "nesting": nesting.cases,
    "width": width.cases,
    "attributes": attributes.cases,
    "statements": statements.cases,
    "binaries": binaries.cases,
    "patterns": patterns.cases,
    "characters": characters.cases,
    "lines": lines.cases,
    "markdown": markdown.cases,
}


@cache
def catalog() -> dict[str, Case]:
    """Return `class: name` → case. Raises ValueError where two cases have one name."""
    found: dict[str, Case] = {}
    for name, cases in CLASSES.items():
        for case in cases():
            key = f"{name}: {case.name}"
            if key in found:
                raise ValueError(f"two cases are called {key}")
            found[key] = case
    return found
