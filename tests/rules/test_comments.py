"""Comments under an article go; a conversation that is the content stays."""

from __future__ import annotations

from time import perf_counter

import pytest

from cleaner.page import Page
from cleaner.rules.comments import find_asked_comments, mark_comments
from cleaner.rules.sections import Outline
from tests.conftest import PROSE, MakePage, MarkPage, html, lines, text_article

PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in PROSE)
REMARK = "I have lived here for forty years and never needed a bridge, nor did my mother before me."


def comments(name: str, heading: str = "Comments") -> str:
    return f'<div class="{name}"><h3>{heading}</h3><p>{REMARK}</p></div>'


def suspected(page: Page, *, are_asked: bool = False) -> list[str]:
    """Let the rule mark the page; return what it suspects to be comments."""
    mark_comments(page, Outline(page), are_asked=are_asked)
    return [block.text for block in page.blocks if block.suspicion == "comments"]


@pytest.mark.parametrize("name", ["comments", "comment-list", "commentList", "respond"])
def test_the_comments_under_an_article_are_suspected(make_page: MakePage, name: str) -> None:
    assert suspected(make_page(html(PARAGRAPHS + comments(name)))) == ["Comments", REMARK]


def test_a_thread_without_an_article_above_it_stays(make_page: MakePage) -> None:
    assert suspected(make_page(html(comments("comments") + PARAGRAPHS))) == []


def test_a_class_of_comments_without_a_word_of_it_stays(make_page: MakePage) -> None:
    assert suspected(make_page(html(PARAGRAPHS + comments("commentary", "The view from here")))) == []


def test_a_forum_keeps_its_replies(make_page: MakePage) -> None:
    head = '<meta name="generator" content="phpBB">'
    assert suspected(make_page(html(PARAGRAPHS + comments("comments"), head))) == []


def test_more_prose_than_the_article_has_is_the_content_or_asked_for(make_page: MakePage) -> None:
    thread = "".join(f"<p>{sentence}</p>" for sentence in PROSE * 4)
    page = html(f'{PARAGRAPHS}<div class="comments"><h3>Comments</h3>{thread}</div>')
    assert suspected(make_page(page)) == []
    assert suspected(make_page(page), are_asked=True) == ["Comments", *PROSE * 4]


@pytest.mark.parametrize(
    "label", ["Comments", "Leave a comment", "Kommentare", "Commentaires", "Comentarios"]
)
def test_what_follows_the_label_in_a_text_goes(mark: MarkPage, label: str) -> None:
    verdicts = mark(mark_comments, lines("Bridge vote", *PROSE, label, REMARK))
    assert (verdicts[label], verdicts[REMARK], verdicts[PROSE[3]]) == ("comments", "comments", "")


def test_the_label_above_the_article_is_a_menu_item(mark: MarkPage) -> None:
    assert set(mark(mark_comments, lines("Comments", "Bridge vote", *PROSE)).values()) == {""}


def test_what_follows_the_label_in_a_text_stays_where_it_is_asked_for(make_page: MakePage) -> None:
    thread = ["Comments", "anna", REMARK, "Reply", "bert, 5 May 2024", f"No, {REMARK}"]
    page = make_page(lines("Bridge vote", *PROSE, *thread, "Related articles", "Old ferry"))
    assert suspected(page, are_asked=True) == thread
    assert [block.text for block in find_asked_comments(page)] == [thread[1], REMARK, *thread[4:]]
    assert [block.verdict for block in page.blocks[-2:]] == ["related", "related"]


def test_what_another_rule_removes_or_suspects_is_no_comment_asked_for(make_page: MakePage) -> None:
    page = make_page(lines("Bridge vote", *PROSE, "Comments", "anna", "Share", "Like", REMARK))
    share, like = page.blocks[-3:-1]
    like.suspect("navigation", because="a test", doubtful_on=("forum",))
    suspected(page, are_asked=True)
    share.remove("share", stage="boilerplate", because="a test")
    assert [block.text for block in find_asked_comments(page)] == ["anna", REMARK]


def test_the_form_under_the_comments_is_not_asked_for(make_page: MakePage) -> None:
    form = "<h3>Leave a reply</h3><p>Your email address will not be published.</p>"
    page = make_page(html(f'{PARAGRAPHS}<div class="comments"><h3>Comments</h3><p>{REMARK}</p>{form}</div>'))
    suspected(page, are_asked=True)
    assert [block.text for block in find_asked_comments(page)] == ["Comments", REMARK]


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
