"""Web archives give their pages, say why the rest are none, and lose nothing when they are broken."""

from __future__ import annotations

import gzip
import random
import zlib
from pathlib import Path

import pytest

from cleaner.batch.compression import MAX_WINDOW_BYTES
from tests.batch.archive_bytes import COMPRESS, PAGE, ends, http, page_record, read_bytes, warc_record

brotli = pytest.importorskip("brotli")


def test_a_response_gives_its_page_url_date_charset_and_id(tmp_path: Path) -> None:
    headers = "Server: x\r\nContent-Type: Text/HTML; Charset=ISO-8859-1\r\n"
    (record,) = read_bytes(tmp_path, "a.warc", page_record("1", headers=headers))
    assert (record.raw, record.url) == (PAGE, "http://a.example/1")
    assert (record.date, record.charset) == ("2020-01-02T03:04:05+00:00", "iso-8859-1")
    assert (record.record_id, record.number) == ("<urn:uuid:1>", 1)
    assert (record.source, record.relative.as_posix()) == (str(tmp_path / "a.warc"), "a.warc")
    assert (record.status, record.path) == ("", None)


@pytest.mark.parametrize("compression", ["", *COMPRESS])
def test_every_compression_is_read_member_by_member(tmp_path: Path, compression: str) -> None:
    members = [page_record(str(number)) for number in range(1, 41)]
    data = b"".join(COMPRESS[compression](member) if compression else member for member in members)
    records = read_bytes(tmp_path, "a.of-any-name", data)
    assert [record.number for record in records] == list(range(1, 41))
    assert {record.raw for record in records} == {PAGE}


def test_records_that_are_no_inputs_are_counted_and_give_nothing(tmp_path: Path) -> None:
    data = b"".join(
        warc_record(kind, b"x: y\r\n", kind=kind, content_type="application/warc-fields")
        for kind in ("warcinfo", "request", "metadata", "revisit")
    )
    data += warc_record("dns", b"20200102 a.example. A 1.2.3.4", content_type="text/dns") + page_record("6")
    assert [record.number for record in read_bytes(tmp_path, "a.warc", data)] == [6]


def test_a_record_of_an_unknown_type_is_no_silence(tmp_path: Path) -> None:
    data = warc_record("1", http(), kind="respond") + page_record("2")
    assert ends(read_bytes(tmp_path, "a.warc", data)) == [
        ("skipped", "no page by its WARC-Type 'respond'"),
        ("", ""),
    ]


def test_an_archive_without_pages_is_one_row(tmp_path: Path) -> None:
    data = warc_record("1", b"x: y", kind="warcinfo", content_type="application/warc-fields")
    assert ends(read_bytes(tmp_path, "a.warc", data)) == [("skipped", "no page in this file")]


@pytest.mark.parametrize(
    ("status", "kind", "problem"),
    [
        ("200 OK", "image/png", "image/png, no page"),
        ("200", "application/json; charset=utf-8", "application/json, no page"),
        ("404 Not Found", "text/html", "HTTP status 404"),
        ("301 Moved", "text/html", "HTTP status 301"),
    ],
)
def test_an_answer_that_is_no_page_says_why(tmp_path: Path, status: str, kind: str, problem: str) -> None:
    data = page_record("1", status=status, headers=f"Content-Type: {kind}\r\n") + page_record("2")
    assert ends(read_bytes(tmp_path, "a.warc", data)) == [("skipped", problem), ("", "")]


@pytest.mark.parametrize(
    "headers", ["", "Content-Type: text/plain\r\n", "Content-Type: application/xhtml+xml\r\n"]
)
def test_text_xhtml_and_answers_of_no_type_are_pages(tmp_path: Path, headers: str) -> None:
    assert ends(read_bytes(tmp_path, "a.warc", page_record("1", headers=headers))) == [("", "")]


def test_a_resource_is_a_page_of_the_type_its_record_says(tmp_path: Path) -> None:
    data = warc_record("1", PAGE, kind="resource", content_type="text/html; charset=koi8-r")
    data += warc_record("2", b"\x89PNG", kind="resource", content_type="image/png")
    page, picture = read_bytes(tmp_path, "a.warc", data)
    assert (page.raw, page.charset) == (PAGE, "koi8-r")
    assert picture.problem == "image/png, no page"


def test_a_conversion_of_a_wet_file_is_text(tmp_path: Path) -> None:
    text = "Grüße\nHTTP/1.1 200 OK\n\nTee"
    data = warc_record("1", text.encode(), kind="conversion", content_type="text/plain")
    (record,) = read_bytes(tmp_path, "a.warc.wet.gz", gzip.compress(data))
    assert record.raw == text


