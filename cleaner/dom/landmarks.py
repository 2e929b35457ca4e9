"""The elements of a page that state what it is, found in one pass over its tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleaner.dom.parse import Node, Tree

_SELECTOR = 'meta, title, h1, script[type*="ld+json"], link[rel="canonical"][href]'


@dataclass(slots=True)
class Landmarks:
    """A page's meta tags, titles, `<h1>` headings, JSON-LD scripts and canonical links, in their order."""

    meta: list[Node] = field(default_factory=list)
    titles: list[Node] = field(default_factory=list)
    headings: list[Node] = field(default_factory=list)
    scripts: list[Node] = field(default_factory=list)
    canonical: list[Node] = field(default_factory=list)


def find_landmarks(tree: Tree) -> Landmarks:
    """Return the landmarks of a page; a selector for each would cost a pass over the tree each."""
    found = Landmarks()
    lists = {
        "meta": found.meta,
        "title": found.titles,
        "h1": found.headings,
        "script": found.scripts,
        "link": found.canonical,
    }
    for node in tree.css(_SELECTOR):
        lists[node.tag or ""].append(node)
    return found
