"""Elements nested and left open by the thousand."""

from __future__ import annotations

from collections.abc import Iterator

from tests.conftest import html
from tests.hostile.cases import FIRST, LAST, SECOND, Case, Make, story

OPENINGS = {
    "div": "<div>", "section": "<section>", "ul/li": "<ul><li>", "ol/li": "<ol><li>", "dl/dd": "<dl><dd>",
    "table": "<table><tr><td>", "b": "<b>", "b with ids": "<b id={}>", "b/i": "<b><i>",
    "font": "<font size={}>", "a": "<a href={}>", "blockquote": "<blockquote>", "span": "<span>",
    "custom": "<x-y>",
    "p/b": "<p><b id={}>", "details": "<details><summary>", "button": "<button>", "select": "<select>",
    "svg": "<svg>", "form": "<form>", "pre": "<pre>", "h1": "<h1>", "template": "<template>",
    "noscript": "<noscript>",
    "object": "<object>", "ruby": "<ruby><rt>", "nobr": "<nobr>", "sup": "<sup>", "center": "<center>",
    "math": "<math><mi>",
    "fieldset": "<fieldset>", "iframe": "<iframe>", "optgroup": "<select><optgroup><option>",
}  # fmt: skip
SWALLOWED = {"select", "svg", "template", "noscript", "iframe", "object", "math", "ruby", "optgroup"}
TEN_THOUSAND = (
    "div",
    "ul/li",
    "table",
    "b",
    "b with ids",
    "b/i",
    "blockquote",
    "span",
    "custom",
    "dl/dd",
    "font",
)
HUNDRED_THOUSAND = ("div", "ul/li", "b with ids", "blockquote", "span", "table", "b")


def _closing(opening: str) -> str:
    names = [tag.strip("<>").split()[0] for tag in opening.replace("><", "> <").split(" <")]
    return "".join(f"</{name.strip('<>')}>" for name in reversed(names))


def _around(opening: str, depth: int, *, is_closed: bool) -> Make:
    """Return the maker of an article whose middle sentence is nested."""

    def make() -> str:
        opened = "".join(opening.replace("{}", str(number)) for number in range(depth))
        closed = _closing(opening) * depth if is_closed else ""
        return story(f"{opened}{SECOND}{closed}")

    return make


def cases() -> Iterator[Case]:
    """Yield the cases of this class."""
    for name, opening in OPENINGS.items():
        markers = (FIRST,) if name in SWALLOWED else (FIRST, SECOND, LAST)
        for is_closed in (True, False):
            state = "closed" if is_closed else "left open"
            make = _around(opening, 512, is_closed=is_closed)
            yield Case(f"512 {name} {state}", make, "text", markers)
    for name in TEN_THOUSAND:
        make = _around(OPENINGS[name], 10_000, is_closed=name != "b with ids")
        yield Case(f"10,000 {name}", make, "text", (FIRST, SECOND, LAST), is_heavy=True)
    for name in HUNDRED_THOUSAND:
        make = _around(OPENINGS[name], 100_000, is_closed=False)
        yield Case(f"100,000 {name}", make, "text", (FIRST, SECOND, LAST), is_heavy=True)
    yield Case(
        "2,000 open b before 2,000 paragraphs",
        lambda: html("".join(f"<p><b id={n}>" for n in range(2_000)) + f"<p>{FIRST}" * 2_000),
        "text", (FIRST,), is_heavy=True,
    )  # fmt: skip
    yield Case(
        "50 open fonts before 3,000 paragraphs",
        lambda: story("".join(f"<font size={n}>" for n in range(50)) + "<p>word" * 3_000), "text",
    )  # fmt: skip
    yield Case("tags crossed", lambda: story("<b><p><i></b></p></i>" * 2_000), "text")
    yield Case(
        "tables crossed with forms", lambda: story("<table><form><tr></form><td></table>" * 1_000), "text"
    )
    yield Case("links within links", lambda: story("<a href=x><p><a href=y>" * 1_000), "text")
    yield Case("100,000 closings", lambda: story("</div>" * 100_000), is_heavy=True)
    yield Case("100,000 closings of p", lambda: story("</p>" * 100_000), "text", is_heavy=True)
    yield Case("an article below 300 elements", lambda: html("<div>" * 300 + story() + "</div>" * 300))
    yield Case(
        "an article below 600 elements", lambda: html("<div>" * 600 + story() + "</div>" * 600), "text"
    )
    yield Case(
        "an article below 5,000 elements", lambda: html("<div>" * 5_000 + story()), "text", warning="nested",
    )  # fmt: skip
