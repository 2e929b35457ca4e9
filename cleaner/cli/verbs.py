"""Groups of verbs, each in a file of its own that is imported only when its verb is used."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click


class Verbs(click.Group):
    """A group that imports a verb's file when the verb is asked for.

    home: the package of the files. verbs: file name → what its verb does, in the order shown.
    Each file has its click command as `command`.
    """

    home = "cleaner.cli"
    verbs: Mapping[str, str] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in their order."""
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a verb's file and return its command."""
        if cmd_name not in self.verbs:
            return None
        command: click.Command = import_module(f"{self.home}.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(self.verbs.items()))
