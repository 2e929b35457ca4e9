"""CSS selectors over the read-only tree, in time linear in the page.

Lexbor tries every way in which the ancestors of an element can fill a selector: `.a .b .c .d`
on a page of 1,900 nested elements takes hours. So a selector of three steps or more is taken
step by step, and what costs the square of the siblings is refused.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import SelectolaxError

from cleaner.dom.parse import Node, Tree, parse_html

MAX_SELECTOR_CHARS = 500
DIRECT_STEPS = 2  # a selector of so few is handed to Lexbor as it is
_ATTRIBUTE = re.compile(r"^(?P<css>.*[^\s@])@(?P<name>[A-Za-z][\w:.-]*)$", re.DOTALL)
_DEAR = re.compile(r"~(?!=)|:nth-|:lexbor-", re.IGNORECASE)
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""")
_SPACE = " \t\n\r\f"


class Target(NamedTuple):
    """A selector, and the attribute to read of what it selects, empty for the text."""

    css: str
    attribute: str


class Step(NamedTuple):
    """The part of a selector between two white spaces, and how many `>` are in it."""

    css: str
    children: int


def split_attribute(text: str) -> Target:
    """Return the selector and attribute in `time@datetime`."""
    found = _ATTRIBUTE.match(text)
    return Target(found["css"], found["name"].lower()) if found is not None else Target(text, "")


def selector_problem(css: str) -> str:
    """Return what is wrong with a selector and the mend, or an empty string."""
    if len(css) > MAX_SELECTOR_CHARS:
        return f"is longer than {MAX_SELECTOR_CHARS} characters; make several of it"
    bare = _QUOTED.sub("", css)
    if dear := _DEAR.search(bare):
        return (
            f"has {dear.group()!r}, whose time grows with the square of the page; "
            "name a class, or use :first-child, :last-child or +"
        )
    if any(" " in inner.strip() for inner in re.findall(r"\(([^()]*)\)", bare) if not inner.startswith(">")):
        return "has several steps inside brackets; put one name there, as in :not(.wide)"
    try:
        _empty_tree().css(css)
        for steps in split_steps(css):
            for step in steps:
                _empty_tree().css(step.css)
    except SelectolaxError:
        return "is no CSS selector that can be read; try it in a browser's console"
    return ""


@lru_cache(maxsize=1)
def _empty_tree() -> Tree:
    return parse_html("<p></p>")


def select(tree: Tree, css: str, *, is_deep: bool) -> list[Node]:
    """Return the elements that a checked selector selects.

    is_deep: the page is nested beyond the limit; then a selector with `:has` finds nothing,
    which would take the square of the depth.
    """
    if is_deep and ":has(" in css.lower():
        return []
    chains = split_steps(css)
    if max(map(len, chains)) <= DIRECT_STEPS:
        return list(tree.css(css))
    found = {node.mem_id: node for chain in chains for node in _select_chain(tree, chain)}
    return list(found.values())


def _select_chain(tree: Tree, chain: tuple[Step, ...]) -> list[Node]:
    nodes = list(tree.css(chain[0].css))
    for step in chain[1:]:
        above = {node.mem_id for node in nodes}
        known: dict[int, bool] = {}
        nodes = [node for node in tree.css(step.css) if _stands_in(_climb(node, step.children), above, known)]
    return nodes


def _climb(node: Node, levels: int) -> Node:
    for _ in range(levels):
        assert node.parent is not None  # Lexbor has found the parents that the step names
        node = node.parent
    return node


def _stands_in(node: Node, above: set[int], known: dict[int, bool]) -> bool:
    """Tell whether an ancestor of `node` is among `above`; known: element → the same of it."""
    path: list[int] = []
    current = node.parent
    is_inside = False
    while current is not None:
        identity = current.mem_id
        if identity in above or identity in known:
            is_inside = identity in above or known[identity]
            break
        path.append(identity)
        current = current.parent
    known.update(dict.fromkeys(path, is_inside))
    return is_inside


@lru_cache(maxsize=4096)
def split_steps(css: str) -> tuple[tuple[Step, ...], ...]:
    """Return the steps of each selector of a list: `a > b c, d` are `a > b` and `c`, and `d`."""
    chains: list[list[Step]] = [[]]
    for text in _split_outside(css, ","):
        steps = _split_outside(text, _SPACE)
        chains.append([])
        for part in steps:
            if part in (">", "+") or (chains[-1] and chains[-1][-1].css.endswith((">", "+"))):
                before = chains[-1].pop() if chains[-1] else Step("", 0)
                chains[-1].append(_step(f"{before.css} {part}"))
            elif part[0] in ">+" and chains[-1]:
                chains[-1].append(_step(f"{chains[-1].pop().css} {part}"))
            else:
                chains[-1].append(_step(part))
    return tuple(tuple(chain) for chain in chains if chain) or ((Step(css, 0),),)


def _step(css: str) -> Step:
    css = css.strip()
    return Step(css, len(_split_outside(css, ">")) - 1)


def _split_outside(text: str, signs: str) -> list[str]:
    """Return the non-empty parts of `text` between these signs outside brackets and quotes."""
    parts = [""]
    depth = 0
    quote = ""
    is_escaped = False
    for character in text:
        is_border = not (quote or depth or is_escaped) and character in signs
        if is_border:
            parts.append("")
            continue
        parts[-1] += character
        if is_escaped:
            is_escaped = False
        elif character == "\\":
            is_escaped = True
        elif quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
    return [part for part in parts if part.strip()]
