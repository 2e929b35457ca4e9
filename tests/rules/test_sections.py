"""The outline of a page answers how much stands where, and finds containers and sections."""

from __future__ import annotations

import pytest

from cleaner.page import Block
from cleaner.rules.sections import Outline, is_label, remove_all, text_section_end
from tests.conftest import PROSE, MakePage, html, lines

BODY = (
    f'<div class="a comment"><p>{PROSE[0]}</p></div>'
    f'<div class="b"><p><a href="/">{PROSE[1]}</a></p>'
    '<div class="comment"><i class="comment">in</i></div></div>'
)


def test_sums_are_those_of_the_range(make_page: MakePage) -> None:
    page = make_page(html(BODY))
    outline = Outline(page)
    first, second, third = (block.words for block in page.blocks)
    assert outline.words(0, 3) == first + second + third
    assert outline.words(1, 1) == 0
    assert outline.prose_words(0, 3) == first
    assert outline.link_density(1, 2) > 0.9


def test_prose_inside_links_is_no_prose(make_page: MakePage) -> None:
    outline = Outline(make_page(html(BODY)))
    assert (outline.prose_share(0, 1), outline.prose_share(1, 3)) == (1.0, 0.0)


def test_a_page_without_prose_or_words_has_a_share_of_nothing(make_page: MakePage) -> None:
    outline = Outline(make_page(html("")))
    assert (outline.prose_share(0, 0), outline.link_density(0, 0)) == (0.0, 0.0)


def test_without_prose_the_words_outside_links_are_shared(make_page: MakePage) -> None:
    outline = Outline(make_page(html('<p><a href="/">Town hall</a></p><p>Old bridge</p><p>New road</p>')))
    assert (outline.prose_share(0, 1), outline.prose_share(1, 2)) == (0.0, 0.5)


def test_a_short_item_or_heading_without_a_link_is_a_subject_and_a_linked_one_is_none(
    make_page: MakePage,
) -> None:
    page = make_page(html('<h2>Privacy</h2><ul><li><a href="/p">Privacy</a></li></ul><p>Privacy</p>'))
    outline = Outline(page)
    assert [outline.is_subject(block) for block in page.blocks] == [True, False, False]


def test_a_line_behind_a_clause_with_a_colon_is_a_subject(make_page: MakePage) -> None:
    page = make_page(lines("The ranks on board were these:", "Captain", "Mate"))
    assert [Outline(page).is_subject(block) for block in page.blocks] == [False, True, False]


def test_containers_are_those_with_the_class_outer_ones_first(make_page: MakePage) -> None:
    page = make_page(
        html(BODY + '<section class="comment"><p>x</p><div class="comment"><p>y</p></div></section>')
    )
    outline = Outline(page)
    found = [[block.text for block in outline.blocks_of(e)] for e in outline.containers("comment")]
    assert found == [[PROSE[0]], ["in"], ["x", "y"], ["y"]]
    assert len(list(outline.containers("comment", outermost=True))) == 3


def test_containers_are_those_with_the_tag_too(make_page: MakePage) -> None:
    page = make_page(html('<nav>a</nav><div class="menu">b</div><p>c</p><table><tr><td>d</td></tr></table>'))
    outline = Outline(page)
    assert [page.elements.tag[e] for e in outline.containers("navigation", "nav")] == ["nav", "div"]
    assert [page.elements.tag[e] for e in outline.tagged("td")] == ["td"]


def test_an_empty_container_is_none(make_page: MakePage) -> None:
    outline = Outline(make_page(html('<div class="comment"></div><p>x</p>')))
    assert list(outline.containers("comment")) == []


def test_the_first_verdict_on_a_block_stays() -> None:
    blocks = [Block("a"), Block("b", verdict="footer")]
    remove_all(blocks, "ad", "a test")
    assert [block.verdict for block in blocks] == ["ad", "footer"]


def test_the_last_prose_is_one_that_stands(make_page: MakePage) -> None:
    page = make_page(lines("Title", PROSE[0], "short", PROSE[1], "end"))
    outline = Outline(page)
    assert outline.last_prose_before(4) == 3
    page.blocks[3].remove("related", stage="test", because="a test")
    assert outline.last_prose_before(4) == 1
    assert outline.last_prose_before(1) == -1


def test_removed_prose_is_walked_over_once(make_page: MakePage) -> None:
    page = make_page(lines("Title", *PROSE[:3], "end", "end of it"))
    outline = Outline(page)
    for block in page.blocks[2:4]:
        block.remove("related", stage="test", because="a test")
    assert [outline.last_prose_before(n) for n in (5, 4, 3, 2, 1)] == [1, 1, 1, 1, -1]


def test_a_section_of_other_stories_ends_at_the_first_long_paragraph(make_page: MakePage) -> None:
    blocks = make_page(lines("Related", "Ferry", PROSE[0], "Road", PROSE[1], PROSE[2])).blocks
    assert text_section_end(blocks, 0) == 2


def test_with_ages_it_ends_only_where_three_paragraphs_follow_each_other(make_page: MakePage) -> None:
    two = make_page(lines("Latest", "an hour ago", PROSE[0], PROSE[1], "Road")).blocks
    assert text_section_end(two, 0) == len(two)
    three = make_page(lines("Latest", "an hour ago", "Road", *PROSE[:3])).blocks
    assert text_section_end(three, 0) == 3


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("Share", 1, True),
        ("Come here now.", 3, True),
        ("Come here and sit down.", 5, False),
        ("one two three four five six seven eight", 8, True),
        ("one two three four five six seven eight nine", 9, False),
    ],
)
def test_a_label_is_short_and_no_sentence(text: str, words: float, label: bool) -> None:
    assert is_label(Block(text, words=words)) is label
