"""Errors say which page and what to try, survive a process border, and are all ours."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import cleaner.errors
from cleaner.errors import BadOptions, BinaryPage, CleanerError
from cleaner.model import ensemble
from cleaner.options import PAGE_TYPES, Limits, Options

ERRORS = [
    error
    for error in vars(cleaner.errors).values()
    if isinstance(error, type) and issubclass(error, CleanerError) and error is not CleanerError
]


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_names_the_page_and_its_cause(error: type[CleanerError]) -> None:
    raised = error("something is wrong", page="a.html")
    assert str(raised) == "a.html: something is wrong"
    assert (raised.page, raised.cause) == ("a.html", "something is wrong")
    assert error.__doc__


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_comes_back_whole_from_another_process(error: type[CleanerError]) -> None:
    back = pickle.loads(pickle.dumps(error("something is wrong", page="a.html")))
    assert type(back) is error
    assert str(back) == "a.html: something is wrong"


def test_a_page_without_name_is_called_page() -> None:
    assert str(BinaryPage("no")) == "<page>: no"


def test_an_engine_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(BadOptions, match="no engine 'magic'; choose one of cleaner, trafilatura"):
        Options(engine="magic")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"favor": "speed"}, "cannot favor 'speed'; choose one of precision, recall"),
        ({"only": ("article", "blog")}, "no page type 'blog'; choose from article, forum, product"),
        ({"min_confidence": 70}, "no page has a confidence of 70; choose from 0 to 1"),
        ({"min_confidence": float("nan")}, "no page has a confidence of nan"),
    ],
)
def test_a_value_that_does_not_exist_is_refused_with_those_that_do(wrong: Any, message: str) -> None:
    with pytest.raises(BadOptions, match=message):
        Options(**wrong)


def test_the_page_types_are_those_that_the_network_knows() -> None:
    for kind in ("html", "text"):
        assert ensemble.load_ensemble(kind).network.weights["kind.bias"].shape[-1] == len(PAGE_TYPES)


def test_options_cannot_be_changed_and_compare_by_value() -> None:
    assert Options() == Options(limits=Limits())
    with pytest.raises(AttributeError):
        Options().comments = True  # type: ignore[misc]
