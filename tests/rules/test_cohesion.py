"""What belongs together stands or falls together; a verdict of a rule is never undone."""

from __future__ import annotations

import pytest

from cleaner.page import Block, Page
from cleaner.rules.cohesion import keep_together
from tests.conftest import PROSE, MakePage, html


def decide(page: Page, *removed: str, stage: str = "select", score: float = 0.4) -> dict[str, str]:
    """Keep every block but those that begin so, then let them stand or fall together."""
    for block in page.undecided():
        block.score = score
        if block.text.startswith(removed):
            block.remove("boilerplate", stage=stage, because="a test")
        else:
            block.keep(stage="select", because="a test")
    keep_together(page)
    return {block.text: block.verdict for block in page.blocks}


def test_a_heading_with_nothing_kept_under_it_goes(make_page: MakePage) -> None:
    page = make_page(html(f"<h2>One</h2><p>{PROSE[0]}</p><h2>Two</h2><h3>Three</h3>"))
    found = decide(page)
    assert [found[heading] for heading in ("One", "Two", "Three")] == ["kept", "boilerplate", "boilerplate"]


def test_a_sure_heading_with_nothing_kept_under_it_stays(make_page: MakePage) -> None:
    page = make_page(html(f"<h2>One</h2><p>{PROSE[0]}</p><h2>Two</h2>"))
    assert decide(page, score=0.9)["Two"] == "kept"


@pytest.mark.parametrize(
    ("paragraphs", "headings", "verdict"),
    [(0, 5, "kept"), (30, 5, "kept"), (0, 4, "boilerplate"), (60, 5, "boilerplate")],
)
def test_many_headings_without_text_are_the_entries_of_a_list(
    make_page: MakePage, paragraphs: int, headings: int, verdict: str
) -> None:
    text = "".join(f"<p>{number}. {PROSE[0]}</p>" for number in range(paragraphs))
    names = [f"Pine table {number}" for number in range(headings)]
    found = decide(make_page(html(text + "".join(f"<h3>{name}</h3>" for name in names))))
    assert {found[name] for name in names} == {verdict}


def test_headings_of_markdown_without_text_are_no_entries(make_page: MakePage) -> None:
    names = [f"Pine table {number}" for number in range(8)]
    page = make_page("\n\n".join(["---\ntitle: Tables\n---", PROSE[0], *(f"### {name}" for name in names)]))
    assert page.form == "markdown"
    assert {decide(page)[name] for name in names} == {"boilerplate"}


def test_a_heading_over_a_kept_section_of_its_own_stays(make_page: MakePage) -> None:
    page = make_page(html(f"<h2>One</h2><h3>Three</h3><p>{PROSE[0]}</p>"))
    assert set(decide(page).values()) == {"kept"}


def test_the_heading_of_a_kept_section_amid_the_text_is_kept(make_page: MakePage) -> None:
    page = make_page(html(f"<p>{PROSE[0]}</p><h2>Two</h2><p>{PROSE[1]}</p>"))
    assert decide(page, "Two")["Two"] == "kept"


@pytest.mark.parametrize(("buttons", "verdict"), [(1, "kept"), (2, "kept"), (3, "boilerplate")])
def test_headings_over_a_kept_section_are_kept_with_a_few_buttons_between(
    make_page: MakePage, buttons: int, verdict: str
) -> None:
    labels = [f"Print {number}" for number in range(buttons)]
    between = "".join(f"<p>{label}</p>" for label in labels)
    page = make_page(html(f"<p>{PROSE[0]}</p><h2>Two</h2>{between}<h3>Three</h3><p>{PROSE[1]}</p>"))
    for block in page.blocks:
        if block.text in labels:
            block.remove("navigation", stage="boilerplate", because="a test")
    found = decide(page, "Two", "Three")
    assert (found["Two"], found["Three"], found["Print 0"]) == (verdict, "kept", "navigation")


def test_a_doubtful_paragraph_under_a_kept_heading_is_kept(make_page: MakePage) -> None:
    page = make_page(html(f"<p>{PROSE[0]}</p><div><h2>Two</h2><p>{PROSE[3]}</p></div>"))
    assert decide(page, PROSE[3])[PROSE[3]] == "kept"


def test_a_bad_paragraph_or_one_under_a_removed_heading_stays_removed(make_page: MakePage) -> None:
    source = html(f"<p>{PROSE[0]}</p><div><h2>Two</h2><p>{PROSE[3]}</p></div>")
    assert decide(make_page(source), PROSE[3], score=0.1)[PROSE[3]] == "boilerplate"
    assert decide(make_page(source), "Two", PROSE[3])[PROSE[3]] == "boilerplate"


