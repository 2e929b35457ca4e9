"""The folder of site rules is named by a flag, the environment or the working folder, in this order."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cleaner.cli
from tests.conftest import PROSE, lines

PAGE = lines("A headline about the bridge", *PROSE, "Our menu of the day")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a page, and rules a, b and c that each give it another section."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLEANER_SITES", raising=False)
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    for name, code in (("a", "da"), ("b", "nb"), ("c", "sv"), ("d", "fi")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ledger.toml").write_text(
            f'hosts = ["ledger.example"]\nlanguage = "{code}"', "utf-8"
        )
    return tmp_path


def explain(*flags: str) -> Result:
    return CliRunner().invoke(
        cleaner.cli.cli, ["explain", "page.txt", "--url", "https://ledger.example/x", "--json", *flags]
    )


def language(*flags: str) -> str:
    result = explain(*flags)
    assert result.exit_code == 0, result.output
    return next(code for code in ("da", "nb", "sv", "fi", "en") if f'"language": "{code}"' in result.output)


def test_the_flag_speaks_before_the_environment_and_that_before_the_working_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert language() == "en"
    (folder / "pyproject.toml").write_text('[tool.cleaner]\nsites = "a"\n[tool.other]\nx = 1', "utf-8")
    assert language() == "da"
    (folder / "cleaner.toml").write_text('sites = "b"', "utf-8")
    assert language() == "nb"
    monkeypatch.setenv("CLEANER_SITES", "c")
    assert language() == "sv"
    assert language("--sites", "d") == "fi"


@pytest.mark.parametrize(
    ("name", "source", "problem"),
    [
        ("cleaner.toml", 'site = "a"', "cleaner.toml: unknown key 'site'; did you mean 'sites'?"),
        ("cleaner.toml", "zzz = 1", "cleaner.toml: unknown key 'zzz'; known are sites"),
        ("cleaner.toml", "sites = 3", "cleaner.toml: sites must name a folder"),
        ("cleaner.toml", "sites = [", "cleaner.toml: cannot be read"),
        ("cleaner.toml", 'sites = "nowhere"', "nowhere: cannot be read as a folder of site rules"),
        ("pyproject.toml", "[tool]\ncleaner = 3", "pyproject.toml: write [tool.cleaner] over the settings"),
        ("pyproject.toml", '[tool.cleaner]\nsite = "a"', "pyproject.toml: unknown key 'site'"),
    ],
)
def test_a_mistake_in_the_settings_is_one_line(folder: Path, name: str, source: str, problem: str) -> None:
    (folder / name).write_text(source, "utf-8")
    result = explain()
    assert result.exit_code == 2
    assert problem in result.output


def test_settings_of_other_tools_are_no_mistake(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.other]\nsite = 1', "utf-8")
    assert language() == "en"


def test_a_folder_with_two_rules_for_a_host_is_refused_before_any_page(folder: Path) -> None:
    (folder / "a" / "other.toml").write_text('hosts = ["ledger.example"]', "utf-8")
    result = explain("--sites", "a")
    assert result.exit_code == 2
    assert "stands in ledger.toml too" in result.output
