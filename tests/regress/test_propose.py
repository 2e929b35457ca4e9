"""Proposals come from what was kept and removed, short and on one side only."""

from __future__ import annotations

import pytest

from cleaner.page import Block
from cleaner.pipeline import clean
from cleaner.regress.check import plain_text
from cleaner.regress.propose import MAX_SNIPPET_CHARS, propose, snippet_of
from tests.conftest import PROSE, html, text_article

NAVIGATION = "".join(
    f'<li><a href="/{name}">{name} news today</a></li>' for name in ("Harbour", "Market", "Sport")
)
HEAD = "<title>Bridge vote passes</title><meta name=author content='Ada Tern'>"
PAGE = html(
    f"<nav><ul>{NAVIGATION}</ul></nav><article><h1>Bridge vote passes</h1>"
    f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p><p>Advertisement</p><p>{PROSE[3]}</p></article>"
    "<footer><p>© 2025 The Ledger. All rights reserved.</p></footer>",
    HEAD,
)


def test_the_markdown_is_what_clean_gives_and_the_metadata_what_is_stated() -> None:
    article = clean(PAGE)
    proposal = propose(article)
    assert proposal.markdown == article.markdown
    assert proposal.metadata == {"title": "Bridge vote passes", "authors": ["Ada Tern"], "language": "en"}


def test_the_first_and_last_sentence_must_be_there() -> None:
    first, last, *_ = propose(clean(PAGE)).must_contain
    assert PROSE[0].startswith(first)
    assert PROSE[3].endswith(last)


def test_what_stands_nearest_to_the_content_must_not_be_there_and_the_title_is_not_asked_about() -> None:
    unwanted = propose(clean(PAGE)).must_not_contain
    assert unwanted[:3] == ["Sport news today", "Advertisement", "© 2025 The Ledger."]
    assert "Bridge vote passes" not in unwanted


def test_each_snippet_is_short_and_stands_on_one_side_only() -> None:
    article = clean(PAGE)
    proposal = propose(article)
    content = plain_text(article.markdown)
    assert all(snippet in content for snippet in proposal.must_contain)
    assert not any(snippet in content for snippet in proposal.must_not_contain)
    assert all(len(s) <= MAX_SNIPPET_CHARS for s in proposal.must_contain + proposal.must_not_contain)


def test_text_that_stands_on_both_sides_tells_nothing() -> None:
    page = PAGE.replace("© 2025 The Ledger. All rights reserved.", PROSE[0])
    proposal = propose(clean(page))
    assert not any(snippet in PROSE[0] for snippet in proposal.must_contain + proposal.must_not_contain)


def test_a_page_without_main_content_gets_an_empty_proposal() -> None:
    proposal = propose(clean(html("<nav><a href=/>Home of the news</a></nav>")))
    assert (proposal.markdown, proposal.must_contain, proposal.metadata) == ("", [], {})


def test_plain_text_gets_a_proposal_too() -> None:
    proposal = propose(clean(text_article("Read also: Ferry fares go up in May")))
    assert proposal.must_contain
    assert proposal.must_not_contain == ["Read also: Ferry fares go up in May"]


@pytest.mark.parametrize(
    ("text", "snippet"),
    [
        ("Read also.", "Read also."),
        ("One sentence. Another one.", "One sentence."),
        ("Home", ""),
        ("Advertisement", "Advertisement"),
        ("天还没亮，门外就排起了队。读者在旧烘缸旁翻看图书。", "天还没亮，门外就排起了队。"),
    ],
)
def test_a_snippet_is_the_first_sentence_of_a_block_that_says_enough(text: str, snippet: str) -> None:
    assert snippet_of(Block(text, words=2)) == snippet


def test_a_long_sentence_is_cut_between_words() -> None:
    block = Block(PROSE[3])
    assert PROSE[3].startswith(snippet_of(block) + " ")
    assert PROSE[3].endswith(" " + snippet_of(block, from_end=True))
