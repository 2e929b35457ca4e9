"""Many pages from Python: whole articles in the pages' order, cleaned by workers that can be killed."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import PurePath

from cleaner.article import Article
from cleaner.batch.records import Outcome, Record
from cleaner.batch.rendering import PICKLED
from cleaner.batch.stream import clean_records
from cleaner.batch.workers import WorkerLimits
from cleaner.options import Options
from cleaner.page import Metadata

Source = bytes | str | os.PathLike[str]


def clean_many(
    pages: Iterable[Source | tuple[Source, str | None]],
    options: Options | None = None,
    *,
    jobs: int | None = None,
    limits: WorkerLimits | None = None,
) -> Iterator[Article]:
    """Yield the article of each page, in their order, as `clean` gives it.

    pages: bytes as they were fetched, decoded text, or the path of a file; each alone or as
    `(page, address)`. They are taken as workers get free, so an endless stream is fine. jobs: worker
    processes; None for all cores. limits: what one page may take.

    A page that cannot be read or cleaned becomes an empty article with `is_failed` and the cause in
    `because`; the others are not touched. Needs no `if __name__ == "__main__"`. Closing the generator ends
    the workers. Raises TypeError for what is no page, after the articles of those before it, and
    WorkersCannotStart.
    """
    outcomes = clean_records(
        _records(pages), options or Options(), PICKLED, jobs=jobs or os.cpu_count() or 1, limits=limits
    )
    with closing(outcomes):  # type: ignore[type-var]
        for record, outcome in outcomes:
            yield pickle.loads(outcome.rendered) if outcome.rendered else _failed(record, outcome)


def _records(pages: Iterable[Source | tuple[Source, str | None]]) -> Iterator[Record]:
    for number, page in enumerate(pages, 1):
        source, url = page if isinstance(page, tuple) else (page, None)
        if isinstance(source, bytes | str):
            yield Record(f"<page {number}>", PurePath(), raw=source, url=url)
        elif isinstance(source, os.PathLike):
            path = os.fsdecode(source)
            yield Record(path, PurePath(path), path=path, url=url)
        else:
            raise TypeError(f"page {number} is of type {type(source).__name__}, not bytes, str or a path")


def _failed(record: Record, outcome: Outcome) -> Article:
    return Article(record.source, Metadata(url=record.url), because=outcome.reason, is_failed=True)
