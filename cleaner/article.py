"""The result of cleaning a page: its main content, its metadata, and what was removed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cleaner.page import Block, Elements, Metadata
from cleaner.render.html import render_html
from cleaner.render.markdown import render_markdown
from cleaner.render.text import render_text


@dataclass(slots=True)
class Article:
    """A clean article.

    title … metadata: see `Metadata`; a field is None or empty when the page does not say.
    confidence: expected F1 of the selection, 0–1.
    blocks: every block of the page in order, kept and removed, each with verdict and reason.
    elements: where the blocks of an HTML page stood.
    engine: which engine chose the main content. because: why the article is empty or filtered.
    is_filtered: its language, page type or confidence is none that the caller asked for.
    is_failed: the page could not be read or cleaned; of `clean_many` only, where `clean` raises.
    warnings: what a stage had to give up.
    site_matches: entry of the page's site rule, such as `drop of lervik.toml: .promo` → how often it
    was found on the page; empty without a rule.
    """

    name: str
    metadata: Metadata
    blocks: list[Block] = field(default_factory=list)
    elements: Elements = field(default_factory=Elements)
    confidence: float = 0.0
    engine: str = "cleaner"
    because: str = ""
    is_filtered: bool = False
    is_failed: bool = False
    warnings: list[str] = field(default_factory=list)
    site_matches: dict[str, int] = field(default_factory=dict)

    @property
    def title(self) -> str | None:
        """The headline, without the site's name."""
        return self.metadata.title

    @property
    def authors(self) -> list[str]:
        """The authors' names, in the page's order."""
        return self.metadata.authors

    @property
    def author(self) -> str | None:
        """The authors' names, joined with commas."""
        return ", ".join(self.metadata.authors) or None

    @property
    def date(self) -> str | None:
        """The day of publication, ISO 8601."""
        return self.metadata.date

    @property
    def language(self) -> str | None:
        """The language of the main content, BCP 47, or None when uncertain."""
        return self.metadata.language

    @property
    def page_type(self) -> str | None:
        """What kind of page it is: stated, else the network's guess; None on a page without text
        to judge by."""
        return self.metadata.page_type

    @property
    def url(self) -> str | None:
        """The page's address: the caller's, else the canonical one it states."""
        return self.metadata.url

    @property
    def licence(self) -> str | None:
        """The address or name of the licence that the page states."""
        return self.metadata.licence

    @property
    def is_free(self) -> bool | None:
        """Tell whether it may be read without paying; None when the page does not say."""
        return self.metadata.is_free

    @property
    def kept(self) -> list[Block]:
        """The blocks of the main content, in order."""
        return [block for block in self.blocks if block.is_kept]

    @property
    def removed(self) -> list[Block]:
        """The blocks that went, each with its verdict, stage and reason."""
        return [block for block in self.blocks if block.is_removed]

    @property
    def is_empty(self) -> bool:
        """Tell whether no main content was found; `because` says why."""
        return not self.kept

    @property
    def text(self) -> str:
        """The main content as plain text, or an empty string."""
        return render_text(self.kept)

    @property
    def markdown(self) -> str:
        """The main content as Markdown, without the title, or an empty string."""
        return render_markdown(self.kept)

    @property
    def html(self) -> str:
        """The main content as an HTML document of semantic elements only."""
        return render_html(self.kept, title=self.title, language=self.language)

    @property
    def words(self) -> int:
        """The words of the main content."""
        return round(sum(block.words for block in self.kept))

    def locate(self, block: Block) -> str:
        """Return where a block stood: its path of elements, or its line."""
        return self.elements.path(block.element) if block.element >= 0 else f"line {block.line}"

    def to_dict(self) -> dict[str, Any]:
        """Return metadata and text as JSON-ready values; absent fields are None or empty."""
        metadata = self.metadata
        return {
            "name": self.name,
            "url": metadata.url,
            "title": metadata.title,
            "author": self.author,
            "authors": metadata.authors,
            "date": metadata.date,
            "date_modified": metadata.date_modified,
            "language": metadata.language,
            "language_confidence": metadata.language_confidence,
            "site_name": metadata.site_name,
            "description": metadata.description,
            "image": metadata.image,
            "section": metadata.section,
            "tags": metadata.tags,
            "page_type": metadata.page_type,
            "licence": metadata.licence,
            "is_free": metadata.is_free,
            "sources": metadata.sources,
            "confidence": round(self.confidence, 3),
            "engine": self.engine,
            "words": self.words,
            "because": self.because or None,
            "warnings": self.warnings,
            "text": self.text,
            "markdown": self.markdown,
        }
