"""What a caller can ask of `clean`."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike, fspath
from typing import Literal, get_args

from cleaner.errors import BadOptions
from cleaner.evidence import Templates

ENGINES = ("cleaner", "trafilatura")
DETECTORS = ("langdetect", "py3langid")
PAGE_TYPES = ("article", "forum", "product", "collection", "listing", "documentation", "service")
MIB = 1024 * 1024

Favor = Literal["precision", "recall"]
FAVORS: tuple[Favor, ...] = get_args(Favor)


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
    fallback: ask trafilatura when our own selection is empty.
    favor: `precision` to keep less that is no main content, `recall` to lose less that is.
    comments: keep readers' comments under articles.
    links: write links into Markdown and HTML instead of their text only.
    languages: BCP 47 codes; a page in another language comes out filtered. Empty: all.
    only: some of `PAGE_TYPES`; a page of another type comes out filtered. Empty: all.
    min_confidence: 0–1; a page with a lower `Article.confidence` comes out filtered.
    detector: which language detector is asked where script and words leave the language open;
        py3langid is the extra `language`.
    site: host whose site rule applies, for pages that come without a URL.
    sites: folder of the caller's own site rules, which win over the shipped ones of a host.
    use_site_rules: let site rules decide, shipped ones and the caller's.
    grounds: say of every score what speaks for the block and against it; runs the network a dozen times.
    templates: what repeats on the pages of a host, as `cleaner clean --learn` counts it; it goes.
    """

    engine: str = "cleaner"
    fallback: bool = True
    favor: Favor | None = None
    comments: bool = False
    links: bool = False
    languages: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    min_confidence: float = 0.0
    detector: str = "langdetect"
    site: str | None = None
    limits: Limits = Limits()
    sites: str | PathLike[str] | None = None
    use_site_rules: bool = True
    grounds: bool = False
    templates: Templates | None = None

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise BadOptions(f"no engine {self.engine!r}; choose one of {', '.join(ENGINES)}")
        if self.detector not in DETECTORS:
            raise BadOptions(f"no detector {self.detector!r}; choose one of {', '.join(DETECTORS)}")
        if self.favor is not None and self.favor not in FAVORS:
            raise BadOptions(f"cannot favor {self.favor!r}; choose one of {', '.join(FAVORS)}")
        for name in self.only:
            if name not in PAGE_TYPES:
                raise BadOptions(f"no page type {name!r}; choose from {', '.join(PAGE_TYPES)}")
        if self.sites is not None:
            object.__setattr__(self, "sites", fspath(self.sites))  # a str, so that it can be written as JSON
        if not 0 <= self.min_confidence <= 1:
            raise BadOptions(f"no page has a confidence of {self.min_confidence}; choose from 0 to 1")
