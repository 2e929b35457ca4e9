"""Markdown scrapes are told from plain text, and come through with their links, lists and tables."""

from __future__ import annotations

import pytest

from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.segment.markdown import looks_like_markdown, to_html
from cleaner.stages.decode import decode, sniff
from cleaner.stages.segment_markdown import segment_markdown
from tests.conftest import PROSE

MENU = "[Home](/) [News](/news) [About](/about)\n\n"  # so that no other sign is needed


def cut(body: str, options: Options | None = None) -> list[Block]:
    page = Page(raw=MENU + body)
    for stage in (decode, sniff, segment_markdown):
        stage(page, options or Options())
    assert page.form == "markdown"
    return page.blocks[1:]


def texts(body: str) -> list[str]:
    return [block.text for block in cut(body)]


@pytest.mark.parametrize(
    "text",
    [
        "[a](/b) [c](https://example.org) [d](#e)",
        "# A title\n\n![picture](/p.png)\n\nText with **bold** words.",
        "* [a](mailto:b@example.org)\n\n```\nx\n```\n\n~~~\ny\n~~~\n",
        "| a | b |\n| --- | --- |\n| [c](?d) | e |\n\n## More",
        '---\ntitle: "A title"\n---\nText without a link.',
        "# A heading\n\n## Another\n\n- an item\n- another **bold** one",
        "## Use\r\n\r\n```sh\r\nls\r\n```\r\n",
        "# One\n\n# Two\n\n**Bold** words.",
        "Prices, **all** of them:\n\n| a | b |\n| --- | ---: |\n| c | d |\n\n**No** others.",
        "Title: A title\n\nURL Source: https://example.org/\n\nMarkdown Content:\nText without a link.",
    ],
)
def test_markdown_is_known_by_its_signs(text: str) -> None:
    assert looks_like_markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n".join(PROSE),
        "# A shell's prompt\n# ls\n# pwd\n\ncall(*args, **kwargs) and call(**more)",
        "# A heading\n\n## Another\n\nand text",
        "Some **bold** words, **more** and **more** of them.",
        "See [1] and (2), and call read[0](argument) or read[1](argument) or read[2](argument).",
        "One [link](https://example.org) in a text.",
        "---\nA line between rules\n---\nand more",
        "Title: The story of a title\n\nA text that says so.",
    ],
)
def test_plain_text_is_no_markdown(text: str) -> None:
    assert not looks_like_markdown(text)


def test_links_are_words_that_know_they_are_links() -> None:
    (block,) = cut("Read [the *whole* report](https://example.org/a_(b) 'title') of it.")
    assert (block.text, block.links, block.link_chars) == ("Read the whole report of it.", 1, 14)


def test_addresses_are_kept_where_the_caller_wants_links() -> None:
    (block,) = cut("Read [it](https://example.org/a).", Options(links=True))
    assert [mark.href for mark in block.marks if mark.kind == "link" and mark.is_opening] == [
        "https://example.org/a"
    ]


def test_pictures_and_empty_links_leave_no_text() -> None:
    assert texts("[![logo](/logo.png)](/)\n\n![A picture](/p.png)\n\n[](/x)\n\nText.") == ["Text."]


def test_escaped_signs_stand_for_themselves() -> None:
    assert texts(r"1\. May \[draft\] of snake\_case \*") == ["1. May [draft] of snake_case *"]


def test_each_kind_of_block_is_one() -> None:
    body = "## Head\n\n- a\n    - b\n\n3. c\n\n> q\n\n"
    body += "```python\nx = [1](2)\n```\n\n| h | i |\n| - | - |\n| j | k |\n"
    found = [(block.kind, block.level, block.marker, block.text) for block in cut(body)]
    assert found == [
        ("heading", 2, "", "Head"),
        ("list_item", 1, "- ", "a"),
        ("list_item", 2, "- ", "b"),
        ("list_item", 1, "3. ", "c"),
        ("quote", 0, "", "q"),
        ("code", 0, "", "x = [1](2)"),
        ("table_row", 0, "", "h | i"),
        ("table_row", 0, "", "j | k"),
    ]


