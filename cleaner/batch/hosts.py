"""The host of a page that comes without an address: the folder it was found in may be named like one."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from cleaner.batch.inputs import OTHER_SUFFIXES
from cleaner.batch.records import Record
from cleaner.options import Options

_HOST_LIKE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_FILE_SUFFIXES = OTHER_SUFFIXES | {".html", ".htm", ".xhtml", ".txt", ".text", ".md", ".php", ".asp", ".aspx"}


def folder_host(record: Record) -> str | None:
    """Return the name of the innermost folder that is named like a host, as mirrors name theirs."""
    for folder in reversed(PurePath(record.source).parts[:-1]):
        name = folder.lower()
        if _HOST_LIKE.fullmatch(name) and PurePath(name).suffix not in _FILE_SUFFIXES:
            return name
    return None


def site_options(record: Record, options: Options) -> Options:
    """Return options in which a page without an address is of the site that its folder names.

    Only for a run that has learned: a page's own address and the caller's site say more.
    """
    if options.templates is None or options.site or record.url:
        return options
    host = folder_host(record)
    return replace(options, site=host) if host else options
