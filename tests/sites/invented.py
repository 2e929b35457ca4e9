"""Four invented sites of eight pages each: what their templates hold, and what their articles share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

PAGES = 8
_WHO = (
    "The harbour master",
    "A group of beekeepers",
    "The night ferry",
    "Her younger brother",
    "The town archive",
    "An elderly clockmaker",
    "The school orchestra",
    "The new librarian",
    "A retired pilot",
    "The ropewalk",
    "The keeper of the lock",
)
_DID = (
    "has promised to repair",
    "will no longer pay for",
    "quietly bought back",
    "wants to move",
    "photographed",
    "found a drawing of",
    "lost the only key to",
    "is rebuilding",
    "wrote a short book about",
    "gave up on",
    "spent the winter painting",
    "is suing the owner of",
    "was asked to measure",
)
_WHAT = (
    "the lantern above the eastern gate",
    "two barges full of slate",
    "the old tide mill",
    "a greenhouse of glass bricks",
    "the staircase behind the market",
    "seven brass bells",
    "the weather station on the hill",
    "a map of the flooded quarry",
    "the orchard wall",
    "the last steam crane",
    "a boat that nobody claimed",
    "the bakery's cellar",
    "the narrow bridge to the island",
    "the chapel roof",
    "an unfinished tunnel",
    "the lighthouse stairs",
    "the reading room",
)
_WHY = (
    "because the frost came early this year",
    "although the council had voted against it",
    "after three summers of argument",
    "so that the children can reach it on foot",
    "in spite of the price of timber",
    "before the river rises again",
    "while the inspectors were still counting",
    "for reasons that nobody wrote down",
    "as her grandmother had done",
    "once the scaffolding is gone",
    "without telling the neighbours",
    "and hopes that visitors will follow",
    "because a sailor once asked for it",
    "though the plans were drawn in pencil",
    "which pleased almost everyone in the street",
    "until the money runs out",
    "when the last snow has melted",
    "as soon as a carpenter can be found",
    "at a cost of forty sacks of flour",
)


def sentence(number: int) -> str:
    """Return a sentence; no two of the first 40,000 are alike."""
    return (
        f"{_WHO[number % len(_WHO)]} {_DID[number % len(_DID)]} {_WHAT[number % len(_WHAT)]} "
        f"{_WHY[number % len(_WHY)]}."
    )


def paragraphs(page: int, count: int) -> list[str]:
    """Return the paragraphs that only this page has, of three or four sentences each."""
    first = 1 + page * 97
    return [
        " ".join(sentence(first + place * 5 + step) for step in range(3 + place % 2))
        for place in range(count)
    ]


def title(page: int) -> str:
    """Return the headline of a page."""
    number = 5 + page * 31
    return f"{_WHO[number % len(_WHO)]} {_DID[number % len(_DID)]} {_WHAT[number % len(_WHAT)]}"


@dataclass(frozen=True, slots=True)
class Site:
    """A host with its pages. template: the text of every block that all pages share and that is no
    main content. shared: sentences that are part of several articles."""

    host: str
    suffix: str
    template: tuple[str, ...]
    shared: tuple[str, ...]
    make: Callable[[int], str]

    def page(self, number: int) -> str:
        """Return a page of the site, from 0."""
        return self.make(number)

    def url(self, number: int) -> str:
        """Return the address of a page."""
        return f"https://{self.host}/{2020 + number}/story-{number}"


_LEDGER_MENU = ("Front page", "Harbour", "Council", "Weather", "Letters")
_LEDGER_PROMO = (
    "The Ledger arrives in your letterbox every Saturday with eight more pages, a crossword and the tides."
)
_LEDGER_ASK = (
    "Our reporters walk the quays so that you do not have to; three coins a week keep them in boots."
)
_LEDGER_FOOT = (
    "The Ledger is printed on the quay and belongs to those who read it.",
    "© The Ledger, Quay Street 4",
)
LEDGER_MOTTO = "“Whoever moors here twice belongs to the town,” as the inscription on the customs house says."


def _ledger(page: int) -> str:
    own = [f"<p>{text}</p>" for text in paragraphs(page, 6)]
    body = [
        *own[:2],
        f"<p>{LEDGER_MOTTO}</p>",
        *own[2:4],
        f"<div class='box'><p>{_LEDGER_PROMO}</p></div>",
        *own[4:],
    ]
    menu = "".join(f"<li><a href='/{name.lower()}'>{name}</a></li>" for name in _LEDGER_MENU)
    return (
        f"<!doctype html><html lang='en'><head><title>{title(page)} | The Ledger</title></head><body>"
        f"<header><nav><ul>{menu}</ul></nav></header>"
        f"<main><article><h1>{title(page)}</h1>{''.join(body)}</article>"
        f"<section class='support'><p>{_LEDGER_ASK}</p></section></main>"
        f"<footer>{''.join(f'<p>{line}</p>' for line in _LEDGER_FOOT)}</footer></body></html>"
    )


_BLOG_SIDE = (
    "I mend nets, keep notes and answer letters on Sundays, mostly by candlelight and never in a hurry.",
    "The pictures on this page were taken with a borrowed camera, which I have yet to give back.",
)
_BLOG_TOP = ("Notes from the breakwater", "Start", "Everything so far", "Who writes this")
_BLOG_END = ("If you liked this, tell a friend who lives by the water; there is no other way to hear of it.",)


def _blog(page: int) -> str:
    top = "".join(f"<div><a href='/{number}'>{name}</a></div>" for number, name in enumerate(_BLOG_TOP))
    own = "".join(f"<div>{text}</div>" for text in paragraphs(page + 20, 5))
    side = "".join(f"<div>{text}</div>" for text in _BLOG_SIDE)
    return (
        f"<!doctype html><html><head><title>{title(page + 20)}</title></head><body><div>{top}</div>"
        f"<div><div><h2>{title(page + 20)}</h2>{own}<div>{_BLOG_END[0]}</div></div>"
        f"<div>{side}</div></div></body></html>"
    )


_KITCHEN_SHARED = (
    "Ingredients",
    "Method",
    "Season to taste, cover the pot and leave it alone for an hour before you serve it.",
)
_KITCHEN_TEMPLATE = (
    "The quayside kitchen",
    "All recipes",
    "By season",
    "About the cook",
    "Every dish on this site was cooked at least three times on a stove with only two working rings.",
    "Print this card and pin it above the stove; the kitchen sends a new one by post each month.",
)
_FOODS = (
    "barley",
    "leeks",
    "smoked cod",
    "turnips",
    "sorrel",
    "eggs",
    "rye bread",
    "plums",
    "butter",
    "kale",
    "oats",
)


def _kitchen(page: int) -> str:
    menu = "".join(f"<a href='/{number}'>{name}</a> " for number, name in enumerate(_KITCHEN_TEMPLATE[1:4]))
    foods = [_FOODS[(page * 3 + place * 2) % len(_FOODS)] for place in range(4)]
    items = "".join(
        f"<li>{2 + page} spoons of {food}, cut as in the year {1800 + page}</li>" for food in foods
    )
    own = [f"<p>{text}</p>" for text in paragraphs(page + 40, 4)]
    headline = title(page + 40)
    return (
        f"<!doctype html><html lang='en'><head><title>{headline} – The quayside kitchen</title></head><body>"
        f"<div id='masthead'><p>{_KITCHEN_TEMPLATE[0]}</p><div class='links'>{menu}</div></div>"
        f"<div id='recipe'><h1>{headline}</h1>{own[0]}{own[1]}<h2>{_KITCHEN_SHARED[0]}</h2><ul>{items}</ul>"
        f"<h2>{_KITCHEN_SHARED[1]}</h2>{own[2]}<p>{_KITCHEN_SHARED[2]}</p>{own[3]}</div>"
        f"<div class='below'><p>{_KITCHEN_TEMPLATE[4]}</p><p>{_KITCHEN_TEMPLATE[5]}</p></div></body></html>"
    )


_GAZETTE_TOP = ("The Saltmarsh Gazette", "News", "Tides", "Births and boats", "Lost and found", "Subscribe")
_GAZETTE_BOTTOM = (
    "Neighbours have written these pages since the winter of the great flood. Every word is read aloud in the"
    " harbour office before it goes to press, and whoever was there is asked whether it is true.",
    "Sign in to comment",
    "The Gazette is a member of the league of coastal papers and follows its code.",
    "Back to top",
)
GAZETTE_NOTICE = (
    "Correction: an earlier version of this story gave the height of the tide in feet instead of metres."
)


def _gazette(page: int) -> str:
    own = paragraphs(page + 60, 6)
    body = [*own[:3], GAZETTE_NOTICE, *own[3:]] if page % 2 else own
    return "\n".join([*_GAZETTE_TOP, title(page + 60), *body, *_GAZETTE_BOTTOM]) + "\n"


LEDGER = Site(
    "ledger.example",
    ".html",
    (*_LEDGER_MENU, _LEDGER_PROMO, _LEDGER_ASK, *_LEDGER_FOOT),
    (LEDGER_MOTTO,),
    _ledger,
)
BLOG = Site("breakwater.example", ".html", (*_BLOG_TOP, *_BLOG_SIDE, *_BLOG_END), (), _blog)
KITCHEN = Site("kitchen.example", ".html", _KITCHEN_TEMPLATE, _KITCHEN_SHARED, _kitchen)
GAZETTE = Site("gazette.example", ".txt", (*_GAZETTE_TOP, *_GAZETTE_BOTTOM), (GAZETTE_NOTICE,), _gazette)
SITES = (LEDGER, BLOG, KITCHEN, GAZETTE)
