"""`cleaner clean --learn` and `cleaner site learn`: what they print and refuse."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.sites.invented import BLOG, GAZETTE, PAGES


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLEANER_SITES", raising=False)
    for site in (BLOG, GAZETTE):
        Path(site.host).mkdir()
        for number in range(PAGES):
            Path(site.host, f"story-{number}{site.suffix}").write_text(site.page(number))
    return tmp_path


def test_a_run_that_learns_says_from_how_many_pages_and_hosts(folder: Path, run_cleaner: Any) -> None:
    code, out, err = run_cleaner("clean", BLOG.host, GAZETTE.host, "-o", "out", "--learn", "-j", "1")
    assert (code, err) == (0, "")
    assert "learned from 16 pages what repeats on 2 hosts\n" in out
    texts = [path.read_text() for path in Path("out").glob("*.md")]
    assert len(texts) == 2 * PAGES
    assert not any(BLOG.template[-1] in text for text in texts)


def test_without_it_the_template_stays(folder: Path, run_cleaner: Any) -> None:
    run_cleaner("clean", BLOG.host, "-o", "out", "-j", "1")
    assert BLOG.template[-1] in Path("out/story-0.md").read_text()


def test_quiet_is_quiet(folder: Path, run_cleaner: Any) -> None:
    assert run_cleaner("clean", GAZETTE.host, "-o", "out", "--learn", "-q", "-j", "1") == (0, "", "")


def test_where_no_page_says_its_host_it_says_what_to_do(folder: Path, run_cleaner: Any) -> None:
    shutil.copytree(GAZETTE.host, "scraped")
    _, _, err = run_cleaner("clean", "scraped", "-o", "out", "--learn", "-j", "1")
    assert err == "cleaner: no page to learn from says its host; name it with --site HOST\n"
    _, out, err = run_cleaner("clean", "scraped", "-o", "named", "--learn", "--site", GAZETTE.host, "-j", "1")
    assert err == ""
    assert "on 1 host\n" in out


def test_stdin_cannot_be_read_twice(folder: Path, run_cleaner: Any) -> None:
    code, _, err = run_cleaner("clean", "-", "--learn")
    assert (code, err.count("\n")) == (2, 1)
    assert "twice" in err


def test_a_single_page_has_nothing_to_be_compared_with(folder: Path, run_cleaner: Any) -> None:
    code, _, err = run_cleaner("clean", f"{BLOG.host}/story-0.html", "-o", "one.md", "--learn")
    assert (code, err.count("\n")) == (2, 1)
    assert not Path("one.md").exists()


def test_a_learned_rule_takes_the_template_out(folder: Path, run_cleaner: Any) -> None:
    Path("sites").mkdir()
    code, out, err = run_cleaner("site", "learn", GAZETTE.host, "-o", "sites/gazette.toml")
    assert (code, err) == (0, "")
    assert out.startswith("rule from 8 pages to sites/gazette.toml")
    _, shown, _ = run_cleaner(
        "explain", f"{GAZETTE.host}/story-0.txt", "--site", GAZETTE.host, "--sites", "sites"
    )
    kept = [line for line in shown.splitlines() if line.startswith("+")]
    assert not any(text[:30] in line for line in kept for text in GAZETTE.template)
    assert len(kept) >= 6


def test_the_rule_goes_to_stdout_unless_a_file_is_named(folder: Path, run_cleaner: Any) -> None:
    _, out, _ = run_cleaner("site", "learn", BLOG.host)
    assert tomllib.loads(out)["hosts"] == [BLOG.host, f"www.{BLOG.host}"]


def test_a_file_that_exists_is_not_overwritten_unless_told(folder: Path, run_cleaner: Any) -> None:
    Path("rule.toml").write_text("mine")
    code, _, err = run_cleaner("site", "learn", BLOG.host, "-o", "rule.toml")
    assert (code, err) == (2, "cleaner: rule.toml exists; --force overwrites it\n")
    assert Path("rule.toml").read_text() == "mine"
    assert run_cleaner("site", "learn", BLOG.host, "-o", "rule.toml", "--force")[0] == 0
    assert "breakwater" in Path("rule.toml").read_text()


def test_two_pages_are_too_few(folder: Path, run_cleaner: Any) -> None:
    code, _, err = run_cleaner("site", "learn", f"{BLOG.host}/story-0.html", f"{BLOG.host}/story-1.html")
    assert (code, err.count("\n")) == (1, 1)
    assert "3 different pages or more are needed, here are 2" in err


def test_pages_of_two_hosts_are_not_mixed(folder: Path, run_cleaner: Any) -> None:
    code, _, err = run_cleaner("site", "learn", BLOG.host, GAZETTE.host)
    assert (code, err.count("\n")) == (2, 1)
    assert "2 hosts (breakwater.example, gazette.example)" in err


def test_pages_of_no_host_need_a_name(folder: Path, run_cleaner: Any) -> None:
    shutil.copytree(GAZETTE.host, "scraped")
    code, _, err = run_cleaner("site", "learn", "scraped")
    assert (code, err) == (2, "cleaner: no page says its host; name it with --site HOST\n")
    assert run_cleaner("site", "learn", "scraped", "--site", GAZETTE.host)[0] == 0


def test_a_page_that_cannot_be_read_is_named_and_the_others_teach(folder: Path, run_cleaner: Any) -> None:
    Path(BLOG.host, "story-9.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    code, out, err = run_cleaner("site", "learn", BLOG.host)
    assert (code, err.count("\n")) == (0, 1)
    assert "story-9.html" in err
    assert "Learned from 8 pages" in out


def test_explain_says_on_how_many_pages_a_block_stands(folder: Path, run_cleaner: Any) -> None:
    page = f"{BLOG.host}/story-0.html"
    _, alone, _ = run_cleaner("explain", page)
    code, compared, err = run_cleaner("explain", page, "--learn-from", BLOG.host)
    assert (code, err) == (0, "")
    assert "template: on 8 of 8 pages of breakwater.example" in compared
    assert "template:" not in alone


def test_of_very_many_pages_the_same_ones_teach_in_any_order(
    folder: Path, run_cleaner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleaner.cli.site.learn.MAX_PAGES", 5)
    pages = [f"{BLOG.host}/story-{number}.html" for number in range(PAGES)]
    _, forwards, err = run_cleaner("site", "learn", *pages)
    assert err == "cleaner: learning from 5 of 8 pages\n"
    assert run_cleaner("site", "learn", *reversed(pages))[1] == forwards
    assert "Learned from 5 pages" in forwards
