"""The rule that is written from pages of a host: what it names, with which counts, in any order."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable

import pytest

from cleaner.options import Options
from cleaner.page import Page
from cleaner.pipeline import run_stages
from cleaner.sites.learn import NothingLearned, learn_rule
from cleaner.sites.rules import parse_rule
from tests.sites.invented import (
    BLOG,
    GAZETTE,
    GAZETTE_NOTICE,
    KITCHEN,
    LEDGER,
    LEDGER_MOTTO,
    PAGES,
    SITES,
    Site,
    paragraphs,
)

OPTIONS = Options(fallback=False, use_site_rules=False)


def clean_page(raw: str, url: str) -> Page:
    page = Page(raw=raw, url=url)
    run_stages(page, OPTIONS)
    return page


def pages_of(site: Site, numbers: Iterable[int] = range(PAGES)) -> list[Page]:
    return [clean_page(site.page(number), site.url(number)) for number in numbers]


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.host)
def test_the_rule_is_valid_and_names_nothing_that_articles_share(site: Site) -> None:
    source = learn_rule(pages_of(site), site.host)
    assert parse_rule("learned.toml", source).hosts == (site.host, f"www.{site.host}")
    assert not set(tomllib.loads(source).get("drop_lines", [])) & set(site.shared)


@pytest.mark.parametrize("site", [BLOG, GAZETTE], ids=lambda site: site.host)
def test_it_names_every_line_of_a_template(site: Site) -> None:
    assert set(tomllib.loads(learn_rule(pages_of(site), site.host))["drop_lines"]) == set(site.template)


def test_a_container_that_repeats_as_a_whole_is_named_by_its_selector() -> None:
    rule = tomllib.loads(learn_rule(pages_of(KITCHEN), KITCHEN.host))
    assert rule["drop"] == ["div#masthead", "div.below"]
    assert "drop_lines" not in rule


def test_a_container_of_which_pages_keep_text_of_their_own_is_not() -> None:
    rule = tomllib.loads(learn_rule(pages_of(LEDGER), LEDGER.host))
    assert rule["drop"] == ["footer", "nav"]


def test_each_entry_says_on_how_many_pages_it_stands() -> None:
    source = learn_rule(pages_of(GAZETTE), GAZETTE.host)
    assert '"Lost and found",  # on 8 of 8 pages\n' in source


def test_what_is_kept_without_the_rule_comes_first_with_its_score() -> None:
    lines = learn_rule(pages_of(GAZETTE), GAZETTE.host).splitlines()
    first = lines[lines.index("drop_lines = [") + 1]
    assert first.startswith('    "Neighbours have written')
    assert "; kept without this, score 0." in first


@pytest.mark.parametrize(("site", "shared"), [(LEDGER, LEDGER_MOTTO), (GAZETTE, GAZETTE_NOTICE)])
def test_what_the_model_believes_stands_in_a_comment(site: Site, shared: str) -> None:
    source = learn_rule(pages_of(site), site.host)
    comments = source[source.index("# Kept by the model, check by eye:") :].splitlines()[1:]
    assert len(comments) == 1
    assert shared[:50] in comments[0]


def test_the_order_of_the_pages_changes_nothing() -> None:
    assert learn_rule(pages_of(LEDGER), LEDGER.host) == learn_rule(
        pages_of(LEDGER, (5, 0, 7, 1, 6, 2, 4, 3, 3)), LEDGER.host
    )


def test_a_line_whose_number_changes_becomes_a_pattern() -> None:
    raws = [
        "\n".join([*paragraphs(page, 4), f"Read by {page * 117 + 30} people (so far)", "Back to the quay"])
        for page in range(1, 5)
    ]
    rule = tomllib.loads(learn_rule([clean_page(raw, "https://a.example/") for raw in raws], "a.example"))
    assert rule["drop_lines"] == [{"pattern": r"^Read by \d+ people \(so far\)$"}, "Back to the quay"]


def test_two_pages_are_too_few() -> None:
    with pytest.raises(NothingLearned, match="3 different pages or more are needed, here are 2"):
        learn_rule(pages_of(BLOG, (0, 1)), BLOG.host)


def test_three_copies_of_a_page_are_one() -> None:
    with pytest.raises(NothingLearned, match="here are 1"):
        learn_rule(pages_of(BLOG, (4, 4, 4)), BLOG.host)


def test_pages_on_which_nothing_repeats_give_no_rule() -> None:
    raws = ["\n".join(paragraphs(page, 5)) for page in range(1, 5)]
    with pytest.raises(NothingLearned, match="nothing repeats on these 4 pages"):
        learn_rule([clean_page(raw, "https://a.example/") for raw in raws], "a.example")


def test_quotes_backslashes_and_control_characters_do_not_break_the_file() -> None:
    tail = ["Say \"ahoy\" \\ to the 'crew'", "Ring the bell \x7f twice", "Back to the quay"]
    raws = ["\n".join([*paragraphs(page, 4), *tail]) for page in range(1, 5)]
    rule = tomllib.loads(learn_rule([clean_page(raw, "https://a.example/") for raw in raws], "a.example"))
    assert rule["drop_lines"] == [tail[0], tail[2]]
