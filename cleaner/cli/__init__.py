"""The command line: one file per verb, imported only when its verb is used."""

from __future__ import annotations

import sys

import click

from cleaner.cli.verbs import Verbs
from cleaner.errors import CleanerError

_VERBS = {
    "clean": "Clean pages, folders or a stream into articles.",
    "explain": "Show every block of a page, kept or removed, and why.",
    "site": "Learn a site rule from some pages of a host.",
    "fixture": "Keep every site working: pages with what is expected of them.",
}
EXAMPLES = """
\b
Examples:
  cleaner clean scraped/ -o articles/
  cleaner clean page.html
  cleaner clean - < page.html
  cleaner explain page.html
"""


class _Verbs(Verbs):
    verbs = _VERBS


@click.group(cls=_Verbs, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="scrape-cleaner", prog_name="cleaner")
def cli() -> None:
    """Turn scraped pages, HTML, Markdown or plain text, into clean articles with metadata.

    Everything that is removed is removed for a reason: `cleaner explain PAGE` shows it.
    """


def main() -> None:
    """Run the command line; errors are one line on stderr, exit code 2 for wrong use."""
    try:
        code = cli(standalone_mode=False)  # click catches Exit itself and returns its code
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        click.echo("cleaner: interrupted", err=True)
        sys.exit(130)
    except click.ClickException as error:
        click.echo(f"cleaner: {error.format_message()}", err=True)
        sys.exit(2)
    except CleanerError as error:
        click.echo(f"cleaner: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
