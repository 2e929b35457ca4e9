"""Folders of fixtures to try things on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleaner.pipeline import clean
from cleaner.regress.store import to_toml
from tests.conftest import PROSE, html

ALMANAC = "The almanac lists every tide of the year, and it has a soft cover and a ribbon to mark the page."


def bridge_page(*between: str) -> str:
    """Return a page of four paragraphs with this markup in their midst."""
    paragraphs = [f"<p>{sentence}</p>" for sentence in PROSE]
    return html("".join([*paragraphs[:2], *between, *paragraphs[2:]]))


class Fixtures:
    """A folder of fixtures that can be filled; `path` is the folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, name: str = "ledger/bridge", page: str = "", **settings: Any) -> Path:
        """Write a case that comes out as expected, with these settings more, and return its folder."""
        folder = self.path / name
        folder.mkdir(parents=True)
        page = page or bridge_page()
        (folder / "page.html").write_text(page, "utf-8")
        (folder / "case.toml").write_text(to_toml({"why": "a test", **settings}), "utf-8")
        (folder / "expected.md").write_text(clean(page).markdown, "utf-8")
        (folder / "expected.json").write_text(json.dumps({"language": "en", "title": None}), "utf-8")
        return folder


@pytest.fixture
def fixtures(tmp_path: Path) -> Fixtures:
    """Give an empty folder of fixtures."""
    folder = tmp_path / "fixtures"
    folder.mkdir()
    return Fixtures(folder)
