"""Blank lines and indentation say which lines of a plain-text page belong together."""

from __future__ import annotations

from cleaner.model.features import build_features
from cleaner.options import Options
from cleaner.page import Page
from cleaner.stages.segment_text import segment_text
from tests.conftest import PROSE, MakePage, html

SCRAPE = f"""\
Home
  News
  Sport
    Chess



{PROSE[0]}

{PROSE[1]}
"""


def columns(source: str, *, removed: int = -1) -> dict[str, list[float]]:
    page = Page(raw=source, source=source)
    segment_text(page, Options())
    if removed >= 0:
        page.blocks[removed].remove("navigation", stage="test", because="a menu")
    table = build_features(page)
    return {name: table.values[:, place].tolist() for place, name in enumerate(table.names)}


def test_blank_lines_cut_a_page_into_parts_of_each_depth() -> None:
    found = columns(SCRAPE)
    assert found["part1_blocks"] == [4, 4, 4, 4, 1, 1]
    assert found["part2_blocks"] == [4, 4, 4, 4, 2, 2]
    assert found["part4_blocks"] == [6, 6, 6, 6, 6, 6]
    assert found["part2_place"] == [0, 1, 2, 3, 0, 1]


def test_a_removed_block_hides_no_blank_line() -> None:
    found = columns(SCRAPE, removed=4)
    assert found["part2_blocks"] == [4, 4, 4, 4, 1]


def test_what_is_indented_further_belongs_to_the_lines_around() -> None:
    found = columns(SCRAPE)
    assert found["indent"] == [0, 2, 2, 4, 0, 0]
    assert found["indent_change"] == [0, 2, 0, 2, -4, 0]
    assert found["indented_blocks"] == [6, 3, 3, 1, 6, 6]


def test_lines_indented_alike_are_known_wherever_they_stand() -> None:
    found = columns(SCRAPE)
    assert found["alike_blocks"] == [3, 2, 2, 1, 3, 3]
    assert found["alike_long"][0] > 0.9
    assert found["alike_long"][1] == 0


def test_other_forms_have_no_layout(make_page: MakePage) -> None:
    assert not {"indent", "part1_blocks"} & set(build_features(make_page(html(f"<p>{PROSE[0]}"))).names)
