"""The blocks of an element are found again, whole ones and pieces of one."""

from __future__ import annotations

import pytest

from cleaner.options import Options
from cleaner.prose import fold_text
from cleaner.segment.places import Place, find_places
from tests.conftest import MakePage, html


def place_of(make_page: MakePage, body: str, css: str = "#x") -> tuple[list[str], list[str], list[int]]:
    """Return the texts of the whole blocks of an element, of the pieces, and its rows."""
    page = make_page(html(body))
    assert page.tree is not None
    nodes = page.tree.css(css)
    places = find_places(page, Options(), nodes)
    place = places.places.get(nodes[0].mem_id, Place())
    sources = [places.sources[piece.block].runs[piece.first : piece.last] for piece in place.pieces]
    pieces = [fold_text("".join(runs), has_breaks=True) for runs in sources]
    return [block.text for block in page.blocks[place.first : place.last]], pieces, place.rows


@pytest.mark.parametrize(
    ("body", "whole", "pieces"),
    [
        ("<p>a</p><div id=x><p>b</p>c</div><p>d</p>", ["b", "c"], []),
        ("<p>a <b id=x>b</b> c</p>", [], ["b"]),
        ("<p><b id=x>b</b></p>", [], ["b"]),
        ("<p>a <span id=x>b<br><br>c</span> d</p>", [], ["b", "c"]),
        ("a<span id=x>b<div>c</div><div>d</div>e</span>f", ["c", "d"], ["b", "e"]),
        ("<p>a</p><a id=x href=/><div>b</div></a><p>c</p>", ["b"], []),
        ("<p>a</p><pre id=x>b</pre><p>c</p>", ["b"], []),
        ("<p>a</p><x-promo id=x><p>b</p></x-promo>", ["b"], []),
        ("<p>a<img id=x src=y>b</p>", [], []),
        ("<p>a</p><script id=x>b</script>", [], []),
        ("<p>a</p><div id=x> </div><p>b</p>", [], []),
    ],
)
def test_an_element_is_found_in_its_blocks(
    make_page: MakePage, body: str, whole: list[str], pieces: list[str]
) -> None:
    assert place_of(make_page, body) == (whole, pieces, [])


def test_a_cell_of_a_data_table_is_found_as_part_of_its_row(make_page: MakePage) -> None:
    rows = "".join(f"<tr><th>{n}</th><td>name {n}</td><td class=p>price {n}</td></tr>" for n in range(3))
    assert place_of(make_page, f"<p>a</p><table>{rows}</table>", "td.p") == ([], [], [1])
    assert place_of(make_page, f"<p>a</p><table>{rows}</table>", "tr + tr") == (
        ["1 | name 1 | price 1"],
        [],
        [],
    )


def test_body_and_html_hold_all_blocks(make_page: MakePage) -> None:
    assert place_of(make_page, "<p>a</p>b", "body")[0] == ["a", "b"]
    assert place_of(make_page, "<p>a</p>b", "html")[0] == ["a", "b"]


def test_the_links_of_a_piece_are_counted(make_page: MakePage) -> None:
    page = make_page(html("<p><a href=/>one</a> and <span id=x>see <a href=/>two</a></span></p>"))
    assert page.tree is not None
    nodes = page.tree.css("#x")
    (piece,) = find_places(page, Options(), nodes).places[nodes[0].mem_id].pieces
    assert (piece.links, piece.link_chars) == (1, 3)


def test_the_page_itself_stays_as_it_was(make_page: MakePage) -> None:
    page = make_page(html("<div id=x><p>a</p></div>"))
    assert page.tree is not None
    before, elements = list(page.blocks), len(page.elements)
    find_places(page, Options(), page.tree.css("#x"))
    assert page.blocks == before
    assert len(page.elements) == elements
