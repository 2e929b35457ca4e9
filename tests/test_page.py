"""A block takes the first verdict it is given; elements know where they stand."""

from __future__ import annotations

from cleaner.article import Article
from cleaner.lexicon.index import Hit
from cleaner.page import Block, Metadata, Page
from tests.conftest import MakePage, html


def test_the_first_verdict_stays() -> None:
    block = Block("x")
    block.remove("ad", stage="boilerplate", because="one")
    block.keep(stage="select", because="two")
    block.remove("footer", stage="select", because="three")
    assert (block.verdict, block.stage, block.because) == ("ad", "boilerplate", "one")
    assert (block.is_removed, block.is_kept) == (True, False)


def test_a_kept_block_is_not_removed_later() -> None:
    block = Block("x")
    block.keep(stage="select", because="one")
    block.remove("ad", stage="boilerplate", because="two")
    assert (block.is_removed, block.is_kept) == (False, True)


def test_an_undecided_block_is_neither() -> None:
    page = Page(raw="", blocks=[Block("a"), Block("b", verdict="kept"), Block("c", verdict="ad")])
    assert [block.text for block in page.undecided()] == ["a"]


def test_link_density_is_a_share() -> None:
    assert Block("abcd", link_chars=2).link_density == 0.5
    assert Block("abcd", link_chars=9).link_density == 1.0
    assert Block("").link_density == 0.0


def test_hits_are_asked_by_section_and_mode() -> None:
    block = Block(
        "Share this", hits=(Hit("share", "starts", "share this", "en"), Hit("ad", "exact", "x", "en"))
    )
    assert block.has_hit("share")
    assert block.has_hit("share", "exact", "starts")
    assert not block.has_hit("share", "exact")
    assert not block.has_hit("footer")
    assert (block.quote_hit("share"), block.quote_hit("footer")) == ("share this", "")


def test_a_field_is_filled_once_and_its_source_noted() -> None:
    metadata = Metadata()
    metadata.fill("title", None, "meta")
    metadata.fill("title", "Bridge", "h1")
    metadata.fill("title", "Other", "meta")
    assert (metadata.title, metadata.sources) == ("Bridge", {"title": "h1"})


def test_an_element_knows_its_ancestors_and_their_class_words(make_page: MakePage) -> None:
    page = make_page(html('<div class="comments" id="c"><section><p>x</p></section></div><p>y</p>'))
    inner, outer = page.blocks[0].element, page.blocks[1].element
    assert [page.elements.tag[element] for element in page.elements.chain(inner)] == [
        "p",
        "section",
        "div",
        "body",
    ]
    assert page.elements.has_hint(inner, "comment")
    assert not page.elements.has_hint(outer, "comment")
    assert not page.elements.has_hint(-1, "comment")
    assert page.elements.path(inner) == "body > div#c.comments > section > p"


def test_an_article_gives_kept_and_removed_blocks_in_order() -> None:
    blocks = [
        Block("a", verdict="kept", words=1),
        Block("b", verdict="ad"),
        Block("c", verdict="kept", words=2),
    ]
    article = Article(name="x", metadata=Metadata(authors=["Jane Doe", "Max Roe"]), blocks=blocks)
    assert [block.text for block in article.kept] == ["a", "c"]
    assert [block.text for block in article.removed] == ["b"]
    assert (article.text, article.markdown, article.words) == ("a\n\nc\n", "a\n\nc\n", 3)
    assert (article.author, article.is_empty) == ("Jane Doe, Max Roe", False)


def test_an_article_of_nothing_is_empty_everywhere() -> None:
    article = Article(name="x", metadata=Metadata())
    assert (article.text, article.markdown, article.author, article.is_empty) == ("", "", None, True)
    assert article.to_dict()["because"] is None


def test_a_field_that_is_false_is_filled_and_stays() -> None:
    metadata = Metadata()
    metadata.fill("is_free", False, "json_ld")
    metadata.fill("is_free", True, "meta")
    assert (metadata.is_free, metadata.sources["is_free"]) == (False, "json_ld")
    metadata.fill("licence", None, "json_ld")
    assert "licence" not in metadata.sources
