"""The page, its blocks and what is known of them: the state that stages fill.

Nothing is deleted from a page. Stages add evidence and verdicts to blocks; rendering
writes the kept ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cleaner.dom.hints import hint_bit
from cleaner.dom.parse import Tree
from cleaner.lexicon.index import Hit

FORMS = ("html", "markdown", "text")
KINDS = (
    "paragraph",
    "heading",
    "list_item",
    "quote",
    "table_row",
    "code",
    "caption",
    "term",
    "definition",
    "inline",
)
VERDICTS = (
    "navigation",
    "footer",
    "related",
    "ad",
    "consent",
    "share",
    "comments",
    "promo",
    "metadata",
    "template",
    "site",
    "boilerplate",
)


class Mark(NamedTuple):
    """Where a span of inline markup opens or closes: before the run at `position`.

    kind: `bold`, `italic`, `code` or `link` (then with its `href`).
    """

    position: int
    kind: str
    is_opening: bool
    href: str = ""


def marks_by_position(marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    """Return position → the marks before that run, in their order."""
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.position, []).append(mark)
    return found


@dataclass(slots=True)
class Cell:
    """One cell of a table row, with its inline marks as in `Block`."""

    text: str
    is_header: bool = False
    runs: Sequence[str] = ()
    marks: Sequence[Mark] = ()


@dataclass(slots=True, eq=False)
class Block:
    """One paragraph-sized run of text, where it stood, and the verdict on it.

    text: white space folded, one line (`\\n` only for single line breaks; code as it is).
    kind: one of `KINDS`.
    runs, marks: the raw pieces of the text and the inline markup between them; empty where
        there is none.
    level: 1–6 of a heading, depth of a list item (from 1), else 0.
    marker: `- ` or `3. ` of a list item, empty for its further paragraphs.
    element: index into `Page.elements`, −1 on a plain-text page.
    line: number of the line on a plain-text page, from 1, else 0.
    gap, indent: blank lines before it, and columns that it is indented by, on a plain-text page.
    goes_on: it is a further sentence of its line, and not the first.
    words: white-space words; Chinese, Japanese and Korean count half a word a character.
    links, breaks, images: how many of them it holds; a break is a single `<br>`.
    link_chars, bold_chars: characters of `text` inside links and bold markup.
    is_hidden, is_quoted: it stands in a hidden element, in a `<blockquote>`.
    code_language: programming language of a code block, where its classes name it.
    cells: of a table row. hits: marker phrases, filled by `find_phrases`.
    suspicion: the verdict of a rule that is sure on some types of page only, and `because` its
        reason; on the types of page in `doubtful_on` the score decides.
    score: probability of being main content, 0–1. favouring, opposing: what speaks most for it and
        against it, where `Options.grounds` asks.
    verdict: `kept`, or one of `VERDICTS`; empty until a stage decides. stage: which one did, and
        `because`: its reason in words.
    """

    text: str
    kind: str = "paragraph"
    level: int = 0
    marker: str = ""
    element: int = -1
    line: int = 0
    gap: int = 0
    words: float = 0.0
    links: int = 0
    link_chars: int = 0
    bold_chars: int = 0
    breaks: int = 0
    images: int = 0
    is_hidden: bool = False
    is_quoted: bool = False
    code_language: str = ""
    runs: Sequence[str] = ()
    marks: Sequence[Mark] = ()
    cells: Sequence[Cell] = ()
    hits: tuple[Hit, ...] = ()
    suspicion: str = ""
    doubtful_on: tuple[str, ...] = ()
    score: float = 0.0
    favouring: str = ""
    opposing: str = ""
    verdict: str = ""
    stage: str = ""
    because: str = ""
    indent: int = 0
    goes_on: bool = False

    @property
    def link_density(self) -> float:
        """Share of the characters that stand inside links, 0–1."""
        return min(1.0, self.link_chars / len(self.text)) if self.text else 0.0

    @property
    def is_removed(self) -> bool:
        """Tell whether a stage has taken this block out."""
        return self.verdict not in ("", "kept")

    @property
    def is_kept(self) -> bool:
        """Tell whether this block is part of the article."""
        return self.verdict == "kept"

    def remove(self, verdict: str, *, stage: str, because: str) -> None:
        """Take the block out, unless an earlier stage has already decided on it."""
        if not self.verdict:
            self.verdict, self.stage, self.because = verdict, stage, because

    def suspect(self, verdict: str, *, because: str, doubtful_on: tuple[str, ...]) -> None:
        """Note what kind of boilerplate an undecided block is, but on some types of page; the
        first suspicion stays."""
        if not self.verdict and not self.suspicion:
            self.suspicion, self.because, self.doubtful_on = verdict, because, doubtful_on

    def keep(self, *, stage: str, because: str) -> None:
        """Keep the block, unless an earlier stage has already decided on it."""
        if not self.verdict:
            self.verdict, self.stage, self.because = "kept", stage, because

    def has_hit(self, section: str, *modes: str) -> bool:
        """Tell whether a marker phrase of the lexicon's `section` was found in the block."""
        for hit in self.hits:  # a plain loop: a generator costs more than most blocks' hits
            if hit.section == section and (not modes or hit.mode in modes):
                return True
        return False

    def quote_hit(self, section: str) -> str:
        """Return the marker phrase of `section` found in the block, or an empty string."""
        return next((hit.phrase for hit in self.hits if hit.section == section), "")


