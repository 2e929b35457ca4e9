"""What a run writes: each result whole, each input with a row that says where its result is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cleaner.errors import UnwritableOutput
from tests.batch.pretended import batch, rows


def test_a_run_gives_each_input_one_row_and_leaves_nothing_else(tmp_path: Path, kind: str) -> None:
    made = batch(tmp_path, kind)
    made.run()
    found = rows(made.target)
    assert [(row.source, row.record_id) for row in found] == [(r.source, r.record_id) for r in made.records]
    assert {row.status for row in found} == {"ok", "empty", "error"}
    assert all((row.output is not None) == (row.status == "ok") for row in found)
    outputs = {str((made.target.out if made.target.out.is_dir() else tmp_path) / row.output)
               for row in found if row.output is not None}  # fmt: skip
    files = {str(path) for path in tmp_path.rglob("*") if path.is_file()}
    assert {path for path in files if not path.endswith("manifest.jsonl")} == outputs


def test_a_page_that_has_no_result_any_more_leaves_none(tmp_path: Path) -> None:
    made = batch(tmp_path, "md")
    made.run()
    assert (tmp_path / "md" / "5.md").exists()
    made.records[5] = replace(made.records[5], raw=b"")
    made.run()
    assert not (tmp_path / "md" / "5.md").exists()


def test_out_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "md").write_text("x")
    with pytest.raises(UnwritableOutput, match="md"):
        batch(tmp_path, "md").run()


def test_a_parquet_file_has_its_columns_and_small_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("cleaner.batch.parquet.GROUP_ROWS", 3)
    made = batch(tmp_path, "all.parquet")
    made.run()
    with pq.ParquetFile(tmp_path / "all.parquet") as file:
        groups = [file.metadata.row_group(index).num_rows for index in range(file.num_row_groups)]
        table = file.read().to_pylist()
    done = [row for row in rows(made.target) if row.status == "ok"]
    assert groups == [3] * (len(done) // 3) + [len(done) % 3] * (len(done) % 3 > 0)
    assert [(row["source"], row["record_id"]) for row in table] == [(r.source, r.record_id) for r in done]
    assert table[0]["authors"] == ["A", "B"]
    assert table[0]["words"] == 3
    assert table[0]["url"] is None


def test_a_line_of_jsonl_is_where_its_row_says(tmp_path: Path) -> None:
    made = batch(tmp_path, "all.jsonl")
    made.run()
    data = (tmp_path / "all.jsonl").read_bytes()
    for row in rows(made.target):
        if row.status == "ok":
            assert row.offset is not None
            assert row.size is not None
            line = data[row.offset : row.offset + row.size]
            assert json.loads(line)["title"] == row.source
