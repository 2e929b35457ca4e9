"""The elements of a page that state what it is, found in one pass over its tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleaner.dom.parse import Node, Tree

_SELECTOR = (
    'meta, title, h1, script[type*="ld+json"], link[rel~="canonical"][href], [rel~="license"][href], '
    "[itemprop], [itemscope]"
)


@dataclass(slots=True)
class Landmarks:
    """What of a page states its metadata, each in the order of the page.

    meta: its meta tags. titles: `<title>`. headings: `<h1>`. scripts: of JSON-LD. canonical, licences:
    links to its own address and to its licence.
    items: elements with an `itemprop` or `itemscope`, except meta tags of the head or before all others.
    """

    meta: list[Node] = field(default_factory=list)
    titles: list[Node] = field(default_factory=list)
    headings: list[Node] = field(default_factory=list)
    scripts: list[Node] = field(default_factory=list)
    canonical: list[Node] = field(default_factory=list)
    licences: list[Node] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)


def find_landmarks(tree: Tree) -> Landmarks:
    """Return the landmarks of a page; a selector for each would cost a pass over the tree each."""
    found = Landmarks()
    lists = {
        "meta": found.meta,
        "title": found.titles,
        "h1": found.headings,
        "script": found.scripts,
    }
    last = -1
    for node in tree.css(_SELECTOR):
        if node.mem_id == last:  # it matches two of the selectors
            continue
        last = node.mem_id
        tag = node.tag or ""
        if tag in lists:
            lists[tag].append(node)
        elif tag in ("a", "link"):
            _file_link(found, node)
        if tag not in ("title", "script", "link") and (tag != "meta" or found.items):
            _file_item(found, node, tag)
    return found


def _file_link(found: Landmarks, node: Node) -> None:
    relations = (node.attributes.get("rel") or "").lower().split()
    if "canonical" in relations:
        found.canonical.append(node)
    if "license" in relations:
        found.licences.append(node)


def _file_item(found: Landmarks, node: Node, tag: str) -> None:
    if tag == "meta" and node.parent is not None and node.parent.tag == "head":
        return
    attributes = node.attributes
    if "itemscope" in attributes or "itemprop" in attributes:
        found.items.append(node)
