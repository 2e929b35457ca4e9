"""Folders of rules, written for one test."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest


class WriteRules(Protocol):
    """Write rule files, name → TOML, and return their folder."""

    def __call__(self, **rules: str) -> Path: ...


@pytest.fixture
def write_rules(tmp_path: Path) -> WriteRules:
    """Give the function that writes a folder of rules."""

    def write(**rules: str) -> Path:
        for name, source in rules.items():
            (tmp_path / f"{name}.toml").write_text(source, "utf-8")
        return tmp_path

    return write