def test_a_link_around_paragraphs_is_one_on_all_of_them() -> None:
    found = cut("[\n\n### A story\n\nIts **teaser**\n\n](/story)\n\nText.")
    assert [(block.kind, block.text, block.link_density > 0.8) for block in found] == [
        ("heading", "A story", True),
        ("paragraph", "Its teaser", True),
        ("paragraph", "Text.", False),
    ]


def test_a_link_around_broken_lines_is_one_on_all_of_them() -> None:
    found = cut("- [![](/p.jpg)\\\n\\\n**A story**\\\n\\\n2 March](/story)\n- [Another](/other)")
    assert [(block.text, block.link_density) for block in found] == [
        ("A story", 1.0),
        ("2 March", 1.0),
        ("Another", 1.0),
    ]


def test_links_that_stand_so_far_right_that_they_would_be_code_are_links() -> None:
    found = cut("Text.\n\n    * [a](/b)\n    * [c](/d)\n\nText.\n\n    x = 1\n")
    assert [(block.kind, block.text) for block in found] == [
        ("paragraph", "Text."),
        ("list_item", "a"),
        ("list_item", "c"),
        ("paragraph", "Text."),
        ("code", "x = 1"),
    ]


def test_lines_of_a_page_one_under_the_other_are_paragraphs() -> None:
    assert texts("Advertisement\nThe ferry left at seven.\nNobody saw it.") == [
        "Advertisement",
        "The ferry left at seven.",
        "Nobody saw it.",
    ]


def test_a_line_that_goes_on_in_the_next_one_does_not_end_there() -> None:
    assert texts("The ferry left the harbour at seven in the morning with\nnine hundred passengers.") == [
        "The ferry left the harbour at seven in the morning with nine hundred passengers."
    ]


def test_paragraphs_wrapped_at_one_width_are_whole() -> None:
    line = "The ferry left the harbour at seven in the morning with nine hundred people"
    assert texts("\n".join([line] * 9)) == [" ".join([line] * 9)]


def test_a_line_break_that_is_meant_stays_in_its_block() -> None:
    assert texts("12 Quay Street  \nSarnmouth\\\nNorthshire") == ["12 Quay Street\nSarnmouth\nNorthshire"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blocks_know_their_line_and_the_blank_ones_before(end: str) -> None:
    found = cut(end.join(["# Title", "", "One.", "Two.", "- a", "- b"]))
    assert [(block.line, block.gap) for block in found] == [
        (3, True), (5, True), (6, False), (7, False), (8, False),
    ]  # fmt: skip


def test_bare_html_is_read_as_a_page_is() -> None:
    body = "\n\n".join([*PROSE, "<div>a</div><script>b</script>", "d<br>e"])
    assert texts(body) == [*PROSE, "a", "d\ne"]


def test_text_from_a_caller_may_hold_lone_surrogates() -> None:
    assert texts("a\ud800b") == ["a?b"]


def test_no_sign_of_ours_is_left() -> None:
    source = MENU + "a\nB\ue000\n\n```\nc\nD\n```\n\n    e\n    F\n\n# G\nH\n"
    assert "\ue000" not in to_html(source)
    assert "<br>" not in "".join(block.text for block in cut("```\nc\nD\n```"))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**Price: **Free", "Price: Free"),
        ("**Price:**Free and **more**", "Price:Free and more"),
        ("Shop __ [ Close ](/x) __", "Shop Close"),
        ("A `**kwargs, **more` call and 2 ** 3 ** 4", "A **kwargs, **more call and 2 ** 3 ** 4"),
    ],
)
def test_signs_of_emphasis_are_no_text(source: str, text: str) -> None:
    assert texts(source) == [text]
