"""Strings on which patterns once took the square of their length, or longer than any reader waits."""

from __future__ import annotations

import pytest

from cleaner import Options, clean
from tests.conftest import PROSE

OPTIONS = Options(fallback=False)


@pytest.mark.parametrize(
    "markup",
    [
        f'<meta name="author" content="John Doe, Jane Roe, AA{"-" * 80}!">',
        f"<p>{'(' * 40_000}/x/</p>",
        f"<p>{'a' * 40_000}@</p>",
        f"<title>A &amp;#{'1' * 5_000}; b</title>",
        f'<meta name="description" content="&amp;#{"1" * 5_000};">',
    ],
)
def test_the_text_beside_a_hostile_string_is_kept(markup: str) -> None:
    page = (
        f"<html><body>{markup}<article>{''.join(f'<p>{text}</p>' for text in PROSE)}</article></body></html>"
    )
    assert PROSE[0] in clean(page, options=OPTIONS).text
