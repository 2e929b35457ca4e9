"""Folders of rule files: which hosts they speak of, and each file when it is first asked for.

A thousand files take 15 ms to find their hosts in and 60 ms to parse (this machine's CPU), so
only the line of hosts is looked for at first.
"""

from __future__ import annotations

import hashlib
import os
import re
from codecs import BOM_UTF8
from functools import cache
from importlib import resources
from pathlib import Path

from cleaner.errors import BadSiteRule, UnreadableInput
from cleaner.sites.rules import SiteRule, parse_rule

SHIPPED = Path(str(resources.files("cleaner.sites")))
_NAMES_HOSTS = re.compile(rb"""^[ \t]*["']?hosts\b""", re.MULTILINE)
_PLAIN_HOSTS = re.compile(rb'(?:\A|\n)hosts[ \t]*=[ \t]*\[([\w\s.,*"-]*)\][ \t]*(?:#[^\n]*)?(?=\n|\Z)')
_BEFORE_HOSTS = re.compile(
    rb'(?:#[^\n]*\n|extends = "[\w.-]*"\n|\s)*'
)  # else it may stand in a table or text
_QUOTED = re.compile(rb'"((?:\*\.)?[\w-]+(?:\.[\w-]+)*)"')
_BETWEEN = re.compile(rb"[\s,]*")


class RuleFolder:
    """The rule files of one folder. hosts: host or wildcard → name of its file.

    Raises UnreadableInput where the folder cannot be read, BadSiteRule where two files name a host.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.hosts: dict[str, str] = {}
        self.sources: dict[str, bytes] = {}
        self._rules: dict[str, SiteRule] = {}
        try:
            names = sorted(name for name in os.listdir(path) if name.endswith(".toml"))
            for name in names:
                with open(f"{path}/{name}", "rb", buffering=0) as file:  # pathlib takes twice the time
                    self.sources[name] = file.read().removeprefix(BOM_UTF8)
        except OSError as error:
            words = error.strerror or type(error).__name__
            raise UnreadableInput(
                f"cannot be read as a folder of site rules: {words}", page=str(path)
            ) from error
        for name, source in self.sources.items():
            self._take_hosts(name, source)

    def _take_hosts(self, name: str, source: bytes) -> None:
        hosts = _scan_hosts(source)
        for host in self.rule(name).hosts if hosts is None else hosts:
            known = self.hosts.setdefault(host, name)
            if known != name:
                raise BadSiteRule(
                    f"hosts: {host!r} stands in {known} too; leave it in one of them", page=self._show(name)
                )

    def rule(self, name: str) -> SiteRule:
        """Return the rule in a file of this folder, parsed on first use. Raises BadSiteRule."""
        if name not in self._rules:
            try:
                source = self.sources[name].decode("utf-8")
            except UnicodeDecodeError as error:
                raise BadSiteRule("is not UTF-8; save it as UTF-8", page=self._show(name)) from error
            self._rules[name] = parse_rule(self._show(name), source)
        return self._rules[name]

    def find(self, host: str) -> str | None:
        """Return the name of the file for a host: its own, else the nearest wildcard above it."""
        if host in self.hosts or not self.hosts:
            return self.hosts.get(host)
        labels = host.split(".")
        for start in range(1, len(labels)):
            if found := self.hosts.get("*." + ".".join(labels[start:])):
                return found
        return None

    def digest(self) -> str:
        """Return a sha256 that changes whenever a file of the folder does."""
        digest = hashlib.sha256()
        for name, source in self.sources.items():
            digest.update(f"{name}\0{len(source)}\0".encode("utf-8", "surrogatepass") + source)
        return digest.hexdigest()

    def _show(self, name: str) -> str:
        return str(self.path / name)


def _scan_hosts(source: bytes) -> list[str] | None:
    """Return the hosts of a file where they stand plainly, or None where it has to be parsed."""
    found = _PLAIN_HOSTS.search(source)
    if found is None:
        return None if _NAMES_HOSTS.search(source) else []
    if _BEFORE_HOSTS.fullmatch(source, 0, found.start() + 1) is None and found.start():
        return None
    listed = found.group(1)
    if _BETWEEN.fullmatch(_QUOTED.sub(b"", listed)) is None:
        return None
    return [host.decode().lower() for host in _QUOTED.findall(listed)]


def open_folder(path: str | os.PathLike[str]) -> RuleFolder:
    """Return the rules of a folder, read once in a process until `forget_folders`."""
    return _open(os.path.abspath(path), os.fspath(path))


@cache
def _open(place: str, path: str) -> RuleFolder:
    """Return the rules at `place`, which errors call as the caller does: `path`."""
    return RuleFolder(Path(path))


def forget_folders() -> None:
    """Let every folder be read anew when it is next asked for."""
    _open.cache_clear()


def shipped_rules() -> RuleFolder:
    """Return the rules that come with the package."""
    return open_folder(SHIPPED)


def digest_of(sites: str | os.PathLike[str] | None) -> str:
    """Return what changes whenever a rule in the folder does, empty for no folder."""
    return open_folder(sites).digest() if sites is not None else ""
