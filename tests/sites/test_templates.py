"""What repeats on the pages of a host: counted in any order, and marked on four invented sites."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import pytest

from cleaner.article import Article
from cleaner.evidence import HostEvidence, Templates
from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.pipeline import STAGES, clean
from cleaner.prose import count_words
from cleaner.sites.fingerprints import fingerprint
from cleaner.sites.templates import Census, Sighting, evidence_of, find_repeated, template_host
from cleaner.stages.site import apply_site_rule
from tests.sites.invented import BLOG, GAZETTE, GAZETTE_NOTICE, LEDGER, LEDGER_MOTTO, PAGES, SITES, Site
from tests.sites.invented import paragraphs as own_paragraphs

COUNTED = STAGES[: STAGES.index(apply_site_rule) + 1]


def sighting(key: int, texts: Iterable[str], prose: Iterable[str] = ()) -> Sighting:
    prose = list(prose)
    every = sorted(fingerprint(text) for text in [*texts, *prose])
    return Sighting(key, array("Q", every), array("Q", sorted(map(fingerprint, prose))))


def learn(site: Site, numbers: Iterable[int] = range(PAGES)) -> Templates:
    census = Census()
    for number in numbers:
        page = Page(raw=site.page(number), url=site.url(number))
        for stage in COUNTED:
            stage(page, Options())
        host = template_host(page)
        assert host == site.host
        census.add(host, Sighting.of(page))
    return census.templates()


def cleaned(site: Site, number: int, templates: Templates | None) -> Article:
    options = Options(fallback=False, templates=templates)
    return clean(site.page(number), url=site.url(number), options=options)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.host)
def test_every_block_of_a_template_goes(site: Site) -> None:
    templates = learn(site)
    for number in range(PAGES):
        text = cleaned(site, number, templates).text
        assert [line for line in site.template if line in text.split("\n")] == []


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.host)
def test_what_the_articles_share_stays(site: Site) -> None:
    templates = learn(site)
    for number in range(PAGES):
        before, after = cleaned(site, number, None), cleaned(site, number, templates)
        lost = {block.text for block in before.kept} - {block.text for block in after.kept}
        assert lost <= set(site.template)


def test_without_evidence_some_of_the_template_stays() -> None:
    assert all(any(line in cleaned(site, 0, None).text for line in site.template) for site in SITES)


def test_the_reason_names_the_pages_and_the_host() -> None:
    article = cleaned(BLOG, 3, learn(BLOG))
    found = next(block for block in article.blocks if block.text == "Everything so far")
    assert (found.verdict, found.stage) == ("template", "template")
    assert found.because == "on 8 of 8 pages of breakwater.example"


def test_a_box_between_the_paragraphs_goes() -> None:
    promo = next(line for line in LEDGER.template if line.startswith("The Ledger arrives"))
    assert promo not in cleaned(LEDGER, 0, learn(LEDGER)).text


def test_a_motto_between_them_stays() -> None:
    assert LEDGER_MOTTO in cleaned(LEDGER, 0, learn(LEDGER)).text


def test_a_notice_that_half_of_the_articles_carry_stays() -> None:
    assert GAZETTE_NOTICE in cleaned(GAZETTE, 1, learn(GAZETTE)).text


def test_the_order_of_the_pages_changes_nothing() -> None:
    assert (
        learn(LEDGER) == learn(LEDGER, reversed(range(PAGES))) == learn(LEDGER, (3, 1, 0, 2, 7, 5, 6, 4, 3))
    )


def test_another_page_does() -> None:
    assert learn(LEDGER) != learn(LEDGER, range(PAGES - 1))


def test_the_same_page_twice_counts_once() -> None:
    assert learn(LEDGER, (0, 0)).of(LEDGER.host) is None


def test_an_article_that_was_fetched_twice_is_no_template() -> None:
    paragraphs = own_paragraphs(1, 6)
    copies = [sighting(key, ["menu", f"{key} o'clock"], paragraphs) for key in (1, 2)]
    other = sighting(3, ["menu"], own_paragraphs(2, 6))
    evidence = evidence_of([*copies, other])
    assert evidence.pages == 2
    assert list(evidence.fingerprints) == [fingerprint("menu")]


def test_an_article_that_shares_half_of_its_paragraphs_is_no_copy() -> None:
    paragraphs = own_paragraphs(1, 6)
    pages = [sighting(1, (), paragraphs), sighting(2, (), [*paragraphs[:3], *own_paragraphs(2, 3)])]
    assert evidence_of(pages).pages == 2


def test_of_ten_pages_two_are_too_few() -> None:
    pages = [sighting(key, ["menu", f"story {key}", "agency" if key < 2 else "own"]) for key in range(10)]
    evidence = evidence_of(pages)
    assert evidence.pages_with(fingerprint("menu")) == 10
    assert evidence.pages_with(fingerprint("own")) == 8
    assert evidence.pages_with(fingerprint("agency")) == 0


def test_of_a_large_host_the_same_sample_is_kept_in_any_order() -> None:
    pages = [sighting(key * 7919 % 1009, ["menu", f"part {key % 5}"]) for key in range(200)]
    forwards, backwards = Census(sample_pages=10), Census(sample_pages=10)
    for page in pages:
        forwards.add("ledger.example", page)
    for page in reversed(pages):
        backwards.add("ledger.example", page)
    assert forwards.templates() == backwards.templates()
    evidence = forwards.templates().of("ledger.example")
    assert evidence is not None
    assert evidence.pages == 10


def test_of_too_many_hosts_the_same_ones_are_kept_in_any_order() -> None:
    seen = [(f"host-{number}.example", sighting(key, ["menu"])) for key in range(3) for number in range(40)]
    forwards, backwards = Census(max_pages=30), Census(max_pages=30)
    for host, page in seen:
        forwards.add(host, page)
    for host, page in sorted(seen, reverse=True, key=lambda pair: pair[0]):
        backwards.add(host, page)
    assert forwards.templates() == backwards.templates()
    assert len(forwards.templates()) == 10


@pytest.mark.parametrize(
    ("url", "site", "host"),
    [
        ("https://www.ledger.example/a", None, "ledger.example"),
        (None, "gazette.example", "gazette.example"),
        ("https://ledger.example/a", "gazette.example", "ledger.example"),
        (None, None, None),
    ],
)
def test_the_address_says_the_host_before_the_site(
    url: str | None, site: str | None, host: str | None
) -> None:
    assert template_host(Page(raw="", url=url, site=site)) == host


MOST_READ = HostEvidence.of(8, {fingerprint("Most read"): 8, fingerprint("Back to the top"): 8})


def test_a_title_of_another_story_between_lines_that_repeat_stands_in_a_slot() -> None:
    page = Page(raw="", blocks=[Block("Most read"), Block("A boat for the miller"), Block("Back to the top")])
    found = find_repeated(page, MOST_READ, "gazette.example")
    assert [(repeated.pages, repeated.is_believed) for repeated in found] == [
        (8, False),
        (0, False),
        (8, False),
    ]


def test_a_paragraph_between_them_does_not() -> None:
    text = own_paragraphs(1, 1)[0]
    blocks = [Block("Most read"), Block(text, words=count_words(text)), Block("Back to the top")]
    found = find_repeated(Page(raw="", blocks=blocks), MOST_READ, "gazette.example")
    assert [repeated.block for repeated in found] == [blocks[0], blocks[2]]


def test_likely_main_content_in_a_slot_is_believed() -> None:
    blocks = [Block("Most read"), Block("Add the leeks", score=0.4), Block("Back to the top")]
    found = find_repeated(Page(raw="", blocks=blocks), MOST_READ, "gazette.example")
    assert [repeated.is_believed for repeated in found] == [False, True, False]


def test_a_card_that_other_pages_of_a_shop_hold_is_believed_sooner() -> None:
    blocks = [Block("Most read", score=0.6)]
    few = HostEvidence.of(8, {fingerprint("Most read"): 4})
    page = Page(raw="", blocks=blocks)
    assert not find_repeated(page, few, "shop.example")[0].is_believed
    page.metadata.page_type = "collection"
    assert find_repeated(page, few, "shop.example")[0].is_believed


def test_a_first_paragraph_that_teasers_elsewhere_repeat_stays() -> None:
    """Each page has the first paragraphs of all articles in a rail, and its own in the article too."""
    openings = [own_paragraphs(number, 1)[0] for number in range(5)]
    rail = "".join(f"<li><a href='/{number}'>{text}</a></li>" for number, text in enumerate(openings))
    pages = [
        "<!doctype html><body><main><article>"
        + "".join(f"<p>{text}</p>" for text in own_paragraphs(number, 6))
        + f"</article></main><aside><ul>{rail}</ul></aside></body>"
        for number in range(5)
    ]
    census = Census()
    for raw in pages:
        page = Page(raw=raw, site="ledger.example")
        for stage in COUNTED:
            stage(page, Options())
        census.add("ledger.example", Sighting.of(page))
    options = Options(site="ledger.example", fallback=False, templates=census.templates())
    kept = [block.text for block in clean(pages[2], options=options).kept]
    assert openings[2] in kept
    assert openings[1] not in kept
