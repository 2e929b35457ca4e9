"""The headline of a page, chosen among all that its sources state, free of its site's name."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from cleaner.addresses import path_of
from cleaner.dom.json_ld import first_text, types_of
from cleaner.lexicon.index import is_unspaced
from cleaner.metadata.site_name import names_of_site
from cleaner.metadata.stated import Stated
from cleaner.metadata.title_weights import WEIGHTS
from cleaner.page import Metadata
from cleaner.rules.title import MAX_TITLE_CHARS, Cut, SiteNames, cut_title, letters_of, shared_words, words_of

MAX_FEW_WORDS = 3  # so few are rather a section, a name or a slogan
MANY_WORDS = 25
ALIKE = 0.5  # share of common words from which two titles speak of the same
_WORD = re.compile(r"\w+")
_INNER_SEPARATOR = re.compile(r"\s*[:–—|-]\s")
_PARTING = {
    "bar": re.compile(r"[|｜ㅣ¦│]|\s(?:[·•«»›>~_]|::|--)\s"), "dash": re.compile(r"\s[–—-]\s"),
    "colon": re.compile(r":\s"),
}  # fmt: skip
_CLIPPED = ("...", "…")
_SOFT_HYPHEN = "\xad"
_NEWS = {
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle",
    "BackgroundNewsArticle", "LiveBlogPosting",
}  # fmt: skip
_OTHER_META = ("dc.title", "dcterms.title", "citation_title", "parsely-title", "sailthru.title", "title")
_AGREEING = ("whole", "site")  # kinds of cut that leave what the source calls the page
_KICKERLESS = ("start_short", "start_bar_short")
_DOUBTFUL = ("end_short", "end_long", "start_short", "start_long")
_MAIN = ("h1", "og", "title")
_COMPARED = ("h1", "og", "headline", "title")
_ARTICLES = {"Article", "BlogPosting", "Report", "ScholarlyArticle", "TechArticle", "SocialMediaPosting"}
_SOURCE_NAMES = {
    "h1": "h1", "later_h1": "h1", "site_h1": "h1", "og": "meta", "twitter": "meta", "other": "meta",
    "headline": "json_ld", "name": "json_ld", "item": "microdata", "title": "title",
}  # fmt: skip


@dataclass(slots=True)
class _Source:
    """One statement of the title. place: which. letters: of all of it. cuts: what may be left."""

    place: str
    text: str
    letters: str
    cuts: list[Cut]


@dataclass(slots=True)
class Candidate:
    """One title, however spelled. forms: place → spelling. cuts: place → how it was cut to this."""

    letters: str
    forms: dict[str, str] = field(default_factory=dict)
    cuts: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The spelling that the h1 has, else the first source; one with a border where the h1 has none.

        A kicker over the headline is set off by its looks in the h1 and by a colon elsewhere.
        """
        first, *others = dict.fromkeys(self.forms.values())
        if not others:
            return first
        borders = len(_INNER_SEPARATOR.findall(first))
        return next((form for form in others if len(_INNER_SEPARATOR.findall(form)) > borders), first)

    @property
    def is_short_guess(self) -> bool:
        """Tell whether it is a few words beside a dash or colon, perhaps half of a name with a subtitle."""
        is_guess = all(kind in _DOUBTFUL for kind in self.cuts.values())
        return is_guess and _count_words(self.text) <= MAX_FEW_WORDS

    @property
    def source(self) -> str:
        """Where it came from, as `Metadata.sources` names it: where it stands whole, before cut."""
        whole = (place for place, kind in self.cuts.items() if kind == "whole")
        return _SOURCE_NAMES[next(whole, next(iter(self.cuts)))]


def fill_title(metadata: Metadata, stated: Stated) -> None:
    """Fill the title: of all candidates the one that fits the others and its place best."""
    best, best_score = None, 0.0
    for candidate, features in title_candidates(stated):
        score = sum(WEIGHTS.get(name, 0.0) * value for name, value in features.items())
        if best is None or score > best_score:
            best, best_score = candidate, score
    if best is not None:
        metadata.fill("title", best.text, best.source)


