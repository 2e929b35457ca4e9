"""trafilatura is asked where our own selection is empty, and its answer keeps our blocks."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from cleaner.expectation import expected_f1
from cleaner.options import Favor, Options
from cleaner.page import Page
from cleaner.stages.second_opinion import ask_trafilatura, is_nearly_empty
from tests.conftest import PROSE, MakePage, html, lines

BODY = f"<h1>Bridge vote</h1><p>{PROSE[0]}</p><h2>Method</h2><p>{PROSE[1]}</p><p>Our menu of today</p>"
ANSWER = f"Bridge vote\n{PROSE[0]}\nMethod\n{PROSE[1]}\nOur menu of today"
CHOSEN = Options(engine="trafilatura")


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let trafilatura give this answer, or raise it; return the calls."""
    calls: list[str] = []

    def prepare(result: str | Exception) -> list[str]:
        def extract(source: str, **_: object) -> str:
            calls.append(source)
            if isinstance(result, Exception):
                raise result
            return result

        monkeypatch.setitem(sys.modules, "trafilatura", SimpleNamespace(extract=extract))
        return calls

    return prepare


def ask(page: Page, options: Options, **verdicts: str) -> dict[str, str]:
    """Keep every block but those with a verdict by their first word, then ask."""
    page.confidence = 0.9
    for block in page.blocks:
        first = block.text.split()[0]
        if first in verdicts:
            stage = {"site": "site", "metadata": "boilerplate"}.get(verdicts[first], "select")
            block.remove(verdicts[first], stage=stage, because="a test")
        else:
            block.keep(stage="select", because="a test")
    ask_trafilatura(page, options)
    return {block.text: block.verdict for block in page.blocks}


def test_a_sure_selection_is_not_doubted(make_page: MakePage, answer: Any) -> None:
    calls = answer("something else")
    ask(make_page(html(BODY)), Options())
    assert calls == []


def test_a_selection_of_few_words_is_doubted(make_page: MakePage) -> None:
    page = make_page(html("<p>Few words.</p>"))
    assert is_nearly_empty(page)


def test_an_empty_selection_takes_the_second_opinion(make_page: MakePage, answer: Any) -> None:
    answer(ANSWER)
    page = make_page(html(BODY))
    found = ask(
        page, Options(), The="boilerplate", Residents="boilerplate", Our="navigation", Bridge="navigation"
    )
    assert (found[PROSE[0]], found[PROSE[1]], page.engine) == ("kept", "kept", "trafilatura")


def test_a_second_opinion_of_fewer_words_is_not_taken(make_page: MakePage, answer: Any) -> None:
    answer("Method")
    page = make_page(html(BODY))
    page.confidence = 0.1
    assert ask(page, Options(), Residents="boilerplate")[PROSE[0]] == "kept"
    assert page.engine == "cleaner"


def test_without_fallback_nobody_is_asked(make_page: MakePage, answer: Any) -> None:
    calls = answer(ANSWER)
    ask(make_page(html(BODY)), Options(fallback=False), The="boilerplate", Residents="boilerplate")
    assert calls == []


def test_the_chosen_engine_takes_out_what_it_does_not_find(make_page: MakePage, answer: Any) -> None:
    answer(PROSE[0])
    found = ask(make_page(html(BODY)), CHOSEN)
    assert (found[PROSE[0]], found[PROSE[1]]) == ("kept", "boilerplate")


def test_a_text_page_is_never_sent(make_page: MakePage, answer: Any) -> None:
    calls = answer(ANSWER)
    ask(make_page(lines(*PROSE)), CHOSEN)
    assert calls == []


def test_a_failing_second_opinion_leaves_our_own(make_page: MakePage, answer: Any) -> None:
    answer(RuntimeError("no"))
    page = make_page(html(BODY))
    found = ask(page, Options(), Residents="boilerplate", The="boilerplate")
    assert page.warnings == ["trafilatura failed: RuntimeError"]
    assert found["Method"] == "kept"


def test_a_failing_engine_does_not_cost_the_page(make_page: MakePage, answer: Any) -> None:
    answer(RuntimeError("no"))
    assert ask(make_page(html(BODY)), CHOSEN)[PROSE[0]] == "kept"


def test_a_short_heading_is_found_in_the_answer(make_page: MakePage, answer: Any) -> None:
    answer(ANSWER)
    assert ask(make_page(html(BODY)), CHOSEN)["Method"] == "kept"


def test_a_site_rule_beats_the_engine(make_page: MakePage, answer: Any) -> None:
    answer(ANSWER)
    assert ask(make_page(html(BODY)), CHOSEN, Our="site")["Our menu of today"] == "site"


def test_the_title_of_the_page_is_not_repeated_in_its_text(make_page: MakePage, answer: Any) -> None:
    answer(ANSWER)
    assert ask(make_page(html(BODY)), CHOSEN, Bridge="metadata")["Bridge vote"] == "metadata"


def test_a_text_page_says_that_the_chosen_engine_cannot_read_it(make_page: MakePage) -> None:
    page = make_page(lines("A headline", *PROSE))
    ask(page, CHOSEN)
    assert page.warnings == ["trafilatura reads HTML only; our own selection stays"]
    silent = make_page(lines("A headline", *PROSE))
    ask(silent, Options())
    assert silent.warnings == []


def test_the_confidence_is_that_of_what_the_engine_chose(make_page: MakePage, answer: Any) -> None:
    answer(PROSE[0])
    page = make_page(html(BODY))
    for block in page.blocks:
        block.score = 0.8
    ask(page, CHOSEN)
    assert page.confidence == expected_f1(page.blocks)
    assert 0.5 < page.confidence < 0.9


def test_an_engine_that_finds_nothing_leaves_the_confidence(make_page: MakePage, answer: Any) -> None:
    answer("")
    page = make_page(html(BODY))
    ask(page, CHOSEN)
    assert page.confidence == 0.9


def test_comments_that_are_asked_for_stay_beside_the_engine(make_page: MakePage, answer: Any) -> None:
    answer(PROSE[0])
    page = make_page(html(BODY))
    page.blocks[-1].score = 0.1
    page.blocks[-1].keep(stage="boilerplate", because="a comment, asked for")
    assert ask(page, CHOSEN)["Our menu of today"] == "kept"
    assert page.confidence == expected_f1(page.blocks[:-1])


@pytest.mark.parametrize("favor", ["precision", "recall", None])
def test_the_engine_favors_what_the_caller_does(
    make_page: MakePage, monkeypatch: pytest.MonkeyPatch, favor: Favor | None
) -> None:
    asked: dict[str, object] = {}

    def extract(source: str, **settings: object) -> str:
        asked.update(settings)
        return ""

    monkeypatch.setitem(sys.modules, "trafilatura", SimpleNamespace(extract=extract))
    ask(make_page(html(BODY)), Options(engine="trafilatura", favor=favor))
    assert (asked["favor_precision"], asked["favor_recall"]) == (favor == "precision", favor == "recall")
