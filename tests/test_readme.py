"""What the README shows works as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


PRINTED = ("The tide turns twice a day", "Japan proposes US purchase of semiconductor products 313")


@pytest.mark.parametrize(
    ("block", "printed"),
    list(zip(re.findall(r"```python\n(.*?)```", README, re.DOTALL), PRINTED, strict=True)),
)
def test_the_python_of_the_readme_runs(
    block: str, printed: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(block, "README.md", "exec"), {})
    assert printed in capsys.readouterr().out


def test_every_folder_that_the_readme_names_exists() -> None:
    named = re.findall(r"^\| `(cleaner/[\w./]+)` \|", README, re.MULTILINE)
    assert len(named) >= 10
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_package_is_named_in_the_readme() -> None:
    packages = {path.parent.name for path in (ROOT / "cleaner").glob("*/__init__.py")}
    assert packages <= {Path(path).name for path in re.findall(r"`(cleaner/\w+)`", README)}
