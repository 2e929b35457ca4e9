"""Reading the microdata of a page, in the shape of JSON-LD objects."""

from __future__ import annotations

from cleaner.dom.json_ld import Thing, Things, clean_text
from cleaner.dom.parse import Node

MAX_ITEMS = 400  # elements with an itemprop or itemscope; more of them list other pages
MAX_STEPS = 20_000  # to ancestors, over all items of a page
MAX_TEXT_CHARS = 100_000  # of all values of a page
MAX_NAME_CHARS = 200  # of a person's text that stands without a name of its own
_TEXTS = {
    "headline", "alternativeHeadline", "name", "givenName", "familyName", "author", "creator", "editor",
    "contributor", "publisher", "datePublished", "dateCreated", "dateModified", "uploadDate", "startDate",
    "keywords", "articleSection", "description", "inLanguage", "isAccessibleForFree",
}  # fmt: skip
_ADDRESSES = {"url", "image", "license", "mainEntityOfPage", "sameAs", "thumbnailUrl", "contentUrl"}
_PEOPLE = {"author", "creator", "editor", "contributor", "publisher"}


class _Reader:
    """What is read so far: the items by the element that opens them, and what reading may still cost."""

    def __init__(self) -> None:
        self.items: dict[int, Thing] = {}
        self.loose: Thing = {}
        self.steps_left = MAX_STEPS
        self.chars_left = MAX_TEXT_CHARS

    def read(self, node: Node) -> None:
        """Take in one element with an `itemprop` or `itemscope`."""
        attributes = node.attributes
        names = [name for name in (attributes.get("itemprop") or "").split() if name in _TEXTS | _ADDRESSES]
        item: Thing | None = None
        if "itemscope" in attributes:
            item = {"@type": (attributes.get("itemtype") or "").split()}
            if identifier := attributes.get("itemid"):
                item["@id"] = identifier
        if names:
            owner = self._owner(node)
            for name in names:
                value = self._value(node, attributes, name) if item is None else item
                if value:
                    _add(owner, name, value)
        if item is not None:
            self.items[node.mem_id] = item
            if _PEOPLE.intersection(names):
                self._name_by_text(node, item)

    def _owner(self, node: Node) -> Thing:
        """Return the item whose property an element is."""
        holder = node.parent
        while holder is not None and self.steps_left > 0:
            self.steps_left -= 1
            if (item := self.items.get(holder.mem_id)) is not None:
                return item
            holder = holder.parent
        return self.loose

    def _value(self, node: Node, attributes: dict[str, str | None], name: str) -> str:
        stated = attributes.get("content") or attributes.get("datetime")
        if stated is None and name in _ADDRESSES:
            stated = attributes.get("href") or attributes.get("src")
        return clean_text(stated) if stated is not None else self._text(node)

    def _text(self, node: Node) -> str:
        if self.chars_left <= 0:
            return ""
        text = node.text(deep=True)
        self.chars_left -= len(text)
        return clean_text(text)

    def _name_by_text(self, node: Node, item: Thing) -> None:
        """Give a person the text of their element, until a name inside it is read."""
        if len(text := self._text(node)) <= MAX_NAME_CHARS:
            item["text"] = text


def read_microdata(nodes: list[Node]) -> Things:
    """Return the items of a page as JSON-LD would state them, in document order.

    nodes: its elements with an `itemprop` or `itemscope`, in document order. Only properties that
    state metadata are read. A property outside any item belongs to a last one without a type.
    """
    if len(nodes) > MAX_ITEMS:
        return Things()
    reader = _Reader()
    for node in nodes:
        reader.read(node)
    things = Things(reader.items.values())
    for thing in things:
        text = thing.pop("text", "")
        if text and "name" not in thing:
            thing["name"] = text
    if reader.loose:
        things.append(reader.loose)
    return things


def _add(item: Thing, name: str, value: object) -> None:
    """Add a value to a property; the second one makes it a list."""
    if name not in item:
        item[name] = value
    elif isinstance(item[name], list):
        item[name].append(value)
    else:
        item[name] = [item[name], value]
