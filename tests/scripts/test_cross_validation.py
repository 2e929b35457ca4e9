"""Cross-validation keeps domains apart and reports what it measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import Entry
from cross_validation import Labelled, Outcome, folds_of, print_report

from cleaner.page import Page


def entry(identifier: str, url: str = "https://bees.example/") -> Entry:
    return Entry("bees", identifier, Path("x.html"), {"url": url, "text": "Bees."})


def labelled(identifier: str, url: str) -> Labelled:
    return Labelled(entry(identifier, url), None, Page(raw=""))


def outcome(quality: float, confidence: float, own: float | None = None) -> Outcome:
    own = quality if own is None else own
    return Outcome(entry("1"), quality, own, confidence, own != quality, True, (own - 0.1, own, own))


def test_pages_of_one_domain_are_tested_in_the_same_fold() -> None:
    pages = [labelled(f"{host}{n}", f"https://{host}.example/{n}") for host in "abc" for n in range(3)]
    for training, test in folds_of(pages, 3, 0):
        assert not {page.entry.group for page in training} & {page.entry.group for page in test}


def test_every_page_is_tested_once() -> None:
    pages = [labelled(host, f"https://{host}.example/") for host in "abcdefg"]
    tested = [page.entry.identifier for _, test in folds_of(pages, 3, 0) for page in test]
    assert sorted(tested) == list("abcdefg")


def test_a_confidence_that_is_the_quality_has_no_calibration_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_report([outcome(share / 20, share / 20) for share in range(20)])
    assert "expected calibration error 0.0000" in capsys.readouterr().out


def test_a_confidence_that_boasts_has_one(capsys: pytest.CaptureFixture[str]) -> None:
    print_report([outcome(0.5, 0.9)] * 20)
    assert "expected calibration error 0.4000" in capsys.readouterr().out


def test_the_report_says_what_the_second_opinion_changed(capsys: pytest.CaptureFixture[str]) -> None:
    sure, helped = outcome(0.9, 0.9), outcome(0.5, 0.3, own=0.1)
    print_report([sure, helped])
    assert "asked on 1 pages, better on 1, worse on 0, word F1 +0.2000" in capsys.readouterr().out


def test_the_report_says_what_a_step_of_the_selection_is_worth(capsys: pytest.CaptureFixture[str]) -> None:
    print_report([outcome(0.9, 0.9)])
    assert "cut at .5, not at the highest expected F1: word F1 -0.1000" in capsys.readouterr().out
