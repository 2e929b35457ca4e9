"""Tables of contents go; the headings they name, lists that sum up and menus that stand twice stay."""

from __future__ import annotations

import pytest

from cleaner.page import Page
from cleaner.rules.contents import mark_contents
from cleaner.rules.sections import Outline
from tests.conftest import PROSE, MakePage, MarkPage, html, lines

HEADINGS = ("Why a bridge", "What it costs", "Who will build it", "When it opens", "What comes next")
LABEL = "Table of contents"


def _contents(page: Page, outline: Outline) -> None:
    mark_contents(page)


def _sections(headings: tuple[str, ...] = HEADINGS) -> list[str]:
    """Return the lines of an article, each heading over a paragraph of its own."""
    return [line for place, heading in enumerate(headings) for line in (heading, PROSE[place % len(PROSE)])]


def _verdicts(make_page: MakePage, texts: list[str]) -> list[str]:
    page = make_page(lines(*texts))
    mark_contents(page)
    return [block.verdict for block in page.blocks]


def test_the_entries_go_and_the_headings_stay(make_page: MakePage) -> None:
    verdicts = _verdicts(make_page, [*HEADINGS, *_sections()])
    assert verdicts[: len(HEADINGS)] == ["navigation"] * len(HEADINGS)
    assert set(verdicts[len(HEADINGS) :]) == {""}


def test_the_lines_that_are_named_become_headings(make_page: MakePage) -> None:
    page = make_page(lines(*HEADINGS, *_sections()))
    mark_contents(page)
    headings = [block.text for block in page.blocks if block.kind == "heading" and not block.is_removed]
    assert headings == list(HEADINGS)


def test_numbered_entries_go(make_page: MakePage) -> None:
    numbered = [f"{number}. {heading}" for number, heading in enumerate(HEADINGS, start=1)]
    verdicts = _verdicts(make_page, [*numbered, *_sections()])
    assert verdicts[: len(HEADINGS)] == ["navigation"] * len(HEADINGS)


@pytest.mark.parametrize(("label", "verdict"), [(LABEL, "navigation"), ("What the council decided", "")])
def test_a_few_entries_go_under_a_line_that_announces_them(
    make_page: MakePage, label: str, verdict: str
) -> None:
    few = HEADINGS[:3]
    verdicts = _verdicts(make_page, [label, *few, *_sections(few)])
    assert verdicts[:4] == [verdict] * 4
    assert set(verdicts[4:]) == {""}


def test_entries_of_a_list_with_links_go(mark: MarkPage) -> None:
    items = "".join(f'<li><a href="#{place}">{heading}:</a></li>' for place, heading in enumerate(HEADINGS))
    sections = "".join(f"<h2>{heading}</h2><p>{PROSE[0]}</p>" for heading in HEADINGS)
    verdicts = mark(_contents, html(f"<ul>{items}</ul>{sections}"))
    assert [verdicts[f"{heading}:"] for heading in HEADINGS] == ["navigation"] * len(HEADINGS)
    assert [verdicts[heading] for heading in HEADINGS] == [""] * len(HEADINGS)


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([*HEADINGS[:3], *_sections(HEADINGS[:3])], id="three-points-that-sum-up"),
        pytest.param([*HEADINGS, *PROSE, *HEADINGS], id="a-menu-above-and-below"),
        pytest.param([*HEADINGS[::-1], *_sections()], id="another-order"),
        pytest.param([*HEADINGS, *_sections(("How it began",) * 5)], id="other-headings"),
        pytest.param([*PROSE, *_sections(PROSE)], id="paragraphs-that-stand-twice"),
    ],
)
def test_other_lines_that_repeat_stay(make_page: MakePage, texts: list[str]) -> None:
    assert set(_verdicts(make_page, texts)) == {""}


def test_rows_and_code_that_repeat_stay(mark: MarkPage) -> None:
    calls = "".join(f"<pre>open {name}</pre>" for name in "abcd")
    sections = "".join(f"<pre>open {name}</pre><p>{PROSE[0]}</p>" for name in "abcd")
    assert set(mark(_contents, html(calls + sections)).values()) == {""}


def test_the_label_goes_with_and_without_its_table(make_page: MakePage) -> None:
    assert _verdicts(make_page, [LABEL, *HEADINGS, *_sections()])[0] == "navigation"
    assert _verdicts(make_page, [PROSE[0], LABEL, PROSE[1]]) == ["", "navigation", ""]


def test_a_word_that_may_be_a_heading_goes_only_over_a_table(make_page: MakePage) -> None:
    assert _verdicts(make_page, ["Contents", *HEADINGS, *_sections()])[0] == "navigation"
    assert _verdicts(make_page, [PROSE[0], "Contents", PROSE[1]]) == ["", "", ""]


def test_a_sentence_that_begins_like_a_label_stays(make_page: MakePage) -> None:
    sentence = "Table of contents and index were set by hand, as in all books of the press."
    assert _verdicts(make_page, [PROSE[0], sentence, PROSE[1]]) == ["", "", ""]