def test_a_list_that_is_kept_in_part_is_kept_whole(make_page: MakePage) -> None:
    items = "".join(f"<li>{name} from the harbour</li>" for name in ("Rope", "Tar", "Timber"))
    assert (
        decide(make_page(html(f"<p>{PROSE[0]}</p><ul>{items}</ul>")), "Tar")["Tar from the harbour"] == "kept"
    )


def test_a_list_with_footnote_marks_is_kept_whole(make_page: MakePage) -> None:
    mark = '<sup class="reference">[1]</sup>'
    items = "".join(f"<li>{name} from the harbour{mark}</li>" for name in ("Rope", "Tar", "Timber"))
    page = make_page(html(f"<p>{PROSE[0]}</p><ol>{items}</ol>"))
    assert any(block.kind == "inline" for block in page.blocks)
    assert decide(page, "Tar")["Tar from the harbour"] == "kept"


def test_posts_in_a_list_do_not_stand_together(make_page: MakePage) -> None:
    items = "".join(f"<li>{name}<p>{PROSE[0]}</p></li>" for name in ("Rope", "Tar", "Timber"))
    assert decide(make_page(html(f"<p>{PROSE[1]}</p><ol>{items}</ol>")), "Tar")["Tar"] == "boilerplate"


def test_a_caption_near_kept_text_is_kept(make_page: MakePage) -> None:
    page = make_page(html(f"<p>{PROSE[0]}</p><figure><figcaption>The hall</figcaption></figure>"))
    assert decide(page, "The hall")["The hall"] == "kept"


STANDFIRST = "Thirty years after the first petition the town gets its crossing"


def described(body: str, description: str = STANDFIRST) -> str:
    """Return a page with a description."""
    return html(body, head=f'<meta name="description" content="{description}">')


def with_standfirst(description: str, *, text: str = PROSE[0]) -> str:
    """Return a page with a description, and the standfirst between its title and its text."""
    return described(f"<h1>A bridge for Lervik</h1><p>{STANDFIRST}</p><p>{text}</p>", description)


@pytest.mark.parametrize(
    "description", [STANDFIRST, f"{STANDFIRST}. - The Ledger", f"{STANDFIRST[:40]}...", STANDFIRST.upper()]
)
def test_the_standfirst_that_the_description_repeats_is_kept(make_page: MakePage, description: str) -> None:
    found = decide(make_page(with_standfirst(description)), STANDFIRST, score=0.1)
    assert found[STANDFIRST] == "kept"


@pytest.mark.parametrize("description", ["", "Thirty years", "The news of the day from all of Lervik"])
def test_a_line_under_the_title_that_no_description_repeats_stays_removed(
    make_page: MakePage, description: str
) -> None:
    found = decide(make_page(with_standfirst(description)), STANDFIRST, score=0.1)
    assert found[STANDFIRST] == "boilerplate"


def test_a_standfirst_that_the_text_says_again_stays_removed(make_page: MakePage) -> None:
    page = make_page(with_standfirst(STANDFIRST, text=f"{STANDFIRST}. {PROSE[0]}"))
    assert [block.verdict for block in page.blocks if block.text == STANDFIRST] == [""]
    page.blocks[1].remove("boilerplate", stage="select", because="a test")
    page.blocks[2].keep(stage="select", because="a test")
    keep_together(page)
    assert [block.verdict for block in page.blocks] == ["", "boilerplate", "kept"]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{STANDFIRST}</p><h1>A bridge</h1><p>{PROSE[0]}</p>",
        f"<h1>A bridge</h1><p>{PROSE[0]}</p><p>{STANDFIRST}</p>",
    ],
)
def test_the_description_above_the_title_or_below_text_is_no_standfirst(
    make_page: MakePage, body: str
) -> None:
    assert decide(make_page(described(body)), STANDFIRST, score=0.1)[STANDFIRST] == "boilerplate"


def test_what_a_rule_has_removed_stays_removed(make_page: MakePage) -> None:
    page = make_page(html(f"<p>{PROSE[0]}</p><h2>Two</h2><p>{PROSE[1]}</p>"))
    assert decide(page, "Two", stage="boilerplate")["Two"] == "boilerplate"


def test_a_page_of_no_blocks_or_none_kept_is_survived() -> None:
    for blocks in ([], [Block("x", verdict="ad")]):
        keep_together(Page(raw="", blocks=blocks))
