"""`cleaner explain`: every block with its verdict, its stage and the reason."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import cleaner.cli
from cleaner.errors import CleanerError
from tests.conftest import PROSE, article, html

PAGE = article("<p>Advertisement</p>", '<div class="social-share"><a href="/f">Share</a></div>')


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE.replace("<head>", "<head><title>Bridge vote today</title>"))
    return path


def explain(*arguments: object, source: bytes = b"") -> str:
    command = ["explain", *(str(argument) for argument in arguments)]
    result = CliRunner().invoke(cleaner.cli.cli, command, input=source, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_every_block_is_shown_with_its_verdict_and_reason(page: Path) -> None:
    out = explain(page)
    assert "Advertisement" in out
    assert "boilerplate: the label 'advertisement'" in out
    assert "boilerplate: inside div.social-share" in out


def test_a_score_is_shown_with_what_speaks_for_the_block_and_against_it() -> None:
    menu = "<div><a href=/a>Wasps</a> <a href=/b>Hornets</a> <a href=/c>Ants</a></div>"
    source = html("".join(f"<p>{text}</p>" for text in PROSE) + menu).encode()
    blocks = json.loads(explain("-", "--json", source=source))["blocks"]
    because = {block["text"]: block["because"] for block in blocks}
    assert re.search(r"under the cut 0\.\d\d; against it: \w", because["Wasps Hornets Ants"])
    assert re.search(r"at or over the cut 0\.\d\d; for it: \w", because[PROSE[0]])


def test_a_long_reason_is_wrapped_and_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    source = PAGE.replace("social-share", "social-share social-share--above-the-article is-sticky").encode()
    out = explain("-", source=source)
    assert max(map(len, out.splitlines())) < 60
    reason = "boilerplate: inside div.social-share.social-share--above-the-article.is-sticky"
    assert "".join(reason.split()) in "".join(out.split())


def test_the_metadata_is_shown_with_its_source(page: Path) -> None:
    assert "Bridge vote today  (title)" in explain(page)


def test_every_field_is_shown_with_its_source() -> None:
    thing = {
        "@type": "NewsArticle", "headline": "Bridge vote today", "isAccessibleForFree": "False",
        "license": "https://terms.example/by", "keywords": "bridge, council", "image": "/i.png",
        "datePublished": "2024-05-05", "dateModified": "2024-05-06", "description": "A vote.",
    }  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(thing)}</script>'
    source = html("<h1>Bridge vote today</h1>", head).encode()
    lines = [line.strip() for line in explain("-", source=source).splitlines()]
    for line in (
        "title  Bridge vote today  (h1)", "date_modified  2024-05-06  (json_ld)", "is_free  no  (json_ld)",
        "licence  https://terms.example/by  (json_ld)", "tags  bridge, council  (json_ld)",
        "image  /i.png  (json_ld)", "description  A vote.  (json_ld)",
    ):  # fmt: skip
        assert line in lines
    found = json.loads(explain("-", "--json", source=source))
    assert found["metadata"]["is_free"] is False
    assert found["sources"]["licence"] == "json_ld"


def test_json_has_every_block_in_the_order_of_the_page(page: Path) -> None:
    found = json.loads(explain(page, "--json"))
    texts = [block["text"] for block in found["blocks"]]
    assert texts[0] == PROSE[0]
    assert texts.index("Advertisement") < texts.index("Share")
    assert all(block["verdict"] and block["stage"] and block["because"] for block in found["blocks"])
    assert found["sources"]["title"] == "title"


def test_json_says_where_each_block_stood(page: Path) -> None:
    blocks = {block["text"]: block for block in json.loads(explain(page, "--json"))["blocks"]}
    assert blocks["Share"]["path"] == "body > div.social-share"
    text = json.loads(explain("-", "--json", source=b"one\n\ntwo\n"))
    assert [block["path"] for block in text["blocks"]] == ["line 1", "line 3"]


def test_one_is_not_counted_as_many() -> None:
    assert "1 block kept, 0 removed, 2 words of main content" in explain("-", source=b"Harbour office")


def test_a_page_without_text_says_why() -> None:
    assert "no article: the page holds no text" in explain("-", source=html("").encode())


def test_the_address_is_taken(page: Path) -> None:
    assert json.loads(explain(page, "--json", "--url", "https://ledger.example/b"))["metadata"]["url"] == (
        "https://ledger.example/b"
    )


def test_text_of_any_script_is_shown() -> None:
    out = explain("-", source="新しい橋ができた。\nהגשר החדש נפתח.\n".encode())
    assert "新しい橋ができた。" in out
    assert "הגשר החדש נפתח." in out


@pytest.mark.parametrize("name", ["gone.html", "."])
def test_a_page_that_cannot_be_read_is_an_error_of_ours(tmp_path: Path, name: str) -> None:
    with pytest.raises(CleanerError):
        explain(tmp_path / name)


def test_an_error_is_one_line_and_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"%PDF-1.7")
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", "explain", "a.html"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "cleaner: a.html: this is a PDF file, not a page; unpack or convert it first\n"


def test_a_broken_address_is_no_traceback(page: Path) -> None:
    explain(page, "--url", "http://[broken")


def test_warnings_are_shown() -> None:
    state = json.dumps({"html": "".join(f"<p>{sentence}</p>" for sentence in PROSE * 2)})
    out = explain("-", source=html("<div id=root></div>", f"<script>state={state}</script>").encode())
    assert "warning  the text stands in a script, where a browser would render it\n" in out
