"""The score of learning: a small corpus of two publishers, one of them with a single page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import score_learning

from tests.sites.invented import GAZETTE, paragraphs


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    corpus = tmp_path / "small"
    (corpus / "text").mkdir(parents=True)
    rows = []
    for number in range(4):
        publisher = "Gazette" if number < 3 else "Herald"
        rows.append(
            {"id": f"p{number}", "publisher": publisher, "text": "\n".join(paragraphs(number + 60, 6))}
        )
        (corpus / "text" / f"p{number}.txt").write_text(GAZETTE.page(number))
    (corpus / "truth.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n")
    return tmp_path


def test_learning_shows_in_precision_and_costs_no_recall(
    corpora: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["score_learning", str(corpora), "--sets", "small"])
    score_learning.main()
    printed = capsys.readouterr().out
    assert "small, plain text: 3 pages of 1 publishers" in printed
    assert "small, HTML: 0 pages" in printed
    found = re.findall(r"model (off|on)(, learned)? +precision ([\d.]+)  recall ([\d.]+)", printed)
    precision = {(model, bool(learned)): float(value) for model, learned, value, _ in found}
    assert precision["off", True] > precision["off", False] + 0.05
    assert precision["on", True] >= precision["on", False]
    assert {recall for *_, recall in found[:2]} == {"1.0000"}
