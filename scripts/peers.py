"""The tools that `scripts/score.py` compares, each behind the same call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cleaner import Options, clean


@dataclass(frozen=True, slots=True)
class Found:
    """What a tool found on a page; metadata stays empty where it has none."""

    text: str
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    date: str | None = None
    site_name: str | None = None


Tool = Callable[[bytes, str | None], Found]


def _cleaner(options: Options) -> Tool:
    def run(raw: bytes, url: str | None) -> Found:
        article = clean(raw, url, options)
        site_name = article.metadata.site_name
        return Found(article.text, article.title, article.authors, article.date, site_name)

    return run


def _trafilatura(**flags: Any) -> Tool:
    def run(raw: bytes, url: str | None) -> Found:
        from trafilatura import bare_extraction
        from trafilatura.settings import Document

        document = bare_extraction(raw, url=url, with_metadata=True, include_comments=False, **flags)
        if not isinstance(document, Document):
            return Found("")
        authors = [name for name in (document.author or "").split("; ") if name]
        return Found(document.text or "", document.title, authors, document.date, document.sitename)

    return run


def _htmldate(raw: bytes, url: str | None) -> Found:
    from htmldate import find_date

    return Found("", date=find_date(raw, url=url, original_date=True))


def _resiliparse(raw: bytes, url: str | None) -> Found:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    text = bytes_to_str(raw, detect_encoding(raw) or "utf-8")
    return Found(extract_plain_text(text, main_content=True))


def _newspaper(raw: bytes, url: str | None) -> Found:
    from newspaper import Article

    article = Article(url or "https://page.example/")
    article.download(input_html=raw.decode("utf-8", "replace"))
    article.parse()
    date = article.publish_date.date().isoformat() if article.publish_date else None
    return Found(article.text, article.title, list(article.authors), date)


def _readability(raw: bytes, url: str | None) -> Found:
    from readability import Document
    from selectolax.lexbor import LexborHTMLParser

    document = Document(raw.decode("utf-8", "replace"))
    text = LexborHTMLParser(document.summary()).text(separator=" ")
    return Found(text, document.short_title())


def _justext(raw: bytes, url: str | None) -> Found:
    from justext import get_stoplist, justext

    paragraphs = justext(raw, get_stoplist("English"))
    return Found("\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate))


def _goose(raw: bytes, url: str | None) -> Found:
    from goose3 import Goose

    article = Goose().extract(raw_html=raw.decode("utf-8", "replace"))
    return Found(article.cleaned_text, article.title, list(article.authors))


def _boilerpy(raw: bytes, url: str | None) -> Found:
    from boilerpy3.extractors import ArticleExtractor

    return Found(ArticleExtractor(raise_on_failure=False).get_content(raw.decode("utf-8", "replace")))


def _inscriptis(raw: bytes, url: str | None) -> Found:
    from inscriptis import get_text

    return Found(get_text(raw.decode("utf-8", "replace")))


PEERS: dict[str, Tool] = {
    "cleaner": _cleaner(Options()),
    "cleaner-alone": _cleaner(Options(fallback=False)),
    "trafilatura": _trafilatura(),
    "trafilatura-fast": _trafilatura(fast=True),
    "trafilatura-precision": _trafilatura(favor_precision=True),
    "trafilatura-recall": _trafilatura(favor_recall=True),
    "htmldate": _htmldate,
    "resiliparse": _resiliparse,
    "newspaper4k": _newspaper,
    "readability-lxml": _readability,
    "justext": _justext,
    "goose3": _goose,
    "boilerpy3": _boilerpy,
    "inscriptis": _inscriptis,
}
