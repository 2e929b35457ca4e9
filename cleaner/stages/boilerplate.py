"""Rules on what is certainly boilerplate: they say why, the score says whether elsewhere."""

from __future__ import annotations

from cleaner.lexicon.index import MAX_CHARS, find_all_hits
from cleaner.options import Options
from cleaner.page import Page
from cleaner.rules.ads import mark_ads
from cleaner.rules.byline import mark_metadata_lines
from cleaner.rules.captions import mark_captions
from cleaner.rules.comments import mark_comments
from cleaner.rules.consent import mark_consent
from cleaner.rules.contents import mark_contents
from cleaner.rules.footer import mark_footer
from cleaner.rules.furniture import mark_furniture, mark_till
from cleaner.rules.navigation import mark_navigation
from cleaner.rules.promo import mark_promo
from cleaner.rules.related import mark_related
from cleaner.rules.sections import Outline
from cleaner.rules.sharing import mark_sharing


def find_phrases(page: Page, options: Options) -> None:
    """Fill `Block.hits` with the marker phrases of the lexicon."""
    blocks = [block for block in page.blocks if block.kind != "code" and len(block.text) <= MAX_CHARS]
    hits = find_all_hits([block.text for block in blocks])
    for block in blocks:
        block.hits = hits[block.text]


def mark_boilerplate(page: Page, options: Options) -> None:
    """Give every block that a rule is sure of its verdict, with the reason."""
    outline = Outline(page)
    mark_consent(page, outline)
    mark_navigation(page, outline)
    mark_furniture(page, outline)
    mark_contents(page)
    mark_metadata_lines(page, outline)
    mark_captions(page)
    mark_comments(page, outline, are_asked=options.comments)
    mark_related(page, outline)
    mark_ads(page, outline)
    mark_sharing(page, outline)
    mark_promo(page, outline)
    mark_till(page, outline)
    mark_footer(page, outline)
