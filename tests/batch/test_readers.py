"""What a file holds shows in its first bytes; bombs, broken data and odd files end as one row each."""

from __future__ import annotations

import bz2
import gzip
import io
import os
import random
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner.batch.compression import compression_of, open_decompressed
from cleaner.batch.inputs import Source
from cleaner.batch.tables import Columns
from cleaner.errors import UnreadableInput
from tests.batch.archive_bytes import COMPRESS, PAGE, ends, page_record, read, read_bytes

MIB = 1024 * 1024
PLAIN = (
    PAGE,
    b"",
    b"plain text",
    b"{ this is a text }",
    b"WARC/1.0 is a file format",
    b'{"name": "no page in here"}',
    b'{"html": "cut',
    b"BZh is how it begins",
    b"\x89PNG",
)


def noise(size: int, seed: int = 0) -> bytes:
    """Return bytes that do not compress, the same on every call."""
    return random.Random(seed).randbytes(size)


@pytest.fixture
def traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


@pytest.mark.parametrize("data", PLAIN)
def test_a_plain_page_is_left_to_the_worker(tmp_path: Path, data: bytes) -> None:
    (record,) = read_bytes(tmp_path, "a.html", data)
    assert (record.path, record.raw, record.status) == (str(tmp_path / "a.html"), None, "")
    assert (record.record_id, record.number) == ("", 0)


@pytest.mark.parametrize("compression", COMPRESS)
@pytest.mark.parametrize("data", [page for page in PLAIN if page])
def test_a_compressed_page_comes_whole_whatever_its_name(
    tmp_path: Path, compression: str, data: bytes
) -> None:
    (record,) = read_bytes(tmp_path, "page", COMPRESS[compression](data))
    assert (record.raw, record.path, record.status) == (data, None, "")


@pytest.mark.parametrize("compression", COMPRESS)
def test_a_page_of_several_members_is_joined(tmp_path: Path, compression: str) -> None:
    data = b"".join(COMPRESS[compression](part) for part in (b"<p>a", b"", b"b" * 100_000))
    (record,) = read_bytes(tmp_path, "page.html.x", data)
    assert record.raw == b"<p>a" + b"b" * 100_000


@pytest.mark.parametrize("compression", COMPRESS)
def test_a_page_at_the_limit_stays_and_one_byte_more_is_too_large(tmp_path: Path, compression: str) -> None:
    data = COMPRESS[compression](PAGE)
    (record,) = read_bytes(tmp_path, "a", data, max_page_bytes=len(PAGE))
    assert record.raw == PAGE
    (record,) = read_bytes(tmp_path, "a", data, max_page_bytes=len(PAGE) - 1)
    assert (record.status, record.problem) == ("too_large", "over the limit of 52 bytes after decompression")


@pytest.mark.parametrize("compression", COMPRESS)
def test_a_bomb_takes_no_memory(tmp_path: Path, compression: str, traced: None) -> None:
    bomb = COMPRESS[compression](b"\0" * (64 * MIB))
    tracemalloc.clear_traces()
    tracemalloc.reset_peak()
    (record,) = read_bytes(tmp_path, "a", bomb, max_page_bytes=MIB)
    assert record.status == "too_large"
    assert tracemalloc.get_traced_memory()[1] < 40 * MIB  # zstd: 16 MB a step, held twice


def test_a_bomb_that_is_named_a_table_ends_as_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.batch.compression.BOMB_BYTES", 4 * MIB)
    (record,) = read_bytes(tmp_path, "a.jsonl.gz", gzip.compress(b"x" * (64 * MIB)))
    assert (record.status, "a bomb" in record.problem) == ("error", True)


@pytest.mark.parametrize("compression", COMPRESS)
@pytest.mark.parametrize("cut", [1, 5, 30])
def test_a_page_whose_compression_is_cut_off_is_an_error(tmp_path: Path, compression: str, cut: int) -> None:
    data = COMPRESS[compression](noise(2_000))[:-cut]
    (record,) = read_bytes(tmp_path, "a.html.x", data)
    assert (record.status, "cut off" in record.problem) == ("error", True)


@pytest.mark.parametrize("compression", COMPRESS)
@pytest.mark.parametrize("seed", range(20))
def test_a_page_whose_compression_is_broken_is_an_error(tmp_path: Path, compression: str, seed: int) -> None:
    data = bytearray(COMPRESS[compression](noise(2_000, seed)))
    data[len(data) // 2] ^= 0xFF
    (record,) = read_bytes(tmp_path, "a.html.x", bytes(data))
    seems_cut_off = compression == "bz2" and "data are cut off or broken" in record.problem
    assert (record.status, "data are broken" in record.problem or seems_cut_off) == ("error", True)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (COMPRESS["gz"](COMPRESS["gz"](PAGE)), "gzip data inside compressed data; decompress it once first"),
        (COMPRESS["gz"](b"a.html".ljust(257, b"\0") + b"ustar  \0"), "a tar archive; unpack it first"),
        (COMPRESS["gz"](b"PAR1xxxxPAR1"), "a Parquet file inside gzip; decompress it first"),
    ],
)
def test_what_is_no_page_inside_compression_says_what_to_do(
    tmp_path: Path, data: bytes, problem: str
) -> None:
    assert ends(read_bytes(tmp_path, "a.gz", data)) == [("error", problem)]


