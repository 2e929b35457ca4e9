"""One outcome per record, in the order of the input, whatever the number of workers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from threading import Event

import pytest

from cleaner.batch.child import MIB
from cleaner.batch.records import Outcome, Record
from cleaner.batch.stream import clean_records
from cleaner.batch.workers import WorkerLimits
from cleaner.options import Limits, Options
from tests.batch import faults
from tests.batch.conftest import records
from tests.conftest import article, html, text_article

OPTIONS = Options(fallback=False)
pytestmark = pytest.mark.usefixtures("no_worker_stays")


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_record_has_one_outcome_in_order(jobs: int) -> None:
    found = clean_records(records(*map(str, range(200))), OPTIONS, "md", jobs=jobs, work=faults.echo)
    assert [int(outcome.rendered) for _, outcome in found] == list(range(200))


def test_no_records_start_no_worker() -> None:
    assert list(clean_records([], OPTIONS, "md", jobs=2)) == []


def test_records_are_taken_as_they_are_needed() -> None:
    taken = 0

    def stream() -> Iterator[Record]:
        nonlocal taken
        for record in records(*["x"] * 500):
            taken += 1
            yield record

    limits = WorkerLimits(pages_in_flight=4)
    found = clean_records(stream(), OPTIONS, "md", jobs=1, limits=limits, work=faults.echo)
    next(found)
    assert taken <= 8
    found.close()  # type: ignore[attr-defined]
    assert taken <= 8


def most_ahead(text: str, count: int) -> int:
    """Return how many records more than are finished are taken at most by one worker."""
    taken = 0

    def stream() -> Iterator[Record]:
        nonlocal taken
        for record in records(*[text] * count):
            taken += 1
            yield record

    found = clean_records(stream(), OPTIONS, "md", jobs=1, work=faults.obey)
    return max(taken - finished for finished, _ in enumerate(found))


def test_quick_pages_are_taken_many_ahead() -> None:
    assert most_ahead("good", 100) > 8


def test_slow_pages_are_taken_few_ahead() -> None:
    assert most_ahead("toil", 10) <= 5


def test_large_pages_and_results_pass_both_ways() -> None:
    texts = [letter * (3 * MIB) for letter in "abcdefgh"]
    found = list(clean_records(records(*texts), OPTIONS, "md", jobs=2, work=faults.echo))
    assert [outcome.rendered.decode() for _, outcome in found] == texts
    assert all(record.raw is None for record, _ in found)


def test_a_record_with_a_problem_goes_to_no_worker() -> None:
    broken = replace(records("kill")[0], problem="broken archive")
    skipped = replace(broken, problem="done before", status="skipped")
    found = [outcome for _, outcome in clean_records([broken, skipped], OPTIONS, "md", jobs=1)]
    assert [(outcome.status, outcome.reason) for outcome in found] == [
        ("error", "broken archive"),
        ("skipped", "done before"),
    ]


def test_after_stop_no_record_is_taken_and_those_taken_are_finished() -> None:
    stop, taken, found = Event(), [], []

    def stream() -> Iterator[Record]:
        for record in records(*["x"] * 500):
            taken.append(record.number)
            yield record

    for record, outcome in clean_records(stream(), OPTIONS, "md", jobs=1, stop=stop, work=faults.echo):
        stop.set()
        found.append(record.number)
        assert outcome.status == "ok"
    assert found == taken
    assert len(taken) < 40


def test_an_error_of_the_input_comes_after_the_pages_before_it() -> None:
    def stream() -> Iterator[Record]:
        yield from records("a", "b")
        raise OSError("the disk is gone")

    found: list[tuple[Record, Outcome]] = []
    with pytest.raises(OSError, match="the disk is gone"):
        found.extend(clean_records(stream(), OPTIONS, "md", jobs=1, work=faults.echo))
    assert len(found) == 2


def cleaned(pages: list[Record], jobs: int, options: Options = OPTIONS) -> list[Outcome]:
    return [outcome for _, outcome in clean_records(pages, options, "md", jobs=jobs)]


def test_results_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    pages = records(
        article(), text_article(), html(""), "%PDF-1.7", b"%PDF-1.7", b"\xff" * 99, *[article()] * 9
    )
    (tmp_path / "a.html").write_text(article())
    pages.append(Record("a.html", PurePath("a.html"), path=str(tmp_path / "a.html")))
    one, two = ([replace(outcome, seconds=0) for outcome in cleaned(pages, jobs)] for jobs in (1, 2))
    assert one == two
    assert one[0].status == "ok"
    assert b"The council met" in one[0].rendered


def test_a_page_over_the_size_limit_is_too_large() -> None:
    small = Options(fallback=False, limits=Limits(max_page_bytes=99))
    large, fits = cleaned(records("x" * 100, "a" * 99), 1, small)
    assert (large.status, large.reason) == ("too_large", "100 bytes, over the limit of 99")
    assert fits.status != "too_large"
