"""Class words tell what an element is for, whatever their case, glue and numbers."""

from __future__ import annotations

import pytest

from cleaner.dom.hints import hint_bit, hint_groups, hint_mask


def groups(signature: str) -> set[str]:
    mask = hint_mask(signature)
    return {group for group in hint_groups() if mask & hint_bit(group)}


@pytest.mark.parametrize(
    ("signature", "group"),
    [
        ("nav", "navigation"),
        ("site-Footer", "footer"),
        ("relatedPosts", "related"),
        ("related_posts_3", "related"),
        ("c-article__body", "article"),
        ("ad-slot-17", "ad"),
        ("cookieBanner", "consent"),
        ("comment-list", "comment"),
        ("main-menu", "navigation"),
    ],
)
def test_a_class_word_is_found_in_any_spelling(signature: str, group: str) -> None:
    assert group in groups(signature)


@pytest.mark.parametrize(
    ("signature", "group"),
    [
        ("shadow", "ad"),
        ("header", "ad"),
        ("loaded", "ad"),
        ("sharepoint", "share"),
        ("footage", "footer"),
        ("navy-blue", "navigation"),
        ("commentator", "comment"),
        ("", "ad"),
        ("日本語", "ad"),
    ],
)
def test_part_of_a_word_is_no_hint(signature: str, group: str) -> None:
    assert group not in groups(signature)


def test_two_words_that_make_one_are_found() -> None:
    assert "article" in groups("blog-post")
    assert "footer" in groups("global footer")


def test_numbers_make_no_difference() -> None:
    assert hint_mask("post-1") == hint_mask("post-27")


def test_each_group_has_a_bit_of_its_own() -> None:
    bits = [hint_bit(group) for group in hint_groups()]
    assert len(set(bits)) == len(bits)
    assert all(bit.bit_count() == 1 for bit in bits)


def test_an_unknown_group_is_an_error() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        hint_bit("nonsense")


def test_every_word_of_the_file_can_be_met() -> None:
    lost = [word for group, words in hint_groups().items() for word in words if group not in groups(word)]
    assert lost == []


def test_a_signature_of_a_megabyte_is_cut() -> None:
    assert groups("x " * 500_000 + "footer") == set()
