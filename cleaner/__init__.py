"""Clean articles and metadata from scraped pages, with a reason for everything removed."""

from __future__ import annotations

from cleaner.article import Article
from cleaner.errors import CleanerError
from cleaner.options import Options
from cleaner.pipeline import clean

__all__ = ["Article", "CleanerError", "Options", "__version__", "clean"]
__version__ = "0.1.0"
