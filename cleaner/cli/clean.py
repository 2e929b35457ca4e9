"""`cleaner clean`: files, folders, globs, archives, tables or a stream in, clean articles out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TypeVar

import click

from cleaner.batch.destination import FOLDER_FORMATS, Target
from cleaner.batch.inputs import Source, find_sources
from cleaner.batch.outputs import SUFFIXES, write_bytes
from cleaner.batch.records import FAILURES, Outcome, Record
from cleaner.batch.run import Task, clean_one, clean_single, run
from cleaner.batch.tables import Columns
from cleaner.batch.workers import WorkerLimits
from cleaner.cli.flags import cleaning_options, to_options
from cleaner.cli.interrupt import stop_on_interrupt
from cleaner.cli.progress import Progress, shown
from cleaner.cli.summary import print_summary
from cleaner.options import Options

_F = TypeVar("_F", bound=Callable[..., object])
MIB = 1024 * 1024
INTERRUPTED = 130
STDIN, STDIN_NAME = "-", "<stdin>"
STDOUT = Path("-")
STREAM_FORMATS = (*FOLDER_FORMATS, "jsonl")  # that one page can be written in alone
NO_OUT = "say where to write with -o OUT (a folder, or a file for one page)"
EXAMPLES = """
\b
Examples:
  cleaner clean scraped/ -o articles/                one .md a page, folders mirrored
  cleaner clean scraped/ -o all.jsonl                one JSON line a page, with metadata
  cleaner clean crawl.warc.gz -o crawl.parquet       each response of a crawl
  cleaner clean dump.jsonl.zst --html-column raw -o clean.jsonl.zst
  cleaner clean 'raw/**/*.html' -o out --lang de,fr  only German and French articles
  cleaner clean scraped/ -o articles/ --learn        drop what repeats on a host's pages
  cleaner clean page.html                            one page to stdout
  curl -s https://example.org/ | cleaner clean -     the same from stdin

Run again, it does what is missing or changed. OUT/manifest.jsonl tells what became of each page.
"""


class _Format(click.Choice):  # type: ignore[type-arg]  # no generic class before click 8.2
    """A format of output, by its suffix; the names of Markdown and text will do as well."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return str(super().convert({"markdown": "md", "text": "txt"}.get(str(value), value), param, ctx))


def _table_options(function: _F) -> _F:
    """Add the options that say where the pages of a JSONL or Parquet file stand."""
    for name, what in (
        ("html", "the page's HTML; default: html, raw_html or content"),
        ("text", "the page's text or Markdown; default: markdown or text"),
        ("url", "its address; default: url"),
        ("id", "its name; default: id"),
    ):
        option = click.option(f"--{name}-column", metavar="NAME", default=None, help=f"Column of {what}.")
        function = option(function)
    return function


