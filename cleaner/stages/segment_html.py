"""Cutting an HTML page into blocks; nothing visible is lost.

Hidden elements are marked, elements beyond the depth limit are flattened, and footnote marks
and edit links become removed blocks of their own.
"""

from __future__ import annotations

from cleaner.options import Options
from cleaner.page import Page
from cleaner.segment.enter import HANDLERS
from cleaner.segment.walk import Walk


def segment_html(page: Page, options: Options) -> None:
    """Fill `page.blocks` and `page.elements` from the tree.

    Raises PageTooLarge when the page has more nodes than the limit.
    """
    root = (page.tree.body or page.tree.root) if page.tree is not None else None
    if root is None:
        return
    walk = Walk(page, options, HANDLERS)
    walk.open_element(root, "body")
    walk.run(root.first_child)
    walk.close_element()
    page.elements.fill(walk.rows)
