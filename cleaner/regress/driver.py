"""Cleaning the pages of cases with whatever `cleaner` is on the path, an older one perhaps.

Runs as a script too: reads requests as JSON from stdin and writes what came out to stdout. It uses
the package's face only, so that it runs with the package of any revision.
"""

from __future__ import annotations

import json
import sys
from dataclasses import fields
from typing import Any

import cleaner


def clean_pages(requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return for each request (`page`, a path; `url`; `options`) what `clean` makes of it:
    `markdown`, `metadata`, and `blocks` as pairs of text and verdict; or `error`."""
    return [_clean_page(request) for request in requests]


def _clean_page(request: dict[str, Any]) -> dict[str, Any]:
    known = {field.name for field in fields(cleaner.Options)}
    options: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in request["options"].items()
        if key in known
    }
    try:
        with open(request["page"], "rb") as file:
            raw = file.read()
        article = cleaner.clean(raw, url=request["url"], options=cleaner.Options(**options))
    except Exception as error:  # an older revision may fail where this one does not
        return {"error": f"{type(error).__name__}: {error}"}
    metadata = {field: getattr(article.metadata, field, None) for field in request["fields"]}
    return {
        "markdown": article.markdown,
        "metadata": metadata,
        "blocks": [(block.text, block.verdict) for block in article.blocks],
    }


if __name__ == "__main__":
    answers = clean_pages(json.load(sys.stdin))
    json.dump({"package": cleaner.__file__, "answers": answers}, sys.stdout)
