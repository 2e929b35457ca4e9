"""Cutting an HTML page into blocks; nothing visible is lost.

Hidden elements are marked, elements beyond the depth limit are flattened, and footnote marks
and edit links become removed blocks of their own. Where the body holds no prose, the text that a
browser would fill it with is cut in its place.
"""

from __future__ import annotations

from cleaner.dom.embedded import find_embedded
from cleaner.dom.parse import parse_fragment
from cleaner.options import Options
from cleaner.page import Page
from cleaner.prose import is_prose
from cleaner.segment.enter import HANDLERS
from cleaner.segment.walk import Walk

FEW_WORDS = 150.0  # in the body, under which scripts are looked into, with
FEW_PROSE_WORDS = 40.0  # of them in prose; cards, menus and hidden drafts of the text are text too
IN_SCRIPT = "the text stands in a script, where a browser would render it"


def segment_html(page: Page, options: Options) -> None:
    """Fill `page.blocks` and `page.elements` from the tree.

    Raises PageTooLarge when the page has more nodes than the limit.
    """
    root = (page.tree.body or page.tree.root) if page.is_html and page.tree is not None else None
    if root is None:
        return
    walk = Walk(page, options, HANDLERS)
    walk.open_element(root, "body")
    walk.run(root.first_child)
    if is_bare(page):
        _walk_embedded(page, walk)
    walk.close_element()
    page.elements.fill(walk.rows)


def is_bare(page: Page) -> bool:
    """Tell whether the blocks of a page, hidden ones too, hold few words and next to no prose.

    Script text that joined the cards of a shop or a text that is only hidden until a script
    shows it cost 6 points of word F1 on 31 such pages of the corpora.
    """
    words = prose_words = 0.0
    for block in page.blocks:
        words += block.words
        if words >= FEW_WORDS:
            return False
        if not block.verdict and is_prose(block.text, block.words):
            prose_words += block.words
    return prose_words < FEW_PROSE_WORDS


def _walk_embedded(page: Page, walk: Walk) -> None:
    """Walk the main text of the page's scripts behind what the body holds."""
    markup = find_embedded(page.tree) if page.tree is not None else ""
    fragment = parse_fragment(f"<article>{markup}</article>").root if markup else None
    if fragment is not None:
        page.warnings.append(IN_SCRIPT)
        walk.run(fragment)
