"""Every hostile case ends as its class demands, without a traceback and within its bounds."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

import pytest
from pebble import ProcessPool

from tests.hostile.catalog import CLASSES, catalog
from tests.hostile.judge import judge

MAX_WALL_S = 60  # twice what one page may take, for the machine may be busy


@pytest.fixture(scope="module")
def worker() -> Iterator[ProcessPool]:
    """Give one process that is killed and replaced where a case hangs or crashes it."""
    with ProcessPool(max_workers=1, context=multiprocessing.get_context("spawn")) as pool:
        yield pool


def test_the_suite_has_three_hundred_cases_in_every_class_of_input() -> None:
    assert len(catalog()) >= 300
    for name in CLASSES:
        assert sum(key.startswith(f"{name}: ") for key in catalog()) >= 25


@pytest.mark.parametrize("name", catalog())
def test_a_hostile_page_ends_as_its_class_demands(name: str, worker: ProcessPool) -> None:
    verdict = worker.schedule(judge, args=[name], timeout=MAX_WALL_S).result()
    assert verdict.faults == []