def title_candidates(stated: Stated) -> list[tuple[Candidate, dict[str, float]]]:
    """Return every title that may be the page's, with what speaks for or against it as feature → value.

    One on which the h1, og:title and `<title>` agree is returned alone, without features.
    """
    names = names_of_site(stated)
    statements = list(_stated_titles(stated, names))
    read: dict[str, tuple[str, list[Cut]]] = {}  # by text, which several places have in common
    main = [_read_source(place, text, names, read) for place, text in statements if place in _MAIN]
    for candidate in _gather(main).values():
        if all(candidate.cuts.get(place) in _AGREEING for place in _MAIN):
            return [(candidate, {})]
    sources = [_read_source(place, text, names, read) for place, text in statements]
    candidates = _gather(sources)
    kickered = _places_of_kickers(candidates.values())
    surroundings = _Surroundings(stated, names, sources)
    return [
        (candidate, surroundings.features_of(candidate))
        for candidate in candidates.values()
        if (not candidate.is_short_guess or candidate.letters in surroundings.subheadings)
        and not _is_clipped(candidate, candidates.values())
        and not any(candidate.cuts.get(place) == "whole" for place in kickered)
    ]


def _read_source(place: str, text: str, names: SiteNames, read: dict[str, tuple[str, list[Cut]]]) -> _Source:
    """Return what a place states, cut once for all places that state the same."""
    if text not in read:
        read[text] = letters_of(text), cut_title(text, names)
    return _Source(place, text, *read[text])


def _gather(sources: list[_Source]) -> dict[str, Candidate]:
    """Return letters → candidate, of all that may be left of each statement."""
    candidates: dict[str, Candidate] = {}
    for source in sources:
        for cut in source.cuts:
            if letters := letters_of(cut.text):
                candidate = candidates.setdefault(letters, Candidate(letters))
                candidate.forms.setdefault(source.place, cut.text)
                candidate.cuts.setdefault(source.place, cut.kind)
    return candidates


def _places_of_kickers(candidates: Iterable[Candidate]) -> set[str]:
    """Return which of h1 and og:title is the other one with a kicker before it, which is no title's."""
    return {
        place
        for candidate in candidates
        for place, other in (("h1", "og"), ("og", "h1"))
        if candidate.cuts.get(place) in _KICKERLESS and candidate.cuts.get(other) in _AGREEING
    }


def _is_clipped(candidate: Candidate, others: Iterable[Candidate]) -> bool:
    """Tell whether a candidate is the start of what another place states, and says so."""
    return candidate.text.endswith(_CLIPPED) and any(
        other.letters.startswith(candidate.letters) and candidate.cuts.keys().isdisjoint(other.cuts)
        for other in others
    )


def _stated_titles(stated: Stated, names: SiteNames) -> Iterator[tuple[str, str]]:
    """Yield place and text of each statement, that of the `<h1>` elements first."""
    place = "h1"
    for heading in stated.headings:
        if names.closeness(letters_of(heading)) == 2:
            yield "site_h1", _plain(heading)
        else:
            yield place, _plain(heading)
            place = "later_h1"
    article, item = stated.article, stated.item
    for place, text in (
        ("og", stated.first("og:title")),
        ("headline", first_text(article.get("headline"))),
        ("twitter", stated.first("twitter:title")),
        ("other", stated.first(*_OTHER_META)),
        ("name", first_text(article.get("name"))),
        ("item", first_text(item.get("headline")) or first_text(item.get("name"))),
        ("title", stated.title),
    ):
        if text:
            yield place, _plain(text)


def _plain(text: str) -> str:
    return text[:MAX_TITLE_CHARS].replace(_SOFT_HYPHEN, "").strip()


