"""Corpora are read, and pages with a wrong reference are known by name."""

from __future__ import annotations

import tomllib
from pathlib import Path

from corpus import CORRECTIONS, read_corrections


def test_pages_with_a_wrong_reference_are_named_by_corpus(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text('[bees]\n0001 = "cut short"\nhive = "of another page"\n\n[wasps]\n2 = "empty"\n')
    assert read_corrections(path) == {"bees": {"0001", "hive"}, "wasps": {"2"}}


def test_every_correction_has_a_reason_and_stands_in_order() -> None:
    for reasons in tomllib.loads(CORRECTIONS.read_text(encoding="utf-8")).values():
        assert all(reason.strip() for reason in reasons.values())
        assert list(reasons) == sorted(reasons)
