"""JSON-LD and meta tags of wrong types and sizes."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.hostile.cases import Case, Make, given, story

FIELDS = (
    "headline", "name", "author", "datePublished", "dateModified", "articleSection", "keywords", "image",
    "publisher", "description", "@type", "@id", "@graph", "url",
)  # fmt: skip
VALUES = {
    "null": "null",
    "a number": "17",
    "a huge number": "1e999",
    "NaN": "NaN",
    "true": "true",
    "an empty list": "[]",
    "a mixed list": '[1, "x", null, {"name": [2]}, [["y"]]]',
    "an object": '{"@id": "#me", "name": {"@value": {"name": 3}}}',
    "a lone surrogate": r'"\ud800"',
    "60,000 letters": f'"{"x" * 60_000}"',
}
DATES = (
    "2021-13-45", "2024-02-30", "2024-05-01T00:00:00+9999", "+9999", "99999-01-01", "0000-00-00",
    "1714521600", "2024-05-01T99:99:99Z", "May 2024", "{{date}}", "٢٠٢٤-٠٥-٠١", "2024-5-", "-" * 10_000,
    "1" * 10_000,
    "²⁰²⁴-01-01",
)  # fmt: skip
METAS = (
    "author", "date", "description", "keywords", "og:title", "og:type", "og:site_name", "og:image",
    "og:url",
    "article:published_time", "article:tag", "generator",
)  # fmt: skip
CONTENTS = {
    "nothing": "",
    "blanks": " \t\n ",
    "1 MB": "word " * 200_000,
    "1 MB of one word": "x" * 1_000_000,
    "markup": "<b>&lt;i&gt;</b>" * 1_000,
    "signs": "&#xFFFE;&#xD800;&#0;\x01",
    "commas": "," * 50_000,
    "openings": "<" * 50_000,
}


def ld(*scripts: str) -> Make:
    """Return the maker of an article with these JSON-LD scripts."""
    head = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return lambda: story(head=head)


def _object(field: str, value: str) -> str:
    stated = {"@context": '"https://schema.org"', "@type": '"NewsArticle"', "headline": '"A new bridge"'}
    return "{" + ", ".join(f'"{name}": {text}' for name, text in {**stated, field: value}.items()) + "}"


def cases() -> Iterator[Case]:
    """Yield the cases of this class."""
    for field in FIELDS:
        for what, value in VALUES.items():
            yield Case(f"{field} is {what}", ld(_object(field, value)))
    for value in DATES:
        stated = ld(_object("datePublished", json.dumps(value)))
        is_day = value[:10] in ("2024-05-01", "٢٠٢٤-٠٥-٠١")
        wanted: dict[str, object] = {"date": "2024-05-01" if is_day else None}
        yield Case(f"published on {value[:20]!r}", stated, fields=wanted)
    yield from _scripts()
    yield from _metas()


def _scripts() -> Iterator[Case]:
    good = _object("articleSection", '"Local"')
    title: dict[str, object] = {"section": "Local"}
    for depth in (99, 1_000, 100_000):
        yield Case(f"lists {depth:,} deep", ld("[" * depth + "1" + "]" * depth, good), fields=title)
        nested = '{"a":' * depth + good + "}" * depth
        yield Case(f"objects {depth:,} deep", ld(nested, good), fields=title)
    yield Case(
        "a script of 5 MB", ld(_object("articleBody", json.dumps("word " * 1_000_000)), good), fields=title
    )
    yield Case("a list of 100,000 objects", ld(f"[{','.join([good] * 100_000)}]"), is_heavy=True)
    yield Case("a list of 200,000 numbers", ld(_object("keywords", f"[{','.join('1' * 200_000)}]")))
    yield Case("1,000 scripts", ld(*[good] * 1_000), fields=title)
    yield Case("1,000 broken scripts", ld(*["{" * 50] * 1_000, good), fields=title)
    cycle = (
        '[{"@type":"Person","@id":"#a","knows":{"@id":"#b"}},{"@id":"#b","author":{"@id":"#a"},"name":"B"}]'
    )
    yield Case("objects that name each other", ld(cycle, _object("author", '{"@id": "#b"}')))
    yield Case("an object that is its own author", ld(_object("author", '{"@id": "#x"}, "@id": "#x"')))
    broken = {
        "cut short": good[:-20],
        "with a trailing comma": good[:-1] + ",}",
        "with line feeds in texts": good.replace("A new", "A\n\tnew"),
        "with single quotes": good.replace('"', "'"),
        "with comments": f"/* c */ {good} // d",
        "in CDATA": f"//<![CDATA[\n{good}\n//]]>",
        "in a comment": f"<!-- {good} -->",
        "in entities": good.replace('"', "&quot;"),
        "twice": good * 2,
        "of no object": '"text"',
        "of a number": "17",
        "of 5,000 digits": "1" * 5_000,
        "of NULs": "\x00" * 1_000,
        "of blanks": " " * 1_000_000,
        "of commas": "," * 1_000_000,
        "of blanks after a comma": f"[1,{' ' * 200_000}x",
        "of semicolons": good + "; " * 100_000,
        "of comment signs": "<!--" * 100_000 + "//" * 100_000,
        "of backslashes": '"' + "\\" * 1_000_001 + '"',
        "of quotes": '"' * 1_000_000,
        "with doubled keys": good[:-1] + ', "@type": "Person", "@type": []}',
        "with NUL in keys": '{"@type\\u0000": "x", "\\ud800": "\\ud800"}',
    }
    for name, script in broken.items():
        yield Case(f"JSON-LD {name}", ld(script), fields={"title": "A new bridge"})


def _meta(name: str, content: str) -> Make:
    escaped = content.replace('"', "&quot;")
    return lambda: story(head=f'<meta name="{name}" property="{name}" content="{escaped}">')


def _metas() -> Iterator[Case]:
    for name in METAS:
        for what, content in CONTENTS.items():
            yield Case(f"meta {name} of {what}", _meta(name, content))
    for value in DATES:
        yield Case(f"meta date of {value[:20]!r}", _meta("date", value))
    tags = "".join(f"<meta name=n{number} content=v>" for number in range(20_000))
    yield Case("20,000 metas", lambda: story(head=tags))
    yield Case("5,000 authors", lambda: story(head="<meta name=author content='Jane Doe'>" * 5_000))
    yield Case("1,000 titles", lambda: story(head="<title>A</title>" * 1_000))
    yield Case("a title of 1 MB", lambda: story(head=f"<title>{'word ' * 200_000}</title>"))
    for lang in ("", "x" * 100_000, "en-US-x-" * 1_000, "😀", "null", "\x00"):
        page = story().replace("<html>", f'<html lang="{lang}">')
        yield Case(f"the language {lang[:8]!r}", given(page))
