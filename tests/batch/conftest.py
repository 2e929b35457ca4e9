"""Records to clean, the processes that clean them, and what a run writes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

import pytest

from cleaner.batch.records import Record
from tests.batch.pretended import FORMATS, batch, contents


def records(*texts: str | bytes) -> list[Record]:
    return [Record("in", PurePath("in"), str(number), number, raw=text) for number, text in enumerate(texts)]


def children() -> set[int]:
    found = set()
    for entry in os.listdir("/proc"):
        if entry.isdigit() and is_alive(int(entry)):
            stat = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()
            if int(stat[1]) == os.getpid():
                found.add(int(entry))
    return found


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.fixture
def no_worker_stays() -> Iterator[None]:
    if not os.path.isdir("/proc/self"):
        yield
        return
    before = children()
    yield
    assert children() <= before


@pytest.fixture(params=FORMATS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def undisturbed(tmp_path: Path, kind: str) -> dict[str, bytes]:
    batch(tmp_path / "undisturbed", kind).run()
    return contents(tmp_path / "undisturbed")
