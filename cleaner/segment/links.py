"""Where a link leads: absolute addresses, and none that runs a script."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from cleaner.page import Page

_DROPPED = re.compile(r"^[\x00-\x20]+|[\t\r\n]+|[\x00-\x20]+$")  # as browsers drop them (WHATWG URL)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WRITTEN_SCHEMES = {"http:", "https:", "mailto:", "tel:", "ftp:"}


def read_base(page: Page) -> str:
    """Return the address that the page's links are relative to, or an empty string."""
    node = page.tree.css_first("base[href]") if page.tree is not None else None
    stated = (node.attributes.get("href") or "") if node is not None else ""
    return resolve_link(stated, page.url or "") or page.url or ""


def resolve_link(href: str, base: str) -> str:
    """Return the absolute address of a link, as it stands without a base.

    It is empty for addresses that only a browser can follow, such as `javascript:` and `data:`.
    """
    address = _DROPPED.sub("", href)
    if not address:
        return ""
    if base:
        try:
            address = urljoin(base, address)
        except ValueError:  # a broken host in brackets
            return ""
    scheme = _SCHEME.match(address)
    return address if scheme is None or scheme.group().lower() in _WRITTEN_SCHEMES else ""
