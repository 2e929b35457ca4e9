"""What a caller can ask of `clean`."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.errors import BadOptions

ENGINES = ("cleaner", "trafilatura")
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep one hostile page from taking the machine.

    Real pages reach 5.3 MB, 9,888 elements and depth 51.
    max_depth: elements deeper are flattened, their text kept. max_attributes: of one element,
    which else is read as one without. Over the other two the page is refused.
    """

    max_page_bytes: int = 20 * MIB
    max_depth: int = 512
    max_nodes: int = 1_000_000
    max_attributes: int = 4_000


@dataclass(frozen=True, slots=True)
class Options:
    """How to clean a page; every field has the default that most callers want.

    engine: `cleaner`, or `trafilatura` to let trafilatura choose the main content.
    fallback: ask trafilatura when our own selection is empty or unsure.
    comments: keep readers' comments under articles.
    links: write links into Markdown and HTML instead of their text only.
    languages: BCP 47 codes; a page in another language comes out filtered. Empty: all.
    site: host whose site rule applies, for pages that come without a URL.
    """

    engine: str = "cleaner"
    fallback: bool = True
    comments: bool = False
    links: bool = False
    languages: tuple[str, ...] = ()
    site: str | None = None
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise BadOptions(f"no engine {self.engine!r}; choose one of {', '.join(ENGINES)}")
