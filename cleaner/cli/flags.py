"""The flags that say how a page is cleaned, the same for every verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from cleaner.cli.settings import read_sites
from cleaner.errors import BadOptions, BadSiteRule, UnreadableInput
from cleaner.options import ENGINES, FAVORS, PAGE_TYPES, Favor, Options
from cleaner.sites.folders import open_folder

_F = TypeVar("_F", bound=Callable[..., object])


def cleaning_options(function: _F) -> _F:
    """Add the options that say how a page is cleaned."""
    for option in reversed(
        (
            click.option(
                "--engine",
                type=click.Choice(ENGINES),
                default="cleaner",
                help="Who chooses the main content.",
            ),
            click.option(
                "--favor",
                type=click.Choice(FAVORS),
                default=None,
                help="Keep less boilerplate, or lose less main content.",
            ),
            click.option(
                "--lang", default="", metavar="CODES", help="Keep only these languages, such as en,de."
            ),
            click.option(
                "--only", default="", metavar="TYPES", help=f"Keep only these of {', '.join(PAGE_TYPES)}."
            ),
            click.option(
                "--min-confidence",
                type=click.FloatRange(0, 1),
                default=0.0,
                help="Keep only articles with this expected F1 or more.",
            ),
            click.option("--site", default=None, metavar="HOST", help="Host whose site rule applies."),
            click.option(
                "--sites",
                envvar="CLEANER_SITES",
                default=None,
                metavar="DIR",
                help="Folder of your own site rules; default: CLEANER_SITES, else sites in cleaner.toml.",
            ),
            click.option("--comments", is_flag=True, help="Keep readers' comments under articles."),
            click.option("--links", is_flag=True, help="Keep link targets in Markdown and HTML."),
        )
    ):
        function = option(function)
    return function


def to_options(
    *,
    engine: str,
    favor: Favor | None,
    lang: str,
    only: str,
    min_confidence: float,
    site: str | None,
    comments: bool,
    links: bool,
    sites: str | None = None,
) -> Options:
    """Return the options that the flags of `cleaning_options` and the working folder ask for.

    Raises UsageError, also where the folder of site rules cannot be used.
    """
    sites = sites or read_sites()
    try:
        if sites is not None:
            open_folder(sites)
        return Options(
            engine=engine,
            favor=favor,
            languages=_split(lang),
            only=_split(only.lower()),
            min_confidence=min_confidence,
            site=site,
            comments=comments,
            links=links,
            sites=sites,
        )
    except BadOptions as error:
        raise click.UsageError(error.cause) from error
    except (BadSiteRule, UnreadableInput) as error:
        raise click.UsageError(str(error)) from error


def _split(listed: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in listed.split(",") if part.strip())
