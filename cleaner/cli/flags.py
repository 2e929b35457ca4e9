"""The flags that say how a page is cleaned, the same for every verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from cleaner.options import ENGINES, Options

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
                "--lang", default="", metavar="CODES", help="Keep only these languages, such as en,de."
            ),
            click.option("--site", default=None, metavar="HOST", help="Host whose site rule applies."),
            click.option("--comments", is_flag=True, help="Keep readers' comments under articles."),
            click.option("--links", is_flag=True, help="Keep link targets in Markdown and HTML."),
        )
    ):
        function = option(function)
    return function


def to_options(engine: str, lang: str, site: str | None, comments: bool, links: bool) -> Options:
    """Return the options that the flags of `cleaning_options` ask for."""
    languages = tuple(code.strip() for code in lang.split(",") if code.strip())
    return Options(engine=engine, languages=languages, site=site, comments=comments, links=links)
