"""What the pages of a host have in common, counted before any of them is cleaned."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

MAX_PAGES = 255  # of a host, so that a count takes one byte


@dataclass(frozen=True, slots=True)
class HostEvidence:
    """How often what stands on pages of one host.

    pages: how many were looked at, at most `MAX_PAGES`. fingerprints: of what repeats, sorted, 8
    bytes each. counts: on how many of the pages each of them stands, a byte each.
    """

    pages: int
    fingerprints: array[int]
    counts: bytes

    @classmethod
    def of(cls, pages: int, counts: Mapping[int, int]) -> HostEvidence:
        """Return fingerprint → pages in little memory: 200 of them take 2 KB."""
        ordered = sorted(counts)
        return cls(pages, array("Q", ordered), bytes(counts[fingerprint] for fingerprint in ordered))

    def pages_with(self, fingerprint: int) -> int:
        """Return on how many pages a fingerprint stands; 0 where it does not repeat."""
        place = bisect_left(self.fingerprints, fingerprint)
        is_known = place < len(self.fingerprints) and self.fingerprints[place] == fingerprint
        return self.counts[place] if is_known else 0


class Templates:
    """Host → what repeats on its pages; equal, and hashed alike, where the evidence is the same.

    Can be pickled, for workers.
    """

    __slots__ = ("_hosts", "digest")

    def __init__(self, hosts: Mapping[str, HostEvidence]) -> None:
        self._hosts = dict(hosts)
        digest = hashlib.sha256()
        for host in sorted(self._hosts):
            evidence = self._hosts[host]
            fingerprints = ",".join(map(str, evidence.fingerprints))
            digest.update(f"{host}\0{evidence.pages}\0{fingerprints}\0{evidence.counts.hex()}\n".encode())
        self.digest = digest.hexdigest()[:16]

    def of(self, host: str | None) -> HostEvidence | None:
        """Return what is known of a host, or None."""
        return self._hosts.get(host) if host else None

    def __len__(self) -> int:
        return len(self._hosts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Templates) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __deepcopy__(self, memo: object) -> Templates:
        return self  # nothing in it changes; `dataclasses.asdict` of the options would copy it all

    def __repr__(self) -> str:
        return f"Templates({len(self)} hosts, {self.digest})"
