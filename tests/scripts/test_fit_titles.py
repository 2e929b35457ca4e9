"""Weights are fitted so that right candidates come out on top."""

from __future__ import annotations

import numpy as np
from fit_titles import MAX_LINES_ABOVE, Choice, _choose, _cut_head, _fit, _to_module


def choice(*candidates: tuple[dict[str, float], float]) -> Choice:
    right = np.array([value for _, value in candidates])
    return Choice("wcxb-train", 1.0, [features for features, _ in candidates], right, right, 0)


H1_RIGHT = choice(({"h1": 1.0}, 1.0), ({"og": 1.0}, 0.0))
LOGO_WRONG = choice(({"h1": 1.0, "logo": 1.0}, 0.0), ({"og": 1.0}, 1.0))
CHOICES = [H1_RIGHT, LOGO_WRONG] * 5


def test_what_is_right_more_often_weighs_more() -> None:
    weights = _fit(CHOICES, ["h1", "og", "logo"])
    assert weights["h1"] > weights["og"] > weights["h1"] + weights["logo"]
    assert (_choose(H1_RIGHT, weights), _choose(LOGO_WRONG, weights)) == (0, 1)


def test_a_page_where_no_candidate_is_near_teaches_nothing() -> None:
    wrong = choice(({"og": 1.0}, 0.0), ({"h1": 1.0}, 0.0))
    assert _fit([*CHOICES, wrong], ["h1", "og", "logo"]) == _fit(CHOICES, ["h1", "og", "logo"])


def test_a_page_that_shows_no_title_teaches_to_choose_none() -> None:
    right, near = np.array([0.0, 0.0]), np.array([0.2, 0.0])
    features = [{"menu": 1.0}, {"none": 1.0}]
    silent = Choice("wcxb-train", 1.0, features, right, near, 0, may_be_none=True)
    shown = Choice(
        "wcxb-train", 1.0, [{}, {"none": 1.0}], np.array([1.0, 0.0]), np.array([1.0, 0.0]), 0, True
    )
    assert silent.is_right.tolist() == [False, True]
    weights = _fit([silent, shown] * 200, ["menu", "none"])
    assert (_choose(silent, weights), _choose(shown, weights)) == (1, 0)


def test_the_table_is_a_module() -> None:
    names: dict[str, object] = {}
    exec(_to_module({"h1 whole": 1.234, "a": -1.0}, "pages"), names)
    assert names["WEIGHTS"] == {"a": -1.0, "h1 whole": 1.23}


def test_a_scrape_is_cut_at_most_a_few_lines_above_its_title() -> None:
    source = "\n".join([*"abcdefgh", "  A New Bridge ", "Text."])
    cut = _cut_head(source, "A new bridge")
    assert cut.endswith("  A New Bridge \nText.")
    assert cut.count("\n") < 1 + MAX_LINES_ABOVE
    assert _cut_head(source, "Another title") == ""
