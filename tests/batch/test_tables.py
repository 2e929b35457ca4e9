"""Every line and row of a table is a page or says why it is none."""

from __future__ import annotations

import gzip
import json
import sys
import tracemalloc
from pathlib import Path

import pytest

from cleaner.batch.readers import read_records
from cleaner.batch.tables import Columns
from tests.batch.archive_bytes import COMPRESS, ends, read, read_bytes


def lines_of(*rows: object) -> bytes:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()


@pytest.mark.parametrize("compression", ["", *COMPRESS])
def test_lines_give_pages_with_url_and_id(tmp_path: Path, compression: str) -> None:
    data = lines_of({"html": "<p>é", "url": "http://a.example/", "id": "x1"}, {"html": "<p>b", "id": 7})
    data = COMPRESS[compression](data) if compression else data
    first, second = read_bytes(tmp_path, "a.jsonl", data)
    assert (first.raw, first.url, first.record_id, first.number) == ("<p>é", "http://a.example/", "x1", 1)
    assert (second.raw, second.url, second.record_id, second.number) == ("<p>b", None, "7", 2)


@pytest.mark.parametrize("name", ["html", "raw_html", "content", "markdown", "text"])
def test_the_usual_names_of_the_page_column_are_known(tmp_path: Path, name: str) -> None:
    (record,) = read_bytes(tmp_path, "a.jsonl", lines_of({name: "<p>a"}))
    assert (record.raw, record.record_id) == ("<p>a", "1")


def test_named_columns_go_before_the_usual_ones_and_html_before_text(tmp_path: Path) -> None:
    columns = Columns(html="h", text="t", url="u", record_id="i")
    rows = [
        {"h": "<p>a", "t": "a", "u": "http://a.example/", "i": "z", "html": "no"},
        {"t": "b"},
        {"html": "no"},
    ]
    first, second, third = read_bytes(tmp_path, "a.jsonl", lines_of(*rows), columns)
    assert (first.raw, first.url, first.record_id) == ("<p>a", "http://a.example/", "z")
    assert second.raw == "b"
    assert (third.status, third.problem) == ("error", "nothing in column 'h' or 't'")


def test_an_empty_column_gives_way_to_one_that_is_filled(tmp_path: Path) -> None:
    filled, empty = read_bytes(tmp_path, "a.jsonl", lines_of({"html": "", "text": "a"}, {"html": ""}))
    assert (filled.raw, empty.raw) == ("a", "")


def test_a_line_that_is_no_page_is_an_error_and_the_others_go_on(tmp_path: Path) -> None:
    data = lines_of(
        "no json", '{"html": "cut', [1], {"url": "x"}, {"html": None}, {"html": 5}, "[" * 100_000,
        '{"html": ' + "9" * 5_000 + "}",
    )  # fmt: skip
    data += b'\n{"html": "\xff"}\n \n' + lines_of({"html": "<p>a"})
    records = read_bytes(tmp_path, "a.jsonl", data)
    assert [record.status for record in records] == ["error"] * 9 + [""]
    assert [record.number for record in records] == [*range(1, 10), 11]
    assert records[0].problem == "a line that is no JSON object"
    assert records[3].problem == "nothing in column 'html' or 'raw_html' or 'content' or 'markdown' or 'text'"
    assert records[5].problem == "column 'html' holds int, no text"


def test_lines_and_pages_over_the_limit_are_too_large_and_the_others_go_on(tmp_path: Path) -> None:
    long = {"html": "<p>" + "x" * 1_000}
    endless = {"html": "x" * 200_000}
    data = lines_of({"html": "<p>a"}, long, endless, {"html": "<p>b"}, endless)
    records = read_bytes(tmp_path, "a.jsonl", data, max_page_bytes=1_000)
    assert [record.status for record in records] == ["", "too_large", "too_large", "", "too_large"]
    assert [record.number for record in records] == [1, 2, 3, 4, 5]


def test_a_line_without_end_ends_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.batch.tables.MAX_SKIPPED_BYTES", 1_000_000)
    data = lines_of({"html": "<p>a"}) + b"\n" + b"x" * 3_000_000 + b"\n" + lines_of({"html": "<p>b"})
    first, last = read_bytes(tmp_path, "a.jsonl", data, max_page_bytes=1_000)
    assert first.raw == "<p>a"
    assert (last.status, last.number) == ("error", 2)
    assert last.problem.startswith("broken at record 2: a line of more than")


