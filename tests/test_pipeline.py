"""`clean` gives the same article from every thread and never a traceback."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Article, CleanerError, Options, clean
from cleaner.errors import BinaryPage, PageTooLarge
from cleaner.options import Limits
from cleaner.page import Block, Page
from cleaner.pipeline import STAGES, to_article
from tests.conftest import PROSE, article, html, lines, text_article

OURS = Options(fallback=False)
HEAD = '<title>Bridge vote today</title><meta name="author" content="Jane Doe">'


def texts(found: Article) -> list[tuple[str, str, str]]:
    return [(block.text, block.verdict, block.because) for block in found.blocks]


def test_an_article_comes_out_with_its_metadata() -> None:
    source = article().replace("<head>", f"<head>{HEAD}")
    found = clean(source, "https://ledger.example/2024/05/05/bridge", OURS)
    assert (found.title, found.authors, found.date, found.language) == (
        "Bridge vote today", ["Jane Doe"], "2024-05-05", "en",
    )  # fmt: skip
    assert PROSE[0] in found.text
    assert found.url == "https://ledger.example/2024/05/05/bridge"


def test_bytes_and_text_give_the_same_article() -> None:
    assert texts(clean(article(), options=OURS)) == texts(clean(article().encode(), options=OURS))


def test_every_block_ends_with_a_verdict_a_stage_and_a_reason() -> None:
    for source in (article("<p>Advertisement</p>"), text_article("Advertisement")):
        for block in clean(source, options=OURS).blocks:
            assert block.verdict
            assert block.stage
            assert block.because


def test_the_text_of_the_page_is_kept_or_removed_but_not_lost() -> None:
    found = clean(article("<p>Advertisement</p>", "<div hidden>unseen</div>"), options=OURS)
    everything = " ".join(block.text for block in [*found.kept, *found.removed])
    assert all(sentence in everything for sentence in [*PROSE, "Advertisement", "unseen"])


def test_threads_give_the_same_articles_as_one_after_the_other() -> None:
    sources = [article(f"<p>Number {number}</p>") for number in range(6)] + [text_article("Number")]
    sources += [
        html("<p>Byrådet har tirsdag aften stemt for en ny bro over åen, og de fleste talte for den.</p>")
    ]
    alone = [clean(source, options=OURS).to_dict() for source in sources]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda source: clean(source, options=OURS).to_dict(), sources * 4))
    assert together == alone * 4


def test_cleaning_twice_gives_the_same() -> None:
    assert clean(article(), options=OURS).to_dict() == clean(article(), options=OURS).to_dict()


@pytest.mark.parametrize(
    ("source", "because"),
    [
        (b"", "the page is empty"),
        (" \n\t ", "the page is empty"),
        (b"\xef\xbb\xbf", "the page is empty"),
        ("<!doctype html><html><body></body></html>", "the page holds no text"),
        (html("<script>x</script><!-- y -->"), "the page holds no text"),
        (html("<nav><a href='/'>Home</a></nav>"), "all text of the page is boilerplate"),
    ],
)
def test_a_page_without_main_content_says_why(source: bytes | str, because: str) -> None:
    found = clean(source, options=OURS)
    assert (found.is_empty, found.because, found.text, found.markdown) == (True, because, "", "")


@pytest.mark.parametrize(
    "source",
    [
        article()[:300], article()[:301] + "<", article().encode()[:333], "<", "<p", "<!--", "</", "&", "&#",
        "<![CDATA[", "<table><tr><td>", "<b><p></b>", "<frameset><frame>", "\x00", "\ufeff", "\u200b", "#",
        "- ", "1. ", "* * *", "…", b"\xff\xfe", b"\xff\xfe\x00\x00", b"\xfe\xff\xd8", b"\x80\x81\x82",
        "<p>&#xFFFE;&#x110000;&#0;</p>", "\ud800",
    ],
)  # fmt: skip
def test_a_page_cut_anywhere_or_of_odd_characters_is_survived(source: bytes | str) -> None:
    clean(source, options=OURS)


@pytest.mark.parametrize(
    "charset", ["windows-1251", "shift_jis", "utf-16", "iso-8859-8-i", "nonsense", "", "utf-8"]
)
def test_a_wrongly_declared_charset_is_survived(charset: str) -> None:
    for text in ("Grüße aus Köln", "新しい橋ができた", "Новый мост"):
        source = html(f"<p>{text}</p>", f'<meta charset="{charset}">')
        assert text in clean(source.encode(), options=OURS).blocks[0].text
        clean(source.encode("utf-16"), options=OURS)
        clean(source.encode("gb18030"), options=OURS)


def test_ten_thousand_nested_elements_lose_no_text() -> None:
    found = clean("<!doctype html>" + "<div>" * 10_000 + f"<p>{PROSE[0]}</p>", options=OURS)
    assert PROSE[0] in " ".join(block.text for block in found.blocks)
    assert found.warnings == ["nested too deeply"]


@pytest.mark.parametrize("raw", [b"%PDF-1.7", b"\x7fELF\x02", b"\x00\x01\x02\x03\x04\x05" * 99, b"GIF89a"])
def test_a_file_that_is_no_page_is_an_error_with_its_name(raw: bytes) -> None:
    with pytest.raises(BinaryPage, match=r"^a\.bin: "):
        clean(raw, name="a.bin")


def test_a_page_over_a_limit_is_an_error() -> None:
    with pytest.raises(PageTooLarge):
        clean("x" * 11, options=Options(limits=Limits(max_page_bytes=10)))
    with pytest.raises(PageTooLarge):
        clean(html("<p>x</p>" * 99), options=Options(limits=Limits(max_nodes=50)))


@pytest.mark.parametrize("wanted", [("en",), ("EN",), ("de", "en-GB", "en")])
def test_a_wanted_language_passes(wanted: tuple[str, ...]) -> None:
    assert not clean(article(), options=Options(fallback=False, languages=wanted)).is_filtered


def test_another_language_is_filtered_and_says_so() -> None:
    found = clean(article(), options=Options(fallback=False, languages=("de", "fr")))
    assert (found.is_filtered, found.because) == (True, "language en, wanted de, fr")


def filtered(options: Options, *, page_type: str | None = "article", confidence: float = 0.8) -> Article:
    """Return the article of a page that came through the stages so."""
    page = Page(raw=PROSE[0], source=PROSE[0], confidence=confidence)
    page.blocks = [Block(PROSE[0], verdict="kept")]
    page.metadata.fill("page_type", page_type, "a test")
    page.metadata.language = "en"
    return to_article(page, options)


@pytest.mark.parametrize(
    ("page_type", "options", "because"),
    [
        ("listing", Options(only=("article",)), "page type listing, wanted article"),
        ("listing", Options(only=("article", "forum")), "page type listing, wanted article, forum"),
        (None, Options(only=("article",)), "page type uncertain, wanted article"),
        ("article", Options(only=("forum", "article")), ""),
        ("listing", Options(), ""),
    ],
)
def test_a_page_of_another_type_is_filtered_and_says_so(
    page_type: str | None, options: Options, because: str
) -> None:
    found = filtered(options, page_type=page_type)
    assert (found.is_filtered, found.because, found.page_type) == (bool(because), because, page_type)


@pytest.mark.parametrize(
    ("confidence", "because"),
    [(0.41, "confidence 0.41, wanted 0.70"), (0.699, "confidence 0.69, wanted 0.70"), (0.7, ""), (1.0, "")],
)
def test_a_page_of_less_confidence_is_filtered_and_says_so(confidence: float, because: str) -> None:
    found = filtered(Options(min_confidence=0.7), confidence=confidence)
    assert (found.is_filtered, found.because) == (bool(because), because)


def test_the_first_thing_that_is_not_wanted_is_the_reason() -> None:
    options = Options(languages=("de",), only=("forum",), min_confidence=0.9)
    assert filtered(options).because == "language en, wanted de"


@pytest.mark.parametrize(
    ("url", "head"), [("http://[x", ""), (None, '<link rel="canonical" href="http://[x">')]
)
def test_a_broken_address_is_survived(url: str | None, head: str) -> None:
    clean(html("<p>x</p>", head), url, OURS)


def test_every_stage_has_a_name_and_says_what_it_fills() -> None:
    assert all(stage.__doc__ for stage in STAGES)
    assert len({stage.__name__ for stage in STAGES}) == len(STAGES)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_our_own_errors(raw: bytes) -> None:
    for source in (raw, b"<!doctype html>" + raw, lines(*PROSE).encode() + raw):
        with suppress(CleanerError):
            clean(source, options=OURS)
