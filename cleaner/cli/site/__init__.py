"""`cleaner site`: the verbs that help to write site rules."""

from __future__ import annotations

import click

from cleaner.cli.verbs import Verbs

EXAMPLES = """
\b
Examples:
  cleaner site learn saved/ledger.example/ -o sites/ledger.toml
"""


class _SiteVerbs(Verbs):
    home = "cleaner.cli.site"
    verbs = {  # noqa: RUF012
        "learn": "Write a rule from what repeats on the pages of a host.",
    }


@click.group("site", cls=_SiteVerbs, epilog=EXAMPLES)
def command() -> None:
    """Help with site rules, the TOML files that say what only one site needs."""
