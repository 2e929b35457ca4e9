"""Which of a page's structured objects describes the page, and not another story that it points at."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from cleaner.dom.json_ld import Thing, Things, first_text, types_of
from cleaner.rules.title import letters_of, shared_words, words_of

MAX_COMPARED = 30  # objects of a page; a list of stories has more
AGREEMENT = 0.6  # share of common words from which two titles are one
MIN_TITLE_LETTERS = 5  # of one that stands within another
ARTICLE_TYPES = {
    "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle",
    "OpinionNewsArticle", "ReviewNewsArticle", "BackgroundNewsArticle", "LiveBlogPosting", "Report",
    "ScholarlyArticle", "TechArticle", "AdvertiserContentArticle", "SatiricalArticle", "Recipe", "HowTo",
    "SocialMediaPosting", "DiscussionForumPosting", "QAPage", "Product", "Event",
}  # fmt: skip
_PART_TYPES = {"Review", "Question", "VideoObject", "PodcastEpisode"}  # of a page, or all of it
_PAGE_TYPES = {"WebPage", "ItemPage", "CollectionPage", "AboutPage", "FAQPage", "ProfilePage"}
_SAME_ADDRESS, _OTHER_ADDRESS = 6, -4
_SAME_TITLE, _OTHER_TITLE = 3, -2
_STATEMENTS = ("author", "datePublished")


def find_main_thing(things: Things, titles: list[str], addresses: list[str | None]) -> Thing:
    """Return the object that describes the page's article, or an empty one.

    titles: what `<title>`, og:title and the h1 say. addresses: what the page may be reached under.
    The more an object looks like an article, has the page's address or title, and names who wrote
    it when, the better; one that has another address and another title is another story's.
    """
    candidates = [
        (thing, likeness)
        for thing in things
        if ("headline" in thing or "name" in thing or "datePublished" in thing)
        and (likeness := _likeness_of(types_of(thing)))
    ]
    if not candidates:
        return {}
    own = {place for address in addresses if (place := _place_of(address))}
    if len(candidates) == 1 and _compare_addresses(candidates[0][0], own) > 0:
        return candidates[0][0]
    wanted = [(letters_of(title), words_of(title)) for title in titles]
    best: Thing = {}
    best_score = 0
    for thing, likeness in candidates[:MAX_COMPARED]:
        if likeness + _SAME_ADDRESS + _SAME_TITLE + len(_STATEMENTS) <= best_score:
            continue
        address, title = _compare_addresses(thing, own), _compare_titles(thing, wanted)
        if address < 0 and title < 0:
            continue
        score = likeness + address + title + sum(statement in thing for statement in _STATEMENTS)
        if score > best_score:
            best, best_score = thing, score
    return best


@lru_cache(maxsize=1_000)
def _likeness_of(types: frozenset[str]) -> int:
    """Return how much an object of these types looks like an article."""
    if types & ARTICLE_TYPES:
        return 12
    if types & _PAGE_TYPES:
        return 2
    return int(bool(types & _PART_TYPES))


def _compare_addresses(thing: Thing, own: set[str]) -> int:
    """Return what the address that an object gives itself speaks for or against it."""
    entity = thing.get("mainEntityOfPage")
    stated = [thing.get("url"), thing.get("@id"), entity.get("@id") if isinstance(entity, dict) else entity]
    places = {place for address in stated if isinstance(address, str) and (place := _place_of(address))}
    if places & own:
        return _SAME_ADDRESS
    return _OTHER_ADDRESS if places and own else 0


def _compare_titles(thing: Thing, wanted: list[tuple[str, set[str]]]) -> int:
    """Return what the title of an object speaks for or against it."""
    title = first_text(thing.get("headline")) or first_text(thing.get("name"))
    if not title or not wanted:
        return 0
    letters, words = letters_of(title), words_of(title)
    for other, other_words in wanted:
        short, long = sorted((letters, other), key=len)
        if short == long or (len(short) >= MIN_TITLE_LETTERS and short in long):
            return _SAME_TITLE
        if shared_words(words, other_words) >= AGREEMENT:
            return _SAME_TITLE
    return _OTHER_TITLE


def _place_of(address: str | None) -> str:
    """Return host and path of an absolute address with a path, else an empty string."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    return f"{parts.netloc.lower().removeprefix('www.')}{path}" if parts.netloc and path else ""
