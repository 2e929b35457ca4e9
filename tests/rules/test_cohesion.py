"""What belongs together stands or falls together; a verdict of a rule is never undone."""

from __future__ import annotations

from cleaner.page import Block, Page
from cleaner.rules.cohesion import keep_together
from tests.conftest import PROSE, MakePage, html


def decide(page: Page, *removed: str, stage: str = "select", score: float = 0.4) -> dict[str, str]:
    """Keep every block but those that begin so, then let them stand or fall together."""
    for block in page.blocks:
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


def test_a_heading_over_a_kept_section_of_its_own_stays(make_page: MakePage) -> None:
    page = make_page(html(f"<h2>One</h2><h3>Three</h3><p>{PROSE[0]}</p>"))
    assert set(decide(page).values()) == {"kept"}


def test_the_heading_of_a_kept_section_amid_the_text_is_kept(make_page: MakePage) -> None:
    page = make_page(html(f"<p>{PROSE[0]}</p><h2>Two</h2><p>{PROSE[1]}</p>"))
    assert decide(page, "Two")["Two"] == "kept"


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


def test_what_a_rule_has_removed_stays_removed(make_page: MakePage) -> None:
    page = make_page(html(f"<p>{PROSE[0]}</p><h2>Two</h2><p>{PROSE[1]}</p>"))
    assert decide(page, "Two", stage="boilerplate")["Two"] == "boilerplate"


def test_a_page_of_no_blocks_or_none_kept_is_survived() -> None:
    for blocks in ([], [Block("x", verdict="ad")]):
        keep_together(Page(raw="", blocks=blocks))
