"""Training leaves out pages with a wrong reference; measuring does not."""

from __future__ import annotations

import importlib
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from corpus import Entry

from tests.conftest import PROSE

SOUND, WRONG = "sound", "wrong"


@pytest.fixture
def train(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Yield scripts/train.py without torch, with a correction for the page `wrong` of the corpus `bees`."""
    stand_in: Any = ModuleType("network_training")
    stand_in.train_network = None
    monkeypatch.setitem(sys.modules, "network_training", stand_in)
    module: Any = importlib.import_module("train")
    monkeypatch.setattr(module, "read_corrections", lambda: {"bees": {WRONG}})
    yield module
    sys.modules.pop("train")
    sys.modules.pop("cross_validation")


def labelled(train: Any, identifier: str, corpus: str = "bees") -> Any:
    """Return a page whose example is its identifier and whose domain is its own."""
    return train.Labelled(Entry(corpus, identifier, Path("x.html"), {"text": "Bees."}), identifier, None)


def test_a_page_with_a_wrong_reference_is_not_trained_on(train: Any) -> None:
    assert train.training_examples([labelled(train, SOUND), labelled(train, WRONG)]) == [SOUND]


def test_a_page_of_that_name_in_another_corpus_is(train: Any) -> None:
    assert train.training_examples([labelled(train, WRONG, corpus="wasps")]) == [WRONG]


def test_a_page_without_open_blocks_is_measured_and_not_trained_on(train: Any, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text("<html><body><script>render()</script></body></html>")
    page = train._label_page(Entry("bees", SOUND, path, {"text": "Bees."}), "html")
    assert train.training_examples([page]) == []
    outcome = train.clean_page(page, None)
    assert (outcome.quality, outcome.is_type_right) == (0.0, False)


def test_a_plain_text_page_is_trained_on_without_what_stands_above_its_text(
    train: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train, "Example", lambda table, labels, *_: (len(table.values), labels.tolist()))
    path = tmp_path / f"{SOUND}.txt"
    path.write_text("\n".join([*(f"Harbour office {number}" for number in range(9)), *PROSE]))
    entry = Entry("bees", SOUND, path, {"text": "\n".join(PROSE)})
    page = train.Page(path.read_text())
    assert train._prepare(page)
    whole: Any = Namespace(labels=[0.0] * 9 + [1.0] * len(PROSE))
    assert train._cropped_example(page, whole, entry) == (len(PROSE), [1.0] * len(PROSE))


def test_a_page_in_one_line_is_trained_on_without_what_stands_before_its_text(
    train: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train, "Example", lambda table, *_: table.texts)
    text = " ".join(PROSE * 3)
    page = train.Page(f"Harbour office. Tide tables. {text} Contact us. Imprint.")
    assert train._prepare(page)
    assert len(page.blocks) > len(PROSE) * 3
    whole: Any = Namespace(labels=[float(block.text in PROSE) for block in page.undecided()])
    assert sum(whole.labels) == len(PROSE) * 3
    texts = train._cropped_example(page, whole, Entry("bees", SOUND, tmp_path, {"text": text}))
    assert texts[0] == PROSE[0]


@pytest.mark.parametrize(("last", "expected"), [("to b.", "a to b."), ("", "a to b. c"), ("x", "a to b. c")])
def test_a_line_is_cut_where_a_text_begins_and_ends(train: Any, last: str, expected: str) -> None:
    assert train._cut_line("menu a to b. c", "a to", last) == expected


def test_a_line_without_the_text_stays(train: Any) -> None:
    assert train._cut_line("menu a to b. c", "x", "y") == "menu a to b. c"


@pytest.mark.parametrize(("kind", "has_trees"), [("text", True), ("markdown", False)])
def test_every_page_is_measured_by_networks_of_sound_pages_of_other_domains(
    train: Any, monkeypatch: pytest.MonkeyPatch, kind: str, has_trees: bool
) -> None:
    def measure(page: Any, ensemble: Any) -> tuple[str, list[str]]:
        assert ensemble.trees == (ensemble.network if has_trees else None)
        return page.entry.identifier, ensemble.network

    monkeypatch.setattr(train, "train_network", lambda examples, **_: examples)
    monkeypatch.setattr(train, "train_trees", lambda examples, **_: examples)
    monkeypatch.setattr(train, "clean_page", measure)
    pages = [labelled(train, name) for name in (SOUND, WRONG, "other")]
    arguments = Namespace(folds=3, members=1, epochs=1, seed=0, kind=kind)
    outcomes = train.cross_validate(pages, arguments)
    assert sorted(outcomes) == [("other", [SOUND]), (SOUND, ["other"]), (WRONG, [SOUND, "other"])]
