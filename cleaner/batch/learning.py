"""The first pass of a run that learns: what repeats on the pages of each host, without the network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from threading import Event

from cleaner.batch.child import Job, failure
from cleaner.batch.cleaning import page_in, read_record
from cleaner.batch.hosts import site_options
from cleaner.batch.readers import read_records
from cleaner.batch.records import Outcome, Record
from cleaner.batch.run import Task
from cleaner.batch.stream import clean_records
from cleaner.evidence import Templates
from cleaner.page import Page
from cleaner.pipeline import STAGES
from cleaner.sites.templates import Census, Sighting, template_host
from cleaner.stages.site import apply_site_rule

_COUNTED = STAGES[: STAGES.index(apply_site_rule) + 1]  # the blocks are final, no one has looked at them


@dataclass(slots=True)
class Counted(Outcome):
    """What the first pass has seen of a record whose host is known."""

    host: str = ""
    sighting: Sighting | None = None


@dataclass(frozen=True, slots=True)
class Learned:
    """What repeats, and the number of pages whose host was known."""

    templates: Templates
    pages: int


def learn(task: Task, *, stop: Event) -> Learned:
    """Return what repeats on the pages of each host, the same in any order and with any number of jobs.

    Pages that cannot be read say nothing here and are reported by the second pass. Raises
    WorkersCannotStart.
    """
    options = replace(task.options, templates=Templates({}))
    census = Census()
    pages = 0
    outcomes = clean_records(
        _records(task), options, "", jobs=task.jobs, limits=task.limits, stop=stop, work=count_record
    )
    with closing(outcomes):  # type: ignore[type-var]
        for _, outcome in outcomes:
            if isinstance(outcome, Counted) and outcome.sighting is not None:
                census.add(outcome.host, outcome.sighting)
                pages += 1
    return Learned(census.templates(), pages)


def _records(task: Task) -> Iterator[Record]:
    for source in task.sources:
        yield from read_records(source, columns=task.columns, limits=task.options.limits)


def count_record(job: Job) -> Outcome:
    """Return what a worker sees of one record; raises MemoryError, which its process answers for."""
    if job.plain_because:
        return Outcome("skipped", job.plain_because)
    try:
        return _count(job)
    except Exception as error:  # the edge where one page of a batch is isolated
        return failure(error)


def _count(job: Job) -> Outcome:
    record, options = job.record, site_options(job.record, job.options)
    raw = page_in(read_record(record, options.limits.max_page_bytes), record, options)
    page = Page(raw=raw, name=record.source, url=record.url, site=options.site)
    for stage in _COUNTED:
        stage(page, options)
    host = template_host(page)
    return Counted("ok", host=host, sighting=Sighting.of(page)) if host else Outcome("skipped", "no host")
