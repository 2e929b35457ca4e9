"""The manifest has one row per input, survives what cuts it, and knows what is done."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch.manifest import (
    Manifest,
    Place,
    Row,
    input_sha256,
    options_hash,
    read_row,
    read_rows,
    row_of,
    sha256_of,
    with_hints,
)
from cleaner.batch.records import Outcome, Record
from cleaner.errors import UnwritableOutput
from cleaner.options import Options

OPTIONS = options_hash(Options(), "md")


def record(source: str = "a.html", raw: bytes = b"x", record_id: str = "") -> Record:
    return Record(source, PurePosixPath(source), record_id, raw=raw)


def row(of: Record | None = None, **changes: object) -> Row:
    of = of or record()
    outcome = Outcome("ok", language="en", page_type="article", confidence=0.5, words=9, seconds=0.25)
    outcome = replace(outcome, sha256=input_sha256(of))
    made = row_of(of, outcome, Place("a.md", size=5), version="1.0", options=OPTIONS)
    return replace(made, **changes)  # type: ignore[arg-type]


def opened(folder: Path, *, force: bool = False, retry_failed: bool = False) -> Manifest:
    path = folder / "manifest.jsonl"
    return Manifest(path, holds=lambda row: row.size == 5, force=force, retry_failed=retry_failed)


def write(folder: Path, *rows: Row) -> None:
    manifest = opened(folder)
    for each in rows:
        manifest.append(each)
    manifest.close(lambda: None)


def test_the_keys_of_a_row_are_in_their_order() -> None:
    assert list(json.loads(row().to_line())) == [
        "source", "record_id", "output", "status", "reason", "language", "page_type", "confidence", "words",
        "sha256", "seconds", "version", "options", "bytes",
    ]  # fmt: skip
    assert list(json.loads(row(offset=7).to_line()))[-2:] == ["offset", "bytes"]


@pytest.mark.parametrize(
    "source", ["a.html", "Brücke", b"caf\xe9".decode("utf-8", "surrogateescape"), "a\nb"]
)
def test_a_row_reads_back_as_it_was_and_is_one_line(source: str) -> None:
    line = row(source=source).to_line()
    assert line.count(b"\n") == 1
    assert read_row(line) == row(source=source)


@pytest.mark.parametrize(
    "line",
    [
        b"", b"\n", b"null\n", b"[]\n", b"{}\n", b"\xff\xfe\n", b"[" * 99_999 + b"\n",
        row().to_line()[:-1], row().to_line()[:40] + b"\n",
        row(output="../../etc/passwd").to_line(), row(output="/etc/passwd").to_line(),
        row(status="fine").to_line(), row(offset=-1).to_line(), row(words="many").to_line(),
    ],
)  # fmt: skip
def test_what_is_no_row_is_passed_over(line: bytes) -> None:
    assert read_row(line) is None


def test_during_the_run_the_rows_are_in_a_partial_file(tmp_path: Path) -> None:
    write(tmp_path, row(status="empty"))
    manifest = opened(tmp_path)
    manifest.append(row())
    assert [each.status for _, each in read_rows(tmp_path / "manifest.jsonl.partial")] == ["ok"]
    assert [each.status for _, each in read_rows(tmp_path / "manifest.jsonl")] == ["empty"]
    manifest.close(lambda: None)
    assert [each.status for _, each in read_rows(tmp_path / "manifest.jsonl")] == ["ok"]
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.jsonl"]


def test_a_page_is_done_when_input_options_and_result_are_the_same(tmp_path: Path) -> None:
    write(tmp_path, row())
    manifest = opened(tmp_path)
    assert manifest.is_done(record(), OPTIONS, PurePosixPath("a.md")) == row()
    manifest.abort()


@pytest.mark.parametrize(
    ("of", "options", "output", "changes"),
    [
        (record(raw=b"y"), OPTIONS, "a.md", {}),
        (record("b.html"), OPTIONS, "a.md", {}),
        (record(record_id="1"), OPTIONS, "a.md", {}),
        (record(), "other", "a.md", {}),
        (record(), OPTIONS, "b.md", {}),
        (record(), OPTIONS, "a.md", {"size": 6}),
        (record(), OPTIONS, "a.md", {"status": "error", "reason": "cannot write: No space left on device"}),
    ],
)
def test_a_page_is_not_done_when_any_of_them_differs(
    tmp_path: Path, of: Record, options: str, output: str, changes: dict[str, object]
) -> None:
    write(tmp_path, row(None, **changes))
    manifest = opened(tmp_path)
    assert manifest.is_done(of, options, PurePosixPath(output)) is None
    manifest.abort()


@pytest.mark.parametrize(
    "status", ["empty", "filtered", "skipped", "error", "timeout", "crashed", "too_large"]
)
def test_a_page_without_result_is_done_too_and_failed_ones_are_retried_when_asked(
    tmp_path: Path, status: str
) -> None:
    write(tmp_path, row(status=status, output=None, size=None))
    is_failure = status not in ("empty", "filtered", "skipped")
    for retry_failed, is_done in ((False, True), (True, not is_failure)):
        manifest = opened(tmp_path, retry_failed=retry_failed)
        assert (manifest.is_done(record(), OPTIONS, PurePosixPath("a.md")) is not None) == is_done
        manifest.abort()


def test_force_forgets_everything(tmp_path: Path) -> None:
    write(tmp_path, row())
    manifest = opened(tmp_path, force=True)
    assert manifest.is_done(record(), OPTIONS) is None
    manifest.abort()


def test_a_crashed_record_of_a_container_is_known_without_its_bytes(tmp_path: Path) -> None:
    write(tmp_path, row(record(record_id="1"), status="crashed", sha256=""))
    manifest = opened(tmp_path)
    assert manifest.is_done(record(record_id="1"), OPTIONS) is not None
    manifest.abort()


def test_a_crashed_page_is_hashed_by_the_parent_and_redone_when_it_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"x")
    page = Record("a.html", PurePosixPath("a.html"), path=str(path))
    crashed = row_of(page, Outcome("crashed"), Place(), version="1", options=OPTIONS)
    assert crashed.sha256 == input_sha256(record())
    write(tmp_path, crashed)
    manifest = opened(tmp_path)
    path.write_bytes(b"y")
    assert manifest.is_done(page, OPTIONS) is None
    manifest.abort()


def test_rows_that_share_an_id_are_each_found_once(tmp_path: Path) -> None:
    twins = [row(record(record_id="1"), words=words) for words in (1, 2, 3)]
    write(tmp_path, *twins)
    assert [each for _, each in read_rows(tmp_path / "manifest.jsonl")] == twins
    manifest = opened(tmp_path)
    found = [manifest.is_done(record(record_id="1"), OPTIONS) for _ in range(4)]
    assert found == [*twins, None]
    manifest.abort()


def test_a_stopped_run_counts_more_than_the_finished_one(tmp_path: Path) -> None:
    write(tmp_path, row(words=1), row(record("b.html"), words=1))
    line = row(words=2).to_line()
    (tmp_path / "manifest.jsonl.earlier").write_bytes(line)
    manifest = opened(tmp_path)
    first, second = manifest.is_done(record(), OPTIONS), manifest.is_done(record("b.html"), OPTIONS)
    assert first == row(words=2, is_earlier=True)
    assert second == row(record("b.html"), words=1)
    manifest.abort()


@given(st.integers(0, 10_000), st.binary(max_size=20))
def test_a_torn_manifest_loses_no_row_before_the_tear(
    tmp_path_factory: pytest.TempPathFactory, cut: int, noise: bytes
) -> None:
    path = tmp_path_factory.mktemp("torn") / "manifest.jsonl"
    lines = [row(record(f"{number}.html")).to_line() for number in range(5)]
    whole = b"".join(lines)
    cut %= len(whole)
    path.write_bytes(whole[:cut] + noise)
    found = [each for _, each in read_rows(path)]
    complete = whole[:cut].count(b"\n")
    assert [each.to_line() for each in found][:complete] == lines[:complete]


class FullDisk:
    """A file on a disk that has room for some bytes more, of which half a record is taken too."""

    def __init__(self, file: object, room: int) -> None:
        self.file, self.room = file, room

    def write(self, data: memoryview) -> int:
        if self.room <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = min(len(data), self.room)
        self.room -= taken
        return self.file.write(data[:taken])  # type: ignore[attr-defined,no-any-return]

    def __getattr__(self, name: str) -> object:
        return getattr(self.file, name)


def test_rows_wait_while_the_disk_is_full(tmp_path: Path) -> None:
    manifest = opened(tmp_path)
    disk = FullDisk(manifest._spool._file, 700)
    manifest._spool._file = disk  # type: ignore[assignment]
    rows = [row(record(f"{number}.html")) for number in range(9)]
    for each in rows:
        manifest.append(each)
    assert (tmp_path / "manifest.jsonl.reserve").stat().st_size == 0
    assert (tmp_path / "manifest.jsonl.partial").read_bytes() == b"".join(r.to_line() for r in rows[:2])
    disk.room = 1 << 20
    manifest.close(lambda: None)
    assert [each for _, each in read_rows(tmp_path / "manifest.jsonl")] == rows


def test_a_manifest_that_finds_no_room_in_the_end_says_so_and_stays_for_the_next_run(tmp_path: Path) -> None:
    manifest = opened(tmp_path)
    manifest._spool._file = FullDisk(manifest._spool._file, 700)  # type: ignore[assignment]
    for number in range(9):
        manifest.append(row(record(f"{number}.html")))
    with pytest.raises(UnwritableOutput, match="No space left on device"):
        manifest.close(lambda: None)
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.jsonl.partial"]


def test_a_second_run_into_the_same_folder_is_refused(tmp_path: Path) -> None:
    manifest = opened(tmp_path)
    code = (
        "import sys; from pathlib import Path; from cleaner.batch.resume import *; "
        "recover(Places(Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "manifest.jsonl")]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "another run is writing here" in found.stderr
    manifest.abort()
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_hash_needs_a_readable_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a").write_bytes(b"x" * 3_000_000)
    assert len(sha256_of(tmp_path / "a")) == 64
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "gone", Path("a\0b")):
        assert sha256_of(path) == ""
    assert input_sha256(Record("a", PurePosixPath("a"), raw="x")) == input_sha256(record(raw=b"x"))


def test_whatever_changes_results_changes_the_hash_of_options() -> None:
    hashes = {
        options_hash(Options(), "md"),
        options_hash(Options(), "txt"),
        options_hash(Options(links=True), "md"),
        with_hints(OPTIONS, replace(record(), url="https://a.example/")),
        with_hints(OPTIONS, replace(record(), charset="koi8-r")),
    }
    assert len(hashes) == 5
    assert options_hash(Options(), "md") == with_hints(OPTIONS, record()) == OPTIONS


def test_the_options_hash_follows_what_the_site_rules_say_and_not_where_they_are(tmp_path: Path) -> None:
    for name, host in (("one", "a.example"), ("same", "a.example"), ("other", "b.example")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "rule.toml").write_text(f'hosts = ["{host}"]', "utf-8")
    one, same, other = (options_hash(Options(sites=tmp_path / n), "md") for n in ("one", "same", "other"))
    assert one == same
    assert len({one, other, OPTIONS}) == 3
