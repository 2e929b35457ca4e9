"""Lists of other stories go; sources, recipes and the rest of the article stay."""

from __future__ import annotations

import pytest

from cleaner.rules.related import mark_related
from tests.conftest import PROSE, MarkPage, article, html, lines, text_article

PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in PROSE * 3)
RAIL = (
    '<h3>{}</h3><ul><li><a href="/1">Old ferry to be sold</a></li>'
    '<li><a href="/2">Herring festival opens</a></li></ul>'
)


def test_a_rail_of_links_is_suspected(mark: MarkPage) -> None:
    verdicts = mark(mark_related, html(f'{PARAGRAPHS}<div class="related-posts">{RAIL.format("Next")}</div>'))
    assert (verdicts["Old ferry to be sold"], verdicts[PROSE[0]]) == ("related?", "")


def test_a_list_of_sources_stays(mark: MarkPage) -> None:
    sources = (
        '<ul class="sources"><li>Lind, <a href="/1">A history of bridges</a>, in the Ledger, 2019.</li></ul>'
    )
    assert "related" not in mark(mark_related, html(PARAGRAPHS + sources)).values()


def test_a_rail_above_all_prose_is_the_content_of_a_listing(mark: MarkPage) -> None:
    page = html(f'<div class="latest">{RAIL.format("Today")}</div>')
    assert set(mark(mark_related, page).values()) == {""}


@pytest.mark.parametrize(
    "heading", ["Related articles", "You may also like", "Lesen Sie auch", "À lire aussi"]
)
def test_links_under_a_heading_of_other_stories_are_suspected(mark: MarkPage, heading: str) -> None:
    verdicts = mark(mark_related, html(f"{PARAGRAPHS}<section>{RAIL.format(heading)}</section>"))
    assert (verdicts[heading], verdicts["Herring festival opens"]) == ("related?", "related?")


def test_prose_under_such_a_heading_stays(mark: MarkPage) -> None:
    page = html(
        f"{PARAGRAPHS}<section><h3>Related</h3><p>{PROSE[0]} Truly.</p><p>{PROSE[1]} Truly.</p></section>"
    )
    assert mark(mark_related, page)[f"{PROSE[1]} Truly."] == ""


@pytest.mark.parametrize(
    "line", ["Read also: Old ferry to be sold", "Lesen Sie auch: Alte Fähre", "À lire aussi : Le bac"]
)
def test_a_pointer_to_another_story_goes(mark: MarkPage, line: str) -> None:
    assert mark(mark_related, article(f"<p>{line}</p>"))[line] == "related"
    assert mark(mark_related, lines("Bridge vote", *PROSE, line))[line] == "related"


def test_a_pointer_between_two_paragraphs_of_a_text_goes(mark: MarkPage) -> None:
    line = "Read also: Old ferry to be sold"
    assert mark(mark_related, text_article(line))[line] == "related"


def test_a_story_in_the_line_behind_its_pointer_goes_and_prose_there_stays(mark: MarkPage) -> None:
    found = mark(mark_related, text_article(lines("Read also:", "Old ferry to be sold").strip()))
    assert (found["Read also:"], found["Old ferry to be sold"]) == ("related", "related")
    found = mark(mark_related, lines("Bridge vote", *PROSE, "Read also:", f"Again: {PROSE[0]}"))
    assert found[f"Again: {PROSE[0]}"] == ""


@pytest.mark.parametrize(
    "line", ["Related species live in the river.", "Read more books, the teacher used to say to us."]
)
def test_prose_that_begins_like_a_pointer_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_related, article(f"<p>{line}</p>"))[line] == ""


@pytest.mark.parametrize("arrow", ["» ", "► ", "→ ", "> "])
def test_a_pointer_behind_an_arrow_goes(mark: MarkPage, arrow: str) -> None:
    line = f"{arrow}Read also: Old ferry to be sold"
    assert mark(mark_related, article(f"<p>{line}</p>".replace("> ", "&gt; ", 1)))[line] == "related"


def test_a_hyphenated_word_opens_no_pointer(mark: MarkPage) -> None:
    line = "Related-party transactions must be disclosed under the new rules."
    assert mark(mark_related, article(f"<p>{line}</p>"))[line] == ""


def test_the_section_of_other_stories_in_a_text_goes_to_where_the_article_resumes(mark: MarkPage) -> None:
    verdicts = mark(mark_related, lines("Bridge vote", PROSE[0], "Related", "Old ferry", PROSE[1], PROSE[2]))
    assert [verdicts[text] for text in ("Related", "Old ferry", PROSE[1], PROSE[2])] == [
        "related?",
        "related?",
        "",
        "",
    ]


def test_such_a_label_above_all_prose_is_a_menu_item(mark: MarkPage) -> None:
    assert set(mark(mark_related, lines("Latest", "Bridge vote", *PROSE)).values()) == {""}


def test_an_article_with_headings_resumes_after_the_section(mark: MarkPage) -> None:
    text = lines(
        "Bridge vote", PROSE[0], "Related", "Old ferry", PROSE[1], "What it costs", PROSE[2], "When", PROSE[3]
    )
    assert mark(mark_related, text)[PROSE[3]] == ""


