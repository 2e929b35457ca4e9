"""A pretended run: records whose outcomes are made up, written into any kind of target."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import pytest

from cleaner.batch.destination import Destination, Target
from cleaner.batch.manifest import Row, input_sha256, read_rows
from cleaner.batch.records import Outcome, Record
from cleaner.batch.rendering import row_line
from cleaner.options import Options

FORMATS = ["md", "all.jsonl", "all.jsonl.zst", "all.parquet", "parts"]
PAGES = 12
OPTIONS = Options()


@dataclass
class Batch:
    """A pretended run: records with their outcomes, cleaned into a target in their order."""

    target: Target
    records: list[Record]
    options: Options = OPTIONS
    cleaned: int = 0

    def run(self, stop_after: int | None = None, **flags: bool) -> Destination:
        destination = Destination(self.target, self.options, **flags)
        self.cleaned = 0
        for record in self.records[:stop_after]:
            plan = destination.plan(record)
            if plan.done is not None:
                destination.keep(plan.done)
                continue
            self.cleaned += 1
            destination.put(record, plan, outcome_of(record, self.target.file_format))
        if stop_after is None:
            destination.close()
        return destination


def outcome_of(record: Record, file_format: str) -> Outcome:
    """Clean a pretended page: an empty one is empty, `!` fails, any other is its own result."""
    assert isinstance(record.raw, bytes)
    text = record.raw.decode()
    status = "error" if text == "!" else "ok" if text else "empty"
    return Outcome(
        status,
        reason="" if status == "ok" else "because",
        rendered=_rendered(record, text, file_format) if status == "ok" else b"",
        sha256=input_sha256(record),
        seconds=random.random(),
    )


def _rendered(record: Record, text: str, file_format: str) -> bytes:
    values = {"title": record.source, "authors": ["A", "B"], "text": text, "words": 3}
    if file_format == "parquet":
        return row_line({**values, "source": record.source, "record_id": record.record_id})
    return text.encode() if file_format == "md" else json.dumps(values).encode() + b"\n"


def record(number: int, text: str = "") -> Record:
    raw = text or (
        "" if number % 5 == 3 else "!" if number % 7 == 6 else f"text of {number} ü\n" * (number + 1)
    )
    if number % 2:
        return Record(f"raw/{number}.html", PurePosixPath(f"{number}.html"), raw=raw.encode())
    return Record(
        "raw/w.warc", PurePosixPath("w.warc"), f"<{number // 4}>", number=number + 1, raw=raw.encode()
    )


def batch(folder: Path, kind: str) -> Batch:
    if kind.endswith(".parquet") or kind == "parts":
        pytest.importorskip("pyarrow")
    file_format = "jsonl" if "jsonl" in kind else "md" if kind == "md" else "parquet"
    target = Target(folder / kind, file_format, 4 if kind == "parts" else 0)
    return Batch(target, [record(number) for number in range(PAGES)])


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, the seconds in manifests left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if path.name.endswith("manifest.jsonl"):
                data = b"".join(replace(row, seconds=0.0).to_line() for _, row in read_rows(path))
            found[str(path.relative_to(folder))] = data
    return found


def rows(target: Target) -> list[Row]:
    is_folder = target.file_format == "md" or target.rows_per_part
    path = target.out / "manifest.jsonl" if is_folder else Path(f"{target.out}.manifest.jsonl")
    return [row for _, row in read_rows(path)]
