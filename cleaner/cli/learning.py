"""Learning before cleaning: the first pass of a run, or of one page that is to be explained."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path, PurePath
from threading import Event

import click

from cleaner.batch.destination import Target
from cleaner.batch.hosts import site_options
from cleaner.batch.inputs import find_sources
from cleaner.batch.learning import Learned, learn
from cleaner.batch.records import Record
from cleaner.batch.run import Task
from cleaner.batch.tables import Columns
from cleaner.batch.workers import WorkerLimits
from cleaner.options import Options

_NO_HOST = "cleaner: no page to learn from says its host; name it with --site HOST"


def learn_first(task: Task, stop: Event, *, quiet: bool) -> Task:
    """Return the task with what repeats on the pages of its hosts, and say how much was found."""
    learned = learn(task, stop=stop)
    if not learned.pages and not stop.is_set():
        click.echo(_NO_HOST, err=True)
    elif not quiet and not stop.is_set():
        hosts = "1 host" if len(learned.templates) == 1 else f"{len(learned.templates):,} hosts"
        click.echo(f"learned from {learned.pages:,} pages what repeats on {hosts}")
    return replace(task, options=replace(task.options, templates=learned.templates))


def with_templates(options: Options, folder: str, page: str, url: str | None) -> Options:
    """Return the options for explaining a page, with what repeats on the pages of a folder."""
    learned = _learn_from(folder, options)
    if not learned.pages:
        click.echo(_NO_HOST, err=True)
    record = Record(page, PurePath(page), url=url)
    return site_options(record, replace(options, templates=learned.templates))


def _learn_from(folder: str, options: Options) -> Learned:
    sources = list(find_sources([folder]))
    jobs = os.cpu_count() or 1
    return learn(
        Task(sources, options, Target(Path(os.devnull), "md"), Columns(), jobs, WorkerLimits()), stop=Event()
    )
