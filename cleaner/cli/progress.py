"""How a run goes: a bar on a terminal, a line now and then elsewhere, each failure as it comes."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any

import click

from cleaner.batch.manifest import Row
from cleaner.batch.records import FAILURES

LINE_EVERY_S = 10.0


def shown(path: Path | str) -> str:
    """Return a path that any terminal can print, whatever bytes are in it."""
    return click.format_filename(str(path))


def count(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


class Progress:
    """Shows how many of `total` inputs are done; archives and tables hold more pages than that."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self.total, self.quiet = total, quiet
        self.pages = self.failures = self.inputs = 0
        self.source = ""
        self.began = self.said = time.monotonic()
        self.bar: Any = None
        self.task: Any = None

    def __enter__(self) -> Progress:
        if not self.quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            self.bar = Bar(
                TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("inputs,"),
                TimeRemainingColumn(), console=Console(stderr=True), transient=True,
            )  # fmt: skip
            self.task = self.bar.add_task("starting", total=self.total)
            self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    def add(self, row: Row) -> None:
        """Take note of a row."""
        self.pages += 1
        if row.source != self.source:
            self.source = row.source
            self.inputs += 1
        if row.status in FAILURES:
            self.failures += 1
            name = f"{row.source}#{row.record_id}" if row.record_id else row.source
            click.echo(f"cleaner: {shown(name)}: {row.reason}", err=True)
        if self.bar is not None:
            self.bar.update(self.task, completed=self.inputs, description=self._state())
        elif not self.quiet and time.monotonic() - self.said > LINE_EVERY_S:
            self.said = time.monotonic()
            click.echo(f"cleaner: {self._state()}, {self.inputs:,} of {self.total:,} inputs", err=True)

    def _state(self) -> str:
        rate = self.pages / max(time.monotonic() - self.began, 0.1)
        failed = f", {self.failures:,} failed" if self.failures else ""
        return f"{self.pages:,} pages, {rate:,.0f} a second{failed}"
