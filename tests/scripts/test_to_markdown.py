"""Pages of a corpus become Markdown of every tool, without what no reader sees."""

from __future__ import annotations

from pathlib import Path

import pytest
import to_markdown
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
    assert to_markdown._convert(entry) == len(to_markdown.TOOLS)
    for found in read_corpus(entry.path.parent.parent, "markdown"):
        text = found.path.read_text()
        assert "[Home](/home)" in text
        assert "# Bees" in text
        assert PROSE[0] in text
        assert "nseen" not in text


def test_a_corpus_has_one_entry_for_each_tool(entry: Entry) -> None:
    to_markdown._convert(entry)
    found = list(read_corpus(entry.path.parent.parent, "markdown"))
    assert [one.path.name for one in found] == [f"a.{tool}.md" for tool in sorted(to_markdown.TOOLS)]
    assert {one.identifier for one in found} == {"a"}
