"""Lines that state title, author, date, credit or tags go; prose that begins like them stays."""

from __future__ import annotations

import pytest

from cleaner.rules.byline import mark_metadata_lines
from tests.conftest import PROSE, MarkPage, article, html, lines

# What stands in the middle of an article: each must stay.
DATED_PROSE = [
    "We opened on 5 May 2024!",
    "2024年5月5日、東京で大会が開かれた。",
    "Born 5 May 2010 in Rome",
    "5 May 2020 – Lockdown begins",
]
HYPHENATED_PROSE = [
    "Photo-electric cells changed everything in 1905.",
    "Credit-card debt is rising again this winter.",
    "Video-conferencing saves time.",
    "Source-code escrow is cheap.",
]
LISTED = ["Source – the folder to read from", "Video: 4K at 60 frames a second", "Image: 12 megapixels"]


@pytest.mark.parametrize(
    "line", ["5 May 2024", "Lervik, 5 May 2024", "Publié le 5 mai 2024", "2024年5月5日", "03/04/2025"]
)
def test_a_dateline_is_suspected(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, article(f"<p>{line}</p>"))[line] == "metadata?"


@pytest.mark.parametrize(
    "line", ["The bridge opened on 5 May 2024.", "Was it on 5 May 2024?", "In the summer of 2024 it rained"]
)
def test_a_sentence_with_a_date_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, article(f"<p>{line}</p>"))[line] == ""


@pytest.mark.parametrize("line", DATED_PROSE)
def test_short_prose_with_a_date_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, article(f"<p>{line}</p>"))[line] == ""


def test_a_heading_of_a_chronicle_stays(mark: MarkPage) -> None:
    section = f"<h2>5 May 2020: lockdown begins</h2><p>{PROSE[0]}</p>"
    assert mark(mark_metadata_lines, article(section))["5 May 2020: lockdown begins"] == ""


def test_many_datelines_are_those_of_entries_and_many_credits_are_credits(mark: MarkPage) -> None:
    days = [f"{day} May 2024" for day in range(1, 10)]
    signed = [f"Jane Doe {number} / Getty Images" for number in range(5)]
    signed += [f"Photo: Max Roe {number}" for number in range(5)]
    found = mark(mark_metadata_lines, article("".join(f"<p>{line}</p>" for line in days + signed)))
    assert {found[line] for line in days} == {""}
    assert {found[line] for line in signed} == {"metadata"}


@pytest.mark.parametrize(
    "line", ["By Jane Doe", "Von Anna Schmidt", "Par Anne Martin", "Por Ana García", "Author: Jane Doe"]
)
def test_a_byline_goes(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, html(f"<p>{line}</p><p>{PROSE[0]}</p>"))[line] == "metadata"


@pytest.mark.parametrize(
    "line", ["By the river we sat down", "By Friday it was over.", "Von hier aus geht es weiter"]
)
def test_prose_that_begins_like_a_byline_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, article(f"<p>{line}</p>"))[line] == ""


@pytest.mark.parametrize(
    "line",
    ["Text Messages From Home", "Reporter Shot In Kyiv", "Interview With Jane Doe", "Von Köln nach Bonn"],
)
def test_a_line_in_title_case_is_no_byline(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, article(f"<p>{line}</p>"))[line] == ""


def test_an_agency_alone_on_its_line_goes(mark: MarkPage) -> None:
    assert mark(mark_metadata_lines, article("<p>Associated Press</p>"))["Associated Press"] == "metadata"


@pytest.mark.parametrize("line", ["Photo: Jane Doe", "Foto: Anna Schmidt", "Crédit photo : Anne Martin"])
def test_a_picture_credit_goes(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, article(f"<p>{line}</p>"))[line] == "metadata"


@pytest.mark.parametrize("line", ["Photo albums filled the room.", "Image is everything to him"])
def test_prose_that_begins_like_a_credit_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, article(f"<p>{line}</p>"))[line] == ""


@pytest.mark.parametrize("line", HYPHENATED_PROSE)
def test_a_hyphenated_word_opens_no_credit(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, article(f"<p>{line}</p>"))[line] == ""


@pytest.mark.parametrize("line", LISTED)
def test_an_item_that_explains_a_source_or_video_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, article(f"<ul><li>{line}</li></ul>"))[line] == ""


