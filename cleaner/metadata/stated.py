"""What the head of an HTML page states, read once for all fields of its metadata."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from cleaner.dom.head import read_canonical, read_headings, read_language, read_meta, read_times, read_title
from cleaner.dom.json_ld import Thing, Things, read_json_ld, types_of
from cleaner.dom.landmarks import find_landmarks
from cleaner.dom.parse import Tree
from cleaner.page import Page

_ARTICLE_TYPES = {
    "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle",
    "OpinionNewsArticle", "ReviewNewsArticle", "BackgroundNewsArticle", "LiveBlogPosting", "Report",
    "ScholarlyArticle", "TechArticle", "AdvertiserContentArticle", "SatiricalArticle", "Recipe",
    "HowTo", "Review", "SocialMediaPosting",
    "DiscussionForumPosting", "QAPage", "Question", "Product", "Event", "VideoObject", "PodcastEpisode",
}  # fmt: skip
_PAGE_TYPES = {"WebPage", "ItemPage", "CollectionPage", "AboutPage", "FAQPage", "ProfilePage"}


@dataclass(slots=True)
class Stated:
    """What a page states of itself.

    meta: name → contents of its meta tags. things: the objects of its JSON-LD; article: the one that
    describes the page's article, or an empty one. title: of `<title>`. headings: the first `<h1>`.
    canonical: the absolute address of its canonical link. url: the caller's address, else that.
    """

    tree: Tree
    meta: dict[str, list[str]]
    things: Things
    article: Thing
    title: str | None
    headings: list[str]
    canonical: str | None
    url: str | None

    def first(self, *names: str) -> str | None:
        """Return the first content of the first of these meta tags that the page has."""
        return next((self.meta[name][0] for name in names if self.meta.get(name)), None)

    @property
    def language(self) -> str | None:
        """The language that the page declares, as it writes it."""
        return read_language(self.tree) or self.first(
            "content-language", "og:locale", "dc.language", "language"
        )

    @property
    def times(self) -> list[str]:
        """The machine-readable values of its first `<time>` elements."""
        return read_times(self.tree)


def read_stated(page: Page, tree: Tree) -> Stated:
    """Return what an HTML page states of itself."""
    landmarks = find_landmarks(tree)
    things = read_json_ld(landmarks.scripts)
    canonical = _absolute(read_canonical(landmarks.canonical), page.url)
    return Stated(
        tree=tree,
        meta=read_meta(landmarks.meta),
        things=things,
        article=_main_thing(things),
        title=read_title(landmarks.titles),
        headings=_spaced_as_shown(read_headings(landmarks.headings), page),
        canonical=canonical,
        url=page.url or canonical,
    )


def path_of(url: str | None) -> str:
    """Return the path of an address, empty where it is none."""
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""


def _main_thing(things: Things) -> Thing:
    """Return the JSON-LD object that describes the page's article, or an empty one."""
    for types in (_ARTICLE_TYPES, _PAGE_TYPES):
        for thing in things:
            if types_of(thing) & types and (
                "headline" in thing or "name" in thing or "datePublished" in thing
            ):
                return thing
    return {}


def _spaced_as_shown(headings: list[str], page: Page) -> list[str]:
    """Return the texts of `<h1>` elements with the white space that their blocks show."""
    blocks = [block for block in page.blocks if block.kind == "heading" and block.level == 1]
    shown = {"".join(block.text.split()): " ".join(block.text.split()) for block in blocks}
    return [shown.get("".join(text.split()), text) for text in headings]


def _absolute(address: str | None, base: str | None) -> str | None:
    """Return an address as an absolute one, where it can be told."""
    try:
        return urljoin(base or "", address) if address else None
    except ValueError:
        return None
