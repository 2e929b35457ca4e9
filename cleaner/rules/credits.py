"""Picture credits by the names of agencies, as a line or at the end of a caption."""

from __future__ import annotations

import re
from functools import cache

from cleaner.lexicon.index import find_hits, load_lexicon
from cleaner.page import Block
from cleaner.prose import ends_sentence

AGENCY_LINE_MAX_WORDS = 8
NAME_MAX_WORDS = 4
INITIALS_MAX_CHARS = 4  # "aja/PAP"
CREDIT_MAX_CHARS = 60  # behind the caption
SEARCHED_CHARS = 200  # a credit and what parts it from the caption; the patterns cost their square
_BORDER = re.compile(r"\s*[/|©]\s*|\s+via\s+")
_DOMAIN = re.compile(r"\.(?:com|de|net|org)$")
_SIGNED = re.compile(r"(?:^|[\s.!?(])©\s*([^©.!?\d]{2,60})$")
_LABELLED = re.compile(r"(?:[.!?,…)|]|\n)\s*([^\W\d_][^.:,!?/]{1,25})\s?:\s?([^.:!?]{2,60}(?:\.com)?)$")
_SLASHED = re.compile(r"(?:^|[\s(])([^\s/]+)\s?/\s?([^/]{2,30})$")


def is_agency_credit(block: Block) -> bool:
    """Tell whether a line is names with an agency's among them, parted by slashes: "X / Reuters".

    An agency alone, or several with commas, may be what a text speaks of; with the sign of a
    copyright or a domain it is not.
    """
    text = block.text.strip(" ()[]")
    if block.kind != "paragraph" or block.words > AGENCY_LINE_MAX_WORDS or ends_sentence(text):
        return False
    if "/" not in text and "|" not in text and "©" not in text and " via " not in text:
        return is_agency(text) and _DOMAIN.search(text) is not None
    parts = [part for part in _BORDER.split(text) if part]
    has_agency = any(is_agency(part) for part in parts)
    return has_agency and all(is_agency(part) or _is_name(part) for part in parts)


def is_agency(text: str) -> bool:
    """Tell whether a text is the name or the domain of an agency or a stock of pictures."""
    return _DOMAIN.sub("", text.strip().casefold()) in _agencies()


def closes_with_credit(text: str) -> bool:
    """Tell whether a caption ends with a picture credit: a sign, a label or an agency."""
    end, tail = text[-CREDIT_MAX_CHARS:], text[-SEARCHED_CHARS:]
    if "©" in end and (signed := _SIGNED.search(tail)):
        return _is_name(_BORDER.split(signed.group(1))[0])
    if ":" in end and (labelled := _LABELLED.search(tail)):
        label, name = labelled.groups()
        is_label = any(hit.section == "credit" and hit.phrase == label.casefold() for hit in find_hits(label))
        return is_label and _is_name(_BORDER.split(name)[0])
    slashed = _SLASHED.search(tail) if "/" in end else None
    return slashed is not None and is_agency(slashed.group(2))


def _is_name(text: str) -> bool:
    """Tell whether a text is one to four words of which the long ones begin with a capital."""
    words = text.split()
    if not 1 <= len(words) <= NAME_MAX_WORDS:
        return False
    return all(not word[0].islower() or len(word) <= INITIALS_MAX_CHARS for word in words)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for name in load_lexicon().particles["agency"])
