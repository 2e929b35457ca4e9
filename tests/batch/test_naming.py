"""Each record has one name: portable, inside OUT, no other's, the same in every run."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.batch.naming import Names, Recorded, escape_bytes
from cleaner.batch.records import Record


def page(relative: str, source: str = "") -> Record:
    return Record(source=source or f"raw/{relative}", relative=PurePosixPath(relative))


def row(relative: str, number: int) -> Record:
    return Record(
        source=f"raw/{relative}", relative=PurePosixPath(relative), record_id=f"id{number}", number=number
    )


def names(*relatives: str, suffix: str = ".md") -> list[str]:
    namer = Names(suffix)
    return [str(namer.name(page(name, f"{number}/{name}"))) for number, name in enumerate(relatives)]


class Earlier:
    """What an earlier run has named."""

    def __init__(self, *rows: tuple[str, str, str]) -> None:
        self.rows = rows

    def outputs(self) -> Iterator[tuple[str, str, str]]:
        return iter(self.rows)

    def outputs_of(self, source: str) -> list[str]:
        return [output for of, record_id, output in self.rows if of == source and not record_id]


def test_results_mirror_their_pages() -> None:
    assert names("news/a.html", "b.txt", "deep/c", "d.html.gz") == ["news/a.md", "b.md", "deep/c.md", "d.md"]


def test_the_second_page_of_a_stem_keeps_its_suffix() -> None:
    assert names("a.html", "a.txt", "b.txt") == ["a.md", "a.txt.md", "b.md"]


def test_pages_of_one_name_are_numbered() -> None:
    assert names("a.html", "a.html", "a.html", "a.html") == [
        "a.md",
        "a.html.md",
        "a.html-2.md",
        "a.html-3.md",
    ]


def test_names_that_differ_in_case_or_composition_only_do_not_collide() -> None:
    assert names("A.html", "a.html") == ["A.md", "a.html.md"]
    assert names("NEWS/a.html", "news/A.html") == ["NEWS/a.md", "news/A.html.md"]
    assert names("\u00e9.html", "e\u0301.html")[1] == "e\u0301.html.md"


def test_what_only_looks_like_a_suffix_stays_in_the_name() -> None:
    assert names("index.php?id=5", "ledger.example", "v1.2 notes") == [
        "index.php?id=5.md", "ledger.example.md", "v1.2 notes.md",
    ]  # fmt: skip


def test_twenty_thousand_pages_of_one_name_are_named_at_once() -> None:
    found = names(*["index.html"] * 20_000)
    assert len(set(found)) == 20_000


def test_no_name_leads_out() -> None:
    assert names("../../etc/a.html", "/etc/b.html", "..", "a/../b.html") == [
        "%2E%2E/%2E%2E/etc/a.md", "etc/b.md", "...md", "a/%2E%2E/b.md",
    ]  # fmt: skip


def test_bytes_that_are_no_text_are_escaped() -> None:
    latin = b"caf\xe9\n.html".decode("utf-8", "surrogateescape")
    assert names(latin) == ["caf%E9%0A.md"]
    assert names("a\\b") == ["a%5Cb.md"]
    assert escape_bytes(f"/a\n/{latin}") == "/a\n/caf%E9\n.html"


@pytest.mark.parametrize(
    ("relative", "name"),
    [
        ("CON.html", "CON_.md"),
        ("nul", "nul_.md"),
        ("com1.tar.html", "com1_.tar.md"),
        ("aux/a.html", "aux_/a.md"),
        ("a./b /c.html", "a%2E/b%20/c.md"),
    ],
)
def test_names_that_windows_keeps_for_itself_are_changed(relative: str, name: str) -> None:
    assert names(relative) == [name]


@pytest.mark.parametrize(
    "relative", ["console.html", "a con.html", "common/a.html", "com10.html", ".a/b.html"]
)
def test_names_that_only_look_like_them_stay(relative: str) -> None:
    assert names(relative) == [relative.removesuffix(".html") + ".md"]


def test_long_names_are_cut_and_stay_apart() -> None:
    first, second, third = names("ü" * 120 + "1.html", "ü" * 120 + "2.html", "ü" * 120 + "1.txt")
    assert len({first, second, third}) == 3
    assert all(len(name.encode()) <= 203 for name in (first, second, third))
    assert first[-12] == "-"
    assert names("ü" * 120 + "1.html") == [first]


def test_no_page_takes_the_place_of_the_manifest() -> None:
    assert names("manifest.html", suffix=".jsonl") == ["manifest.html.jsonl"]
    assert names("manifest.jsonl/a.html", "Manifest.jsonl.partial/a.html") == [
        "manifest.jsonl_/a.md", "Manifest.jsonl.partial_/a.md",
    ]  # fmt: skip


def test_a_folder_never_has_the_name_of_a_result() -> None:
    assert names("a.html", "a.md/b.html", "A.MD/b.html") == ["a.md", "a.md_/b.md", "A.MD_/b.html.md"]


def test_the_records_of_a_container_are_numbered_in_a_folder() -> None:
    namer = Names(".md")
    found = [str(namer.name(row("crawl/cc.warc.gz", number))) for number in (1, 2, 1_000_000)]
    assert found == ["crawl/cc/000001.md", "crawl/cc/000002.md", "crawl/cc/1000000.md"]


def test_containers_of_one_stem_have_folders_of_their_own() -> None:
    namer = Names(".md")
    found = [str(namer.name(row(name, 1))) for name in ("a.warc", "a.jsonl", "A.warc", "a.warc")]
    assert found == ["a/000001.md", "a.jsonl/000001.md", "A.warc/000001.md", "a/000001.md"]


def test_containers_of_one_long_name_are_numbered() -> None:
    namer = Names(".md")
    long = "x" * 300 + ".warc"
    found = {str(namer.name(replace(row(long, 1), source=str(number)))) for number in range(5)}
    assert len(found) == 5


def test_a_container_stays_out_of_the_folder_of_pages_and_pages_out_of_its_numbers() -> None:
    namer = Names(".md")
    assert str(namer.name(page("a/x.html"))) == "a/x.md"
    assert str(namer.name(row("a.warc.gz", 1))) == "a.warc.gz/000001.md"
    assert str(namer.name(row("b.warc.gz", 1))) == "b/000001.md"
    assert str(namer.name(page("B/000001.html"))) == "B/000001.html.md"
    assert str(namer.name(page("b/000001"))) == "b/000001-2.md"
    assert str(namer.name(page("c/000001.html"))) == "c/000001.md"


def test_a_recorded_name_is_kept_and_left_alone_by_others() -> None:
    earlier = Earlier(("raw/a.txt", "", "a.md"), ("raw/w.warc", "id1", "w.warc/000001.md"))
    namer = Names(".md", earlier)
    assert str(namer.name(page("a.html"))) == "a.html.md"
    assert str(namer.name(page("a.txt"))) == "a.md"
    assert str(namer.name(row("w.jsonl", 7))) == "w/000007.md"
    assert str(namer.name(row("w.warc", 1))) == "w.warc/000001.md"


def test_a_recorded_name_of_another_format_is_forgotten() -> None:
    assert str(Names(".txt", Earlier(("raw/a.html", "", "b.md"))).name(page("a.html"))) == "a.txt"


PARTS = st.text(
    st.one_of(st.characters(exclude_characters="/\0"), st.sampled_from("aAéÉßſ. \udc80\udcff%-_1")),
    min_size=1, max_size=6,
)  # fmt: skip
SPECIAL = st.sampled_from(
    [
        "..",
        "con",
        "a.md",
        "A.MD",
        "manifest.jsonl",
        "a.html",
        "a.txt",
        "a",
        "000001.html",
        "x" * 300,
        "ß" * 120,
    ]
)
RELATIVES = st.lists(
    st.tuples(
        st.lists(st.one_of(PARTS, SPECIAL), min_size=1, max_size=3).map("/".join), st.integers(0, 3)
    ),
    max_size=12,
)  # fmt: skip


def record_of(index: int, relative: str, number: int) -> Record:
    return Record(f"{index}", PurePosixPath(relative), f"r{number}" if number else "", number=number)


@given(RELATIVES)
@example([("ſ.html", 0), ("s.html", 0), ("a.MD/x", 0), ("a", 0)])
def test_any_names_are_unique_inside_and_short(relatives: list[tuple[str, int]]) -> None:
    namer = Names(".md")
    found = [namer.name(record_of(index, *given)) for index, given in enumerate(relatives)]
    folded = [unicodedata.normalize("NFC", str(path)).casefold() for path in found]
    assert len(set(folded)) == len(found)
    folders = {parent.casefold() for path in folded for parent in map(str, PurePosixPath(path).parents)}
    assert not folders & set(folded)
    for path in found:
        assert not path.is_absolute()
        assert ".." not in path.parts
        assert all(len(part.encode()) <= 255 for part in path.parts)
        assert not any(part.endswith((".", " ")) for part in path.parts)


@given(RELATIVES, st.integers(0, 12), st.sets(st.integers(0, 11)))
@example([("0", 0), ("0", 1), ("0", 0), ("0/0", 0)], 4, {1})
def test_any_names_are_the_same_when_a_run_goes_on(
    relatives: list[tuple[str, int]], stopped: int, failed: set[int]
) -> None:
    records = [record_of(index, *given) for index, given in enumerate(relatives)]
    whole = Names(".md")
    undisturbed = [str(whole.name(record)) for record in records]
    rows = [
        (record.source, record.record_id, name)
        for index, (record, name) in enumerate(zip(records[:stopped], undisturbed, strict=False))
        if index not in failed
    ]
    earlier: Recorded = Earlier(*rows)
    namer = Names(".md", earlier)
    assert [str(namer.name(record)) for record in records] == undisturbed
