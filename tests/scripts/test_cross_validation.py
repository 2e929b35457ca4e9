"""Cross-validation keeps domains apart and reports what it measured."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from corpus import Entry


@pytest.fixture
def validation(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Yield scripts/cross_validation.py without torch."""
    stand_in: Any = ModuleType("network_training")
    stand_in.Example = None
    monkeypatch.setitem(sys.modules, "network_training", stand_in)
    yield importlib.import_module("cross_validation")
    sys.modules.pop("cross_validation")


def entry(identifier: str, url: str = "https://bees.example/") -> Entry:
    return Entry("bees", identifier, Path("x.html"), {"url": url, "text": "Bees."})


def labelled(validation: Any, identifier: str, url: str) -> Any:
    return validation.Labelled(entry(identifier, url), None, None)


def outcome(validation: Any, quality: float, confidence: float, own: float | None = None) -> Any:
    own = quality if own is None else own
    return validation.Outcome(
        entry("1"), quality, own, confidence, own != quality, True, (own - 0.1, own, own)
    )


def test_pages_of_one_domain_are_tested_in_the_same_fold(validation: Any) -> None:
    pages = [
        labelled(validation, f"{host}{n}", f"https://{host}.example/{n}") for host in "abc" for n in range(3)
    ]
    for training, test in validation.folds_of(pages, 3, 0):
        assert not {page.entry.group for page in training} & {page.entry.group for page in test}


def test_every_page_is_tested_once(validation: Any) -> None:
    pages = [labelled(validation, host, f"https://{host}.example/") for host in "abcdefg"]
    tested = [page.entry.identifier for _, test in validation.folds_of(pages, 3, 0) for page in test]
    assert sorted(tested) == list("abcdefg")


def test_a_confidence_that_is_the_quality_has_no_calibration_error(
    validation: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    validation.print_report([outcome(validation, share / 20, share / 20) for share in range(20)])
    assert "expected calibration error 0.0000" in capsys.readouterr().out


def test_a_confidence_that_boasts_has_one(validation: Any, capsys: pytest.CaptureFixture[str]) -> None:
    validation.print_report([outcome(validation, 0.5, 0.9)] * 20)
    assert "expected calibration error 0.4000" in capsys.readouterr().out


def test_the_report_says_what_the_second_opinion_changed(
    validation: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    sure, helped = outcome(validation, 0.9, 0.9), outcome(validation, 0.5, 0.3, own=0.1)
    validation.print_report([sure, helped])
    assert "asked on 1 pages, better on 1, worse on 0, word F1 +0.2000" in capsys.readouterr().out


def test_the_report_says_what_a_step_of_the_selection_is_worth(
    validation: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    validation.print_report([outcome(validation, 0.9, 0.9)])
    assert "cut at .5, not at the highest expected F1: word F1 -0.1000" in capsys.readouterr().out