def test_headlines_after_the_prose_of_a_text_go(mark: MarkPage) -> None:
    headlines = [
        "Old Ferry to Be Sold to Museum",
        "Herring Festival Opens on Friday",
        "Who Will Pay for the Road?",
    ]
    verdicts = mark(mark_related, lines("Bridge vote", *PROSE, *headlines))
    assert [verdicts[line] for line in headlines] == ["related"] * 3


def test_headlines_with_ages_go_whatever_their_case(mark: MarkPage) -> None:
    headlines = ["Old ferry to be sold to the museum", "Herring festival opens on Friday at noon"]
    closing = [headlines[0], "3 hours ago", headlines[1], "5 hours ago", "Who will pay for the new road?"]
    verdicts = mark(mark_related, lines("Bridge vote", *PROSE, *closing))
    assert [verdicts[line] for line in headlines] == ["related"] * 2


def test_more_words_than_the_prose_has_are_the_content(mark: MarkPage) -> None:
    titles = [f"Volume {number} of the Collected Harbour Songs" for number in range(9)]
    assert set(mark(mark_related, lines("Songs", PROSE[1], *titles)).values()) == {""}


@pytest.mark.parametrize(
    "closing",
    [
        ["Anna Lind", "Bert Roe", "Carl Moe"],
        [
            "- rope of hemp from the old mill",
            "- tar from the yard by the quay",
            "- timber from the northern forest",
        ],
        ["Bring a rope with you.", "Bring some tar with you.", "Bring timber from the yard."],
    ],
    ids=["names", "bullets", "sentences"],
)
def test_a_list_of_things_after_the_prose_stays(mark: MarkPage, closing: list[str]) -> None:
    assert "related" not in mark(mark_related, lines("Bridge vote", *PROSE, *closing)).values()


@pytest.mark.parametrize(
    "closing",
    [
        [
            "Peel the potatoes and cut them into cubes",
            "Fry the leeks gently in butter",
            "Add the stock and simmer",
        ],
        [
            "Battery life of up to ten hours",
            "Screen of six inches and a half",
            "Weight of three hundred grams with case",
        ],
        [
            "The ice lets go of the bank",
            "The reeds begin to speak of boats",
            "The river is older than we are",
        ],
    ],
    ids=["recipe", "product", "poem"],
)
def test_steps_features_and_verses_after_the_prose_stay(mark: MarkPage, closing: list[str]) -> None:
    assert "related" not in mark(mark_related, lines("Bridge vote", *PROSE, *closing)).values()


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("h3", "MIRA: Madre espera el bac en el muelle"),
        ("p", "LEE TAMBIÉN: El viejo bac se vende"),
        ("blockquote", "PUEDES VER: ¿Qué es el bac y quién lo paga?"),
        ("p", "Auch lesen: Diese drei Brücken stehen noch"),
        ("h4", "WATCH: The old ferry leaves the harbour"),
        ("p", "LEIA: A velha balsa vai a leilão"),
        ("p", "ЧИТАЙТЕ: Старый паром продан музею города"),
        ("p", '<a href="/1">Lire : Le vieux bac est vendu au musée</a>'),
    ],
)
def test_a_loud_or_linked_pointer_goes(mark: MarkPage, tag: str, line: str) -> None:
    verdicts = mark(mark_related, article(f"<{tag}>{line}</{tag}>"))
    text = line.removeprefix('<a href="/1">').removesuffix("</a>")
    assert verdicts[text] in ("related", "related?")


@pytest.mark.parametrize(
    "line",
    [
        "Lea: Ich habe den Steg nie wieder betreten.",
        "Mira: No volví a pisar el muelle desde entonces.",
        "Look: the bridge was never meant to last so long.",
        "MIRA: no",
        "Video: the second of four ways to learn a knot.",
        "Смотрите: мост никогда не был новым.",
    ],
)
def test_a_speaker_or_a_word_before_a_colon_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_related, article(f"<p>{line}</p>"))[line] == ""


@pytest.mark.parametrize(
    "label",
    ["Das könnte dich auch interessieren:", "You may also like:", "À lire aussi :", "Zum Weiterlesen"],
)
def test_a_label_with_links_under_it_is_suspected(mark: MarkPage, label: str) -> None:
    links = '<p><a href="/1">The old ferry is sold</a></p><p><a href="/2">Herring again</a></p>'
    verdicts = mark(mark_related, article(f"<p>{label}</p>", links))
    assert verdicts[label] in ("related", "related?")
    assert [verdicts[text] for text in ("The old ferry is sold", "Herring again")] == ["related?"] * 2


def test_prose_under_such_a_label_stays(mark: MarkPage) -> None:
    verdicts = mark(mark_related, article("<h3>Zum Weiterlesen</h3>", "<p>Lind: A history of bridges.</p>"))
    assert (verdicts["Zum Weiterlesen"], verdicts["Lind: A history of bridges."]) == ("", "")


def test_the_lines_of_a_card_in_markdown_go_with_its_pointer(mark: MarkPage) -> None:
    card = "[\n\n### Read also: The lighthouse nobody wanted\n\nOur series, part four\n\n](/lighthouse)"
    menu = "[Home](/) [News](/news) [About](/about)"
    verdicts = mark(mark_related, "\n\n".join([menu, *PROSE, card, "Our other series, part five", *PROSE]))
    assert verdicts["Our series, part four"] == "related?"
    assert verdicts["Our other series, part five"] == ""
