"""Reading title, authors, date and the rest: what the page states of itself."""

from __future__ import annotations

from cleaner.metadata.authors import fill_authors
from cleaner.metadata.dates import fill_dates
from cleaner.metadata.descriptors import fill_descriptors
from cleaner.metadata.page_type import fill_page_type
from cleaner.metadata.site_name import fill_site_name
from cleaner.metadata.stated import read_stated
from cleaner.metadata.titles import fill_title
from cleaner.options import Options
from cleaner.page import Page

IN_HEAD = ("meta", "title", "canonical")  # sources that are the front matter on a Markdown page


def read_metadata(page: Page, options: Options) -> None:
    """Fill `page.metadata` and `page.declared_language` from what an HTML page states, or the
    front matter and headings of a Markdown page."""
    metadata = page.metadata
    if page.url:
        metadata.fill("url", page.url, "caller")
    if page.tree is None:
        return
    stated = read_stated(page, page.tree)
    page.declared_language = stated.language
    fill_site_name(metadata, stated)
    if page.is_html or stated.title:  # else it is a line of the scrape: `read_text_metadata`
        fill_title(metadata, stated)
    fill_authors(metadata, stated)
    fill_dates(metadata, stated)
    fill_descriptors(metadata, stated)
    fill_page_type(metadata, stated)
    if page.form == "markdown":
        in_head = [name for name, source in metadata.sources.items() if source in IN_HEAD]
        metadata.sources.update(dict.fromkeys(in_head, "front_matter"))
