"""`cleaner site learn`: pages of a host in, a site rule to review out."""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from cleaner.addresses import host_of
from cleaner.batch.cleaning import apply_charset, read_record
from cleaner.batch.hosts import folder_host
from cleaner.batch.inputs import find_sources
from cleaner.batch.outputs import write_text
from cleaner.batch.readers import read_records
from cleaner.batch.records import Record
from cleaner.cli.progress import shown
from cleaner.errors import CleanerError, UnreadableInput
from cleaner.options import Options
from cleaner.page import Page
from cleaner.pipeline import run_stages
from cleaner.sites.learn import learn_rule
from cleaner.sites.templates import content_key, template_host

EXAMPLES = """
\b
Examples:
  cleaner site learn saved/ledger.example/ -o sites/ledger.toml
  cleaner site learn a.txt b.txt c.txt --site gazette.example
  cleaner site learn crawl.warc.gz --site ledger.example -o sites/ledger.toml --force
"""
OPTIONS = Options(use_site_rules=False, fallback=False)
MAX_PAGES = 200  # more tell no more


@click.command("learn", epilog=EXAMPLES)
@click.argument("pages", nargs=-1, metavar="PAGES...", required=True)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), default=None, help="File to write; default: stdout."
)
@click.option("--site", default=None, metavar="HOST", help="Host of the pages; default: their addresses.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
def command(pages: tuple[str, ...], out: Path | None, site: str | None, force: bool) -> None:
    """Write a site rule from what repeats on three or more PAGES of a host: files, folders, archives.

    Containers are named by CSS selectors, other blocks and lines as they are, each with the number
    of pages it stands on. Text that the model is sure of stands in comments only. Read it through
    before use.
    """
    if out is not None and os.path.isdir(out):
        raise click.UsageError(f"{shown(out)} is a folder; name the file: -o {shown(out)}/RULE.toml")
    if out is not None and os.path.exists(out) and not force:
        raise click.UsageError(f"{shown(out)} exists; --force overwrites it")
    if site is not None and host_of(site) is None:
        raise click.UsageError(f"--site {site!r} is no host")
    cleaned = _clean_all(pages, site)
    rule = learn_rule(cleaned, _host(cleaned, site))
    if out is None:
        click.echo(rule, nl=False)
        return
    write_text(out, rule)
    click.echo(f"rule from {len(cleaned)} pages to {shown(out)}; read it through, then add a fixture")


def _clean_all(names: tuple[str, ...], site: str | None) -> list[Page]:
    """Return the pages after all stages, without site rules; says on stderr which cannot be read.

    Of more than `MAX_PAGES` those with the smallest content keys, the same in any order.
    """
    keys = {content_key(raw) for _, raw in _read_all(names, is_reporting=False)}
    chosen = set(heapq.nsmallest(MAX_PAGES, keys))
    if len(chosen) < len(keys):
        click.echo(f"cleaner: learning from {len(chosen)} of {len(keys):,} pages", err=True)
    cleaned = []
    for record, raw in _read_all(names, is_reporting=True):
        if content_key(raw) in chosen:
            try:
                cleaned.append(_clean(record, raw, site))
            except CleanerError as error:
                click.echo(f"cleaner: {error}", err=True)
    return cleaned


def _read_all(names: tuple[str, ...], *, is_reporting: bool) -> Iterator[tuple[Record, bytes | str]]:
    """Yield the pages that can be read; say which cannot, but for what a folder holds beside them."""
    for source in find_sources(names):
        for record in read_records(source, limits=OPTIONS.limits):
            problem = record.problem
            try:
                if not problem:
                    yield record, read_record(record, OPTIONS.limits.max_page_bytes).raw
            except UnreadableInput as error:
                problem = error.cause
            if problem and is_reporting and record.status != "skipped":
                click.echo(f"cleaner: {shown(record.source)}: {problem}", err=True)


def _clean(record: Record, raw: bytes | str, site: str | None) -> Page:
    if record.charset and isinstance(raw, bytes):
        raw = apply_charset(raw, record.charset, OPTIONS.limits.max_page_bytes)
    page = Page(raw=raw, name=record.source, url=record.url, site=site or folder_host(record))
    run_stages(page, OPTIONS)
    page.tree = None  # nothing looks at it any more
    return page


def _host(pages: Iterable[Page], site: str | None) -> str:
    """Return the one host that the pages are of. Raises UsageError."""
    if site is not None and (named := host_of(site)) is not None:
        return named.removeprefix("www.")
    hosts = sorted({host for page in pages if (host := template_host(page)) is not None})
    if not hosts:
        raise click.UsageError("no page says its host; name it with --site HOST")
    if len(hosts) > 1:
        listed = ", ".join(hosts[:3])
        raise click.UsageError(f"pages of {len(hosts)} hosts ({listed}); learn one, or say --site HOST")
    return hosts[0]
