"""The table that closes a run: how many pages ended how, and why."""

from __future__ import annotations

from pathlib import Path

from cleaner.batch.run import Tally
from cleaner.cli.progress import shown

LABELS = (
    ("ok", "cleaned"),
    ("empty", "empty"),
    ("filtered", "filtered"),
    ("skipped", "skipped"),
    ("error", "failed"),
    ("too_large", "too large"),
    ("timeout", "timed out"),
    ("crashed", "crashed"),
)
MAX_REASONS = 12  # of one status; the manifest has them all


def print_summary(tally: Tally, out: Path) -> None:
    """Print the table; with it, how many results are those of an earlier run."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    noun = "input" if tally.records == 1 else "inputs"
    earlier = f", {tally.kept:,} of them done before" if tally.kept else ""
    console = Console()
    console.print(Text(f"{tally.records:,} {noun} to {shown(out)}{earlier}"), soft_wrap=True)
    table = Table()
    table.add_column("result")
    table.add_column("pages", justify="right")
    table.add_column("words", justify="right")
    table.add_column("why", overflow="fold")
    for status, label in LABELS:
        count = tally.statuses[status]
        if count or status == "ok":
            words = f"{tally.words:,}" if status == "ok" and count else ""
            table.add_row(label, f"{count:,}", words, Text("\n".join(_reasons(tally, status))))
    console.print(table)


def _reasons(tally: Tally, status: str) -> list[str]:
    """Return the commonest reasons of a status, each with its number of pages."""
    of_status = [(count, reason) for (found, reason), count in tally.reasons.items() if found == status]
    of_status.sort(key=lambda pair: (-pair[0], pair[1]))
    lines = [f"{count:,} × {reason}" for count, reason in of_status[:MAX_REASONS]]
    if len(of_status) > MAX_REASONS:
        lines.append(f"and {len(of_status) - MAX_REASONS:,} other reasons; see the manifest")
    return lines
