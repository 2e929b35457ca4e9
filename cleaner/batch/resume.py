"""Putting the files of a run that was stopped in order, at whatever moment it was."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from cleaner.batch.manifest import EARLIER, FINISHED, PARTIAL, Row, add_suffix, read_rows, row_key
from cleaner.batch.naming import MANIFEST_NAME
from cleaner.batch.spool import Spool, cut_torn_line, lock, unwritable


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run keeps its manifest and, for a single file, what is to become that file.

    Both are written with `.partial` after their name and set aside with `.earlier` when the run
    was stopped. spool: None for a folder of results.
    """

    manifest: Path
    spool: Path | None = None


def places_of(out: Path, *, is_folder: bool, has_spool: bool) -> Places:
    """Return the places of a run: in OUT where that is a folder, else beside it."""
    if is_folder:
        return Places(out / MANIFEST_NAME, out / "records.jsonl" if has_spool else None)
    return Places(add_suffix(out, "." + MANIFEST_NAME), out if has_spool else None)


def recover(places: Places) -> bool:
    """Set aside what a stopped run has left, so that the next one can read it; tell whether one had.

    Can itself be stopped at any moment. Raises UnwritableOutput, also when another run is at work.
    """
    partial = add_suffix(places.manifest, PARTIAL)
    try:
        if not places.manifest.parent.is_dir():
            return False
        with open(partial, "ab") as file:
            lock(file.fileno(), partial)
            was_finishing = _end_finishing(places)
            was_stopped = _set_aside(places) or was_finishing
            return was_stopped or add_suffix(places.manifest, EARLIER).exists()
    except OSError as error:
        raise unwritable(places.manifest, error) from error


def _end_finishing(places: Places) -> bool:
    """Finish a run whose outputs had their names already; take one whose had not as stopped."""
    finished = add_suffix(places.manifest, FINISHED)
    if not finished.exists():
        return False
    if places.spool is not None and add_suffix(places.spool, PARTIAL).exists():
        places.manifest.unlink(missing_ok=True)  # of outputs that may be half replaced
        os.replace(finished, add_suffix(places.manifest, PARTIAL))
        return True
    os.replace(finished, places.manifest)
    for path in (places.manifest, places.spool):
        if path is not None:
            add_suffix(path, EARLIER).unlink(missing_ok=True)
    return True


def _set_aside(places: Places) -> bool:
    partial, earlier = add_suffix(places.manifest, PARTIAL), add_suffix(places.manifest, EARLIER)
    with suppress(FileNotFoundError):
        cut_torn_line(partial)
    if not partial.exists() or not partial.stat().st_size:
        partial.unlink(missing_ok=True)
        return False
    if places.spool is not None:
        spool = add_suffix(places.spool, PARTIAL)
        if spool.exists():  # else it was set aside already, and the run stopped just then
            _save_unmet(places)
            os.replace(spool, add_suffix(places.spool, EARLIER))
    else:
        _save_unmet(places)
    os.replace(partial, earlier)
    return True


def _save_unmet(places: Places) -> None:
    """Append the rows set aside before that the stopped run had not come to, with their records."""
    earlier = add_suffix(places.manifest, EARLIER)
    if not earlier.exists():
        return
    partial = add_suffix(places.manifest, PARTIAL)
    met = Counter(row_key(row.source, row.record_id) for _, row in read_rows(partial))
    unmet = (row for _, row in read_rows(earlier) if not _take(met, row))
    manifest = Spool(partial, is_new=False)
    try:
        if places.spool is None:
            for row in unmet:
                manifest.append(row.to_line())
            return
        cut_torn_line(add_suffix(places.spool, PARTIAL))
        spool = Spool(add_suffix(places.spool, PARTIAL), is_new=False)
        with suppress(FileNotFoundError), open(add_suffix(places.spool, EARLIER), "rb") as file:
            for row in unmet:
                data = read_record(file, row)
                place = row if data is None else replace(row, offset=spool.append(data))
                if data is not None or row.offset is None:
                    manifest.append(place.to_line())
        spool.close()
    finally:
        manifest.close()


def _take(met: Counter[int], row: Row) -> bool:
    """Tell whether a row is among those met, each of which stands for one."""
    key = row_key(row.source, row.record_id)
    met[key] -= 1
    return met[key] >= 0


def read_record(file: BinaryIO, row: Row) -> bytes | None:
    """Return the line that a row says stands in a file, or None where it does not."""
    if row.offset is None or not row.size:
        return None
    begins_file = row.offset == 0
    file.seek(row.offset - (not begins_file))
    data = file.read(row.size + (not begins_file))
    before, line = (b"\n", data) if begins_file else (data[:1], data[1:])
    is_whole = len(line) == row.size and line.endswith(b"\n") and before == b"\n"
    return line if is_whole and line.count(b"\n") == 1 else None
