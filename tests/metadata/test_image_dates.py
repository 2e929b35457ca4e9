"""The folder of the page's picture tells its day, where all dated folders of the page are that one."""

from __future__ import annotations

import pytest

from cleaner.metadata.image_dates import read_image_day
from cleaner.options import Options
from cleaner.stages.text_metadata import read_text_metadata
from tests.conftest import MakePage, article

IMAGE = "https://img.ledger.example/2024/05/05/bridge.jpg"


@pytest.mark.parametrize(
    "source", ["", '<img src="/2024/05/05/b.jpg">', r'{"src":"https:\/\/img.example\/2024\/05\/05\/b.jpg"}']
)
def test_the_day_of_the_folder_is_read(source: str) -> None:
    assert read_image_day(IMAGE, source) == "2024-05-05"


@pytest.mark.parametrize(
    "source", ['<img src="/2024/05/06/b.jpg">', r'{"src":"https:\/\/img.example\/2023\/05\/05\/b.jpg"}']
)
def test_folders_of_other_days_are_those_of_other_stories(source: str) -> None:
    assert read_image_day(IMAGE, source) is None


@pytest.mark.parametrize(
    "image",
    [None, "", "https://img.ledger.example/2024/05/bridge.jpg", "/2024/13/45/b.jpg", "/1991/05/05/b.jpg"],
)
def test_no_day_is_guessed(image: str | None) -> None:
    assert read_image_day(image, "") is None


@pytest.mark.parametrize(
    ("script", "found"),
    [("", ("2024-05-05", "image")), ('{"datePublished": "2024-05-04"}', ("2024-05-04", "script"))],
)
def test_a_picture_is_asked_last(make_page: MakePage, script: str, found: tuple[str, str]) -> None:
    head = f'<head><meta property="og:image" content="{IMAGE}"><script>{script}</script>'
    page = make_page(article().replace("<head>", head))
    read_text_metadata(page, Options())
    assert (page.metadata.date, page.metadata.sources["date"]) == found
