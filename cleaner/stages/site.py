"""Applying the site rule of a page; it beats rules and score alike."""

from __future__ import annotations

import re

from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.sites.cut import cut_out
from cleaner.sites.rules import SiteRule, find_rule, host_of

STAGE = "site"
_OWN_ADDRESS = re.compile(r"(?:@|www\.|https?://(?:www\.)?)([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
FOOT_BLOCKS = 15


def apply_site_rule(page: Page, options: Options) -> None:
    """Give the blocks that the page's site rule speaks of the verdict `site`."""
    rule = _rule_for(page)
    if rule is None:
        return
    for block in page.blocks:
        if block.text in rule.drop_lines:
            block.remove("site", stage=STAGE, because=f"drop_lines of {rule.name}")
    for text in rule.drop_text:
        _cut_blocks(page, text, rule)


def _rule_for(page: Page) -> SiteRule | None:
    """Find the rule by the site the caller names, the URL, or a scrape's own contact lines."""
    for address in (page.site, page.url or page.metadata.url):
        host = host_of(address)
        if host and (rule := find_rule(host)) is not None:
            return rule
    if page.is_html or page.site or page.url:
        return None
    for block in page.blocks[-FOOT_BLOCKS:]:
        for host in _OWN_ADDRESS.findall(block.text):
            if (rule := find_rule(host.lower())) is not None:
                return rule
    return None


def _cut_blocks(page: Page, text: str, rule: SiteRule) -> None:
    """Take `text` out of every block that holds it, as removed blocks of their own."""
    if not any(text in block.text for block in page.blocks):
        return
    blocks: list[Block] = []
    starts: list[int] = []
    for block in page.blocks:
        starts.append(len(blocks))
        for part in cut_out(block, text):
            if part.is_found:
                part.block.remove("site", stage=STAGE, because=f"drop_text of {rule.name}")
            blocks.append(part.block)
    starts.append(len(blocks))
    elements = page.elements
    elements.first = [starts[first] for first in elements.first]
    elements.last = [starts[last] for last in elements.last]
    page.blocks = blocks
