"""Whatever a page does to its worker, it alone answers for it; and no process stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cleaner.batch.child import MIB
from cleaner.batch.process import WorkersCannotStart
from cleaner.batch.records import Outcome, Record
from cleaner.batch.stream import clean_records
from cleaner.batch.workers import WorkerLimits
from cleaner.options import Options
from tests.batch import faults
from tests.batch.conftest import is_alive, records
from tests.conftest import article, html

OPTIONS = Options(fallback=False)
QUICK = WorkerLimits(wall_s=2, cpu_s=1, soft_s=0.5, memory_bytes=200 * MIB)
ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.usefixtures("no_worker_stays")
needs_proc = pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="looks for processes in /proc")


def obeyed(*texts: str, jobs: int = 2, limits: WorkerLimits = QUICK) -> list[Outcome]:
    found = list(clean_records(records(*texts), OPTIONS, "md", jobs=jobs, limits=limits, work=faults.obey))
    assert [record.number for record, _ in found] == list(range(len(texts)))
    return [outcome for _, outcome in found]


def told(found: list[Outcome]) -> list[tuple[str, str]]:
    return [(outcome.status, outcome.reason) for outcome in found]


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("kill", "its worker was ended by SIGKILL (Killed)"),
        ("crash", "its worker was ended by SIGSEGV (Segmentation fault)"),
        ("leave", "its worker ended with exit code 7"),
        ("hog", "took more than 200 MiB"),
    ],
)
def test_a_page_that_ends_its_worker_crashed_and_the_others_did_not(deed: str, reason: str) -> None:
    found = obeyed("good", "good", deed, "good", "good", "good")
    assert told(found) == [("ok", "")] * 2 + [("crashed", reason)] + [("ok", "")] * 3


def test_pages_that_end_their_workers_in_a_row_are_all_named() -> None:
    found = obeyed("kill", "leave", "kill", "good", jobs=1)
    assert [outcome.status for outcome in found] == ["crashed", "crashed", "crashed", "ok"]


def test_a_page_whose_worker_was_killed_from_outside_is_tried_again(tmp_path: Path) -> None:
    found = obeyed("good", f"once {tmp_path / 'note'}", "good", jobs=1)
    assert [outcome.status for outcome in found] == ["ok", "ok", "ok"]


@pytest.mark.parametrize(
    ("deed", "reason"),
    [("sleep", "took longer than 2 s"), ("spin", "took more than 1 s of CPU")],
)
def test_a_page_over_its_time_is_a_timeout_and_the_others_are_not(deed: str, reason: str) -> None:
    found = obeyed("good", deed, "good", "good", limits=replace(QUICK, wall_s=2 if deed == "sleep" else 60))
    assert told(found) == [("ok", ""), ("timeout", reason), ("ok", ""), ("ok", "")]


def test_a_worker_that_no_timer_reaches_is_ended_by_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.batch.workers.GRACE_S", 0.2)
    assert told(obeyed("stop", "good")) == [("timeout", "took longer than 2 s"), ("ok", "")]


def test_a_page_over_its_soft_time_is_cleaned_as_plain_text() -> None:
    found = obeyed("plain", "good", limits=replace(QUICK, wall_s=60))
    assert told(found) == [("ok", "cleaned as plain text: took more than 0.5 s of CPU"), ("ok", "")]


def test_an_error_of_a_page_costs_no_worker() -> None:
    found = obeyed("good", "raise", "quit", "interrupt", "good", jobs=1)
    reasons = ["", "TypeError: a sentence in two lines", "SystemExit: no", "", ""]
    assert [outcome.reason for outcome in found] == reasons
    assert found[0].rendered.split()[1] == found[4].rendered.split()[1]


def test_good_pages_go_on_while_one_hangs() -> None:
    taken = 0

    def stream() -> Iterator[Record]:
        nonlocal taken
        for record in records("sleep", *["good"] * 99):
            taken += 1
            yield record

    found = clean_records(stream(), OPTIONS, "md", jobs=2, limits=QUICK, work=faults.obey)
    assert next(found)[1].status == "timeout"
    assert taken == 100
    assert [outcome.status for _, outcome in found] == ["ok"] * 99


@pytest.mark.parametrize("deed", ["kill", "leave", "spin", "stop"])
def test_pages_told_together_with_one_that_dies_are_cleaned_once(
    tmp_path: Path, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleaner.batch.workers.GRACE_S", 0.2)
    monkeypatch.setattr("cleaner.batch.workers.Workers.message_pages", 8)
    pages = [f"count {tmp_path / str(number)}" for number in range(12)]
    found = obeyed(*pages[:3], deed, *pages[3:], jobs=1)
    assert [outcome.status == "ok" for outcome in found] == [True] * 3 + [False] + [True] * 9
    assert {path.read_text() for path in tmp_path.iterdir()} == {"x"}


def test_a_page_that_dies_is_tried_again_in_a_new_worker(tmp_path: Path) -> None:
    found = obeyed("good", f"once {tmp_path / 'note'}", "good", "good", jobs=1)
    first, again, *others = (outcome.rendered.split()[1] for outcome in found)
    assert again != first
    assert set(others) == {again}  # the next pages go on in its new worker


def test_closing_amid_a_page_leaves_no_worker() -> None:
    found = clean_records(records("good", *["sleep"] * 9), OPTIONS, "md", jobs=2, work=faults.obey)
    next(found)
    found.close()  # type: ignore[attr-defined]  # and the fixture looks


def test_workers_that_cannot_start_are_an_error_that_says_why() -> None:
    small = WorkerLimits(memory_bytes=20 * MIB)
    with pytest.raises(WorkersCannotStart, match="no worker can be started"):
        list(clean_records(records("x"), OPTIONS, "md", jobs=2, limits=small))


@needs_proc
@pytest.mark.parametrize(
    ("deed", "number"), [("sleep", signal.SIGKILL), ("spin", signal.SIGKILL), ("sleep", signal.SIGINT)]
)
def test_workers_die_with_their_parent(deed: str, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "tests.batch.orphans", deed]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        assert parent.stdout is not None
        workers = {int(parent.stdout.readline()) for _ in range(4)}
        parent.send_signal(number)
    end = time.monotonic() + 5
    while any(map(is_alive, workers)) and time.monotonic() < end:
        time.sleep(0.02)
    assert not any(map(is_alive, workers))


def test_a_page_that_takes_all_memory_to_parse_crashed() -> None:
    limits = WorkerLimits(memory_bytes=150 * MIB)
    found = clean_records(records("<p>x" * 900_000, article()), OPTIONS, "md", jobs=1, limits=limits)
    assert told([outcome for _, outcome in found]) == [("crashed", "took more than 150 MiB"), ("ok", "")]


def test_a_page_that_takes_too_long_to_parse_keeps_its_text() -> None:
    slow = html("<div><i></i></div>" * 90_000 + article())
    limits = WorkerLimits(cpu_s=8, soft_s=0.05)
    found = [outcome for _, outcome in clean_records(records(slow), OPTIONS, "md", jobs=1, limits=limits)]
    assert told(found) == [("ok", "cleaned as plain text: took more than 0.05 s of CPU")]
    assert b"invited the whole town" in found[0].rendered
