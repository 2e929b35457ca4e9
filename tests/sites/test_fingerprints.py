"""Fingerprints: what is the same text on two pages, and what is not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.sites import fingerprints
from cleaner.sites.fingerprints import fingerprint, fingerprints_of, places_of
from cleaner.stages.decode import decode, sniff
from cleaner.stages.segment_html import segment_html


def test_case_white_space_and_numbers_make_no_difference() -> None:
    assert fingerprint("Read by 1,204 people this week") == fingerprint("read  by 7,310\nPeople this week")


def test_other_words_make_one() -> None:
    assert fingerprint("Read by 1,204 people this week") != fingerprint("Read by 1,204 people this month")


def test_the_number_of_a_short_line_counts() -> None:
    assert fingerprint("Weight 5 kg") != fingerprint("Weight 9 kg")


def test_a_fingerprint_is_the_same_in_every_process() -> None:
    program = "from cleaner.sites.fingerprints import fingerprint; print(fingerprint('Back to top'))"
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(printed.stdout) == fingerprint("Back to top") < 2**64


def test_half_a_character_has_a_fingerprint() -> None:
    assert fingerprint("lost \ud800 half") != fingerprint("lost half")


def page_of(*texts: str) -> Page:
    return Page(raw="", blocks=[Block(text) for text in texts])


def test_a_text_that_stands_twice_counts_once() -> None:
    assert len(fingerprints_of(page_of("Menu", "menu", "Home"))) == 2


def test_of_a_page_with_too_many_the_same_ones_are_kept_on_every_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [f"line {letter}" for letter in "abcdefghij"]
    all_of_them = fingerprints_of(page_of(*texts))
    monkeypatch.setattr(fingerprints, "MAX_FINGERPRINTS", 4)
    assert fingerprints_of(page_of(*reversed(texts))) == all_of_them[:4]


def test_a_text_has_another_place_in_another_element() -> None:
    page = Page(raw="<!doctype html><body><p>One</p><div><p>Two</p><p>Three</p></div></body>")
    for stage in (decode, sniff, segment_html):
        stage(page, Options())
    one, two, three = places_of(page)
    assert one != two == three
    assert len({fingerprint("One"), fingerprint("One", one), fingerprint("One", two)}) == 3


def test_a_plain_text_page_has_no_places() -> None:
    assert places_of(page_of("One", "Two")) == [0, 0]