ENCODINGS = [
    ("gzip", COMPRESS["gz"](PAGE)),
    ("deflate", zlib.compress(PAGE)),
    ("deflate", zlib.compress(PAGE)[2:-4]),  # raw, as old servers sent it
    ("br", brotli.compress(PAGE)),
    ("zstd", COMPRESS["zst"](PAGE)),
    ("identity", PAGE),
]


@pytest.mark.parametrize(("encoding", "body"), ENCODINGS)
def test_content_encodings_are_undone(tmp_path: Path, encoding: str, body: bytes) -> None:
    headers = f"Content-Type: text/html\r\nContent-Encoding: {encoding}\r\n"
    (record,) = read_bytes(tmp_path, "a.warc", page_record("1", body, headers=headers))
    assert record.raw == PAGE


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "unheard-of"])
def test_a_header_of_an_encoding_undone_before_costs_nothing(tmp_path: Path, encoding: str) -> None:
    headers = f"Content-Encoding: {encoding}\r\nTransfer-Encoding: chunked\r\n"
    records = read_bytes(tmp_path, "a.warc", page_record("1", headers=headers) + page_record("2"))
    assert [record.raw for record in records] == [PAGE, PAGE]


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", COMPRESS["gz"](PAGE)[:-9]), ("br", b"no brotli"), ("deflate", b"none"), ("sdch", b"x")],
)
def test_an_encoding_that_is_broken_is_an_error_of_its_record_only(
    tmp_path: Path, encoding: str, body: bytes
) -> None:
    headers = f"Content-Encoding: {encoding}\r\n"
    broken, good = read_bytes(tmp_path, "a.warc", page_record("1", body, headers=headers) + page_record("2"))
    assert (broken.status, good.raw) == ("error", PAGE)


@pytest.mark.parametrize(
    ("body", "page"),
    [
        (b"5\r\n<p>Te\r\n1;x=y\r\na\r\n0\r\n\r\n", b"<p>Tea"),
        (b"5\r\n<p>Te\r\nff\r\na", b"<p>Tea"),  # the server stopped early
        (b"0\r\n\r\n", b""),
    ],
)
def test_chunks_are_joined(tmp_path: Path, body: bytes, page: bytes) -> None:
    (record,) = read_bytes(
        tmp_path, "a.warc", page_record("1", body, headers="Transfer-Encoding: chunked\r\n")
    )
    assert record.raw == page


def test_http_headers_without_end_are_an_error_of_their_record_only(tmp_path: Path) -> None:
    data = page_record("1", headers="X: " + "y" * 100_000 + "\r\n") + page_record("2")
    assert ends(read_bytes(tmp_path, "a.warc", data)) == [
        ("error", "the HTTP headers are over 65,536 bytes"),
        ("", ""),
    ]


def test_a_page_over_the_limit_is_too_large_and_the_others_go_on(tmp_path: Path) -> None:
    big = b"<p>" + b"x" * 100_000
    headers = "Content-Encoding: gzip\r\n"
    data = page_record("1", big) + page_record("2", gzip.compress(big), headers=headers) + page_record("3")
    records = read_bytes(tmp_path, "a.warc", data, max_page_bytes=100_002)
    assert [record.status for record in records] == ["too_large", "too_large", ""]
    assert {record.raw for record in records} == {None, PAGE}
    records = read_bytes(tmp_path, "a.warc", data, max_page_bytes=100_003)
    assert [record.status for record in records] == ["", "", ""]


GOOD = page_record("1") + page_record("2")
BROKEN = [
    (GOOD + b"garbage\r\n\r\n" * 9 + page_record("3"), 3),
    (GOOD + b"\0" * 100, 3),
    (GOOD + page_record("3")[:-20], 3),
    (GOOD + page_record("3")[:60], 3),
    (GOOD + page_record("3")[:-20].replace(b"\r\n\r\n", b"\r\n"), 3),
    (GOOD + warc_record("3", http(), length=10**15) + page_record("4"), 3),
    (GOOD + warc_record("3", http(), length=-5), 3),
    (GOOD + warc_record("3", http(), length="9" * 5_000), 3),
    (GOOD + page_record("3").replace(b"Content-Length", b"Content-Width"), 3),
    (GOOD + page_record("3").replace(b"WARC-Date:", b"X: " + b"y" * 100_000 + b"\r\nWARC-Date:"), 3),
    (GOOD.replace(b"\r\n", b"\n"), 1),
]


@pytest.mark.parametrize("case", range(len(BROKEN)))
def test_good_records_come_out_of_a_broken_archive_and_one_error_ends_it(tmp_path: Path, case: int) -> None:
    data, broken_at = BROKEN[case]
    *good, last = read_bytes(tmp_path, "a.warc", data)
    assert [record.raw for record in good] == [PAGE] * (broken_at - 1)
    assert (last.status, last.number, last.record_id) == ("error", broken_at, str(broken_at))
    assert last.problem.startswith(f"broken at record {broken_at}: ")
    assert "\n" not in last.problem


