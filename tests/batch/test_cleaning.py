"""What a worker makes of one record, in this process."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path, PurePath

import pytest

from cleaner.batch import cleaning
from cleaner.batch.child import Job, failure
from cleaner.batch.cleaning import apply_charset, clean_record, read_file
from cleaner.batch.records import Outcome, Record
from cleaner.errors import UnreadableInput
from cleaner.options import Limits, Options
from tests.conftest import article, text_article

SMALL = Options(fallback=False, limits=Limits(max_page_bytes=10))
CYRILLIC = "Совет собрался во вторник вечером, чтобы обсудить новый мост через реку."


def made(raw: bytes | str | None = None, *, plain_because: str = "", **others: object) -> Outcome:
    options = others.pop("options", Options(fallback=False))
    assert isinstance(options, Options)
    record = Record("in.html", PurePath("in.html"), raw=raw, **others)  # type: ignore[arg-type]
    return clean_record(Job(record, options, "md", plain_because))


def test_an_article_is_ok_with_its_measures() -> None:
    found = made(article().encode())
    assert (found.status, found.reason, found.language) == ("ok", "", "en")
    assert found.words > 50
    assert found.confidence > 0
    assert found.sha256 == hashlib.sha256(article().encode()).hexdigest()


def test_text_has_the_hash_of_its_utf8() -> None:
    assert made("å").sha256 == hashlib.sha256("å".encode()).hexdigest()
    assert made("\ud800").sha256


def test_a_record_in_json_is_called_by_file_and_record() -> None:
    record = Record("a.warc", PurePath("a.warc"), record_id="7", raw=article())
    found = clean_record(Job(record, Options(fallback=False), "json"))
    assert b'"name": "a.warc#7"' in found.rendered


def test_a_page_without_text_is_empty_and_says_why() -> None:
    assert (made("").status, made("").reason) == ("empty", "the page is empty")


def test_a_page_in_another_language_is_filtered() -> None:
    found = made(article(), options=Options(fallback=False, languages=("de",)))
    assert (found.status, found.reason, found.rendered) == ("filtered", "language en, wanted de", b"")


def test_a_binary_page_is_an_error_with_its_hash() -> None:
    found = made(b"%PDF-1.7")
    assert (found.status, found.reason[:18]) == ("error", "this is a PDF file")
    assert found.sha256


def test_a_bug_of_ours_is_the_outcome_of_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise TypeError("no\nat all")

    monkeypatch.setattr("cleaner.batch.cleaning.clean", broken)
    found = made("x")
    assert (found.status, found.reason) == ("error", "TypeError: no at all")
    assert found.sha256


def test_memory_that_runs_out_is_no_outcome() -> None:
    with pytest.raises(MemoryError):
        failure(MemoryError())


def test_a_file_over_the_limit_is_too_large_and_hashed_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"x" * 3_000_000)
    found = made(path=str(path), options=SMALL)
    assert (found.status, found.reason) == ("too_large", "3,000,000 bytes, over the limit of 10")
    assert found.sha256 == hashlib.sha256(b"x" * 3_000_000).hexdigest()
    assert len(read_file(path, 10).raw) == 11


def test_a_huge_file_is_too_large_without_a_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "MAX_HASHED_BYTES", 100)
    path = tmp_path / "a.html"
    path.write_bytes(b"x" * 3_000_000)
    found = made(path=str(path), options=SMALL)
    assert (found.status, found.sha256) == ("too_large", "")
    assert found.reason == "3,000,000 bytes, over the limit of 10"


def test_a_file_of_just_the_limit_is_cleaned(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"x" * 10)
    assert made(path=str(tmp_path / "a.html"), options=SMALL).status != "too_large"


def test_what_is_no_readable_file_is_an_error_that_says_why(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert made(path=str(tmp_path / "gone")).reason == "cannot read: No such file or directory"
    assert made(path=str(tmp_path)).reason == "not a regular file"
    assert made(path=str(tmp_path / "pipe")).reason == "not a regular file"
    assert made(path="/dev/zero").reason == "not a regular file"
    with pytest.raises(UnreadableInput, match="null"):
        read_file(Path("a\0b"), 10)


@pytest.mark.parametrize("label", ["koi8-r", " KOI8-R "])
def test_the_charset_of_the_http_header_is_believed(label: str) -> None:
    assert apply_charset(CYRILLIC.encode("koi8-r"), label, 999) == CYRILLIC.encode()


@pytest.mark.parametrize("label", ["iso-8859-1", "koi8-r", "no such", "utf-7", ""])
def test_valid_utf8_is_believed_before_the_http_header(label: str) -> None:
    assert apply_charset(CYRILLIC.encode(), label, 999) == CYRILLIC.encode()


@pytest.mark.parametrize("label", ["ascii", "utf-8", "no such", "base64", "gb2312"])
def test_bytes_that_the_named_charset_cannot_read_stay(label: str) -> None:
    raw = b"\xff\x81 " + CYRILLIC.encode("koi8-r") + b"\x81"
    assert apply_charset(raw, label, 999) == raw


def test_a_page_stays_when_its_utf8_would_be_over_the_limit() -> None:
    raw = CYRILLIC.encode("koi8-r")
    assert apply_charset(raw, "koi8-r", len(raw)) == raw


@pytest.mark.parametrize("page", [article("<script>no()</script>"), text_article()])
def test_a_page_cleaned_as_plain_text_keeps_its_article_and_says_so(page: str) -> None:
    found = made(page, plain_because="cleaned as plain text: too slow")
    assert (found.status, found.reason) == ("ok", "cleaned as plain text: too slow")
    assert found.warnings == ("cleaned as plain text: too slow",)
    assert b"invited the whole town" in found.rendered
    assert b"no()" not in found.rendered


def test_a_broken_site_rule_fails_its_page_and_names_the_file_of_the_rule(tmp_path: Path) -> None:
    (tmp_path / "ledger.toml").write_text('hosts = ["ledger.example"]\ndropp = []', "utf-8")
    options = Options(fallback=False, site="ledger.example", sites=tmp_path)
    found = made(text_article(), options=options)
    assert found.status == "error"
    assert found.reason == f"{tmp_path / 'ledger.toml'}: dropp: unknown key; did you mean 'drop'?"
