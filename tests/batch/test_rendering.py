"""What is written of an article in each format."""

from __future__ import annotations

import json
from pathlib import PurePath

import pytest

from cleaner.article import Article
from cleaner.batch.records import Record
from cleaner.batch.rendering import COLUMNS, front_matter, render
from cleaner.page import Block, Metadata

FORMATS = ["md", "txt", "html", "json", "jsonl", "parquet"]
RECORD = Record("raw/w.warc", PurePath("w.warc"), "<7>", 7)
ARTICLE = Article(
    name="a.html",
    metadata=Metadata(title='The "bridge": yes', authors=["Jane Doe"], language="en"),
    blocks=[Block("One – two", verdict="kept"), Block("Menu", verdict="navigation")],
)


@pytest.mark.parametrize(
    ("file_format", "start"),
    [
        ("md", "---\ntitle: "),
        ("txt", "One – two\n"),
        ("html", "<!doctype html>"),
        ("json", "{\n  "),
        ("jsonl", '{"name"'),
        ("parquet", '{"source": "raw/w.warc", "record_id": "<7>"'),
    ],
)
def test_each_format_begins_as_its_readers_expect(file_format: str, start: str) -> None:
    assert render(ARTICLE, RECORD, file_format).decode().startswith(start)


@pytest.mark.parametrize("file_format", FORMATS)
def test_removed_text_is_in_no_format(file_format: str) -> None:
    text = render(ARTICLE, RECORD, file_format).decode()
    assert "One – two" in text
    assert "Menu" not in text


@pytest.mark.parametrize("file_format", ["jsonl", "parquet"])
def test_a_line_of_a_table_is_one_line_of_json(file_format: str) -> None:
    text = render(ARTICLE, RECORD, file_format).decode()
    assert (text.count("\n"), text[-1]) == (1, "\n")
    assert json.loads(text)["title"] == 'The "bridge": yes'


def test_a_row_of_parquet_has_all_its_columns_and_no_others() -> None:
    row = json.loads(render(ARTICLE, RECORD, "parquet"))
    assert list(row) == list(COLUMNS)
    assert (row["authors"], row["tags"], row["text"], row["url"]) == (["Jane Doe"], [], "One – two\n", None)


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_lone_surrogate_becomes_a_question_mark(file_format: str) -> None:
    broken = Article(name="a", metadata=Metadata(), blocks=[Block("One \ud800 two", verdict="kept")])
    assert "One ? two" in render(broken, RECORD, file_format).decode()


def test_front_matter_quotes_its_values_and_leaves_out_what_is_unknown() -> None:
    assert front_matter(ARTICLE) == (
        '---\ntitle: "The \\"bridge\\": yes"\nauthors: ["Jane Doe"]\nlanguage: "en"\n---\n\n'
    )
    assert front_matter(Article(name="a", metadata=Metadata())) == ""
