"""Taking out what repeats on the pages of a host, by evidence counted before."""

from __future__ import annotations

from cleaner.options import Options
from cleaner.page import Page
from cleaner.sites.templates import find_repeated, template_host

STAGE = "template"


def mark_templates(page: Page, options: Options) -> None:
    """Give open blocks that stand on several pages of the host the verdict `template`, unless the
    score says with strong belief that they are main content."""
    host = template_host(page) if options.templates is not None else None
    evidence = options.templates.of(host) if options.templates is not None else None
    if host is None or evidence is None:
        return
    for found in find_repeated(page, evidence, host):
        if not found.is_believed:
            found.block.remove("template", stage=STAGE, because=found.because)