class _Surroundings:
    """What a candidate is compared with: the statements of the title, the site, the address, the headings."""

    def __init__(self, stated: Stated, names: SiteNames, sources: list[_Source]) -> None:
        self.names = names
        self.main: dict[str, _Source] = {}
        for source in sources:
            if source.letters:
                self.main.setdefault(source.place, source)
        self.words = {place: words_of(self.main[place].text) for place in _COMPARED if place in self.main}
        self.slug = _slug_words(stated.url or stated.first("og:url"))
        self.subheadings = {letters_of(text) for text in stated.subheadings}
        self.kind_of_page = _kind_of_page(stated)
        self.conflict = self._compare_main()

    def features_of(self, candidate: Candidate) -> dict[str, float]:
        """Return what speaks for or against a candidate as feature → value."""
        found = {f"{place} {kind}": 1.0 for place, kind in candidate.cuts.items()}
        votes = sum(kind in _AGREEING for kind in candidate.cuts.values())
        found[f"votes {min(votes, 5)}"] = 1.0
        text = candidate.text
        words = words_of(text)
        for place in _COMPARED:
            source = self.main.get(place)
            if source is not None and place not in candidate.cuts:
                found |= self._compare(candidate.letters, words, source)
        for place in _COMPARED:
            if candidate.cuts.get(place) in _AGREEING:
                found[f"{place} of {self.kind_of_page}"] = 1.0
                if place != "title":
                    found[f"{place}, {self.conflict}"] = 1.0
        found |= self._measure(candidate.letters, text, "words" if votes else "words of a guess")
        return found

    def _compare(self, letters: str, words: set[str], source: _Source) -> dict[str, float]:
        """Return how a candidate stands to a statement that is another one."""
        if letters in source.letters:
            return {f"within {source.place}": 1.0}
        if source.letters in letters:
            return {f"around {source.place}": 1.0}
        return {f"like {source.place}": shared_words(words, self.words[source.place])}

    def _measure(self, letters: str, text: str, size_name: str) -> dict[str, float]:
        """Return the features of a candidate's own words; `size_name` is what their number is called."""
        found: dict[str, float] = {}
        size = _count_words(text)
        if size <= MAX_FEW_WORDS:
            found[f"{size_name} {math.ceil(size)}"] = 1.0
        elif size > MANY_WORDS:
            found[f"{size_name} many"] = 1.0
        found |= {f"a {sign}": 1.0 for sign, pattern in _PARTING.items() if pattern.search(text)}
        if closeness := self.names.closeness(letters):
            found["site" if closeness == 2 else "near site"] = 1.0
        if letters in self.subheadings:
            found["subheading"] = 1.0
        if self.slug:
            plain = set(_WORD.findall(text.casefold().replace("'", "").replace("’", "")))
            common = len(plain & self.slug)
            found["slug covered"] = common / len(self.slug)
            found["covered by slug"] = common / max(len(plain), 1)
        return found

    def _compare_main(self) -> str:
        """Return how og:title differs from the h1, and which of them `<title>` repeats."""
        h1, og, title = (self.main.get(place) for place in _MAIN)
        if h1 is None or og is None:
            return "alone"
        stated = _agreeing_letters(og)
        if h1.letters in stated:
            return "same"
        if any(letters in h1.letters for letters in stated):
            relation = "og within h1"
        elif any(h1.letters in letters for letters in stated):
            relation = "h1 within og"
        else:
            relation = "alike" if shared_words(self.words["h1"], self.words["og"]) >= ALIKE else "apart"
        repeated = _agreeing_letters(title) if title else set()
        return (
            f"{relation}, {'h1' if h1.letters in repeated else 'og' if stated & repeated else 'none'} twice"
        )


def _count_words(text: str) -> float:
    return len(text) / 2 if not text.isascii() and is_unspaced(text) else len(text.split())


def _kind_of_page(stated: Stated) -> str:
    """Return what the page says that it is: `news`, `article`, `product`, `website`, a `page` of
    another type, or `bare` where it says nothing."""
    types = types_of(stated.article)
    if types & _NEWS:
        return "news"
    og_type = (stated.first("og:type") or "").lower()
    if types & _ARTICLES or og_type == "article":
        return "article"
    if "Product" in types or og_type.startswith("product"):
        return "product"
    return "website" if og_type == "website" else "page" if types else "bare"


def _agreeing_letters(source: _Source) -> set[str]:
    return {letters_of(cut.text) for cut in source.cuts if cut.kind in _AGREEING}


def _slug_words(address: str | None) -> set[str]:
    """Return the words of the part of an address that spells the title, where one does."""
    parts = unquote(path_of(address)[:MAX_TITLE_CHARS]).casefold().replace("_", "-").split("/")
    slug = max(parts, key=lambda part: part.count("-"))
    return set(_WORD.findall(slug)) if slug.count("-") else set()
