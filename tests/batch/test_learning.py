"""A run that learns, with real workers: the same bytes whatever the order and the number of workers."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from cleaner.batch.child import Job
from cleaner.batch.destination import Target
from cleaner.batch.inputs import find_sources
from cleaner.batch.learning import Counted, count_record, learn
from cleaner.batch.readers import read_records
from cleaner.batch.run import Task, run
from cleaner.batch.tables import Columns
from cleaner.batch.workers import WorkerLimits
from cleaner.evidence import Templates
from cleaner.options import Limits, Options
from tests.sites.invented import BLOG, GAZETTE, PAGES, Site

LEARNING = Options(fallback=False, templates=Templates({}))


def save(site: Site, folder: Path) -> Path:
    (folder / site.host).mkdir(parents=True)
    for number in range(PAGES):
        (folder / site.host / f"story-{number}{site.suffix}").write_text(site.page(number))
    return folder / site.host


def task(names: Iterable[Path], out: Path, jobs: int = 1) -> Task:
    sources = list(find_sources(map(str, names)))
    return Task(sources, Options(fallback=False), Target(out, "jsonl"), Columns(), jobs, WorkerLimits())


def learned(asked: Task) -> Task:
    found = learn(asked, stop=Event()).templates
    return replace(asked, options=replace(asked.options, templates=found))


def run_to_text(asked: Task) -> list[str]:
    run(learned(asked), stop=Event(), on_row=repr)
    return sorted(asked.target.out.read_text().splitlines())


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    return [save(BLOG, tmp_path), save(GAZETTE, tmp_path)]


def test_jobs_and_order_change_no_byte(folders: list[Path], tmp_path: Path) -> None:
    pages = [page for folder in folders for page in sorted(folder.iterdir())]
    one = run_to_text(task(pages, tmp_path / "one.jsonl"))
    two = run_to_text(task(reversed(pages), tmp_path / "two.jsonl", jobs=2))
    assert one == two
    assert len(one) == 2 * PAGES


def test_folders_named_like_hosts_say_whose_pages_they_hold(folders: list[Path], tmp_path: Path) -> None:
    lines = run_to_text(task(folders, tmp_path / "out.jsonl"))
    texts = [json.loads(line)["text"].split("\n") for line in lines]
    assert not any(set(text) & {*BLOG.template, *GAZETTE.template} for text in texts)


def test_a_table_says_it_by_its_addresses(tmp_path: Path) -> None:
    rows = [{"url": BLOG.url(number), "html": BLOG.page(number)} for number in range(PAGES)]
    table = tmp_path / "dump.jsonl.gz"
    table.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    found = learn(task([table], tmp_path / "out"), stop=Event())
    assert found.pages == PAGES
    assert found.templates.of(BLOG.host) is not None


def test_pages_of_no_host_teach_nothing(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(GAZETTE.page(number))
    found = learn(task([tmp_path / f"{number}.txt" for number in range(3)], tmp_path / "out"), stop=Event())
    assert (found.pages, len(found.templates)) == (0, 0)


def test_other_evidence_does_all_pages_again(tmp_path: Path) -> None:
    folder = save(GAZETTE, tmp_path)
    asked = task([folder], tmp_path / "out.jsonl")
    run_to_text(asked)
    assert run(learned(asked), stop=Event(), on_row=repr).kept == PAGES
    (folder / "story-9.txt").write_text(GAZETTE.page(9))
    more = task([folder], tmp_path / "out.jsonl")
    assert run(learned(more), stop=Event(), on_row=repr).kept == 0


def count(path: Path) -> Counted | None:
    (source,) = find_sources([str(path)])
    (record,) = read_records(source, limits=Limits())
    outcome = count_record(Job(record, LEARNING, ""))
    return outcome if isinstance(outcome, Counted) else None


def test_the_canonical_address_of_a_page_says_its_host(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<!doctype html><link rel=canonical href='https://www.a.example/x'><p>Some text.</p>")
    counted = count(page)
    assert counted is not None
    assert counted.host == "a.example"


def test_a_page_that_cannot_be_read_teaches_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.example").mkdir()
    picture = tmp_path / "a.example" / "a"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert count(picture) is None
    picture.write_text("A line.\nAnother line.\n")
    assert count(picture) is not None
