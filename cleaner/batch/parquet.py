"""Results as Parquet: one file, or a folder of parts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from cleaner.batch.manifest import Place
from cleaner.batch.outputs import open_whole
from cleaner.batch.rendering import COLUMNS, row_line
from cleaner.batch.resume import Places
from cleaner.batch.sinks import JsonlSink, unnamed_file
from cleaner.batch.spool import guarded
from cleaner.errors import BadOptions

GROUP_ROWS = 1_000
GROUP_BYTES = 32 * 1024 * 1024  # of JSON, so that a group of huge pages does not take the memory
_PART = re.compile(r"part-([0-9]{6,})\.parquet")


class ParquetSink(JsonlSink):
    """Parquet with the columns `COLUMNS`, made of a spool of JSON lines in the end.

    rows_per_part: rows of one file of a folder OUT; 0 for a single file. The bytes depend on the
    results and on the version of pyarrow only.
    """

    def __init__(self, out: Path, places: Places, *, rows_per_part: int = 0) -> None:
        load_pyarrow()
        super().__init__(out, places)
        self._rows_per_part = rows_per_part
        self._rows = 0

    def _append(self, line: bytes) -> Place:
        place = super()._append(line)
        self._rows += 1
        return place

    def _output(self) -> str:
        return part_name(self._rows // self._rows_per_part) if self._rows_per_part else self._out.name

    def _open_finished(self) -> BinaryIO | None:
        """Return the rows of the finished files as the lines they were made of."""
        pa = import_module("pyarrow")
        file = unnamed_file(self._out if self._rows_per_part else self._out.parent)
        try:
            for path in parts_of(self._out) if self._rows_per_part else [self._out]:
                with import_module("pyarrow.parquet").ParquetFile(path) as table:
                    for batch in table.iter_batches(batch_size=64):
                        file.writelines(row_line(values) for values in batch.to_pylist())
        except (OSError, pa.ArrowException):
            file.close()
            return None
        return file

    def _finish(self, spool: Path) -> None:
        with spool.open("rb") as lines:
            if not self._rows_per_part:
                self._write_file(self._out, lines)
                return
            count = max(1, -(-self._rows // self._rows_per_part))
            for number in range(count):
                self._write_file(self._out / part_name(number), islice(lines, self._rows_per_part))
        for path in parts_of(self._out)[count:]:
            guarded(path, partial(path.unlink, missing_ok=True))

    def _write_file(self, path: Path, lines: Iterable[bytes]) -> None:
        with open_whole(path) as file:
            write_table(file, lines)


def load_pyarrow() -> None:
    """Raise BadOptions where pyarrow is not installed."""
    try:
        import_module("pyarrow.parquet")
    except ImportError as error:
        raise BadOptions("writing Parquet needs pyarrow: pip install pyarrow") from error


def part_name(number: int) -> str:
    """Return the name of a part, counted from 0."""
    return f"part-{number:06d}.parquet"


def parts_of(out: Path) -> list[Path]:
    """Return the parts in a folder, by number."""
    found = ((_PART.fullmatch(path.name), path) for path in out.iterdir())
    return [path for _, path in sorted((int(match[1]), path) for match, path in found if match)]


def write_table(file: BinaryIO, lines: Iterable[bytes]) -> None:
    """Write lines of JSON as one Parquet file, in groups of bounded size."""
    pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    types = {
        "string": pa.string(), "strings": pa.list_(pa.string()), "number": pa.float64(), "count": pa.int64(),
        "truth": pa.bool_(),
    }  # fmt: skip
    schema = pa.schema([(name, types[kind]) for name, kind in COLUMNS.items()])
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _groups(lines):
            table = pa.Table.from_pylist([json.loads(line) for line in group], schema=schema)
            writer.write_table(table, row_group_size=len(group))


def _groups(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield lines in groups of at most `GROUP_ROWS` and, unless it is one line, `GROUP_BYTES`."""
    group: list[bytes] = []
    size = 0
    for line in lines:
        if group and (len(group) >= GROUP_ROWS or size + len(line) > GROUP_BYTES):
            yield group
            group, size = [], 0
        group.append(line)
        size += len(line)
    if group:
        yield group
