"""`cleaner explain`: every block of a page with its verdict, stage, reason and score."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from cleaner.article import Article
from cleaner.batch.cleaning import read_file
from cleaner.cli.flags import cleaning_options, to_options
from cleaner.cli.learning import with_templates
from cleaner.cli.progress import count
from cleaner.page import Block
from cleaner.pipeline import clean

EXAMPLES = """
\b
Examples:
  cleaner explain page.html
  cleaner explain example.org/a.html --learn-from example.org/
  cleaner explain page.html --json | jq '.blocks[] | select(.verdict != "kept")'
  curl -s https://example.org/ | cleaner explain -
"""
_COLOURS = {"kept": "green", "metadata": "blue"}
_FIELDS = (
    "title", "authors", "date", "date_modified", "language", "site_name", "section", "tags", "description",
    "image", "page_type", "licence", "is_free", "url",
)  # fmt: skip
_LABEL_WIDTH = max(map(len, _FIELDS))


@click.command("explain", epilog=EXAMPLES)
@click.argument("page", metavar="PAGE")
@click.option("--url", default=None, help="Address the page was fetched from.")
@click.option("--json", "as_json", is_flag=True, help="The same for programs.")
@click.option(
    "--learn-from",
    metavar="FOLDER",
    default=None,
    help="Pages of the host to compare with, as clean --learn does.",
)
@cleaning_options
def command(page: str, url: str | None, as_json: bool, learn_from: str | None, **flags: object) -> None:
    """Show what was kept and removed of PAGE (- for stdin), by which stage, and why."""
    options = replace(to_options(**flags), grounds=True)  # type: ignore[arg-type]
    if page == "-":
        raw = sys.stdin.buffer.read(options.limits.max_page_bytes + 1)
    else:
        raw = read_file(Path(page), options.limits.max_page_bytes).raw
    if learn_from is not None:
        options = with_templates(options, learn_from, page, url)
    article = clean(raw, url=url, options=options, name="<stdin>" if page == "-" else page)
    if as_json:
        click.echo(json.dumps(to_explanation(article), ensure_ascii=False, indent=2))
    else:
        _print(article)


def to_explanation(article: Article) -> dict[str, Any]:
    """Return the metadata with its sources, and every block with verdict, stage and reason."""
    metadata = article.metadata
    return {
        "name": article.name,
        "engine": article.engine,
        "confidence": round(article.confidence, 3),
        "because": article.because or None,
        "warnings": article.warnings,
        "metadata": {name: getattr(metadata, name) for name in _FIELDS},
        "sources": metadata.sources,
        "blocks": [
            {
                "verdict": block.verdict,
                "stage": block.stage,
                "because": block.because,
                "score": round(block.score, 3),
                "kind": block.kind,
                "path": article.locate(block),
                "text": block.text,
            }
            for block in article.blocks
        ],
    }


def _print(article: Article) -> None:
    width = shutil.get_terminal_size((100, 24)).columns
    for name in _FIELDS:
        value = getattr(article.metadata, name)
        if value or value is False:
            source = article.metadata.sources.get(name)
            click.echo(f"{name:>{_LABEL_WIDTH}}  {_shown(value)}  " + click.style(f"({source})", dim=True))
    click.echo(f"{'confidence':>{_LABEL_WIDTH}}  {article.confidence:.2f}")
    for warning in article.warnings:
        click.echo(f"{'warning':>{_LABEL_WIDTH}}  {warning}")
    click.echo()
    for block in article.blocks:
        _print_block(block, width)
    kept, removed = len(article.kept), len(article.removed)
    click.echo(
        f"\n{count(kept, 'block')} kept, {removed} removed, {count(article.words, 'word')} of main content"
    )
    if article.because:
        click.echo(f"no article: {article.because}")


def _shown(value: object) -> str:
    """Return a value of a field as a person would write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else str(value)


def _print_block(block: Block, width: int) -> None:
    sign = "+" if block.is_kept else "-"
    head = f"{sign} {block.score:.2f} {block.verdict:<11} "
    room = max(20, width - len(head) - 1)
    text = block.text.replace("\n", " ")
    shown = text if len(text) <= room else text[: room - 1] + "…"
    colour = _COLOURS.get(block.verdict, "red")
    click.echo(click.style(head, fg=colour) + click.style(shown, dim=not block.is_kept))
    if not block.is_kept:
        for line in textwrap.wrap(f"{block.stage}: {block.because}", room, break_on_hyphens=False):
            click.echo(click.style(" " * len(head) + line, dim=True))
