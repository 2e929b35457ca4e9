"""Sentences in many languages, by BCP 47 code."""

from __future__ import annotations

import tomllib
from pathlib import Path

SENTENCES: dict[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