@pytest.mark.parametrize("compression", COMPRESS)
@pytest.mark.parametrize("cut", [1, 20, 60])
def test_good_records_come_out_of_cut_off_compression(tmp_path: Path, compression: str, cut: int) -> None:
    members = [COMPRESS[compression](page_record(str(number))) for number in (1, 2, 3)]
    *good, last = read_bytes(tmp_path, "a.warc.x", b"".join(members)[:-cut])
    assert [record.raw for record in good[:2]] == [PAGE] * 2
    assert last.status == "error"
    assert "cut off" in last.problem


@pytest.mark.parametrize("compression", COMPRESS)
def test_what_follows_the_compressed_data_is_an_error_after_the_good_records(
    tmp_path: Path, compression: str
) -> None:
    data = COMPRESS[compression](GOOD) + b"<p>something else"
    *good, last = read_bytes(tmp_path, "a.warc.x", data)
    assert [record.raw for record in good] == [PAGE] * 2
    assert "something else follows the" in last.problem


def test_a_member_that_is_broken_inside_ends_the_archive(tmp_path: Path) -> None:
    members = [bytearray(gzip.compress(page_record(str(number)))) for number in (1, 2, 3)]
    members[1][40] ^= 0xFF
    *good, last = read_bytes(tmp_path, "a.warc.gz", b"".join(members))
    assert [record.raw for record in good] == [PAGE]
    assert (last.status, last.number) == ("error", 2)


def test_zeros_after_a_gzip_archive_are_padding(tmp_path: Path) -> None:
    assert len(read_bytes(tmp_path, "a.warc.gz", gzip.compress(GOOD) + b"\0" * 1_000)) == 2


def test_no_mutant_of_an_archive_loses_records_in_silence(tmp_path: Path) -> None:
    rng = random.Random(1)
    whole = b"".join(page_record(str(number)) for number in range(1, 6))
    starts = whole.count(b"WARC/1.0\r\nWARC-Type: response\r\n")
    for _ in range(500):
        mutant = bytearray(whole)
        for _ in range(rng.randint(1, 4)):
            place = rng.randrange(len(mutant))
            choice = rng.random()
            if choice < 0.5:
                mutant[place] = rng.randrange(256)
            elif choice < 0.75:
                del mutant[place : place + rng.randint(1, 40)]
            else:
                mutant[place:place] = rng.choice((b"\r\n", b"\n", b" ", b"9", b"WARC/1.0\r\n", b"\0"))
        records = read_bytes(tmp_path, "a.warc", bytes(mutant))
        has_error = any(record.status == "error" for record in records)
        is_archive = all(record.path is None for record in records)
        assert has_error or not is_archive or len(records) >= min(starts, 5), bytes(mutant)


def test_ids_of_any_length_and_bytes_leave_the_record_named(tmp_path: Path) -> None:
    data = page_record("x" * 5_000) + page_record("2").replace(b"<urn:uuid:2>", b"<urn:\xff>")
    long, odd = read_bytes(tmp_path, "a.warc", data)
    assert long.record_id == "1"
    assert odd.record_id.startswith("<urn:")


def test_a_date_that_is_none_and_a_url_in_brackets(tmp_path: Path) -> None:
    data = page_record("1").replace(b"2020-01-02T03:04:05Z", b"yesterday")
    data = data.replace(b"http://a.example/1", b"<http://a.example/1>")
    (record,) = read_bytes(tmp_path, "a.warc", data)
    assert (record.date, record.url) == (None, "http://a.example/1")


def test_a_zstd_window_of_gigabytes_is_refused(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    parameters = zstandard.ZstdCompressionParameters.from_level(1, window_log=30)
    writer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    data = writer.compress(GOOD) + writer.flush()
    (record,) = read_bytes(tmp_path, "a.warc.zst", data)
    assert MAX_WINDOW_BYTES < 1 << 30
    assert (record.status, "zstd data are broken" in record.problem) == ("error", True)


def test_archives_are_read_one_record_at_a_time(tmp_path: Path) -> None:
    import tracemalloc

    from cleaner.batch.inputs import Source
    from cleaner.batch.readers import read_records
    from cleaner.options import Limits

    body = b"<p>" + random.Random(1).randbytes(50_000)
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as file:
        for number in range(400):
            file.write(gzip.compress(page_record(str(number), body), 1))
    tracemalloc.start()
    count = sum(1 for _ in read_records(Source(path, Path("a")), limits=Limits()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 400
    assert peak < 4 * 1024 * 1024
