"""An article as the bytes that are written of it: a file of its own, or a line of a table."""

from __future__ import annotations

import json
import pickle
from typing import Any

from cleaner.article import Article
from cleaner.batch.naming import escape_bytes
from cleaner.batch.records import Record

COLUMNS = {
    "source": "string",
    "record_id": "string",
    "url": "string",
    "title": "string",
    "authors": "strings",
    "date": "string",
    "date_modified": "string",
    "language": "string",
    "language_confidence": "number",
    "site_name": "string",
    "description": "string",
    "image": "string",
    "section": "string",
    "tags": "strings",
    "page_type": "string",
    "licence": "string",
    "is_free": "truth",
    "confidence": "number",
    "engine": "string",
    "words": "count",
    "warnings": "strings",
    "text": "string",
    "markdown": "string",
}
PICKLED = "pickle"  # the whole `Article`, for the parent of the worker that cleaned it
_FRONT_MATTER = ("title", "authors", "date", "language", "site_name", "section", "description", "url")


def render(article: Article, record: Record, file_format: str) -> bytes:
    """Return the article of a record in one of the formats `md`, `txt`, `html`, `json`, `jsonl`,
    `parquet`; of the last, as the line of JSON that becomes a row. Lone surrogates become `?`, but
    in `PICKLED`."""
    if file_format == PICKLED:
        return pickle.dumps(article, pickle.HIGHEST_PROTOCOL)
    if file_format == "parquet":
        return row_line({**article.to_dict(), **_origin(record)})
    return _as_text(article, file_format).encode("utf-8", "replace")


def _as_text(article: Article, file_format: str) -> str:
    if file_format == "md":
        return front_matter(article) + article.markdown
    if file_format == "txt":
        return article.text
    if file_format == "html":
        return article.html
    indent = 2 if file_format == "json" else None
    return json.dumps(article.to_dict(), ensure_ascii=False, indent=indent) + "\n"


def front_matter(article: Article) -> str:
    """Return the metadata that the page states as YAML between two rules.

    Values are JSON strings and lists, which YAML reads as they are.
    """
    stated: dict[str, Any] = {name: getattr(article.metadata, name) for name in _FRONT_MATTER}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in stated.items() if value]
    return "---\n" + "\n".join(lines) + "\n---\n\n" if lines else ""


def _origin(record: Record) -> dict[str, str]:
    return {"source": escape_bytes(record.source), "record_id": escape_bytes(record.record_id)}


def row_line(values: dict[str, Any]) -> bytes:
    """Return the columns of a row as a line of JSON, each of its type."""
    row = {name: _typed(values.get(name), kind) for name, kind in COLUMNS.items()}
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _typed(value: object, kind: str) -> object:
    if kind == "strings":
        return [str(item) for item in value] if isinstance(value, list) else []
    if value is None:
        return None
    if kind == "string":
        return str(value)
    if kind == "truth":
        return bool(value)
    if not isinstance(value, (int, float)):
        return None
    return float(value) if kind == "number" else int(value)
