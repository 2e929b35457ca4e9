"""Writing each result as a whole file or none."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from cleaner.errors import UnwritableOutput

SUFFIXES = {
    "md": ".md",
    "txt": ".txt",
    "html": ".html",
    "json": ".json",
    "jsonl": ".jsonl",
    "parquet": ".parquet",
}
TEMPORARY_PREFIX = ".cleaner-"
TEMPORARY = re.compile(r"\.cleaner-([0-9]+)-[a-z0-9_]{8}")  # with the process that writes it


def write_text(path: Path, text: str) -> None:
    """Write text in UTF-8 as `write_bytes` does, its lone surrogates as `?`."""
    write_bytes(path, text.encode("utf-8", "replace"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a whole file or none. Raises UnwritableOutput naming the path and the cause."""
    with open_whole(path) as file:
        file.write(data)


@contextmanager
def open_whole(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to that takes its name only when all of it is written and synced.

    Raises UnwritableOutput naming the path and the cause; what stood there before then stays.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f"{TEMPORARY_PREFIX}{os.getpid()}-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        raise UnwritableOutput(f"cannot write: {error.strerror or error}", page=str(path)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)


def remove_temporaries(folder: Path, *, is_deep: bool) -> None:
    """Remove what killed runs left half-written in a folder, and below it; links are not followed.

    What another process is still writing stays.
    """
    for parent, folders, names in os.walk(folder):
        for name in names:
            match = TEMPORARY.fullmatch(name)
            if match and not _is_running(int(match[1])):
                with suppress(OSError):
                    os.unlink(os.path.join(parent, name))
        if not is_deep:
            folders.clear()


def _is_running(process: int) -> bool:
    """Tell whether a process other than this one is there."""
    if sys.platform == "win32":
        return True  # asking would end it
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return process != os.getpid()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
