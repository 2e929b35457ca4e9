"""The face of the package: a short list, each of it documented; nothing else is promised."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import cleaner

FACE = ["Article", "CleanerError", "Options", "WorkerLimits", "__version__", "clean", "clean_many"]


def test_the_list_is_the_one_that_was_promised() -> None:
    assert sorted(cleaner.__all__) == FACE


@pytest.mark.parametrize("name", FACE)
def test_each_name_is_there_and_each_callable_says_what_it_gives(name: str) -> None:
    found = getattr(cleaner, name)
    if callable(found):
        assert (inspect.getdoc(found) or "").strip()


def test_the_version_has_three_numbers() -> None:
    assert all(part.isdigit() for part in cleaner.__version__.split("."))
    assert len(cleaner.__version__.split(".")) == 3


def test_clean_takes_a_page_an_address_and_options() -> None:
    assert list(inspect.signature(cleaner.clean).parameters) == ["page", "url", "options", "name"]


def test_the_attributes_of_an_article_are_documented() -> None:
    for name, member in vars(cleaner.Article).items():
        if isinstance(member, property) and not name.startswith("_"):
            assert member.__doc__, name


def test_the_package_is_typed() -> None:
    from importlib import resources

    assert resources.files("cleaner").joinpath("py.typed").is_file()


def test_importing_the_package_loads_no_heavy_one() -> None:
    heavy = "trafilatura langdetect rich click pebble cchardet"
    code = f"import sys, cleaner; print(*[name for name in '{heavy}'.split() if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_command_line_starts_without_the_engine() -> None:
    script = (
        "import sys, cleaner.cli; print([n for n in ('numpy', 'selectolax', 'rich') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
