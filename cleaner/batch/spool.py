"""Files that grow record by record and hold whole records only, whatever stops the run."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cleaner.errors import UnwritableOutput

if sys.platform != "win32":
    import fcntl


BLOCK_BYTES = 4096  # what most file systems give and take


class Spool:
    """A file that records are appended to; one that cannot be written whole leaves nothing behind.

    size: bytes of the whole records. Raises UnwritableOutput, also from the constructor.
    """

    def __init__(self, path: Path, *, is_new: bool = True) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = open(path, "r+b" if not is_new else "w+b", buffering=0)  # noqa: SIM115
            self.size = self._file.seek(0, os.SEEK_END)
        except OSError as error:
            raise unwritable(path, error) from error

    def append(self, data: bytes) -> int:
        """Write one record and return the byte it begins at."""
        offset = self.size
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            self._file.seek(offset)
            with suppress(OSError):
                self._file.truncate()
            raise unwritable(self.path, error) from error
        self.size = offset + len(data)
        return offset

    def lock(self) -> None:
        """Keep other processes from writing here until this one ends, however it ends."""
        lock(self._file.fileno(), self.path)

    def sync(self) -> None:
        """Cut off what is no whole record, and have all else on the disk."""
        try:
            self._file.truncate(self.size)
            os.fsync(self._file.fileno())
        except OSError as error:
            raise unwritable(self.path, error) from error

    def close(self) -> None:
        """Close the file without a word: what is in it was written already."""
        with suppress(OSError):
            self._file.close()


class Reserve:
    """Some space on the disk for the last words when it is full.

    It is given back block by block, each to be written at once: pages would take all of it.
    """

    def __init__(self, path: Path, size: int) -> None:
        self._path = path
        self._size = size
        try:
            path.write_bytes(os.urandom(size))  # zeros would take no space on some file systems
        except OSError:
            self.release()

    def give(self) -> bool:
        """Give a block back; return whether there was one."""
        if self._size <= 0:
            return False
        self._size -= BLOCK_BYTES
        with suppress(OSError):
            os.truncate(self._path, max(0, self._size))
        return True

    def release(self) -> None:
        """Give all of it back."""
        self._size = 0
        with suppress(OSError):
            self._path.unlink()


def unwritable(path: Path, error: OSError) -> UnwritableOutput:
    """Return the error that names a path and why it cannot be written."""
    return UnwritableOutput(f"cannot write: {error.strerror or error}", page=str(path))


def lock(descriptor: int, path: Path) -> None:
    """Take the lock of an open file; it is gone when the process is, and no child inherits it.

    Raises UnwritableOutput when another process has it. File systems without locks have none.
    """
    if sys.platform == "win32":
        return
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:
        raise UnwritableOutput("another run is writing here; wait for it to end", page=str(path)) from error
    except OSError:
        return


def cut_torn_line(path: Path) -> None:
    """Remove the end of a file after its last line end, which a killed run has not finished."""
    with open(path, "r+b") as file:
        end = file.seek(0, os.SEEK_END)
        while end:
            start = max(0, end - 65_536)
            file.seek(start)
            found = file.read(end - start).rfind(b"\n")
            if found >= 0:
                end = start + found + 1
                break
            end = start
        file.truncate(end)


def guarded(path: Path, action: Callable[[], object]) -> None:
    """Do something to a file. Raises UnwritableOutput naming it and the cause."""
    try:
        action()
    except OSError as error:
        raise unwritable(path, error) from error
