"""`cleaner clean`: files, folders, globs or a stream in, clean articles out."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from cleaner.batch.inputs import Source, find_sources
from cleaner.batch.outputs import SUFFIXES, name_outputs, open_whole, render, write_text
from cleaner.batch.run import Outcome, clean_sources
from cleaner.cli.flags import cleaning_options, to_options
from cleaner.errors import CleanerError
from cleaner.options import Options
from cleaner.pipeline import clean

STATUSES = (("ok", "cleaned"), ("empty", "empty"), ("filtered", "filtered"), ("error", "failed"))
EXAMPLES = """
\b
Examples:
  cleaner clean scraped/ -o articles/                one .md a page, folders mirrored
  cleaner clean scraped/ -o all.jsonl --format jsonl one JSON line a page
  cleaner clean 'raw/**/*.html' -o out --lang de,fr  only German and French articles
  curl -s https://example.org/ | cleaner clean -     one page from stdin to stdout
"""


@click.command("clean", epilog=EXAMPLES)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="Folder to write to, or file for one page or jsonl."
)
@click.option(
    "--format", "file_format", type=click.Choice(list(SUFFIXES)), default=None,
    help="Output format; default: by the name of OUT, else md.",
)  # fmt: skip
@click.option("--url", default=None, help="Address of the page, for a single page.")
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 256), default=None, help="Worker processes; default: all cores."
)
@click.option("-q", "--quiet", is_flag=True, help="No summary; errors only.")
@cleaning_options
def command(
    inputs: tuple[str, ...],
    out: Path | None,
    file_format: str | None,
    url: str | None,
    jobs: int | None,
    quiet: bool,
    **flags: object,
) -> None:
    """Clean pages: files, folders (recursively), globs, or - for stdin to stdout.

    Exit code: 0 all fine, 1 some page failed, 2 wrong use.
    """
    options = to_options(**flags)  # type: ignore[arg-type]
    file_format = file_format or _format_of(out)
    if inputs == ("-",):
        _clean_stream(out, file_format, url, options)
        return
    if "-" in inputs:
        raise click.UsageError("- stands for stdin and cannot be mixed with files")
    if out is None:
        raise click.UsageError("say where to write with -o OUT (a folder, or a file for one page)")
    sources = list(find_sources(inputs))
    if not sources:
        raise click.UsageError(f"no pages in {', '.join(inputs)}")
    if url is not None:
        if len(sources) > 1:
            raise click.UsageError(f"--url is the address of one page, here are {len(sources)}")
        sources = [replace(sources[0], url=url)]
    targets = _targets(out, sources, file_format)
    _refuse_bad_targets(out, targets, sources)
    workers = min(jobs or os.cpu_count() or 1, len(sources))
    outcomes = clean_sources(sources, options, file_format, jobs=workers)
    written = _write_all(outcomes, targets, file_format)
    if not quiet:
        _print_summary(written, out)
    if any(outcome.status == "error" for outcome in written):
        raise click.exceptions.Exit(1)


def _format_of(out: Path | None) -> str:
    suffix = out.suffix.lower() if out is not None else ""
    return next((name for name, ending in SUFFIXES.items() if ending == suffix), "md")


def _targets(out: Path, sources: list[Source], file_format: str) -> list[Path]:
    """Return where each source is written; one path for all of them with jsonl.

    Raises UsageError when OUT is a file and a folder is needed, or the other way round.
    """
    is_named_file = out.suffix.lower() == SUFFIXES[file_format] and not os.path.isdir(out)
    if file_format == "jsonl" and is_named_file:
        return [out] * len(sources)
    if is_named_file and len(sources) == 1:
        return [out]
    if os.path.exists(out) and not os.path.isdir(out):
        raise click.UsageError(f"{out} is a file; OUT must be a folder for {len(sources)} pages")
    if file_format == "jsonl":
        return [out / "articles.jsonl"] * len(sources)
    return name_outputs(sources, out, file_format)


def _refuse_bad_targets(out: Path, targets: list[Path], sources: list[Source]) -> None:
    """Raise UsageError, before any work is done, where OUT cannot be written or is an input."""
    if len(set(targets)) == 1 and os.path.isdir(targets[0]):
        raise click.UsageError(f"{targets[0]} is a folder; OUT must be a file")
    places = (out, *out.absolute().parents) if os.path.isdir(out) else out.absolute().parents
    folder = next(place for place in places if os.path.exists(place))
    if not os.path.isdir(folder):
        raise click.UsageError(f"{folder} is a file; nothing can be written below it")
    if not os.access(folder, os.W_OK):
        raise click.UsageError(f"{folder} cannot be written to")
    inputs = {os.path.abspath(source.path) for source in sources}
    for target in targets:
        if os.path.abspath(target) in inputs:
            raise click.UsageError(f"{target} is an input and would be overwritten")


def _write_all(outcomes: Iterable[Outcome], targets: list[Path], file_format: str) -> list[Outcome]:
    """Write each result as it comes; return the outcomes without their text."""
    if file_format != "jsonl":
        pairs = zip(outcomes, targets, strict=True)
        return [_finish(outcome, partial(write_text, target)) for outcome, target in pairs]
    with open_whole(targets[0]) as file:
        return [_finish(outcome, file.write) for outcome in outcomes]


def _finish(outcome: Outcome, write: Callable[[str], object]) -> Outcome:
    """Write one result and name it where it failed; return it without its text."""
    done = replace(outcome, rendered="")
    try:
        if outcome.status == "ok":
            write(outcome.rendered)
    except CleanerError as error:
        done = replace(done, status="error", reason=error.cause)
    if done.status == "error":
        click.echo(f"cleaner: {_shown(done.source.path)}: {done.reason}", err=True)
    return done


def _shown(path: Path) -> str:
    """Return a path that any terminal can print, whatever bytes are in it."""
    return click.format_filename(str(path))


def _print_summary(outcomes: list[Outcome], out: Path) -> None:
    """Print how many pages ended how, and why those that are no articles are none."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    noun = "page" if len(outcomes) == 1 else "pages"
    table = Table(title=Text(f"{len(outcomes)} {noun} to {_shown(out)}"), title_justify="left")
    table.add_column("result")
    table.add_column("pages", justify="right")
    table.add_column("words", justify="right")
    table.add_column("why", overflow="fold")
    for status, label in STATUSES:
        of_status = [outcome for outcome in outcomes if outcome.status == status]
        if not of_status and status != "ok":
            continue
        words = sum(outcome.words for outcome in of_status) if status == "ok" else 0
        reasons = Counter(outcome.reason for outcome in of_status if outcome.reason)
        why = "\n".join(f"{count} × {reason}" for reason, count in sorted(reasons.items()))
        table.add_row(label, str(len(of_status)), f"{words:,}" if words else "", Text(why))
    Console().print(table)


def _clean_stream(out: Path | None, file_format: str, url: str | None, options: Options) -> None:
    if out is not None:
        if os.path.isdir(out):
            raise click.UsageError(f"{_shown(out)} is a folder; a page from stdin needs a file")
        _refuse_bad_targets(out, [out], [])
    raw = sys.stdin.buffer.read(options.limits.max_page_bytes + 1)
    article = clean(raw, url=url, options=options, name="<stdin>")
    if article.is_empty or article.is_filtered:
        click.echo(f"cleaner: <stdin>: {article.because}", err=True)
        return
    text = render(article, file_format)
    if out is None:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    else:
        write_text(out, text)
