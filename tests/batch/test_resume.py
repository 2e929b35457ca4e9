"""A run that was stopped, killed or has run before goes on to the bytes of one never disturbed."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from cleaner.batch.records import Record
from cleaner.options import Options
from tests.batch.pretended import PAGES, batch, contents, outcome_of, record, rows


def test_two_runs_give_the_same_bytes_and_the_second_does_nothing(
    tmp_path: Path, kind: str, undisturbed: dict[str, bytes]
) -> None:
    again = batch(tmp_path / "again", kind)
    again.run()
    assert contents(tmp_path / "again") == undisturbed
    again.run()
    assert again.cleaned == 0
    assert contents(tmp_path / "again") == undisturbed


@pytest.mark.parametrize("stop_after", [0, 1, 5, PAGES - 1, PAGES])
def test_a_stopped_run_goes_on_to_the_same_bytes(
    tmp_path: Path, kind: str, undisturbed: dict[str, bytes], stop_after: int
) -> None:
    made = batch(tmp_path / "stopped", kind)
    made.run(stop_after)  # nothing is closed, as when the process is killed
    tear(tmp_path / "stopped")
    made.run()
    assert made.cleaned == PAGES - stop_after
    assert contents(tmp_path / "stopped") == undisturbed


def tear(folder: Path) -> None:
    """Begin one more record in what is written, as a killed process does."""
    for path in folder.rglob("*.partial"):
        with path.open("ab") as file:
            file.write(b'{"source": "raw/')


def test_a_run_stopped_again_and_again_does_each_page_once(
    tmp_path: Path, kind: str, undisturbed: dict[str, bytes]
) -> None:
    made = batch(tmp_path / "stopped", kind)
    cleaned = 0
    for stop_after in (7, 3, 8, 2, 0, 11):
        made.run(stop_after)
        tear(tmp_path / "stopped")
        cleaned += made.cleaned
    made.run()
    assert cleaned + made.cleaned == PAGES
    assert contents(tmp_path / "stopped") == undisturbed


def test_only_changed_pages_are_done_again(tmp_path: Path, kind: str) -> None:
    made = batch(tmp_path / "made", kind)
    made.run()
    made.records[5] = record(5, "changed")
    made.records[2:2] = [Record("raw/new.html", PurePosixPath("new.html"), raw=b"new")]
    del made.records[9]
    made.run()
    assert made.cleaned == 2
    fresh = replace(made, target=replace(made.target, out=tmp_path / "fresh" / kind))
    fresh.run()
    gone = {f"{kind}/w/000009.md"}  # of the page that is no input any more
    found = contents(tmp_path / "made")
    assert {name: data for name, data in found.items() if name not in gone} == contents(tmp_path / "fresh")


def test_other_options_and_force_do_everything_again(tmp_path: Path, kind: str) -> None:
    made = batch(tmp_path, kind)
    made.run()
    made.run(force=True)
    assert made.cleaned == PAGES
    made.options = Options(links=True)
    made.run()
    assert made.cleaned == PAGES
    made.run(retry_failed=True)
    assert made.cleaned == sum(record.raw == b"!" for record in made.records)


def test_a_result_that_was_removed_is_made_again(tmp_path: Path, kind: str) -> None:
    made = batch(tmp_path, kind)
    made.run()
    before = contents(tmp_path)
    for name in before:
        if not name.endswith("manifest.jsonl"):
            (tmp_path / name).unlink()
    made.run()
    assert made.cleaned == sum(outcome_of(record, "md").status == "ok" for record in made.records)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("noise", [b"", b"\n", b"{}\n" * 99, bytes(range(256)) * 20])
def test_a_finished_file_that_was_damaged_is_made_again(tmp_path: Path, kind: str, noise: bytes) -> None:
    made = batch(tmp_path, kind)
    made.run()
    before = contents(tmp_path)
    for name in before:
        if not name.endswith("manifest.jsonl"):
            (tmp_path / name).write_bytes(noise)
    made.run()
    assert contents(tmp_path) == before


class Killed(BaseException):
    """The process is gone."""


@pytest.fixture
def die_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Let the process die at one of its renames or removals, so that none after it happens."""
    calls: list[int] = [0, 1 << 30]

    def dying(action: Callable[..., None]) -> Callable[..., None]:
        def do(*arguments: Any, **named: Any) -> None:
            calls[0] += 1
            if calls[0] >= calls[1]:
                raise Killed
            action(*arguments, **named)

        return do

    def die(at: int) -> None:
        calls[:] = [0, at]

    for name in ("replace", "unlink"):
        monkeypatch.setattr(os, name, dying(getattr(os, name)))
    yield die
    die(1 << 30)


@pytest.mark.parametrize("at", range(1, 21))
def test_a_run_killed_at_any_rename_goes_on_to_the_same_bytes(
    tmp_path: Path, kind: str, undisturbed: dict[str, bytes], at: int, die_at: Callable[[int], None]
) -> None:
    made = batch(tmp_path / "killed", kind)
    made.run(7)
    die_at(10_000)
    made.run(3)  # so that there are rows to merge
    die_at(at)
    try:
        made.run()
    except Killed:
        die_at(1 << 30)
        made.run()
    die_at(1 << 30)
    files = contents(tmp_path / "killed")
    assert {name: data for name, data in files.items() if "/.cleaner-" not in f"/{name}"} == undisturbed
    made.run()
    assert made.cleaned == 0


RUN = """
    import os, resource, signal, sys, time
    from dataclasses import replace
    from pathlib import Path
    from tests.batch.pretended import batch
    from cleaner.batch.destination import Destination

    made = batch(Path(sys.argv[1]), sys.argv[2])
    made.records = [replace(r, source=f"{r.source}{n}", raw=r.raw * 30 if len(r.raw) > 1 else r.raw)
                    for n, r in enumerate(made.records)]
    limit = int(sys.argv[3])
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    print("ready", flush=True)
    try:
        made.run()
    finally:
        print("cleaned", made.cleaned)
"""


def start(folder: Path, kind: str, limit: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(RUN), str(folder), kind, str(limit)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_full_disk_costs_only_the_pages_it_has_no_room_for(tmp_path: Path, kind: str) -> None:
    assert start(tmp_path / "undisturbed", kind).wait() == 0
    process = start(tmp_path / "full", kind, limit=4_600)
    _, errors = process.communicate()
    made = batch(tmp_path / "full", kind)
    found = rows(made.target)
    if process.returncode == 0:
        reasons = {row.reason for row in found if row.status == "error"}
        assert reasons == {"because", "cannot write: File too large"}
        assert len(found) == PAGES
    else:  # the Parquet file itself has no room: nothing is lost, nothing half-written
        assert "File too large" in errors
        assert "UnwritableOutput" in errors
    assert not list(tmp_path.rglob(".cleaner-*"))
    assert start(tmp_path / "full", kind).wait() == 0
    assert contents(tmp_path / "full") == contents(tmp_path / "undisturbed")


def test_a_killed_process_leaves_what_the_next_one_needs(tmp_path: Path, kind: str) -> None:
    assert start(tmp_path / "undisturbed", kind).wait() == 0
    for delay_ms in (0, 1, 3, 6, 10, 20):
        process = start(tmp_path / "killed", kind)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            process.wait(delay_ms / 1_000)
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
    assert start(tmp_path / "killed", kind).wait() == 0
    assert contents(tmp_path / "killed") == contents(tmp_path / "undisturbed")
