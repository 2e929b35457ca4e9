"""Picture credits by the names of agencies go; lines that name an agency otherwise stay."""

from __future__ import annotations

import pytest

from cleaner.page import Block
from cleaner.prose import count_words
from cleaner.rules.byline import mark_metadata_lines
from cleaner.rules.credits import closes_with_credit, is_agency_credit
from tests.conftest import MarkPage, article


@pytest.mark.parametrize(
    "line",
    [
        "aja/PAP",
        "Anna Lind / Reuters",
        "REUTERS/Anna Lind",
        "© AFP / ANNA LIND",
        "Getty Images/iStockphoto",
        "iStock.com",
        "Anna Lindová / ČTK",
        "新华社/王明",
        "Анна Линд / ТАСС",
    ],
)
def test_a_line_of_a_name_and_an_agency_is_a_credit(mark: MarkPage, line: str) -> None:
    assert mark(mark_metadata_lines, article(f"<p>{line}</p>"))[line] == "metadata"


@pytest.mark.parametrize(
    "line", ["Reuters", "AP and/or Reuters", "Reuters, AP", "Shutterstock", "He sued Reuters/Ipsos over it."]
)
def test_a_line_that_speaks_of_an_agency_is_none(line: str) -> None:
    assert not is_agency_credit(Block(line, words=count_words(line)))


@pytest.mark.parametrize(
    ("text", "is_credit"),
    [
        ("The ferry in the evening. © Anna Lind", True),
        ("Fähre im Abendrot. Bild: AnLind/Shutterstock.com", True),
        ("El bac al amanecer. Foto: Ana Lind", True),
        ("The ferry in the evening Lind/Reuters", True),
        ("The harbour was quiet © 2021", False),
        ("He had one wish: Anna Lind", False),
        ("She gave them two pictures. Photo: it was the one of the old ferry", False),
        ("We asked them and/or others", False),
    ],
)
def test_a_caption_closes_with_a_credit(text: str, is_credit: bool) -> None:
    assert closes_with_credit(text) is is_credit
