"""What a hostile case is, and the pages that its markup is put into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.conftest import PROSE, html

FIRST, SECOND, LAST = (
    "The ferry left the harbour at seven in the morning with nine hundred passengers aboard.",
    "Nobody on the upper deck had seen the fog coming until the bell rang for the third time.",
    "By noon the whole town had gathered on the quay, and the band of the fire brigade played.",
)
MARKERS = (FIRST, LAST)
MAX_CPU_S = 10.0
MAX_RSS_MB = 1_500
Make = Callable[[], bytes | str]


@dataclass(frozen=True, slots=True)
class Case:
    """One generated input and what cleaning it must give.

    gives: `kept` (the markers stand in the article), `text` (they stand in a block, kept or removed),
        `nothing` (there is no text), `survives` (anything but a traceback), or the name of an error.
    markers: texts of ours that no cleaning may lose; white space is not compared.
    absent: texts that are no text of the page and must not come out. fields: of `Article.to_dict`.
    warning: what one warning says, or empty. is_heavy: it is cleaned once only, not twice.
    """

    name: str
    make: Make
    gives: str = "kept"
    markers: tuple[str, ...] = MARKERS
    absent: tuple[str, ...] = ()
    fields: dict[str, object] = field(default_factory=dict)
    warning: str = ""
    is_heavy: bool = False
    max_cpu_s: float = MAX_CPU_S


def story(*between: str, head: str = "") -> str:
    """Return a plain article, our first and last sentence around the markup."""
    opening = "".join(f"<p>{text}</p>" for text in (FIRST, *PROSE))
    closing = "".join(f"<p>{text}</p>" for text in (*PROSE[::-1], SECOND, LAST))
    return html(f"<article><h1>A new bridge</h1>{opening}{''.join(between)}{closing}</article>", head)


def text_story(*between: str) -> str:
    """Return a plain-text page of the same article around these lines."""
    return "\n".join(["A new bridge", FIRST, *PROSE, *between, *PROSE[::-1], SECOND, LAST]) + "\n"


def squeeze(text: str) -> str:
    """Return a text without white space, for texts that are compared by their letters."""
    return "".join(text.split())


def given(page: bytes | str) -> Make:
    """Return the maker of a page that is small enough to be at hand."""
    return lambda: page
