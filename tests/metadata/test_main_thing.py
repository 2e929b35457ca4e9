"""The object that describes the page is told from those of other stories."""

from __future__ import annotations

from cleaner.dom.json_ld import Thing, Things
from cleaner.metadata.main_thing import find_main_thing

OWN = "https://ledger.example/bridge"


def story(name: str, **fields: object) -> Thing:
    return {"@type": "NewsArticle", "headline": name, **fields}


def find(*things: Thing, titles: tuple[str, ...] = (), addresses: tuple[str, ...] = ()) -> Thing:
    return find_main_thing(Things(things), list(titles), list(addresses))


def test_the_story_with_the_address_of_the_page_is_it() -> None:
    other, own = (
        story("Herring", url="https://ledger.example/herring"),
        story("Bridge", url=OWN + "/#article"),
    )
    assert find(other, own, addresses=(OWN,)) is own


def test_the_story_with_the_title_of_the_page_is_it() -> None:
    other, own = story("Herring festival opens on Friday"), story("Council votes for bridge")
    assert find(other, own, titles=("Council votes for bridge | The Ledger",)) is own


def test_a_story_of_another_title_and_address_is_none() -> None:
    other = story("Herring festival opens on Friday", url="https://ledger.example/herring")
    assert find(other, titles=("Council votes for bridge",), addresses=(OWN,)) == {}


def test_a_story_of_another_title_alone_may_be_the_page() -> None:
    own = story("Vote ends thirty years of waiting")
    assert find(own, titles=("Council says yes to crossing",), addresses=(OWN,)) is own


def test_an_article_comes_before_the_page_that_holds_it() -> None:
    page = {"@type": "WebPage", "name": "Bridge", "url": OWN}
    own = story("Bridge", mainEntityOfPage={"@id": "https://www.ledger.example/bridge/"})
    assert find(page, own, titles=("Bridge",), addresses=(OWN,)) is own
    assert find(page, titles=("Bridge",), addresses=(OWN,)) is page


def test_a_question_of_a_list_does_not_stand_for_the_article() -> None:
    question = {"@type": "Question", "name": "How much does it cost?"}
    own = story("Vote ends thirty years of waiting")
    assert find(question, own, titles=("Council says yes",)) is own


def test_values_of_wrong_types_are_survived() -> None:
    odd = {"@type": ["NewsArticle", 3], "headline": [[{}]], "url": ["x"], "mainEntityOfPage": 7, "@id": {}}
    assert find(odd, {"@type": None, "name": "x"}, titles=("x",), addresses=("http://[broken",)) is odd
