"""Runs that patterns may trip over: in one paragraph, in many short ones, in the head and in attributes."""

from __future__ import annotations

import html as entities
from collections.abc import Iterator

from tests.hostile.cases import Case, Make, given, story, text_story

RUN_CHARS = 60_000
SHORT_CHARS = 180  # shorter than what the lexicon and dates search
SHORT_LINES = 400
RUNS = {
    "blanks": " ", "no-break blanks": "\xa0", "tabs": "\t", "dashes": "-", "digits": "7", "letters": "x",
    "capitals": "X", "openings": "<", "openings of tags": "<a", "closings": ">", "ampersands": "&",
    "brackets": "[", "links": "[x](", "parentheses": "(", "addresses": "http://", "www": "www.a.",
    "stars": "*", "underscores": "_", "backticks": "`", "backslashes": "\\", "hashes": "#", "bars": "| ",
    "quotes": '"', "full stops": ".", "ellipses": "… ", "colons": ": ", "commas": ",", "dates": "1.1.2",
    "ISO dates": "2024-", "years": "2024 ", "months": "May ", "days and months": "5 May 20",
    "times": "12:30:",
    "mail addresses": "a@b.", "at signs": "@", "bylines": "By ", "names": "Jane ", "initials": "J. ",
    "copyright": "© 2024 ", "copyright words": "copyright ", "crumbs": " > ", "more": "read more ",
    "cookies": "cookie ", "shares": "Share ", "dashes and blanks": "- ", "numbers and dots": "1. ",
    "months in German": "5. Mai ", "von": "von ", "bold": "**a", "table rules": "|-", "entities": "&#x",
    "comments": "<!--",
    "braces": "{{", "percent": "%20", "zero-width": "\u200b", "accents": "e\u0301", "full width": "１",
    "hyphens": "a-", "ages": "2 hours ",
}  # fmt: skip


# Strings on which one pattern took the square of their length, or longer than any reader waits.
LINES = {
    "a bracket before a slash": "(" * RUN_CHARS + "/x",
    "a word before an at sign": "a" * RUN_CHARS + "@",
}
HEADS = {
    "capitals and hyphens behind a name": '<meta name="author" content="John Doe, Jane Roe, AA'
    + "-" * 80
    + '!">',
    "a long reference in a title": "<title>A &amp;#" + "1" * 5_000 + "; b</title>",
    "a long reference in a description": '<meta name="description" content="&amp;#' + "1" * 5_000 + ';">',
}


def _run(unit: str, size: int = RUN_CHARS) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def _paragraph(unit: str) -> Make:
    return lambda: story(f"<p>x {entities.escape(_run(unit))} x</p>")


def _paragraphs(unit: str) -> Make:
    line = entities.escape(_run(unit, SHORT_CHARS))
    return lambda: story("".join(f"<p>{line}{number}</p>" for number in range(SHORT_LINES)))


def _line(unit: str) -> Make:
    return lambda: text_story(f"x{_run(unit)}x")


def _lines(unit: str) -> Make:
    line = _run(unit, SHORT_CHARS)
    return lambda: text_story(*(f"{line}{number}" for number in range(SHORT_LINES)))


def _head(unit: str) -> Make:
    value = entities.escape(_run(unit))
    names = ("author", "date", "description", "og:title", "og:site_name")
    metas = "".join(f'<meta name="{name}" content="{value}">' for name in names)
    return lambda: story(f'<div class="{value}" style="{value}" id="{value}">x</div>',
                         head=f"<title>{value}</title>{metas}")  # fmt: skip


def _markup(unit: str) -> Make:
    return lambda: story(f"<p>x {_run(unit)}")


def cases() -> Iterator[Case]:
    """Yield the cases of this class."""
    for name, unit in RUNS.items():
        yield Case(f"{name} in a paragraph", _paragraph(unit), "text", is_heavy=True)
        yield Case(f"{name} in many paragraphs", _paragraphs(unit), "text", is_heavy=True)
        yield Case(f"{name} in a line", _line(unit), "text", is_heavy=True)
        yield Case(f"{name} in many lines", _lines(unit), "text", is_heavy=True)
        yield Case(f"{name} in the head", _head(unit), "text", is_heavy=True)
    for name, line in LINES.items():
        yield Case(f"{name} in one paragraph", given(story(f"<p>{line}</p>")), "text", is_heavy=True)
        yield Case(f"{name} in one line", given(text_story(line)), "text", is_heavy=True)
    for name, head in HEADS.items():
        yield Case(name, given(story(head=head)))
    for name in ("openings", "openings of tags", "ampersands", "entities"):
        yield Case(f"{name} as markup", _markup(RUNS[name]), "survives", is_heavy=True)
