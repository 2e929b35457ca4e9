"""Every input of a run ends in one row, and a run that was stopped goes on to the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from cleaner.batch.destination import Target
from cleaner.batch.inputs import find_sources
from cleaner.batch.manifest import Row
from cleaner.batch.run import Tally, Task, run
from cleaner.batch.tables import Columns
from cleaner.batch.workers import WorkerLimits
from cleaner.options import Limits, Options
from tests.conftest import article

OPTIONS = Options(fallback=False, limits=Limits(max_page_bytes=100_000))
Start = Callable[..., Tally]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Give a folder with pages that end in each way that needs no fault."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    for number in range(6):
        text = article(f"<p>The ferry to island number {number} leaves at nine in the morning.</p>")
        (folder / "sub" / f"{number}.html").write_text(text)
    (folder / "empty.html").write_text("<html></html>")
    (folder / "paper.html").write_bytes(b"%PDF-1.7 ...")
    (folder / "large.html").write_text("x" * 200_000)
    (folder / "style.css").write_text("p {}")
    (folder / "gone.html").symlink_to(folder / "nowhere")
    return folder


@pytest.fixture
def start(tmp_path: Path, pages: Path) -> Start:
    """Give the function that runs over the pages into OUT."""

    def start_run(
        out: str = "out", file_format: str = "md", jobs: int = 1, stop_after: int = 0, **more: Any
    ) -> Tally:
        stop, rows = Event(), []

        def note(row: Row) -> None:
            rows.append(row)
            if len(rows) == stop_after:
                stop.set()

        sources = list(find_sources([str(pages)]))
        limits = WorkerLimits(pages_in_flight=1)
        target = Target(tmp_path / out, file_format)
        return run(Task(sources, OPTIONS, target, Columns(), jobs, limits, **more), stop=stop, on_row=note)

    return start_run


def _tree(folder: Path) -> dict[str, bytes]:
    """Return path → bytes of all files but manifests, whose seconds differ."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and "manifest" not in path.name]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_every_input_has_one_row_in_order(tmp_path: Path, pages: Path, start: Start) -> None:
    tally = start()
    rows = _rows(tmp_path / "out" / "manifest.jsonl")
    assert [row["source"] for row in rows] == [str(source.path) for source in find_sources([str(pages)])]
    assert dict(tally.statuses) == {"ok": 6, "empty": 1, "error": 2, "too_large": 1, "skipped": 1}
    assert tally.failures == 3
    for row in rows:
        assert (row["output"] is not None) == (row["status"] == "ok")
        assert row["reason"] or row["status"] == "ok"


def test_a_second_run_keeps_what_is_done(tmp_path: Path, start: Start) -> None:
    start()
    before = _tree(tmp_path / "out")
    tally = start()
    assert (tally.kept, tally.records) == (11, 11)
    assert _tree(tmp_path / "out") == before


def test_a_changed_page_alone_is_cleaned_again(tmp_path: Path, pages: Path, start: Start) -> None:
    start()
    (pages / "sub" / "3.html").write_text(article("<p>The ferry has been sold to another island.</p>"))
    assert start().kept == 10
    assert "another island" in (tmp_path / "out" / "sub" / "3.md").read_text()


def test_failed_pages_are_tried_again_when_asked(start: Start) -> None:
    start()
    assert start(retry_failed=True).kept == 8
    assert start(force=True).kept == 0


@pytest.mark.parametrize(("out", "file_format"), [("out", "md"), ("all.jsonl", "jsonl")])
@pytest.mark.parametrize("stop_after", [1, 4, 8])
def test_a_stopped_run_goes_on_to_the_same_bytes(
    tmp_path: Path, start: Start, out: str, file_format: str, stop_after: int
) -> None:
    start(f"whole/{out}", file_format)
    stopped = start(f"stopped/{out}", file_format, stop_after=stop_after)
    assert stopped.is_stopped
    assert stopped.records < 11
    gone_on = start(f"stopped/{out}", file_format)
    assert gone_on.kept >= stopped.records - stopped.statuses["skipped"] - 1
    assert gone_on.records == 11
    assert _tree(tmp_path / "stopped") == _tree(tmp_path / "whole")


def test_the_number_of_workers_changes_nothing(tmp_path: Path, start: Start) -> None:
    start("one/all.jsonl", "jsonl", jobs=1)
    start("two/all.jsonl", "jsonl", jobs=2)
    assert _tree(tmp_path / "one") == _tree(tmp_path / "two")
