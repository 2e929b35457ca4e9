"""Settings of the working folder: `cleaner.toml`, or `[tool.cleaner]` in `pyproject.toml`."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Any

import click

_KEYS = ("sites",)


def read_sites() -> str | None:
    """Return the folder of site rules that the working folder names, or None.

    `cleaner.toml` speaks before `pyproject.toml`. Raises UsageError where either is wrong.
    """
    for path, is_shared in ((Path("cleaner.toml"), False), (Path("pyproject.toml"), True)):
        table = _read(path)
        if is_shared:
            tools = table.get("tool")
            table = tools.get("cleaner", {}) if isinstance(tools, dict) else {}
            if not isinstance(table, dict):
                raise click.UsageError(f"{path}: write [tool.cleaner] over the settings")
        if "sites" in _checked(table, path):
            return str(table["sites"])
    return None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path}: cannot be read: {error}") from error


def _checked(table: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return the settings; an unknown key and a folder that is no text are refused."""
    for key, value in table.items():
        if key not in _KEYS:
            alike = difflib.get_close_matches(key, _KEYS, n=1)
            mend = f"did you mean {alike[0]!r}?" if alike else f"known are {', '.join(_KEYS)}"
            raise click.UsageError(f"{path}: unknown key {key!r}; {mend}")
        if not isinstance(value, str) or not value:
            raise click.UsageError(f'{path}: {key} must name a folder: {key} = "rules"')
    return table
