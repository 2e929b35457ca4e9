"""A program that has workers at work and waits to be killed: prints the worker's process id."""

from __future__ import annotations

import sys
from pathlib import PurePath

from cleaner.batch.records import Record
from cleaner.batch.stream import clean_records
from cleaner.batch.workers import WorkerLimits
from cleaner.options import Options
from tests.batch.faults import obey

if __name__ == "__main__":
    texts = ["good"] * 4 + [sys.argv[1]] * 4
    records = (Record("x", PurePath("x"), raw=text) for text in texts)
    for _, outcome in clean_records(records, Options(), "md", jobs=2, limits=WorkerLimits(), work=obey):
        print(outcome.rendered.decode().split()[-1], flush=True)
