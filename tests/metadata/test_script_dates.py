"""A day that all scripts agree on is the page's; data of several pages have none."""

from __future__ import annotations

import pytest

from cleaner.metadata.script_dates import read_script_day


@pytest.mark.parametrize(
    "source",
    [
        '{"datePublished":"2024-05-05T10:00:00Z"}',
        r'"{\"published_at\":\"2024-05-05\"}"',
        "{&quot;createDate&quot;:20240505}",
        'publishDate: "2024-05-05", publishedAt: "2024-05-05"',
        '{"publication_date":"2024-05-05","dateCreated":"2024-05-05","date_published":"2024-05-05"}',
    ],
)
def test_the_day_in_a_script_is_read(source: str) -> None:
    assert read_script_day(f"<script>{source}</script>") == "2024-05-05"


@pytest.mark.parametrize(
    "source",
    [
        '{"datePublished":"2024-05-05"},{"datePublished":"2024-05-06"}',
        '{"createdAt":"2024-05-05"},' * 30 + '{"createdAt":"2024-05-06"}',
        '{"birthDate":"2024-05-05"}',
        '{"republished":"2024-05-05"}',
        '{"published":"2024-05-05"}',
        '{"datePublished":"2024-13-45"}',
        "",
    ],
)
def test_no_day_is_guessed(source: str) -> None:
    assert read_script_day(source) is None
