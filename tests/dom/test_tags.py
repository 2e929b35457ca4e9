"""Lexbor's tag numbers are known by role and name, once each."""

from __future__ import annotations

import pytest

from cleaner.dom.parse import parse_html
from cleaner.dom.tags import COMMENT, MARKS, NAMES, ROLES, TEXT, Role
from tests.conftest import html

BY_NAME = {name: ROLES[number] for number, name in NAMES.items()}


@pytest.mark.parametrize(
    ("tag", "role"),
    [
        ("script", Role.SKIP),
        ("template", Role.SKIP),
        ("p", Role.BLOCK),
        ("section", Role.BLOCK),
        ("h4", Role.HEADING),
        ("ol", Role.LIST),
        ("li", Role.ITEM),
        ("pre", Role.CODE),
        ("a", Role.LINK),
        ("u", Role.INLINE),
        ("strong", Role.MARK),
        ("br", Role.BREAK),
        ("img", Role.IMAGE),
    ],
)
def test_a_tag_has_its_role(tag: str, role: Role) -> None:
    assert BY_NAME[tag] is role


def test_text_and_comments_have_numbers_of_their_own() -> None:
    assert TEXT != COMMENT
    assert not {TEXT, COMMENT} & ROLES.keys()


def test_every_mark_is_a_tag_of_that_role() -> None:
    assert set(MARKS) == {name for name, role in BY_NAME.items() if role is Role.MARK}


def test_a_parsed_page_shows_the_same_numbers() -> None:
    body = parse_html(html("text<!--note--><p>a</p>")).body
    assert body is not None
    numbers = []
    node = body.first_child
    while node is not None:
        numbers.append(node.tag_id)
        node = node.next
    assert numbers[:2] == [TEXT, COMMENT]
    assert NAMES[numbers[2]] == "p"


def test_an_unknown_tag_has_no_role() -> None:
    node = parse_html(html("<x-y>a</x-y>")).css_first("x-y")
    assert node is not None
    assert node.tag_id not in ROLES
