"""Share buttons go; networks, shares and prints as subjects stay."""

from __future__ import annotations

import pytest

from cleaner.rules.sharing import mark_sharing
from tests.conftest import PROSE, MarkPage, article, text_article


@pytest.mark.parametrize(
    "label", ["Share", "Share this article", "Teilen", "Partager", "Compartir", "Print this page"]
)
def test_a_share_label_goes(mark: MarkPage, label: str) -> None:
    assert mark(mark_sharing, article(f"<p>{label}</p>"))[label] == "share"
    assert mark(mark_sharing, text_article(label))[label] == "share"


@pytest.mark.parametrize(
    "line",
    ["Share prices fell on Monday.", "Teilen macht Freude, sagte sie.", "The print was faint but readable."],
)
def test_a_sentence_that_begins_like_a_label_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_sharing, article(f"<p>{line}</p>"))[line] == ""


def test_a_bar_of_buttons_goes(mark: MarkPage) -> None:
    bar = '<div class="social-share"><a href="/f">On the book</a><a href="/t">By post</a></div>'
    assert mark(mark_sharing, article(bar))["On the book By post"] == "share"


@pytest.mark.parametrize("name", ["share", "social", "follow"])
def test_prose_of_such_a_class_stays(mark: MarkPage, name: str) -> None:
    assert (
        mark(mark_sharing, article(f'<div class="{name}"><p>{PROSE[0]} Truly.</p></div>'))[
            f"{PROSE[0]} Truly."
        ]
        == ""
    )


def test_a_row_or_code_that_names_a_network_stays(mark: MarkPage) -> None:
    table = "<table><tr><td>Facebook</td><td>40</td></tr><tr><td>X</td><td>10</td></tr></table>"
    verdicts = mark(mark_sharing, article(table, "<pre>print</pre>"))
    assert (verdicts["Facebook | 40"], verdicts["X | 10"], verdicts["print"]) == ("", "", "")


@pytest.mark.parametrize("heading", ["TikTok", "Facebook", "Threads"])
def test_the_heading_of_a_section_on_a_network_stays(mark: MarkPage, heading: str) -> None:
    assert mark(mark_sharing, article(f"<h2>{heading}</h2><p>{PROSE[0]}</p>"))[heading] == ""


def test_the_items_of_a_list_of_networks_stay(mark: MarkPage) -> None:
    verdicts = mark(mark_sharing, article("<p>We asked about:</p><ul><li>YouTube</li><li>Reddit</li></ul>"))
    assert (verdicts["YouTube"], verdicts["Reddit"]) == ("", "")


@pytest.mark.parametrize(
    "markup",
    [
        '<blockquote class="twitter-tweet"><p>The bridge is open!</p></blockquote>',
        '<div class="market-share"><p>Orvane: 40 %</p></div>',
        '<p class="social-event">Dinner at the town hall at eight</p>',
        '<section aria-label="Share of the vote"><p>Left 40 %</p></section>',
    ],
    ids=["tweet", "market", "dinner", "vote"],
)
def test_short_content_whose_class_has_the_word_stays(mark: MarkPage, markup: str) -> None:
    assert "share" not in mark(mark_sharing, article(markup)).values()


@pytest.mark.parametrize(
    "line",
    [
        "X",
        "Pin",
        "Save",
        "Print",
    ],
)
def test_a_word_of_a_dialogue_or_drill_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_sharing, text_article("They called out to each other:", line, "He nodded."))[line] == ""
