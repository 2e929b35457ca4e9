"""Results mirror their inputs, never collide and are written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.batch.naming import Names
from cleaner.batch.outputs import SUFFIXES, open_whole, remove_temporaries, write_text
from cleaner.batch.records import Record
from cleaner.errors import UnwritableOutput


def names(*relatives: str, file_format: str = "md") -> list[str]:
    given = Names(SUFFIXES[file_format])
    records = [Record(source=f"raw/{name}", relative=Path(name)) for name in relatives]
    return [f"out/{given.name(record)}" for record in records]


def test_outputs_mirror_their_inputs() -> None:
    assert names("news/a.html", "b.txt", "deep/c") == ["out/news/a.md", "out/b.md", "out/deep/c.md"]
    assert names("a.html", file_format="json") == ["out/a.json"]


def test_folders_are_made_and_the_file_is_readable_by_others(tmp_path: Path) -> None:
    path = tmp_path / "new" / "er" / "a.md"
    write_text(path, "Brücke\n")
    assert path.read_bytes() == "Brücke\n".encode()
    assert path.stat().st_mode & 0o777 == 0o666 & ~os.umask(os.umask(0o022))


def test_an_earlier_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    write_text(path, "old and long\n")
    write_text(path, "new\n")
    assert path.read_text() == "new\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]


def test_a_lone_surrogate_is_written_as_a_question_mark(tmp_path: Path) -> None:
    write_text(tmp_path / "a.md", "a\ud800b")
    assert (tmp_path / "a.md").read_text() == "a?b"


def test_a_folder_that_is_a_file_is_named_in_the_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnwritableOutput, match="cannot write"):
        write_text(tmp_path / "file" / "a.md", "text")


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(UnwritableOutput):
        write_text(tmp_path / "a.md", "text")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]


def test_a_file_that_was_broken_off_does_not_take_its_name(tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text("old\n")

    def break_off() -> None:
        with open_whole(tmp_path / "all.jsonl") as file:
            file.write(b"new\n")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert (tmp_path / "all.jsonl").read_text() == "old\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["all.jsonl"]


def test_what_a_killed_process_left_is_removed_and_what_a_live_one_writes_is_not(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    stale, deep = f".cleaner-{dead.pid}-abcd_123", "a/b"
    kept = [f".cleaner-{os.getppid()}-abcd_123", ".cleaner-notes.md", f".cleaner-{dead.pid}-abcd_123.md"]
    (tmp_path / deep).mkdir(parents=True)
    for name in (stale, *kept, f"{deep}/{stale}"):
        (tmp_path / name).write_text("x")
    remove_temporaries(tmp_path, is_deep=False)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == sorted(kept)
    assert (tmp_path / deep / stale).exists()
    remove_temporaries(tmp_path, is_deep=True)
    assert not (tmp_path / deep / stale).exists()
