"""The walk over a tree loses no word, however deep, hidden or unheard of the element is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.errors import PageTooLarge
from cleaner.options import Limits, Options
from cleaner.page import Block, Page
from cleaner.stages.decode import decode, sniff
from cleaner.stages.segment_html import segment_html
from tests.conftest import html


def cut(body: str, options: Options | None = None) -> Page:
    page = Page(raw=html(body))
    for stage in (decode, sniff, segment_html):
        stage(page, options or Options())
    return page


def blocks(body: str) -> list[Block]:
    return cut(body).blocks


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body)]


def test_a_custom_element_within_a_sentence_is_inline() -> None:
    assert texts("<p>Sourdough is <x-term>bread</x-term>, too.</p>") == ["Sourdough is bread, too."]


def test_a_custom_element_that_opens_a_sentence_is_inline() -> None:
    assert texts("<p><x-term>Sourdough</x-term> is bread.</p>") == ["Sourdough is bread."]


def test_scripts_styles_and_controls_are_no_text() -> None:
    body = "<script>a</script><style>b</style><select><option>c</select><textarea>d</textarea>"
    assert texts(f"{body}<template>e</template><p>f</p>") == ["f"]


THREAD = "".join(f"<p>Post number {number} of a long thread</p>" for number in range(20))


def test_a_thread_in_noscript_is_read_and_a_short_notice_is_not() -> None:
    assert len(texts(f"<noscript><div>{THREAD}</div></noscript>")) == 20
    assert texts("<noscript><p>Enable it</p></noscript><p>a</p>") == ["a"]


@pytest.mark.parametrize("start", ["", "\n  ", "<header>Forum</header>"])
def test_a_thread_in_noscript_is_read_without_one_element_around_it(start: str) -> None:
    assert "Post number 19 of a long thread" in texts(f"<noscript>{start}{THREAD}</noscript>")


def test_a_long_noscript_in_a_table_of_data_breaks_no_row() -> None:
    thread = f"<noscript><p>{'word ' * 85}</p></noscript>"
    rows = blocks(f"<table><tr><td>Hello {thread}</td><td>b</td></tr><tr><td>1<td>2</td></tr></table>")
    assert all(row.cells for row in rows)


@pytest.mark.parametrize("depth", [600, 10_000])
def test_text_below_the_depth_limit_is_flattened_not_lost(depth: int) -> None:
    page = cut("<div>" * depth + "<p>deep</p><p>down</p>" + "</div>" * depth + "<p>after</p>")
    assert " ".join(block.text for block in page.blocks).split() == ["deep", "down", "after"]
    assert page.warnings == ["nested too deeply"]


def test_a_script_below_the_depth_limit_is_no_text() -> None:
    assert texts("<div>" * 600 + "text<script>var x = 1</script>") == ["text"]


def test_a_page_of_too_many_nodes_is_refused() -> None:
    with pytest.raises(PageTooLarge, match="more than 10 nodes"):
        cut("<p>a</p>" * 20, Options(limits=Limits(max_nodes=10)))


_WORDS = st.integers(min_value=0, max_value=10**6).map(lambda number: f"w{number}x")
_TAGS = st.sampled_from(
    [
        "div",
        "p",
        "span",
        "b",
        "em",
        "ul",
        "li",
        "ol",
        "h2",
        "table",
        "tr",
        "td",
        "dl",
        "dt",
        "dd",
        "a",
        "x-y",
        "sup",
    ]
)
_MARKUP = st.recursive(
    _WORDS,
    lambda inner: st.tuples(_TAGS, st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}> {' '.join(pair[1])} </{pair[0]}>"
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(_MARKUP)
def test_no_word_of_any_markup_is_lost_or_doubled(body: str) -> None:
    page = cut(body)
    found = sorted(word for block in page.blocks for word in block.text.split() if word != "|")
    assert found == sorted(word for word in body.split() if word.startswith("w") and word.endswith("x"))
    elements = page.elements
    for element in range(1, len(elements)):
        parent = elements.parent[element]
        assert (
            elements.first[parent]
            <= elements.first[element]
            <= elements.last[element]
            <= elements.last[parent]
        )
