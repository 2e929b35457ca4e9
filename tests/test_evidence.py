"""What is known of hosts: looked up, compared, and handed to workers."""

from __future__ import annotations

import json
import pickle
from dataclasses import asdict

from cleaner.batch.manifest import options_hash
from cleaner.evidence import HostEvidence, Templates
from cleaner.options import Options

KNOWN = Templates({"ledger.example": HostEvidence.of(8, {2**63 + 5: 7, 3: 8})})


def test_a_fingerprint_that_repeats_has_its_pages() -> None:
    evidence = KNOWN.of("ledger.example")
    assert evidence is not None
    assert [evidence.pages_with(fingerprint) for fingerprint in (3, 2**63 + 5)] == [8, 7]


def test_one_that_does_not_has_none() -> None:
    evidence = KNOWN.of("ledger.example")
    assert evidence is not None
    assert [evidence.pages_with(fingerprint) for fingerprint in (0, 4, 2**64 - 1)] == [0, 0, 0]


def test_nothing_is_known_of_other_hosts() -> None:
    assert KNOWN.of("gazette.example") is None
    assert KNOWN.of(None) is None


def test_it_crosses_a_process_border() -> None:
    options = pickle.loads(pickle.dumps(Options(templates=KNOWN)))
    assert options == Options(templates=KNOWN)
    assert hash(options) == hash(Options(templates=KNOWN))


def test_other_counts_are_other_evidence() -> None:
    assert Templates({"ledger.example": HostEvidence.of(8, {2**63 + 5: 7, 3: 7})}) != KNOWN
    assert Templates({"ledger.example": HostEvidence.of(9, {2**63 + 5: 7, 3: 8})}) != KNOWN


def test_the_hash_of_a_run_changes_with_the_evidence() -> None:
    same = Templates({"ledger.example": HostEvidence.of(8, {3: 8, 2**63 + 5: 7})})
    hashes = [options_hash(Options(templates=known), "md") for known in (KNOWN, same, Templates({}), None)]
    assert hashes[0] == hashes[1]
    assert len(set(hashes)) == 3


def test_options_are_described_without_a_copy_of_it() -> None:
    assert asdict(Options(templates=KNOWN))["templates"] is KNOWN
    assert len(json.dumps(asdict(Options(templates=KNOWN)), default=repr)) < 1_000
