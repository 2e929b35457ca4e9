"""Lexbor's tag numbers, so that a walk compares integers and reads no tag names."""

from __future__ import annotations

from enum import IntEnum, auto

from cleaner.dom.parse import parse_fragment, parse_html


class Role(IntEnum):
    """What an element does to the flow of text."""

    SKIP = auto()
    INLINE = auto()
    BLOCK = auto()
    BREAK = auto()
    HEADING = auto()
    LIST = auto()
    ITEM = auto()
    TABLE = auto()
    ROW = auto()
    CELL = auto()
    CODE = auto()
    QUOTE = auto()
    CAPTION = auto()
    TERM = auto()
    DEFINITION = auto()
    LINK = auto()
    MARK = auto()
    IMAGE = auto()
    NOSCRIPT = auto()
    SPAN = auto()
    BUTTON = auto()


_TAGS_BY_ROLE = {
    Role.SKIP: (
        "script style svg iframe select option datalist input textarea template head title meta link "
        "base audio video canvas object embed map area source track param progress meter rt rp "
        "frame frameset noframes noembed"
    ),
    Role.INLINE: (
        "abbr acronym bdi bdo big cite data del dfn font ins mark nobr output q ruby rb s small "
        "strike sub time tt u var wbr slot rtc math picture blink"
    ),
    Role.BLOCK: (
        "address article aside body center details dialog dir div fieldset figure footer form header "
        "hgroup hr legend main menu nav p plaintext search section summary thead tbody tfoot colgroup "
        "col dl optgroup html marquee"
    ),
    Role.BREAK: "br",
    Role.HEADING: "h1 h2 h3 h4 h5 h6",
    Role.LIST: "ul ol",
    Role.ITEM: "li",
    Role.TABLE: "table",
    Role.ROW: "tr",
    Role.CELL: "td th",
    Role.CODE: "pre listing xmp",
    Role.QUOTE: "blockquote",
    Role.CAPTION: "figcaption caption",
    Role.TERM: "dt",
    Role.DEFINITION: "dd",
    Role.LINK: "a",
    Role.MARK: "strong b em i code kbd samp",
    Role.IMAGE: "img",
    Role.NOSCRIPT: "noscript",
    Role.SPAN: "span sup",
    Role.BUTTON: "button label",
}
MARKS = {
    "strong": "bold",
    "b": "bold",
    "em": "italic",
    "i": "italic",
    "code": "code",
    "kbd": "code",
    "samp": "code",
}


def _roles() -> tuple[dict[int, Role], dict[int, str]]:
    """Return number → role and number → name of all tags that have a role."""
    roles: dict[int, Role] = {}
    names: dict[int, str] = {}
    tree = parse_fragment("<p></p>")
    for role, tags in _TAGS_BY_ROLE.items():
        for tag in tags.split():
            number = int(tree.create_node(tag).tag_id)
            roles[number] = role
            names[number] = tag
    return roles, names


def _number_of(content: str) -> int:
    """Return the number of the first node that `content` makes in a body."""
    body = parse_html(f"<body>{content}").body
    assert body is not None
    assert body.first_child is not None
    return int(body.first_child.tag_id)


TEXT = _number_of("text")
COMMENT = _number_of("<!--comment-->")
ROLES, NAMES = _roles()
