"""Fields of metadata are compared with a truth that may lack them."""

from __future__ import annotations

import pytest
from metadata_scores import measure_metadata, print_metadata, print_wrong
from peers import Found

FOUND = Found("", "Bridge vote", ["Ann Lee"], "2024-05-05", "The Ledger")


def test_each_field_is_right_or_wrong() -> None:
    truth = {
        "title": "bridge  vote",
        "authors": ["Bo Ek"],
        "date": "2024-05-05T10:00:00Z",
        "site_name": "Ledger",
    }
    score = measure_metadata(FOUND, truth)
    assert (score.title, score.title_near, score.authors, score.date) == (True, True, False, True)
    assert score.site_name is False


def test_a_title_may_be_near_without_being_exact() -> None:
    score = measure_metadata(FOUND, {"title": "Bridge vote today"})
    assert (score.title, score.title_near) == (False, True)


@pytest.mark.parametrize("date", [float("nan"), None, 20240505, ""])
def test_a_truth_of_another_type_does_not_ask(date: object) -> None:
    score = measure_metadata(FOUND, {"date": date, "title": date, "author": date})
    assert (score.date, score.title, score.authors, score.site_name) == (None, None, None, None)


def test_wrong_pages_are_printed_and_right_ones_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    scores = [measure_metadata(FOUND, {"title": title}) for title in ("Bridge vote", "Herring")]
    print_wrong(["a", "b"], scores, "title")
    print_metadata(scores)
    out = capsys.readouterr().out
    assert out.startswith("  b\n    wanted 'Herring'\n    found  'Bridge vote'\n")
    assert "title exact     0.5000  (2 pages)" in out
    assert "date" not in out
