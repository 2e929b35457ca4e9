"""Clean articles and metadata from scraped pages, with a reason for everything removed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.article import Article
    from cleaner.batch.many import clean_many
    from cleaner.batch.workers import WorkerLimits
    from cleaner.errors import CleanerError
    from cleaner.options import Options
    from cleaner.pipeline import clean

__all__ = ["Article", "CleanerError", "Options", "WorkerLimits", "__version__", "clean", "clean_many"]
__version__ = "0.1.0"
_HOMES = {
    "Article": "cleaner.article",
    "CleanerError": "cleaner.errors",
    "Options": "cleaner.options",
    "WorkerLimits": "cleaner.batch.workers",
    "clean": "cleaner.pipeline",
    "clean_many": "cleaner.batch.many",
}


def __getattr__(name: str) -> object:
    """Import a name of the face when it is first asked for, so that `cleaner --help` is quick."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