def test_a_picture_credit_behind_an_arrow_goes(mark: MarkPage) -> None:
    assert mark(mark_metadata_lines, article("<p>» Photo: Jane Doe</p>"))["» Photo: Jane Doe"] == "metadata"


@pytest.mark.parametrize(
    "line", ["Vor 3 Stunden", "Il y a 3 heures", "An hour ago", "Reading time: 5 minutes"]
)
def test_an_age_or_reading_time_goes(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, article(f"<p>{line}</p>"))[line] == "metadata"


@pytest.mark.parametrize("line", ["3 hours ago", "5 min read"])
def test_an_age_that_begins_with_its_number_goes(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, article(f"<p>{line}</p>"))[line] == "metadata"


@pytest.mark.parametrize("line", ["Reading time is my favourite part of the day.", "Yesterday", "Today"])
def test_a_sentence_on_reading_or_a_line_of_a_song_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, article(f"<p>{line}</p>"))[line] == ""


def test_the_heading_that_repeats_the_title_is_suspected(mark: MarkPage) -> None:
    page = html(f"<h1>Bridge vote today</h1><p>{PROSE[0]}</p>", "<title>Bridge vote today</title>")
    assert mark(mark_metadata_lines, page)["Bridge vote today"] == "metadata?"


def test_a_title_broken_into_two_lines_is_suspected_too(mark: MarkPage) -> None:
    page = html(f"<h1>Bridge vote<br>today</h1><p>{PROSE[0]}</p>", "<title>Bridge vote today</title>")
    assert mark(mark_metadata_lines, page)["Bridge vote\ntoday"] == "metadata?"


def test_a_list_of_tag_links_goes_and_a_list_of_things_stays(mark: MarkPage) -> None:
    verdicts = mark(
        mark_metadata_lines, article('<ul class="tags"><li><a href="/t">Bridges</a></ul><ul><li>Rope</ul>')
    )
    assert (verdicts["Bridges"], verdicts["Rope"]) == ("metadata", "")


def test_the_lines_under_the_tag_label_of_a_text_go(mark: MarkPage) -> None:
    verdicts = mark(mark_metadata_lines, lines("Bridge vote", *PROSE, "Tags", "bridges", "Lervik"))
    assert (verdicts["Tags"], verdicts["bridges"], verdicts["Lervik"], verdicts[PROSE[3]]) == (
        "metadata", "metadata?", "metadata?", "",
    )  # fmt: skip


def test_the_lines_under_the_tag_label_of_a_long_text_go(mark: MarkPage) -> None:
    prose = [f"{sentence} It was said {number} times." for number in range(9) for sentence in PROSE]
    verdicts = mark(mark_metadata_lines, lines("Bridge vote", *prose, "Tags", "bridges", "Lervik"))
    assert (verdicts["bridges"], verdicts["Lervik"], verdicts[prose[-1]]) == ("metadata", "metadata", "")


def test_the_topics_of_a_workshop_stay(mark: MarkPage) -> None:
    verdicts = mark(
        mark_metadata_lines, lines("Workshop on bridges", PROSE[0], "Topics", "- Timber", "- Stone")
    )
    assert verdicts["Timber"] == ""


@pytest.mark.parametrize("line", ["作者：李明", "记者 李明", "بقلم: محمد علي", "כתב: יוסי כהן"])
def test_a_byline_in_a_script_without_capitals_goes(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, html(f"<p>{line}</p><p>{PROSE[0]}</p>"))[line] == "metadata"


@pytest.mark.parametrize("line", ["作者认为这本书值得一读", "기자 회견이 열렸다", "By the numbers"])
def test_a_line_about_a_writer_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, html(f"<p>{line}</p><p>{PROSE[0]}</p>"))[line] == ""


@pytest.mark.parametrize("line", ["Aktualisiert am 17.01.2021.", "Last modified: 3 May 2021."])
def test_a_labelled_date_with_a_full_stop_is_a_dateline(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, article(f"<p>{line}</p>"))[line] in ("metadata", "metadata?")


@pytest.mark.parametrize(
    "line", ["The list was updated again on 17.01.2021.", "Aktualisiert am 17.01.2021 wurde nur die Karte."]
)
def test_a_sentence_with_such_a_date_stays(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, article(f"<p>{line}</p>"))[line] == ""
