"""A site rule does what it says, and nothing beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.errors import BadSiteRule
from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.pipeline import clean
from cleaner.prose import count_words
from cleaner.sites.folders import forget_folders
from cleaner.stages import site
from tests.conftest import PROSE, MakePage, html, lines

RULE = 'drop_text = ["link here"]\ndrop_lines = ["Our menu"]'


class Ledger:
    """One rule, and pages to which it is applied."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, rule: str, name: str = "ledger", hosts: str = 'hosts = ["ledger.example"]\n') -> None:
        (self.folder / f"{name}.toml").write_text(hosts + rule, "utf-8")
        forget_folders()

    def apply(
        self, page: Page, host: str | None = "ledger.example", *, is_used: bool = True
    ) -> list[tuple[str, str]]:
        """Return text and verdict of each block in the end."""
        page.site = host
        site.apply_site_rule(page, Options(sites=self.folder, use_site_rules=is_used))
        return [(block.text, block.verdict) for block in page.blocks]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    rules = Ledger(tmp_path)
    rules.write(RULE)
    return rules


def text_page(*texts: str) -> Page:
    blocks = [Block(text, line=line, words=count_words(text)) for line, text in enumerate(texts, start=1)]
    return Page(raw="", blocks=blocks)


def test_a_named_line_goes_and_a_line_that_contains_it_stays(ledger: Ledger) -> None:
    found = ledger.apply(text_page("Our menu", "Our menu today"))
    assert found == [("Our menu", "site"), ("Our menu today", "")]


