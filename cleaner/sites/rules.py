"""Loading site rules and finding the one that speaks of a host."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from cleaner.errors import BadSiteRule

MAX_HOST_CHARS = 253  # of a host name (RFC 1035)


@dataclass(frozen=True, slots=True)
class SiteRule:
    """What to do on the pages of some hosts.

    hosts: host names in lower case; `*.example.org` stands for every subdomain.
    drop_text: literal texts that are taken out wherever they stand inside a block.
    drop_lines: literal texts of whole blocks that are taken out.
    """

    name: str
    hosts: tuple[str, ...]
    drop_text: tuple[str, ...] = ()
    drop_lines: tuple[str, ...] = ()


_KEYS = ("hosts", "drop_text", "drop_lines")


def parse_rule(name: str, source: str) -> SiteRule:
    """Return the rule in a TOML text. Raises BadSiteRule naming the key and the mend."""
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise BadSiteRule(f"not valid TOML: {error}", page=name) from error
    for key, value in table.items():
        if key not in _KEYS:
            raise BadSiteRule(f"unknown key {key!r}; known are {', '.join(_KEYS)}", page=name)
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise BadSiteRule(f"{key} must be a list of non-empty strings", page=name)
    if not table.get("hosts"):
        raise BadSiteRule('no hosts; add hosts = ["www.example.org"]', page=name)
    return SiteRule(name, **{key: tuple(value) for key, value in table.items()})


@cache
def shipped_rules() -> dict[str, SiteRule]:
    """Return host pattern → rule for the rules that come with the package."""
    rules: dict[str, SiteRule] = {}
    for entry in sorted(resources.files("cleaner.sites").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            rule = parse_rule(entry.name, entry.read_text("utf-8"))
            rules.update(dict.fromkeys(rule.hosts, rule))
    return rules


def find_rule(host: str) -> SiteRule | None:
    """Return the rule of a host: its own, else the nearest wildcard above it."""
    if len(host) > MAX_HOST_CHARS:
        return None
    rules = shipped_rules()
    if host in rules:
        return rules[host]
    labels = host.split(".")
    for start in range(1, len(labels)):
        wildcard = "*." + ".".join(labels[start:])
        if wildcard in rules:
            return rules[wildcard]
    return None


def host_of(address: str | None) -> str | None:
    """Return the host of a URL or of a bare host name, in lower case."""
    if not address:
        return None
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return None
    return host.lower().rstrip(".") if host else None