def _limit_options(function: _F) -> _F:
    """Add the limits of one page."""
    limits = WorkerLimits()
    for name, default, what in (
        ("--max-memory", limits.memory_bytes // MIB, "MiB that a worker may take."),
        ("--max-cpu", limits.cpu_s, "Seconds of CPU that a page may take."),
        ("--timeout", limits.wall_s, "Seconds that a page may take."),
    ):
        option = click.option(
            name, type=click.FloatRange(0, min_open=True), default=default, show_default=True, help=what
        )
        function = option(function)
    return function


@click.command("clean", epilog=EXAMPLES)
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path),
    help="Folder to write to, or file: .jsonl, .jsonl.zst, .parquet, or of one page; - for stdout, "
    "where a single page goes by itself.",
)  # fmt: skip
@click.option(
    "--format", "file_format", type=_Format(list(SUFFIXES)), default=None,
    help="Output format; default: by the name of OUT, else md.",
)  # fmt: skip
@click.option(
    "--from-list", type=click.Path(path_type=Path, allow_dash=True), default=None,
    help="File of inputs, one a line; - for stdin.",
)  # fmt: skip
@click.option("--url", default=None, help="Address of the page, for a single page.")
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 256), default=None, help="Worker processes; default: all cores."
)
@click.option("--force", is_flag=True, help="Clean all pages anew.")
@click.option("--retry-failed", is_flag=True, help="Try pages again that failed in an earlier run.")
@click.option(
    "--rows-per-part", type=click.IntRange(1), default=None, help="Make OUT a folder of Parquet parts."
)
@click.option(
    "--learn", is_flag=True, help="Read all pages twice, and take out what repeats on the pages of a host."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; errors only.")
@_table_options
@_limit_options
@cleaning_options
def command(
    inputs: tuple[str, ...],
    out: Path | None,
    file_format: str | None,
    from_list: Path | None,
    url: str | None,
    jobs: int | None,
    force: bool,
    retry_failed: bool,
    rows_per_part: int | None,
    learn: bool,
    quiet: bool,
    html_column: str | None,
    text_column: str | None,
    url_column: str | None,
    id_column: str | None,
    max_memory: float,
    max_cpu: float,
    timeout: float,
    **flags: object,
) -> None:
    """Clean pages: files, folders (recursively), globs, .gz .zst .bz2 .xz, WARC and WET archives,
    JSONL and Parquet tables, or - for stdin to stdout.

    Exit code: 0 all fine, 1 some page failed, 2 wrong use, 130 interrupted.
    """
    options = to_options(**flags)  # type: ignore[arg-type]
    file_format = file_format or _format_of(out)
    limits = WorkerLimits(
        wall_s=timeout, cpu_s=max_cpu, soft_s=min(WorkerLimits().soft_s, max_cpu / 2),
        memory_bytes=int(max_memory * MIB),
    )  # fmt: skip
    if learn and STDIN in inputs:
        raise click.UsageError("--learn reads its input twice, which stdin cannot be; save it to a file")
    if inputs == (STDIN,) and from_list is None:
        _clean_stream(url, None if out == STDOUT else out, file_format, options, limits)
        return
    if STDIN in inputs:
        raise click.UsageError("- stands for stdin and cannot be mixed with files")
    if not inputs and from_list is None:
        raise click.UsageError("say what to clean: files, folders, globs, or - for stdin")
    if out is None:
        if len(inputs) != 1 or os.path.isdir(inputs[0]):
            raise click.UsageError(NO_OUT)
        out = STDOUT
    if any(os.path.abspath(name) == os.path.abspath(out) for name in inputs):
        raise click.UsageError(f"{shown(out)} is an input and would be overwritten")
    sources = _list_sources(inputs, from_list, out, url)
    columns = Columns(html_column, text_column, url_column, id_column)
    if _is_page_file(out, sources, file_format):
        if learn:
            raise click.UsageError("--learn compares the pages of a host, and OUT is the file of one page")
        _clean_file(sources[0], out, file_format, options, columns, limits)
        return
    target = _target(out, file_format, rows_per_part, sources)
    workers = jobs or os.cpu_count() or 1
    task = Task(sources, options, target, columns, workers, limits, force, retry_failed)
    _run(task, len(sources), is_learning=learn, quiet=quiet)


def _format_of(out: Path | None) -> str:
    name = out.name.lower() if out is not None else ""
    name = name.removesuffix(".zst") if name.endswith(".jsonl.zst") else name
    return next((known for known, ending in SUFFIXES.items() if name.endswith(ending)), "md")


def _list_sources(names: Iterable[str], from_list: Path | None, out: Path, url: str | None) -> list[Source]:
    """Return the inputs in their order; what an earlier run has written below OUT is none."""
    below = os.path.abspath(out) + os.sep
    sources = [
        source
        for source in find_sources(names, from_list=from_list)
        if not os.path.abspath(source.path).startswith(below)
    ]
    if not sources:
        raise click.UsageError(f"no pages in {', '.join(map(click.format_filename, names)) or from_list}")
    if url is not None:
        if len(sources) > 1:
            raise click.UsageError(f"--url is the address of one page, here are {len(sources)}")
        sources = [replace(sources[0], url=url)]
    return sources


def _is_page_file(out: Path, sources: list[Source], file_format: str) -> bool:
    """Tell whether OUT is the file for the article of a single page, or stdout."""
    if out == STDOUT:
        return file_format in STREAM_FORMATS and len(sources) == 1
    is_named = out.suffix.lower() == SUFFIXES[file_format]
    return is_named and file_format in FOLDER_FORMATS and not os.path.isdir(out) and len(sources) == 1


def _target(out: Path, file_format: str, rows_per_part: int | None, sources: list[Source]) -> Target:
    """Return where the results go. Raises UsageError, before any work, where they cannot go there."""
    if rows_per_part and file_format != "parquet":
        raise click.UsageError("--rows-per-part makes a folder of Parquet parts: add --format parquet")
    if out == STDOUT:
        raise click.UsageError(f"stdout takes the text of one page; {NO_OUT}")
    is_folder = file_format in FOLDER_FORMATS or bool(rows_per_part)
    if is_folder and os.path.exists(out) and not os.path.isdir(out):
        raise click.UsageError(f"{shown(out)} is a file; OUT must be a folder for {len(sources)} pages")
    if not is_folder and (os.path.isdir(out) or not _has_suffix(out, file_format)):
        out = out / f"articles{SUFFIXES[file_format]}"
        if os.path.isdir(out):
            raise click.UsageError(f"{shown(out)} is a folder; OUT must be a file")
    if any(os.path.abspath(source.path) == os.path.abspath(out) for source in sources):
        raise click.UsageError(f"{shown(out)} is an input and would be overwritten")
    _refuse_unwritable(out)
    return Target(out, file_format, rows_per_part or 0)


def _has_suffix(out: Path, file_format: str) -> bool:
    name = out.name.lower()
    return name.endswith((SUFFIXES[file_format], f"{SUFFIXES[file_format]}.zst"))


def _refuse_unwritable(out: Path) -> None:
    """Raise UsageError where nothing can be written at or below a path."""
    places: Iterator[Path] = iter((out, *out.absolute().parents))
    if not os.path.isdir(out):
        next(places)
    folder = next(place for place in places if os.path.exists(place))
    if not os.path.isdir(folder):
        raise click.UsageError(f"{shown(folder)} is a file; nothing can be written below it")
    if not os.access(folder, os.W_OK):
        raise click.UsageError(f"{shown(folder)} cannot be written to")


def _run(task: Task, total: int, *, is_learning: bool, quiet: bool) -> None:
    """Run a batch, show how it goes and how it ended, and end with its exit code."""
    with stop_on_interrupt() as stop:
        if is_learning:
            from cleaner.cli.learning import learn_first  # with all stages, which only workers need else

            task = learn_first(task, stop, quiet=quiet)
        with Progress(total, quiet=quiet) as progress:
            tally = run(task, stop=stop, on_row=progress.add)
    if not quiet:
        print_summary(tally, task.target.out)
    if tally.is_stopped:
        click.echo("cleaner: interrupted; run the same command again to go on", err=True)
        raise click.exceptions.Exit(INTERRUPTED)
    if tally.failures:
        raise click.exceptions.Exit(1)


def _clean_file(
    source: Source, out: Path, file_format: str, options: Options, columns: Columns, limits: WorkerLimits
) -> None:
    """Clean one page into a file of its own or to stdout, without a manifest."""
    if out == STDOUT:
        outcome = clean_single(source, options, file_format, columns=columns, limits=limits)
        _write_outcome(outcome, None, shown(source.path))
        return
    if os.path.abspath(source.path) == os.path.abspath(out):
        raise click.UsageError(f"{shown(out)} is an input and would be overwritten")
    _refuse_unwritable(out)
    outcome = clean_single(source, options, file_format, columns=columns, limits=limits)
    _write_outcome(outcome, out, shown(source.path))


def _clean_stream(
    url: str | None, out: Path | None, file_format: str, options: Options, limits: WorkerLimits
) -> None:
    """Clean the page that stdin holds into a file, or to stdout."""
    if file_format not in STREAM_FORMATS:
        raise click.UsageError(f"one page cannot be written as {file_format}; choose json or jsonl")
    if out is not None:
        if os.path.isdir(out):
            raise click.UsageError(f"{shown(out)} is a folder; a page from stdin needs a file")
        _refuse_unwritable(out)
    raw = sys.stdin.buffer.read(options.limits.max_page_bytes + 1)
    record = Record(STDIN_NAME, relative=PurePath(STDIN_NAME), raw=raw, url=url)
    _write_outcome(clean_one(record, options, file_format, limits=limits), out, STDIN_NAME)


def _write_outcome(outcome: Outcome, out: Path | None, name: str) -> None:
    """Write the article of one page; say why there is none, and end with 1 where it failed."""
    if outcome.status != "ok":
        click.echo(f"cleaner: {name}: {outcome.reason}", err=True)
        raise click.exceptions.Exit(int(outcome.status in FAILURES))
    if out is None:
        sys.stdout.buffer.write(outcome.rendered)
    else:
        write_bytes(out, outcome.rendered)
