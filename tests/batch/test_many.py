"""Many pages from Python come back as whole articles, in their order, and none is lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest

from cleaner import WorkerLimits, clean, clean_many
from cleaner.batch.many import Source
from cleaner.options import Options
from tests.conftest import PROSE, article

PAGES = [article(f"<p>The ferry to island {number} leaves at nine.</p>") for number in range(5)]
PICTURE = b"\x89PNG\r\n\x1a\n"


def facts(found: Any) -> tuple[Any, ...]:
    """Return what can be told of an article, but for its name."""
    blocks = [(block.text, block.verdict, block.score, found.locate(block)) for block in found.blocks]
    return {**found.to_dict(), "name": ""}, blocks, found.is_failed


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_article_is_that_of_clean_whatever_the_number_of_workers(jobs: int) -> None:
    options = Options(favor="recall")
    assert [facts(found) for found in clean_many(PAGES, options, jobs=jobs)] == [
        facts(clean(page, options=options)) for page in PAGES
    ]


def test_a_page_is_bytes_text_or_a_path_with_its_address_or_without(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGES[0])
    address = "https://ferry.example/timetable"
    sources: list[Source | tuple[Source, str]] = [PAGES[0], PAGES[0].encode(), path, (path, address)]
    found = list(clean_many(sources, jobs=1))
    assert {page.text for page in found} == {clean(PAGES[0]).text}
    assert [page.url for page in found] == [None, None, None, address]
    assert [page.name for page in found] == ["<page 1>", "<page 2>", str(path), str(path)]


def test_a_page_that_cannot_be_read_fails_alone(tmp_path: Path) -> None:
    sound, picture, gone = clean_many([PAGES[0], (PICTURE, "https://ferry.example/"), tmp_path / "b"], jobs=1)
    assert (sound.is_failed, picture.is_failed, gone.is_failed) == (False, True, True)
    assert (picture.url, picture.text) == ("https://ferry.example/", "")
    assert picture.because.startswith("this is a PNG picture")
    assert gone.because == "cannot read: No such file or directory"


def test_a_page_over_a_limit_fails_alone() -> None:
    hog = "<p>" + "<b>bees " * 2_000_000
    large, sound = clean_many([hog, PAGES[0]], jobs=1, limits=WorkerLimits(memory_bytes=200 << 20))
    assert (large.is_failed, sound.is_failed) == (True, False)
    assert "MiB" in large.because


def test_an_empty_page_and_an_unwanted_one_are_no_failures() -> None:
    (empty,) = clean_many([""], jobs=1)
    assert (empty.because, empty.is_failed) == ("the page is empty", False)
    (filtered,) = clean_many([PAGES[0]], Options(languages=("de",)), jobs=1)
    assert (filtered.is_filtered, filtered.is_failed, filtered.language) == (True, False, "en")


def test_pages_are_taken_as_workers_get_free() -> None:
    taken = count(1)

    def endless() -> Iterator[str]:
        while True:
            yield f"{' '.join(PROSE)} {next(taken)}"

    assert len(list(islice(clean_many(endless(), jobs=1), 3))) == 3
    assert next(taken) < 200


def test_what_is_no_page_is_told_after_the_articles_before_it() -> None:
    pages: Any = [PAGES[0], 7]
    articles = clean_many(pages, jobs=1)
    assert next(articles).text
    with pytest.raises(TypeError, match="page 2 is of type int, not bytes, str or a path"):
        next(articles)
