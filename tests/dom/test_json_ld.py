"""JSON-LD is read whatever its author did to it."""

from __future__ import annotations

import pytest

from cleaner.dom.json_ld import all_texts, clean_text, first_text, read_json_ld, resolve, types_of
from cleaner.dom.landmarks import find_landmarks
from cleaner.dom.parse import parse_html
from tests.conftest import html


def read(*sources: str) -> list[dict[str, object]]:
    scripts = "".join(f'<script type="application/ld+json">{source}</script>' for source in sources)
    return read_json_ld(find_landmarks(parse_html(html("", scripts))).scripts)


def test_objects_come_in_the_order_of_the_page_outermost_first() -> None:
    things = read('{"@type": "A", "x": {"@type": "B"}, "y": [{"@type": "C"}]}', '{"@type": "D"}')
    assert [thing["@type"] for thing in things] == ["A", "B", "C", "D"]


def test_objects_of_a_graph_are_found() -> None:
    assert len(read('{"@graph": [{"@type": "A"}, {"@id": "#b"}, {"name": "no type"}]}')) == 2


@pytest.mark.parametrize(
    "source",
    [
        '{"@type": "A",}',
        '{"@type": "A", "x": [1, 2,],};',
        '{"@type": "A", "x": "two\nlines\tand a tab"}',
        '<!-- {"@type": "A"} -->',
        '//<![CDATA[\n{"@type": "A"}\n//]]>',
        '/* <![CDATA[ */ {"@type": "A"} /* ]]> */',
        '\ufeff{"@type": "A"}'.lstrip("\ufeff"),
    ],
)
def test_a_small_mistake_is_mended(source: str) -> None:
    assert [thing["@type"] for thing in read(source)] == ["A"]


@pytest.mark.parametrize(
    "source",
    [
        '{"@type": "A"}{"@type": "B"}',
        '{"@type": "A"},\n{"@type": "B"},',
        '{"@type": "A"}\n{"@type": "B"} and more',
    ],
)
def test_several_values_one_behind_the_other_are_read(source: str) -> None:
    assert [thing["@type"] for thing in read(source)] == ["A", "B"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('{"@type": "A", "name": "She said "yes" to it", "x": 1}', "She said yes to it"),
        ('{"@type": "A", "x": [{"name": "The "Ledger""}], "name": "The "Ledger""}', "The Ledger"),
        ('{"@type": "A", "name": "It\\\'s here"}', "It's here"),
        ("{&quot;@type&quot;: &quot;A&quot;, &quot;name&quot;: &quot;Bridge&quot;}", "Bridge"),
        ('{"@type": "A", "name": "a \\"vote\\" and 5 \\\\ 3", }', "a vote and 5 \\ 3"),
    ],
)
def test_quotes_and_backslashes_that_can_only_be_text_are_mended(source: str, text: str) -> None:
    found = first_text(read(source)[0]["name"])
    assert found is not None
    assert found.replace('"', "") == text


@pytest.mark.parametrize("source", ["", "{", "nonsense", "[]", "null", "1", '"x"', "[" * 5_000, '{"a": "b"}'])
def test_what_is_no_json_ld_gives_nothing(source: str) -> None:
    assert read(source) == []


def test_a_broken_script_does_not_cost_the_next_one() -> None:
    assert len(read("{", '{"@type": "A"}')) == 1


def test_objects_nested_too_deeply_are_left_out() -> None:
    assert len(read('{"@type": "A", "x": ' * 300 + "1" + "}" * 300)) == 101


def test_types_lose_their_vocabulary() -> None:
    assert types_of({"@type": ["http://schema.org/NewsArticle", "schema:Thing", 3]}) == {
        "NewsArticle",
        "Thing",
    }
    assert types_of({}) == set()


def test_a_reference_is_resolved_where_its_object_has_a_name() -> None:
    things = [{"@id": "#jane"}, {"@id": "#jane", "name": "Jane"}]
    assert resolve({"@id": "#jane"}, things) == things[1]
    assert resolve({"@id": "#max"}, things) == {"@id": "#max"}
    assert resolve("Jane", things) == "Jane"


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("Jane", ["Jane"]),
        (["Jane", {"name": "Max"}, None, 3, ""], ["Jane", "Max"]),
        ({"name": ["A", "B"]}, ["A", "B"]),
        ({"url": "/x"}, ["/x"]),
        ({"other": "x"}, []),
        (None, []),
        (3, []),
    ],
)
def test_texts_are_found_in_values_of_any_shape(value: object, texts: list[str]) -> None:
    assert all_texts(value) == texts
    assert first_text(value) == (texts[0] if texts else None)


def test_lists_nested_a_thousand_deep_are_survived() -> None:
    value: object = "Jane"
    for _ in range(2_000):
        value = [value]
    all_texts(value)


def test_text_loses_markup_entities_and_white_space() -> None:
    assert clean_text(" A &amp;amp; B\n<b>c</b> ") == "A & B c"


@pytest.mark.parametrize("text", ["If x < 5 and y > 3", "a <3 b> c", "The <video> element"])
def test_signs_of_comparison_are_text(text: str) -> None:
    assert clean_text(text) == text
