"""Comments under an article go; a conversation that is the content stays."""

from __future__ import annotations

from time import perf_counter

import pytest

from cleaner.rules.comments import mark_comments
from tests.conftest import PROSE, MarkPage, html, lines, text_article

PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in PROSE)
REMARK = "I have lived here for forty years and never needed a bridge, nor did my mother before me."


def comments(name: str, heading: str = "Comments") -> str:
    return f'<div class="{name}"><h3>{heading}</h3><p>{REMARK}</p></div>'


@pytest.mark.parametrize("name", ["comments", "comment-list", "commentList", "respond"])
def test_the_comments_under_an_article_go(mark: MarkPage, name: str) -> None:
    assert mark(mark_comments, html(PARAGRAPHS + comments(name)))[REMARK] == "comments"


def test_a_thread_without_an_article_above_it_stays(mark: MarkPage) -> None:
    assert mark(mark_comments, html(comments("comments") + PARAGRAPHS))[REMARK] == ""


def test_a_class_of_comments_without_a_word_of_it_stays(mark: MarkPage) -> None:
    assert mark(mark_comments, html(PARAGRAPHS + comments("commentary", "The view from here")))[REMARK] == ""


def test_a_forum_keeps_its_replies(mark: MarkPage) -> None:
    head = '<meta name="generator" content="phpBB">'
    assert mark(mark_comments, html(PARAGRAPHS + comments("comments"), head))[REMARK] == ""


def test_more_prose_than_the_article_has_is_the_content(mark: MarkPage) -> None:
    thread = "".join(f"<p>{sentence}</p>" for sentence in PROSE * 4)
    page = html(f'{PARAGRAPHS}<div class="comments"><h3>Comments</h3>{thread}</div>')
    assert set(mark(mark_comments, page).values()) == {""}


@pytest.mark.parametrize(
    "label", ["Comments", "Leave a comment", "Kommentare", "Commentaires", "Comentarios"]
)
def test_what_follows_the_label_in_a_text_goes(mark: MarkPage, label: str) -> None:
    verdicts = mark(mark_comments, lines("Bridge vote", *PROSE, label, REMARK))
    assert (verdicts[label], verdicts[REMARK], verdicts[PROSE[3]]) == ("comments", "comments", "")


def test_the_label_above_the_article_is_a_menu_item(mark: MarkPage) -> None:
    assert set(mark(mark_comments, lines("Comments", "Bridge vote", *PROSE)).values()) == {""}


def test_other_stories_behind_the_comments_are_named_as_such(mark: MarkPage) -> None:
    verdicts = mark(
        mark_comments, lines("Bridge vote", *PROSE, "Comments", REMARK, "Related articles", "Old ferry")
    )
    assert (verdicts[REMARK], verdicts["Old ferry"]) == ("comments", "related")


def test_a_comment_of_one_paragraph_each_is_no_resumption_of_the_article(mark: MarkPage) -> None:
    thread = ["Comments", "anna", REMARK, "bert", f"No, {REMARK}"]
    verdicts = mark(mark_comments, lines("Bridge vote", *PROSE, *thread))
    assert [verdicts[line] for line in thread] == ["comments"] * 5


@pytest.mark.parametrize(
    "line", ["Comments were few that evening in the hall of the town of Lervik.", "No comment, he said."]
)
def test_a_sentence_on_comments_closes_no_article(mark: MarkPage, line: str) -> None:
    assert set(mark(mark_comments, text_article(line)).values()) == {""}


@pytest.mark.parametrize(
    "line",
    [
        "What do you think?",
        "“What do you think?”",
        "Your name?",
        "Conversation",
        "Please log in to your router.",
        "You must log in with your library card.",
    ],
)
def test_a_question_or_instruction_within_the_text_closes_no_article(mark: MarkPage, line: str) -> None:
    assert set(mark(mark_comments, text_article(line)).values()) == {""}


def test_a_thread_scraped_as_text_keeps_its_replies(mark: MarkPage) -> None:
    verdicts = mark(
        mark_comments, lines("Sourdough", *PROSE, "anna, 5 May 2024", "Reply", REMARK, "Reply", "So do I.")
    )
    assert verdicts[REMARK] == ""


def test_twenty_thousand_labels_are_looked_at_once(mark: MarkPage) -> None:
    started = perf_counter()
    mark(mark_comments, lines(*PROSE, *["Reply", "Comments"] * 10_000))
    assert perf_counter() - started < 5.0  # looking back from each label took minutes
