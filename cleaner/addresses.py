"""Reading the addresses of pages, whatever stands in their place."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(address: str | None) -> str | None:
    """Return the host of a URL or of a bare host name, in lower case."""
    if not address:
        return None
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return None
    return host.lower().rstrip(".") if host else None


def path_of(address: str | None) -> str:
    """Return the path of an address, empty where it is none."""
    try:
        return urlsplit(address or "").path
    except ValueError:
        return ""
