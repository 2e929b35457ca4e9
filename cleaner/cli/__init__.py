"""The command line: one file per verb, imported only when its verb is used."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from cleaner.errors import CleanerError

_VERBS = {
    "clean": "Clean pages, folders or a stream into articles.",
    "explain": "Show every block of a page, kept or removed, and why.",
}
EXAMPLES = """
\b
Examples:
  cleaner clean scraped/ -o articles/
  cleaner clean page.html -o page.md
  cleaner clean - < page.html
  cleaner explain page.html
"""


class _Verbs(click.Group):
    """A group that imports a verb's file when the verb is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return None
        module = import_module(f"cleaner.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(list(_VERBS.items()))


@click.group(cls=_Verbs, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="scrape-cleaner", prog_name="cleaner")
def cli() -> None:
    """Turn scraped pages, HTML or plain text, into clean articles with metadata.

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
