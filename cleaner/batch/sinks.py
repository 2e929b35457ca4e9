"""Where results go: a folder of files, or one file of JSON lines."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from cleaner.batch.manifest import EARLIER, PARTIAL, Place, Row, add_suffix
from cleaner.batch.outputs import open_whole, remove_temporaries, write_bytes
from cleaner.batch.records import Outcome
from cleaner.batch.resume import Places, read_record
from cleaner.batch.spool import Spool, guarded
from cleaner.errors import BadOptions, UnwritableOutput

ZSTD_LEVEL = 3


class Sink(Protocol):
    """Takes results one after another; raises UnwritableOutput naming the path and the cause."""

    def write(self, outcome: Outcome, output: PurePosixPath | None) -> Place:
        """Write the result of an outcome that is `ok`; nothing of one that is not."""

    def copy(self, row: Row) -> Place:
        """Take over what an earlier run wrote."""

    def holds(self, row: Row) -> bool:
        """Tell whether what an earlier run wrote is there, as long as it was."""

    def discard(self, row: Row) -> None:
        """Remove what an earlier run wrote for a page that now has no result."""

    def close(self) -> None:
        """Give the results their names."""

    def abort(self) -> None:
        """Stop; what was written stays for the next run to go on with."""


def store(
    sink: Sink, outcome: Outcome, output: PurePosixPath | None, earlier: Row | None = None
) -> tuple[Outcome, Place]:
    """Write a result; one that has no room is an outcome too: `error`, `cannot write: …`.

    earlier: the row of an earlier run, whose result goes when the page has none any more.
    """
    try:
        place = sink.write(outcome, output)
    except UnwritableOutput as error:
        return _failed(outcome, error), Place()
    is_other_name = earlier is None or earlier.output != str(output)  # which another page may have now
    if outcome.status != "ok" and earlier is not None and not is_other_name:
        sink.discard(earlier)
    return outcome, place


def _failed(outcome: Outcome, error: UnwritableOutput) -> Outcome:
    return replace(outcome, status="error", reason=error.cause, rendered=b"")


def carry_over(sink: Sink, row: Row) -> Row:
    """Take over the result of an earlier run and return its row for this one."""
    place = Place()
    if row.status == "ok":
        try:
            place = sink.copy(row)
        except UnwritableOutput as error:
            row = replace(row, status="error", reason=error.cause)
    return replace(row, output=place.output, offset=place.offset, size=place.size, is_earlier=False)


class FolderSink:
    """One file a result, each written under another name, synced and renamed."""

    def __init__(self, out: Path, *, was_stopped: bool = False) -> None:
        self._out = out
        if was_stopped:
            remove_temporaries(out, is_deep=True)

    def write(self, outcome: Outcome, output: PurePosixPath | None) -> Place:
        """Write one file."""
        if outcome.status != "ok" or output is None:
            return Place()
        write_bytes(self._out / output, outcome.rendered)
        return Place(str(output), size=len(outcome.rendered))

    def copy(self, row: Row) -> Place:
        """Return where the file is already."""
        return Place(row.output, size=row.size)

    def holds(self, row: Row) -> bool:
        """Tell whether the file is there, as long as it was."""
        if row.output is None:
            return False
        try:
            state = os.lstat(self._out / row.output)
        except (OSError, ValueError):
            return False
        return stat.S_ISREG(state.st_mode) and state.st_size == row.size

    def discard(self, row: Row) -> None:
        """Remove the file."""
        if row.output is not None:
            with suppress(OSError):
                os.unlink(self._out / row.output)

    def close(self) -> None:
        """Do nothing: each file has its name."""

    def abort(self) -> None:
        """Do nothing: each file has its name."""


class JsonlSink:
    """One file of JSON lines, compressed where its name ends in `.zst`.

    Lines go to a spool that becomes the file in the end; a compressed file is made of it then,
    so that its bytes do not tell where the run was stopped.
    """

    def __init__(self, out: Path, places: Places) -> None:
        assert places.spool is not None
        self._out = out
        self._is_compressed = out.suffix.lower() == ".zst"
        if self._is_compressed:
            _require_zstandard()
        self._earlier_path = add_suffix(places.spool, EARLIER)
        self._spool = Spool(add_suffix(places.spool, PARTIAL))
        self._written: dict[bool, BinaryIO | None] = {}

    def write(self, outcome: Outcome, output: PurePosixPath | None) -> Place:
        """Append one line."""
        if outcome.status != "ok":
            return Place()
        return self._append(outcome.rendered)

    def _append(self, line: bytes) -> Place:
        return Place(self._output(), self._spool.append(line), len(line))

    def _output(self) -> str:
        return self._out.name

    def copy(self, row: Row) -> Place:
        """Append the line that an earlier run wrote."""
        file = self._file(row.is_earlier)
        line = read_record(file, row) if file is not None else None
        if line is None:
            raise UnwritableOutput("cannot write: the earlier result is gone", page=str(self._out))
        return self._append(line)

    def holds(self, row: Row) -> bool:
        """Tell whether the line is there, as long as it was."""
        file = self._file(row.is_earlier)
        return file is not None and read_record(file, row) is not None

    def discard(self, row: Row) -> None:
        """Do nothing: the file is written anew, without that line."""

    def _file(self, is_earlier: bool) -> BinaryIO | None:
        """Return the uncompressed lines of a stopped run or of the last finished one, if any."""
        if is_earlier not in self._written:
            try:
                self._written[is_earlier] = (
                    self._earlier_path.open("rb") if is_earlier else self._open_finished()
                )
            except OSError:
                self._written[is_earlier] = None
        return self._written[is_earlier]

    def _open_finished(self) -> BinaryIO | None:
        if not self._is_compressed:
            return self._out.open("rb")
        import zstandard

        file = unnamed_file(self._out.parent)
        try:
            with self._out.open("rb") as compressed:
                zstandard.ZstdDecompressor().copy_stream(compressed, file)
        except zstandard.ZstdError:
            file.close()
            return None
        return file

    def close(self) -> None:
        """Make the file of the spool."""
        self._spool.sync()
        self._finish(self._spool.path)
        self.abort()
        for path in (self._spool.path, self._earlier_path):
            guarded(path, partial(path.unlink, missing_ok=True))

    def _finish(self, spool: Path) -> None:
        if not self._is_compressed:
            guarded(self._out, lambda: os.replace(spool, self._out))
            return
        import zstandard

        compressor = zstandard.ZstdCompressor(level=ZSTD_LEVEL, write_checksum=True)
        with open_whole(self._out) as file, spool.open("rb") as lines:
            compressor.copy_stream(lines, file, size=self._spool.size)

    def abort(self) -> None:
        """Close the files; the spool stays."""
        self._spool.close()
        for file in self._written.values():
            if file is not None:
                file.close()
        self._written = {}


def unnamed_file(folder: Path) -> BinaryIO:
    """Return a file on the disk of a folder that is gone when it is closed or the process ends."""
    return tempfile.TemporaryFile(dir=folder)


def _require_zstandard() -> None:
    try:
        import zstandard  # noqa: F401
    except ImportError as error:
        raise BadOptions("writing .zst needs zstandard: pip install zstandard") from error
