"""One outcome per record, in order, whatever a page does to its worker; and no process stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from threading import Event

import pytest

from cleaner.batch.child import MIB
from cleaner.batch.process import WorkersCannotStart
from cleaner.batch.records import Outcome, Record
from cleaner.batch.workers import WorkerLimits, clean_records
from cleaner.options import Limits, Options
from tests.batch import faults
from tests.conftest import article, html, text_article

OPTIONS = Options(fallback=False)
QUICK = WorkerLimits(wall_s=2, cpu_s=1, soft_s=0.5, memory_bytes=200 * MIB)
ROOT = Path(__file__).parents[2]
needs_proc = pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="looks for processes in /proc")


def records(*texts: str | bytes) -> list[Record]:
    return [Record("in", PurePath("in"), str(number), number, raw=text) for number, text in enumerate(texts)]


def obeyed(*texts: str, jobs: int = 2, limits: WorkerLimits = QUICK) -> list[Outcome]:
    found = list(clean_records(records(*texts), OPTIONS, "md", jobs=jobs, limits=limits, work=faults.obey))
    assert [record.number for record, _ in found] == list(range(len(texts)))
    return [outcome for _, outcome in found]


def told(found: list[Outcome]) -> list[tuple[str, str]]:
    return [(outcome.status, outcome.reason) for outcome in found]


def children() -> set[int]:
    found = set()
    for entry in os.listdir("/proc"):
        if entry.isdigit() and is_alive(int(entry)):
            stat = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()
            if int(stat[1]) == os.getpid():
                found.add(int(entry))
    return found


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.fixture(autouse=True)
def _no_worker_stays() -> Iterator[None]:
    if not os.path.isdir("/proc/self"):
        yield
        return
    before = children()
    yield
    assert children() <= before


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_record_has_one_outcome_in_order(jobs: int) -> None:
    found = clean_records(records(*map(str, range(200))), OPTIONS, "md", jobs=jobs, work=faults.echo)
    assert [outcome.rendered for _, outcome in found] == list(map(str, range(200)))


def test_no_records_start_no_worker() -> None:
    assert list(clean_records([], OPTIONS, "md", jobs=2)) == []


def test_records_are_taken_as_they_are_needed() -> None:
    taken = 0

    def stream() -> Iterator[Record]:
        nonlocal taken
        for record in records(*["x"] * 500):
            taken += 1
            yield record

    limits = WorkerLimits(pages_in_flight=4)
    found = clean_records(stream(), OPTIONS, "md", jobs=1, limits=limits, work=faults.echo)
    next(found)
    assert taken <= 8
    found.close()  # type: ignore[attr-defined]
    assert taken <= 8


def test_large_pages_and_results_pass_both_ways() -> None:
    texts = [letter * (3 * MIB) for letter in "abcdefgh"]
    found = list(clean_records(records(*texts), OPTIONS, "md", jobs=2, work=faults.echo))
    assert [outcome.rendered for _, outcome in found] == texts
    assert all(record.raw is None for record, _ in found)


def test_a_record_with_a_problem_goes_to_no_worker() -> None:
    broken = replace(records("kill")[0], problem="broken archive")
    skipped = replace(broken, problem="done before", status="skipped")
    found = [outcome for _, outcome in clean_records([broken, skipped], OPTIONS, "md", jobs=1)]
    assert told(found) == [("error", "broken archive"), ("skipped", "done before")]


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


def test_after_stop_no_record_is_taken_and_those_taken_are_finished() -> None:
    stop, taken, found = Event(), [], []

    def stream() -> Iterator[Record]:
        for record in records(*["x"] * 500):
            taken.append(record.number)
            yield record

    for record, outcome in clean_records(stream(), OPTIONS, "md", jobs=1, stop=stop, work=faults.echo):
        stop.set()
        found.append(record.number)
        assert outcome.status == "ok"
    assert found == taken
    assert len(taken) < 40


def test_an_error_of_the_input_comes_after_the_pages_before_it() -> None:
    def stream() -> Iterator[Record]:
        yield from records("a", "b")
        raise OSError("the disk is gone")

    found: list[tuple[Record, Outcome]] = []
    with pytest.raises(OSError, match="the disk is gone"):
        found.extend(clean_records(stream(), OPTIONS, "md", jobs=1, work=faults.echo))
    assert len(found) == 2


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


def cleaned(pages: list[Record], jobs: int, options: Options = OPTIONS) -> list[Outcome]:
    return [outcome for _, outcome in clean_records(pages, options, "md", jobs=jobs)]


def test_results_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    pages = records(
        article(), text_article(), html(""), "%PDF-1.7", b"%PDF-1.7", b"\xff" * 99, *[article()] * 9
    )
    (tmp_path / "a.html").write_text(article())
    pages.append(Record("a.html", PurePath("a.html"), path=tmp_path / "a.html"))
    one, two = ([replace(outcome, seconds=0) for outcome in cleaned(pages, jobs)] for jobs in (1, 2))
    assert one == two
    assert one[0].status == "ok"
    assert "The council met" in one[0].rendered


def test_a_page_that_takes_all_memory_to_parse_crashed() -> None:
    limits = WorkerLimits(memory_bytes=150 * MIB)
    found = clean_records(records("<p>x" * 900_000, article()), OPTIONS, "md", jobs=1, limits=limits)
    assert told([outcome for _, outcome in found]) == [("crashed", "took more than 150 MiB"), ("ok", "")]


def test_a_page_that_takes_too_long_to_parse_keeps_its_text() -> None:
    slow = html("<div><i></i></div>" * 90_000 + article())
    limits = WorkerLimits(cpu_s=8, soft_s=0.05)
    found = [outcome for _, outcome in clean_records(records(slow), OPTIONS, "md", jobs=1, limits=limits)]
    assert told(found) == [("ok", "cleaned as plain text: took more than 0.05 s of CPU")]
    assert "invited the whole town" in found[0].rendered


def test_a_page_over_the_size_limit_is_too_large() -> None:
    small = Options(fallback=False, limits=Limits(max_page_bytes=99))
    large, fits = cleaned(records("x" * 100, "a" * 99), 1, small)
    assert (large.status, large.reason) == ("too_large", "100 bytes, over the limit of 99")
    assert fits.status != "too_large"