def test_a_named_text_is_cut_out_of_its_line(ledger: Ledger) -> None:
    assert ledger.apply(text_page("A story ends link here and goes on")) == [
        ("A story ends", ""), ("link here", "site"), ("and goes on", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["link here", "A story link here link here"])
def test_a_named_text_goes_where_nothing_stands_after_or_around_it(ledger: Ledger, line: str) -> None:
    assert all(verdict == "site" for text, verdict in ledger.apply(text_page(line)) if "link" in text)


def test_a_named_text_can_stand_in_a_line_two_thousand_times(ledger: Ledger) -> None:
    assert len(ledger.apply(text_page("word link here " * 2_000))) == 4_000


def test_the_parts_of_a_cut_line_count_their_own_words(ledger: Ledger) -> None:
    page = text_page("A story ends link here and goes on")
    ledger.apply(page)
    assert [block.words for block in page.blocks] == [3, 2, 3]


def test_cutting_a_block_of_an_html_page_moves_no_other_block_to_another_element(
    ledger: Ledger, make_page: MakePage
) -> None:
    page = make_page(html(f"<div><p>{PROSE[0]} link here more</p></div><footer><p>Foot</p></footer>"))
    ledger.apply(page)
    footer = page.elements.tag.index("footer")
    inside = page.blocks[page.elements.first[footer] : page.elements.last[footer]]
    assert [block.text for block in inside] == ["Foot"]


def test_bold_words_beside_a_cut_stay_bold(ledger: Ledger, make_page: MakePage) -> None:
    page = make_page(html("<p>A <b>bold</b> story link here</p>"))
    ledger.apply(page)
    assert page.blocks[0].marks


def test_a_line_goes_by_its_pattern_and_its_neighbour_stays(ledger: Ledger) -> None:
    ledger.write("drop_lines = [{ pattern = '^Read also: ' }, { pattern = '^[0-9]+ shares$' }]")
    assert ledger.apply(text_page("Read also: more", "To read also", "12 shares", "12 shares fell")) == [
        ("Read also: more", "site"), ("To read also", ""), ("12 shares", "site"), ("12 shares fell", ""),
    ]  # fmt: skip


def test_a_text_at_the_end_of_a_line_goes_by_its_pattern(ledger: Ledger) -> None:
    ledger.write("drop_text = [{ pattern = '\\(Photo: [^)]*\\)$' }, { pattern = '^LERVIK – ' }]")
    page = text_page("LERVIK – It rained (Photo: Berg) all day (Photo: Dahl)", "It rained in LERVIK – again")
    assert ledger.apply(page) == [
        ("LERVIK –", "site"), ("It rained (Photo: Berg) all day", ""), ("(Photo: Dahl)", "site"),
        ("It rained in LERVIK – again", ""),
    ]  # fmt: skip


def test_a_line_between_breaks_goes_and_those_around_it_stay(ledger: Ledger, make_page: MakePage) -> None:
    page = make_page(html("<p>One line<br>Our menu<br>Our menu today</p>"))
    assert ledger.apply(page) == [("One line", ""), ("Our menu", "site"), ("Our menu today", "")]


def test_the_page_stops_at_a_line_below_its_first_prose(ledger: Ledger) -> None:
    ledger.write('stop_at = ["More stories"]')
    page = text_page("More stories", PROSE[0], "More stories today", "More stories", PROSE[1], "More stories")
    assert [verdict for _, verdict in ledger.apply(page)] == ["", "", "", "site", "site", "site"]
    assert page.blocks[3].because == "stop_at of ledger.toml: More stories"
    assert page.blocks[4].because == "behind stop_at of ledger.toml: More stories"
    assert page.site_matches == {"stop_at of ledger.toml: More stories": 1}


def test_a_page_without_prose_stops_at_the_first_such_line(ledger: Ledger) -> None:
    ledger.write("stop_at = [{ pattern = '^More ' }]")
    assert [verdict for _, verdict in ledger.apply(text_page("Milk 3.20", "More offers", "Bread"))] == [
        "", "site", "site",
    ]  # fmt: skip


def test_a_page_stops_at_a_line_between_breaks(ledger: Ledger, make_page: MakePage) -> None:
    ledger.write('stop_at = ["More"]')
    page = make_page(html(f"<p>{PROSE[0]}</p><p>{PROSE[1]}<br>More<br>Other</p><p>Foot</p>"))
    assert [verdict for _, verdict in ledger.apply(page)] == ["", "", "site", "site", "site"]


def test_an_element_goes_with_all_in_it_and_its_neighbour_stays(ledger: Ledger, make_page: MakePage) -> None:
    ledger.write('drop = [".promo"]')
    page = make_page(html("<p>a</p><div class=promo><p>b</p>c</div><div class=promoted><p>d</p></div>"))
    assert ledger.apply(page) == [("a", ""), ("b", "site"), ("c", "site"), ("d", "")]
    assert page.blocks[1].because == "drop of ledger.toml: .promo"


def test_words_inside_a_sentence_go_and_the_sentence_stays_one(ledger: Ledger, make_page: MakePage) -> None:
    ledger.write('drop = [".promo", "a.more"]')
    page = make_page(
        html(
            "<p>It <b>rained</b> <span class=promo>Buy <i>now</i></span> all day."
            "<a class=more href=/> Read on</a></p>"
        )
    )
    assert ledger.apply(page) == [("It rained all day.", ""), ("Buy now", "site"), ("Read on", "site")]
    assert page.blocks[0].link_density == 0
    assert page.blocks[0].marks


def test_outside_of_what_is_kept_all_goes_and_inside_all_stays(ledger: Ledger, make_page: MakePage) -> None:
    ledger.write('keep = [".story"]\ndrop = [".promo"]\ndrop_lines = ["Our menu"]')
    page = make_page(
        html(
            f"<p>{PROSE[0]}</p><div class=story><p>Yes.</p><p class=promo>Buy</p><p>Our menu</p>"
            f"<p hidden>old</p></div><p>{PROSE[1]}</p>"
        )
    )
    assert [verdict for _, verdict in ledger.apply(page)] == ["site", "kept", "site", "site", "site", "site"]
    assert page.blocks[0].because == "outside keep of ledger.toml: .story"
    assert page.blocks[1].because == "keep of ledger.toml: .story"
    assert page.blocks[4].because == "hidden inside keep of ledger.toml: .story"


def test_a_story_that_only_a_script_shows_is_kept(ledger: Ledger, make_page: MakePage) -> None:
    ledger.write('keep = [".story"]')
    page = make_page(html(f"<p>a</p><div class=story hidden><p>{PROSE[0]}</p></div>"))
    assert [verdict for _, verdict in ledger.apply(page)] == ["site", "kept"]


@pytest.mark.parametrize("body", ["<p>a</p>", "<p>a</p><div class=story></div>"])
def test_a_page_with_nothing_to_keep_is_left_to_score_and_rules(
    ledger: Ledger, make_page: MakePage, body: str
) -> None:
    ledger.write('keep = [".story"]')
    page = make_page(html(body))
    assert ledger.apply(page) == [("a", "")]
    assert page.warnings == ["the site rule finds nothing to keep: keep of ledger.toml: .story"]


def test_what_the_rule_keeps_is_in_the_article_without_its_title(ledger: Ledger) -> None:
    ledger.write('keep = [".story"]\npage_type = "article"')
    source = html(
        "<nav><a href=/>Home</a></nav>"
        "<div class=story><h1>The bridge</h1><nav><a href=/>Short list</a></nav></div>",
        "<title>The bridge</title>",
    )
    article = clean(source, "https://ledger.example/x", Options(sites=ledger.folder))
    assert article.text.strip() == "Short list"
    assert (article.confidence, article.page_type, article.engine) == (1.0, "article", "cleaner")
    assert article.site_matches == {"keep of ledger.toml: .story": 1}


def test_selectors_override_what_the_page_states(ledger: Ledger, make_page: MakePage) -> None:
    ledger.write(
        'title = "h2.head"\nauthor = ".by a"\ndate = "time@datetime"\nsection = "meta[name=s]@content"\n'
        'language = "nb"\npage_type = "forum"'
    )
    page = make_page(
        html(
            "<h1>Ledger</h1><h2 class=head>The bridge<br>is <i>open</i></h2>"
            "<p class=by>By <a>Anna Berg</a> and <a>Per Dahl</a></p>"
            "<time datetime=2024-03-02T10:00Z>today</time>",
            '<meta property="og:title" content="Other"><meta name=s content=Town>',
        )
    )
    found = ledger.apply(page)
    metadata = page.metadata
    assert (metadata.title, metadata.authors) == ("The bridge is open", ["Anna Berg", "Per Dahl"])
    assert (metadata.date, metadata.section) == ("2024-03-02", "Town")
    assert (metadata.language, metadata.page_type) == ("nb", "forum")
    assert {
        metadata.sources[name] for name in ("title", "authors", "date", "section", "language", "page_type")
    } == {"site"}
    assert found == [
        ("Ledger", ""), ("The bridge\nis open", "metadata"), ("By Anna Berg and Per Dahl", "metadata"),
        ("today", "metadata"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    ["<p>a</p>", "<h2 class=head></h2><p>a</p>", f"<h2 class=head>{'word ' * 300}</h2><p>a</p>"],
)
def test_a_selector_that_finds_no_title_leaves_the_stated_one(
    ledger: Ledger, make_page: MakePage, body: str
) -> None:
    ledger.write('title = "h2.head"\ndate = "time@datetime"')
    page = make_page(html(f"{body}<time datetime=2024-13-45>x</time>", "<title>The bridge</title>"))
    ledger.apply(page)
    assert page.metadata.title == "The bridge"
    assert page.metadata.date is None


def test_an_authors_name_amid_a_sentence_takes_no_sentence_along(ledger: Ledger, make_page: MakePage) -> None:
    ledger.write('author = "a.person"')
    page = make_page(html("<p>The mayor met <a class=person>Anna Berg</a> on the bridge.</p>"))
    assert [verdict for _, verdict in ledger.apply(page)] == [""]
    assert page.metadata.authors == ["Anna Berg"]


VERSIONS = (
    'date = "time@datetime"\n[[versions]]\nvalid_until = 2024-06-30\ndrop = [".old"]\n'
    '[[versions]]\ndrop = [".new"]'
)


@pytest.mark.parametrize(
    ("date", "gone"), [("2024-06-30", "old"), ("2024-07-01", "new"), ("", "new"), ("2024-99-99", "new")]
)
def test_the_version_is_that_of_the_pages_day(
    ledger: Ledger, make_page: MakePage, date: str, gone: str
) -> None:
    ledger.write(VERSIONS)
    meta = '<meta property="article:published_time" content="2030-01-01">' if date == "2024-06-30" else ""
    page = make_page(html(f"<p class=old>old</p><p class=new>new</p><time datetime='{date}'></time>", meta))
    assert [text for text, verdict in ledger.apply(page) if verdict] == [gone]


@pytest.mark.parametrize(("day", "gone"), [("12 May 2023", "Old menu"), ("12 May 2025", "New menu")])
def test_a_text_page_is_of_the_day_of_its_dateline(ledger: Ledger, day: str, gone: str) -> None:
    ledger.write(
        '[[versions]]\nvalid_until = 2024-06-30\ndrop_lines = ["Old menu"]\n'
        '[[versions]]\ndrop_lines = ["New menu"]'
    )
    page = text_page("Old menu", "New menu", f"Trnava, {day}", PROSE[0])
    assert [text for text, verdict in ledger.apply(page) if verdict] == [gone]


def test_every_entry_is_counted_also_one_that_finds_nothing(ledger: Ledger, make_page: MakePage) -> None:
    ledger.write('drop = [".promo", ".none"]\ndrop_lines = ["Our menu", "Other"]\ndrop_text = ["x y"]')
    page = make_page(html("<p class=promo>a</p><p class=promo>b</p><p>Our menu</p>"))
    ledger.apply(page)
    assert page.site_matches == {
        "drop of ledger.toml: .promo": 2, "drop of ledger.toml: .none": 0,
        "drop_lines of ledger.toml: Our menu": 1, "drop_lines of ledger.toml: Other": 0,
        "drop_text of ledger.toml: x y": 0,
    }  # fmt: skip


def test_without_a_rule_or_with_rules_left_out_nothing_happens(ledger: Ledger) -> None:
    assert ledger.apply(text_page("Our menu"), host="other.example") == [("Our menu", "")]
    assert ledger.apply(text_page("Our menu"), is_used=False) == [("Our menu", "")]


def test_a_broken_rule_stops_its_own_pages_only(ledger: Ledger) -> None:
    ledger.write("dropp = []", "broken", 'hosts = ["broken.example"]\n')
    assert ledger.apply(text_page("Our menu")) == [("Our menu", "site")]
    with pytest.raises(BadSiteRule, match=r"broken\.toml: dropp: unknown key"):
        ledger.apply(text_page("Our menu"), host="broken.example")


def test_the_address_finds_the_rule_where_no_site_is_named(ledger: Ledger) -> None:
    page = text_page("Our menu")
    page.url = "https://Ledger.example:443/bridge?x=1"
    assert ledger.apply(page, host=None) == [("Our menu", "site")]


@pytest.mark.parametrize("contact", ["Write to desk@ledger.example", "See www.ledger.example for more"])
def test_a_scrape_without_address_is_known_by_its_contact_lines(
    ledger: Ledger, make_page: MakePage, contact: str
) -> None:
    assert ("Our menu", "site") in ledger.apply(make_page(lines("Our menu", PROSE[0], contact)), host=None)


def test_an_html_page_is_not_known_by_addresses_in_its_text(ledger: Ledger, make_page: MakePage) -> None:
    page = make_page(html("<p>Our menu</p><p>Write to desk@ledger.example</p>"))
    assert ("Our menu", "") in ledger.apply(page, host=None)


def test_selectors_find_their_blocks_on_a_page_whose_text_is_in_a_script(
    ledger: Ledger, make_page: MakePage
) -> None:
    ledger.write('drop = [".promo"]')
    script = f'<script type="application/json">{{"body": "<p>{" ".join(PROSE * 2)}</p>"}}</script>'
    page = make_page(html(f"<p class=promo>Buy</p><p>Menu</p>{script}"))
    found = ledger.apply(page)
    assert found[:2] == [("Buy", "site"), ("Menu", "")]
    assert [verdict for _, verdict in found[2:]] == [""]


@pytest.mark.parametrize(
    "body", ["<div>" * 3_000 + "deep", "<span class=promo>" * 600 + "x", "<p class=promo>" * 300, ""]
)
def test_a_hostile_page_is_let_through(ledger: Ledger, make_page: MakePage, body: str) -> None:
    ledger.write('drop = [".promo", ".a .b .c .promo", "p:has(b)"]\nkeep = ["#x"]\ntitle = "div"')
    page = make_page(html(body))
    ledger.apply(page)
    assert set(page.site_matches) >= {"drop of ledger.toml: .promo"}
