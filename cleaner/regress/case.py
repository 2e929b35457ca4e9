"""Fixture cases: finding and loading them, and cleaning their pages."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from cleaner.addresses import host_of
from cleaner.article import Article
from cleaner.errors import BadFixture, BadOptions
from cleaner.options import Options
from cleaner.page import Metadata
from cleaner.pipeline import clean

PAGE_NAMES = ("page.html", "page.txt")
CASE_FILES = (*PAGE_NAMES, "case.toml", "expected.md", "expected.json")
SITES_FOLDER = "sites"  # of the fixtures: rules of their sites, no case
_KEYS: dict[str, type] = {
    "url": str,
    "site": str,
    "why": str,
    "trap": str,
    "must_contain": list,
    "must_not_contain": list,
    "options": dict,
    "reviewed": bool,
}
_METADATA = tuple(field.name for field in fields(Metadata))


@dataclass(frozen=True, slots=True)
class Case:
    """One fixture folder: `page.html` or `page.txt`, `case.toml`, `expected.md`, `expected.json`.

    metadata: only the fields that it names are compared; null stands for "not stated".
    """

    folder: Path
    page: Path
    settings: dict[str, Any]
    markdown: str
    metadata: dict[str, Any]

    @property
    def name(self) -> str:
        """`<site>/<case>`."""
        return name_of(self.folder)

    @property
    def is_reviewed(self) -> bool:
        """Tell whether a person has accepted the expectation; a case without the key is."""
        return self.settings.get("reviewed", True) is True

    @property
    def must_contain(self) -> list[str]:
        """The snippets that the main content must hold."""
        return list(self.settings.get("must_contain", ()))

    @property
    def must_not_contain(self) -> list[str]:
        """The snippets that the main content must not hold."""
        return list(self.settings.get("must_not_contain", ()))


def name_of(folder: Path) -> str:
    """Return `<site>/<case>` of a case folder."""
    return f"{folder.parent.name}/{folder.name}"


def find_cases(folder: Path) -> list[Path]:
    """Return the case folders below `folder`, by name; a folder with any file of a case is one.

    Raises BadFixture when there is no such folder.
    """
    if not folder.is_dir():
        raise BadFixture("no such folder; name the one that holds <site>/<case>/", page=str(folder))
    found = {path.parent for name in CASE_FILES for path in folder.glob(f"*/*/{name}")}
    return sorted(
        path for path in found if path.parent.name != SITES_FOLDER and not path.name.startswith(".")
    )


def choose_cases(folder: Path, names: Sequence[str]) -> list[Path]:
    """Return the case folders with these names, in the order of the names; all without any.

    A name is `<site>/<case>`, a path to the folder, a case's own name where it is the only one
    of that name, or a site, which stands for its cases. Raises BadFixture with near names.
    """
    cases = find_cases(folder)
    if not names:
        return cases
    chosen: list[Path] = []
    for name in names:
        chosen += [case for case in _match(folder, cases, name.rstrip("/")) if case not in chosen]
    return chosen


def _match(folder: Path, cases: list[Path], name: str) -> list[Path]:
    by_path = [case for case in cases if name == name_of(case) or Path(name).absolute() == case.absolute()]
    of_site = [case for case in cases if name == case.parent.name]
    by_name = [case for case in cases if name == case.name]
    if by_path or of_site:
        return by_path or of_site
    if len(by_name) == 1:
        return by_name
    if by_name:
        raise BadFixture(
            f"{len(by_name)} cases are called {name!r}: {', '.join(map(name_of, by_name))}", page=str(folder)
        )
    raise BadFixture(f"no case {name!r}{_suggest(name, cases)}", page=str(folder))


def _suggest(name: str, cases: Iterable[Path]) -> str:
    known = {word for case in cases for word in (name_of(case), case.parent.name, case.name)}
    near = get_close_matches(name, sorted(known), n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def cases_of_site(folder: Path, site: str) -> list[Path]:
    """Return the case folders of a site, by its folder's name or by host, with or without `www.`

    Raises BadFixture with near names when there are none.
    """
    cases = find_cases(folder)
    wanted = bare_host(site)
    chosen = [case for case in cases if site == case.parent.name or (wanted and wanted == host_of_case(case))]
    if not chosen:
        hosts = {host for case in cases if (host := host_of_case(case))} | {
            case.parent.name for case in cases
        }
        near = get_close_matches(wanted or site, sorted(hosts), n=3, cutoff=0.6)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise BadFixture(f"no case of the site {site!r}{hint}", page=str(folder))
    return chosen


def host_of_case(folder: Path) -> str | None:
    """Return the host that a case's `site`, else its `url`, names; None where it cannot be read."""
    try:
        settings = tomllib.loads((folder / "case.toml").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    address = settings.get("site") or settings.get("url")
    return bare_host(address) if isinstance(address, str) else None


def bare_host(address: str) -> str | None:
    """Return the host of a URL or host name without its `www.`"""
    host = host_of(address)
    return host.removeprefix("www.") if host else None


def load_case(folder: Path) -> Case:
    """Return the case in a folder. Raises BadFixture naming the file that lacks or errs."""
    name = str(folder)
    pages = [path for path in (folder / page for page in PAGE_NAMES) if path.exists()]
    if len(pages) != 1:
        raise BadFixture("needs exactly one of page.html and page.txt", page=name)
    try:
        settings = tomllib.loads((folder / "case.toml").read_text("utf-8"))
        markdown = (folder / "expected.md").read_text("utf-8")
        metadata = json.loads((folder / "expected.json").read_text("utf-8"))
    except OSError as error:
        missing = Path(error.filename or folder).name
        raise BadFixture(f"cannot load {missing}: {error.strerror}", page=name) from error
    except (ValueError, RecursionError) as error:
        raise BadFixture(f"cannot load: {error}", page=name) from error
    _check_settings(settings, name)
    _check_metadata(metadata, name)
    return Case(folder, pages[0], settings, markdown, metadata)


def _check_settings(settings: dict[str, Any], name: str) -> None:
    for key, value in settings.items():
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(_KEYS)}"
            raise BadFixture(f"unknown keys in case.toml: {key}; {hint}", page=name)
        if not isinstance(value, _KEYS[key]):
            kind = {str: "a text", list: "a list of texts", dict: "a table", bool: "true or false"}[
                _KEYS[key]
            ]
            raise BadFixture(f"{key} in case.toml must be {kind}", page=name)
    for key in ("must_contain", "must_not_contain"):
        if not all(isinstance(item, str) and item.strip() for item in settings.get(key, ())):
            raise BadFixture(f"{key} in case.toml must be a list of texts, none of them empty", page=name)
    if not settings.get("why") and settings.get("reviewed", True):
        raise BadFixture("case.toml must say why the case exists", page=name)


