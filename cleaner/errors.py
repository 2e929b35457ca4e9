"""The errors `cleaner` raises: each names the page, what was found and what to try."""

from __future__ import annotations


class CleanerError(Exception):
    """Base of every error of this package.

    `page` is the name of the page (a path, a URL or `<page>`), `cause` one sentence.
    """

    def __init__(self, cause: str, *, page: str = "<page>") -> None:
        super().__init__(cause)
        self.cause = cause
        self.page = page

    def __str__(self) -> str:
        return f"{self.page}: {self.cause}"

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error cross a process border with its page name."""
        return (_rebuild, (type(self), self.cause, self.page))


def _rebuild(kind: type[CleanerError], cause: str, page: str) -> CleanerError:
    return kind(cause, page=page)


class BinaryPage(CleanerError):
    """The bytes are a picture, archive, PDF or other binary file, not a page."""


class PageTooLarge(CleanerError):
    """The page is over the size or node limit of the options."""


class UnreadableInput(CleanerError):
    """A file or folder is missing or cannot be read."""


class UnwritableOutput(CleanerError):
    """The result cannot be written where it was asked for."""


class BadSiteRule(CleanerError):
    """A site rule has an unknown key, or a value that cannot be used; `page` is its file."""


class BadFixture(CleanerError):
    """A fixture folder lacks a file or holds one that cannot be read."""


class BadRevision(CleanerError):
    """A git revision does not exist, or its package cannot be run."""


class BadOptions(CleanerError):
    """An option has a value that does not exist."""