def test_a_skippable_frame_before_zstd_data_is_passed_over(tmp_path: Path) -> None:
    frame = b"\x50\x2a\x4d\x18\x04\0\0\0abcd"
    (record,) = read_bytes(tmp_path, "a.zst", frame + COMPRESS["zst"](PAGE) + frame)
    assert record.raw == PAGE


def test_json_lines_are_known_by_content_name_or_named_columns(tmp_path: Path) -> None:
    lines = b'\xef\xbb\xbf\n{"html": "<p>a"}\n{"html": "<p>b"}'
    assert [record.raw for record in read_bytes(tmp_path, "a", lines)] == ["<p>a", "<p>b"]
    assert [record.raw for record in read_bytes(tmp_path, "a.gz", gzip.compress(lines))] == ["<p>a", "<p>b"]
    named = b'{"body": "<p>a"}'
    assert read_bytes(tmp_path, "a", named)[0].path == str(tmp_path / "a")
    assert read_bytes(tmp_path, "a", named, Columns(html="body"))[0].raw == "<p>a"
    assert ends(read_bytes(tmp_path, "a.jsonl.bz2", bz2.compress(b"none\n"))) == [
        ("error", "a line that is no JSON object")
    ]


def test_a_page_that_is_named_a_table_is_a_page(tmp_path: Path) -> None:
    (record,) = read_bytes(tmp_path, "a.jsonl", PAGE)
    assert record.path == str(tmp_path / "a.jsonl")


def test_a_page_of_many_braces_is_read_whole(tmp_path: Path) -> None:
    text = b"{ a long line" + b"x" * 300_000 + b"\nand more\n" * 1_000
    (record,) = read_bytes(tmp_path, "a.gz", gzip.compress(text))
    assert record.raw == text


def test_a_table_without_lines_is_one_row(tmp_path: Path) -> None:
    assert ends(read_bytes(tmp_path, "a.jsonl", b"\n\n")) == [("skipped", "no page in this file")]


def test_a_source_with_a_problem_keeps_its_status(tmp_path: Path) -> None:
    from cleaner.batch.readers import read_records
    from cleaner.options import Limits

    for status in ("skipped", "error", ""):
        source = Source(tmp_path / "a", Path("a"), "why", status=status)
        (record,) = read_records(source, limits=Limits())
        assert (record.status, record.problem) == (status or "error", "why")


def test_what_became_a_fifo_or_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        assert ends(read(path)) == [("error", "not a regular file")]


@pytest.mark.parametrize("name", ["gone.html", "a\0b", "x" * 300])
def test_a_file_that_cannot_be_opened_is_one_error(tmp_path: Path, name: str) -> None:
    (record,) = read(tmp_path / name)
    assert (record.status, record.problem[:12]) == ("error", "cannot read:")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "a.html").chmod(0)
    assert ends(read(tmp_path / "a.html")) == [("error", "cannot read: Permission denied")]


def test_a_name_that_is_no_utf8_is_read(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.warc.gz"))
    path.write_bytes(gzip.compress(page_record("1")))
    (record,) = read(path)
    assert (record.raw, os.fsencode(record.source)) == (PAGE, os.fsencode(path))


def test_files_are_closed_when_the_reader_stops_early(tmp_path: Path) -> None:
    from cleaner.batch.readers import read_records
    from cleaner.options import Limits

    path = tmp_path / "a.warc"
    path.write_bytes(page_record("1") * 3)
    before = len(os.listdir("/proc/self/fd"))
    records = read_records(Source(path, Path("a")), limits=Limits())
    next(records)
    records.close()  # type: ignore[attr-defined]
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize("size", [1, 7, 65_536])
def test_reads_of_any_size_give_the_same_bytes(size: int) -> None:
    data = zlib.compress(noise(1_000)) * 30
    for kind, compress in zip(("gzip", "zstd", "bzip2", "xz"), COMPRESS.values(), strict=True):
        compressed = compress(data) * 2
        assert compression_of(compressed) == kind
        stream = open_decompressed(io.BytesIO(compressed), kind)
        assert b"".join(iter(lambda stream=stream: stream.read(size), b"")) == data * 2  # type: ignore[misc]


def test_all_that_stands_before_a_cut_comes_out_first() -> None:
    without_checksum = gzip.compress(b"line\n" * 50_000)[:-8]
    stream = open_decompressed(io.BytesIO(without_checksum), "gzip")
    assert [stream.readline() for _ in range(50_000)] == [b"line\n"] * 50_000
    with pytest.raises(UnreadableInput, match="cut off"):
        stream.readline()