class Elements:
    """The block-level elements of an HTML page as parallel lists, in document order.

    Each list has one entry per element: `tag`, `parent` (index, −1 for the body), `depth`,
    `attributes`, `hints` (bit mask of its class groups), `is_hidden`, and `first` and `last`
    (half-open range of the blocks of its subtree).
    """

    COLUMNS = ("tag", "parent", "depth", "attributes", "hints", "is_hidden", "first", "last")
    __slots__ = COLUMNS

    def __init__(self) -> None:
        self.tag: list[str] = []
        self.parent: list[int] = []
        self.depth: list[int] = []
        self.attributes: list[dict[str, str | None]] = []
        self.hints: list[int] = []
        self.is_hidden: list[bool] = []
        self.first: list[int] = []
        self.last: list[int] = []

    def __len__(self) -> int:
        return len(self.tag)

    def fill(self, rows: list[Any]) -> None:
        """Take in all elements at once: their rows one after the other, each in the order of `COLUMNS`."""
        for number, name in enumerate(self.COLUMNS):
            setattr(self, name, rows[number :: len(self.COLUMNS)])

    def chain(self, element: int) -> list[int]:
        """Return `element` and its ancestors, innermost first."""
        chain = []
        while element >= 0:
            chain.append(element)
            element = self.parent[element]
        return chain

    def has_hint(self, element: int, group: str) -> bool:
        """Tell whether `element` or an ancestor carries a class word of `group`."""
        bit = hint_bit(group)
        return any(self.hints[above] & bit for above in self.chain(element))

    def label(self, element: int) -> str:
        """Return an element's tag with its id and first classes, for people to read."""
        attributes = self.attributes[element]
        identifier = attributes.get("id")
        classes = (attributes.get("class") or "").split()[:3]
        label = self.tag[element] + (f"#{identifier[:40]}" if identifier else "")
        return label + "".join(f".{name[:40]}" for name in classes)

    def path(self, element: int) -> str:
        """Return where `element` stands, outermost first, for people to read."""
        return " > ".join(self.label(e) for e in reversed(self.chain(element)))


@dataclass(slots=True)
class Metadata:
    """What a page says of itself; every field is None or empty when it does not.

    date, date_modified: ISO 8601 days. language: BCP 47; its confidence is a probability, 0–1.
    image, url: addresses as the page states them. licence: its address or name. is_free: whether the
    page says that it may be read without paying. sources: field → where it came from.
    """

    title: str | None = None
    authors: list[str] = field(default_factory=list)
    date: str | None = None
    date_modified: str | None = None
    language: str | None = None
    language_confidence: float = 0.0
    site_name: str | None = None
    description: str | None = None
    image: str | None = None
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    url: str | None = None
    page_type: str | None = None
    licence: str | None = None
    is_free: bool | None = None
    sources: dict[str, str] = field(default_factory=dict)

    def fill(self, name: str, value: Any, source: str) -> None:
        """Set a field that is still empty and note where its value came from."""
        if (value or value is False) and getattr(self, name) in (None, [], ""):
            setattr(self, name, value)
            self.sources[name] = source


@dataclass(slots=True)
class Page:
    """The input and what the stages learn of it; each field has one stage that fills it.

    raw, name, url, site: the caller's; url of an MHTML file its own where the caller has none.
    source, encoding: `decode`, and markup, the bytes of `source` where they came as UTF-8, else empty.
    form, one of `FORMS`, and tree: `sniff`.
    blocks, elements: the segmenters. declared_language: `read_metadata`. confidence: `select`, and
    with engine `ask_trafilatura`. metadata: the stages of metadata, `score` and `detect_language`.
    site_matches: `apply_site_rule`. warnings: any stage that had to give something up.
    """

    raw: bytes | str
    name: str = "<page>"
    url: str | None = None
    site: str | None = None
    source: str = ""
    markup: bytes = b""
    encoding: str = ""
    form: str = "text"
    declared_language: str | None = None
    tree: Tree | None = None
    blocks: list[Block] = field(default_factory=list)
    elements: Elements = field(default_factory=Elements)
    metadata: Metadata = field(default_factory=Metadata)
    confidence: float = 0.0
    engine: str = "cleaner"
    warnings: list[str] = field(default_factory=list)
    site_matches: dict[str, int] = field(default_factory=dict)

    @property
    def is_html(self) -> bool:
        """Tell whether the page has elements."""
        return self.form == "html"

    def undecided(self) -> list[Block]:
        """Return the blocks on which no stage has given a verdict yet."""
        return [block for block in self.blocks if not block.verdict]
