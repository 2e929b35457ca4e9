"""Applying the site rule of a page; it beats rules and score alike."""

from __future__ import annotations

import re
from dataclasses import replace

from cleaner.options import Options
from cleaner.page import Block, Page
from cleaner.prose import count_words
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
        page.blocks = [part for block in page.blocks for part in _cut(block, text, rule)]


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


def _cut(block: Block, text: str, rule: SiteRule) -> list[Block]:
    """Split a block of a plain-text page around `text`, which becomes a removed block."""
    if text not in block.text or block.text == text or block.cells:
        return [block]
    before, _, after = block.text.partition(text)
    dropped = _part(block, text)
    dropped.remove("site", stage=STAGE, because=f"drop_text of {rule.name}")
    parts = [_part(block, before), dropped, *_cut(_part(block, after), text, rule)]
    return [part for part in parts if part.text]


def _part(block: Block, text: str) -> Block:
    folded = text.strip()
    return replace(block, text=folded, words=count_words(folded) if folded else 0.0, runs=(), marks=())