def _check_metadata(metadata: Any, name: str) -> None:
    if not isinstance(metadata, dict):
        raise BadFixture("expected.json must be an object of metadata fields", page=name)
    for key in metadata:
        if key not in _METADATA:
            raise BadFixture(
                f"unknown field in expected.json: {key}; known are {', '.join(_METADATA)}", page=name
            )


def clean_case(case: Case, *, use_site_rules: bool = True) -> Article:
    """Return what `clean` makes of the case's page, with its URL, site and options.

    Rules in the folder `sites` beside the sites of the fixtures apply. Raises CleanerError.
    """
    options = Options(**options_of(case, use_site_rules=use_site_rules))
    try:
        raw = case.page.read_bytes()
    except OSError as error:
        raise BadFixture(f"cannot read {case.page.name}: {error.strerror}", page=str(case.folder)) from error
    return clean(raw, url=case.settings.get("url"), options=options, name=case.name)


def options_of(case: Case, *, use_site_rules: bool = True) -> dict[str, Any]:
    """Return the fields of `Options` for a case, all of them values that JSON has.

    Raises BadFixture on an option that does not exist.
    """
    given = case.settings.get("options", {})
    options: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in given.items()
    }
    options |= {"site": case.settings.get("site"), "use_site_rules": use_site_rules}
    sites = rules_folder(case.folder.parent.parent)
    if sites is not None:
        options["sites"] = str(sites)
    try:
        Options(**options)
    except (TypeError, BadOptions) as error:
        cause = error.cause if isinstance(error, BadOptions) else str(error).split(" ", 1)[-1]
        raise BadFixture(f"options in case.toml: {cause}", page=str(case.folder)) from error
    return options


def rules_folder(fixtures: Path) -> Path | None:
    """Return the folder of site rules of some fixtures, or None where there is none."""
    folder = fixtures / SITES_FOLDER
    return folder if folder.is_dir() else None