def test_good_lines_come_out_of_a_table_that_is_cut_off(tmp_path: Path) -> None:
    data = gzip.compress(lines_of(*({"html": f"<p>{number}"} for number in range(5_000))))[:-200]
    *good, last = read_bytes(tmp_path, "a.jsonl.gz", data)
    assert [record.raw for record in good] == [f"<p>{number}" for number in range(len(good))]
    assert len(good) > 1_000
    assert (last.status, last.number) == ("error", len(good) + 1)


def test_ids_that_name_nothing_leave_the_number(tmp_path: Path) -> None:
    ids = [None, True, ["x"], "", "y" * 2_000, 1.5, 0, "\ud800"]
    records = read_bytes(tmp_path, "a.jsonl", lines_of(*({"html": "<p>", "id": name} for name in ids)))
    assert [record.record_id for record in records] == ["1", "2", "3", "4", "5", "6", "0", "?"]


def test_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    row = json.dumps({"html": "<p>" + "x" * 50_000}).encode() + b"\n"
    (tmp_path / "a.jsonl").write_bytes(row * 1_000)
    from cleaner.batch.inputs import Source
    from cleaner.options import Limits

    tracemalloc.start()
    count = sum(1 for _ in read_records(Source(tmp_path / "a.jsonl", Path("a")), limits=Limits()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1_000
    assert peak < 2 * 1024 * 1024


def write_parquet(path: Path, columns: dict[str, object], **options: object) -> Path:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table(columns), path, **options)
    return path


def test_rows_of_parquet_give_pages_with_url_and_id(tmp_path: Path) -> None:
    path = write_parquet(
        tmp_path / "a.of-any-name",
        {
            "url": [f"http://a.example/{number}" for number in range(50)],
            "id": list(range(100, 150)),
            "html": [f"<p>{number}" for number in range(50)],
            "other": [[1]] * 50,
        },
        row_group_size=7,
    )
    records = read(path)
    assert [record.raw for record in records] == [f"<p>{number}" for number in range(50)]
    assert [record.record_id for record in records] == [str(number) for number in range(100, 150)]
    assert [record.number for record in records] == list(range(1, 51))
    assert records[7].url == "http://a.example/7"


def test_parquet_holds_bytes_nulls_and_other_things(tmp_path: Path) -> None:
    raw = write_parquet(tmp_path / "a", {"raw_html": [b"<p>\xff", None, b"x" * 2_000]})
    assert [(r.raw, r.status) for r in read(raw, max_page_bytes=1_000)] == [
        (b"<p>\xff", ""),
        (None, "error"),
        (None, "too_large"),
    ]
    numbers = write_parquet(tmp_path / "b", {"html": [1, 2]})
    assert ends(read(numbers))[0] == ("error", "column 'html' holds int, no text")


def test_named_columns_of_parquet_are_read(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "a", {"page.body": ["<p>a"], "html": ["no"], "where": ["u"], "k": ["i"]})
    (record,) = read(path, Columns(html="page.body", url="where", record_id="k"))
    assert (record.raw, record.url, record.record_id) == ("<p>a", "u", "i")


def test_parquet_without_the_column_says_what_it_has(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "a", {"body": ["<p>a"], "n": [1]})
    assert ends(read(path)) == [
        ("error", "no column 'html' or 'raw_html' or 'content' or 'markdown' or 'text'; it has 'body', 'n'")
    ]


def test_parquet_without_rows_is_one_row(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    path = write_parquet(tmp_path / "a", {"html": pa.array([], pa.string())})
    assert ends(read(path)) == [("skipped", "no page in this file")]


def test_good_rows_come_out_of_broken_parquet(tmp_path: Path) -> None:
    pages = [f"<p>{number}" + "abc" * number for number in range(200)]
    path = write_parquet(
        tmp_path / "a", {"html": pages}, row_group_size=20, compression="zstd", use_dictionary=False
    )
    data = bytearray(path.read_bytes())
    place = data.index(b"\x28\xb5\x2f\xfd", len(data) // 2)
    data[place : place + 40] = b"\0" * 40
    *good, last = read_bytes(tmp_path, "b", bytes(data))
    assert good
    assert [record.raw for record in good] == pages[: len(good)]
    assert (last.status, last.number) == ("error", len(good) + 1)
    (cut,) = read_bytes(tmp_path, "c", bytes(data[:-30]))
    assert cut.status == "error"
    assert "\n" not in cut.problem + last.problem


def test_parquet_without_pyarrow_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert ends(read_bytes(tmp_path, "a", b"PAR1xxxxPAR1")) == [
        ("error", "Parquet needs `pip install scrape-cleaner[parquet]`")
    ]
