"""Share buttons and "follow us" lines."""

from __future__ import annotations

import re
from functools import cache

from cleaner.lexicon.index import any_word_of, load_lexicon
from cleaner.page import Block, Page
from cleaner.rules.sections import NOT_ARTICLES, STAGE, Outline, is_label, is_speech, suspect_all

SHARE_MAX_WORDS = 40
BAR_MIN_LINK_DENSITY = 0.5
INVITATION_MAX_WORDS = 40
INVITATION_LINK_DENSITY = 0.15  # one linked name in a sentence
PLAIN_MAX_WORDS = 25  # of a line without both a verb and "our"; a longer one describes its author
_CLAUSE_END = re.compile(r"[.!?¡¿…,;:|–—!?。、،؟।\n]+\s*|^\W+")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u3005-\ud7ff]")  # none of Latin letters and punctuation
INVITATION_KINDS = ("paragraph", "heading", "quote", "list_item")


def mark_sharing(page: Page, outline: Outline) -> None:
    """Take out share bars by class and lines that only name a network or say "share"."""
    for element in outline.containers("share"):
        first, last = outline.span(element)
        is_short = outline.words(first, last) <= SHARE_MAX_WORDS and outline.prose_words(first, last) == 0
        if is_short and _has_buttons(page, outline, element):
            outline.remove_inside(element, "share")
    for _, block in outline.with_hit("share"):
        if not block.verdict and is_label(block) and block.kind != "code" and not outline.is_subject(block):
            because = f"the share label {block.quote_hit('share')!r}"
            block.remove("share", stage=STAGE, because=because)
    for block in _naming_platforms(page):
        if name := invited_to(block):
            suspect_all([block], "share", f"an invitation to {name!r}", NOT_ARTICLES)


def _naming_platforms(page: Page) -> list[Block]:
    """Return the open blocks of some lines that name a platform, found in their joined text: a
    pattern run over each block cost as much as all other rules."""
    blocks = [block for block in page.blocks if not block.verdict and block.words <= INVITATION_MAX_WORDS]
    texts = [block.text.casefold() for block in blocks]
    joined = "\n".join(texts)
    latin, other = _platform_names()
    names = [name for name in latin if name in joined]
    if any(_OTHER_SCRIPT.search(text) is not None for text in texts if not text.isascii()):
        names += [name for name in other if name in joined]
    if not names:
        return []
    return [block for block, text in zip(blocks, texts, strict=True) if any(name in text for name in names)]


def invited_to(block: Block) -> str:
    """Return the platform on which a line asks the reader to follow the page's maker, or "".

    It says so with a share phrase, or opens or closes a clause with a verb such as "follow". A
    verb alone may open the step of a guide: then the line names a second platform, an account
    or a link. A line on "our" channel invites with a verb, or is short and cries or links.
    """
    if block.kind not in INVITATION_KINDS or is_speech(block):
        return ""
    text = block.text.casefold()
    named: list[str] = _platforms().findall(text)
    if not named or block.words > INVITATION_MAX_WORDS:
        return ""
    if block.has_hit("share", "starts", "within"):
        return named[0]
    is_linked = block.link_density >= INVITATION_LINK_DENSITY
    invites = any(_invitations().search(clause) for clause in _CLAUSE_END.split(text))
    if _ourselves().search(text) is None:
        points = len(set(named)) > 1 or "@" in text or is_linked
        may_invite = block.words <= PLAIN_MAX_WORDS and block.kind != "list_item"
        return named[0] if invites and points and may_invite else ""
    if _own_channels().search(text) is None:
        return ""
    is_loud = block.words <= PLAIN_MAX_WORDS and (is_linked or text.rstrip().endswith(("!", "！")))
    return named[0] if invites or is_loud else ""


@cache
def _platform_names() -> tuple[list[str], list[str]]:
    """Return the names of platforms in Latin letters, and those in other scripts."""
    names = list(dict.fromkeys(map(str.casefold, load_lexicon().particles["platform"])))
    other = [name for name in names if _OTHER_SCRIPT.search(name) is not None]
    return [name for name in names if name not in other], other


@cache
def _platforms() -> re.Pattern[str]:
    return re.compile(any_word_of("platform"))


@cache
def _ourselves() -> re.Pattern[str]:
    return re.compile(any_word_of("ourselves", is_whole=True))


@cache
def _own_channels() -> re.Pattern[str]:
    """Return the pattern of "our" or "us" at most four words before a platform or behind it."""
    ours, platform = any_word_of("ourselves", is_whole=True), any_word_of("platform")
    return re.compile(rf"{ours}(?:\W+\w+){{0,4}}?\W*{platform}|{platform}\w*(?:\W+\w+){{0,4}}?\W*{ours}")


@cache
def _invitations() -> re.Pattern[str]:
    """Return the pattern of a clause that opens or, as in Turkish, closes with an invitation."""
    verb = any_word_of("invites", is_whole=True)
    return re.compile(rf"^{verb}|{verb}$")


def _has_buttons(page: Page, outline: Outline, element: int) -> bool:
    """Tell whether a container with a class of sharing holds links or share labels.

    A quoted post, a market share or a social event has such a class too.
    """
    first, last = outline.span(element)
    if page.elements.tag[element] == "blockquote":
        return False
    return outline.link_density(first, last) > BAR_MIN_LINK_DENSITY or any(
        block.has_hit("share") for block in page.blocks[first:last]
    )
