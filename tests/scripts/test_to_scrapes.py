"""Pages of a corpus become Markdown and plain text of every tool, without what no reader sees."""

from __future__ import annotations

from pathlib import Path

import pytest
import to_scrapes
from corpus import Entry, read_corpus

from tests.conftest import PROSE, html


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    """Give a page of a corpus in a folder of its own, with a menu, a script and a title in its head."""
    page = tmp_path / "bees/pages/a.html"
    page.parent.mkdir(parents=True)
    body = f'<a href="/home">Home</a><script>var unseen = 1</script><h1>Bees</h1><p>{PROSE[0]}</p>'
    page.write_text(html(body, "<title>Unseen</title>"))
    (tmp_path / "bees/truth.jsonl").write_text('{"id": "a", "text": "x"}\n')
    return Entry("bees", "a", page, {"id": "a"})


def test_each_tool_writes_what_a_reader_sees(entry: Entry) -> None:
    assert to_scrapes._convert(entry) == len(to_scrapes.TO_MARKDOWN) + len(to_scrapes.TO_TEXT)
    for form in ("markdown", "text"):
        for found in read_corpus(entry.path.parent.parent, form):
            text = found.path.read_text()
            assert ("[Home](/home)" in text) == (form == "markdown")
            assert ("# Bees" in text) == (form == "markdown")
            assert "Home" in text
            assert PROSE[0] in text
            assert "unseen" not in text


def test_only_what_writes_the_head_shows_the_title_of_the_window(entry: Entry) -> None:
    to_scrapes._convert(entry)
    folder = entry.path.parent.parent
    entries = [*read_corpus(folder, "markdown"), *read_corpus(folder, "text")]
    assert {one.tool for one in entries if "Unseen" in one.path.read_text()} == {
        "soup",
        "soup-lines",
        "soup-folded",
    }


def test_a_folded_scrape_is_one_line_of_the_same_words(entry: Entry) -> None:
    to_scrapes._convert(entry)
    written = {one.tool: one.path.read_text() for one in read_corpus(entry.path.parent.parent, "text")}
    assert "\n" not in written["soup-folded"]
    assert written["soup-folded"].split() == written["soup-lines"].split()


@pytest.mark.parametrize(("form", "ending"), [("markdown", "md"), ("text", "txt")])
def test_a_corpus_has_one_entry_for_each_tool(entry: Entry, form: str, ending: str) -> None:
    to_scrapes._convert(entry)
    tools = to_scrapes.TO_MARKDOWN if form == "markdown" else to_scrapes.TO_TEXT
    found = list(read_corpus(entry.path.parent.parent, form))
    assert [one.path.name for one in found] == [f"a.{tool}.{ending}" for tool in sorted(tools)]
    assert [(one.identifier, one.tool) for one in found] == [("a", tool) for tool in sorted(tools)]


def test_the_scrape_that_a_corpus_has_comes_before_those_of_tools(entry: Entry) -> None:
    to_scrapes._convert(entry)
    folder = entry.path.parent.parent
    (folder / "text/a.txt").write_text("Bees")
    assert next(read_corpus(folder, "text")).source == "bees"
    assert list(read_corpus(folder, "text"))[1].source == "bees by inscriptis"
