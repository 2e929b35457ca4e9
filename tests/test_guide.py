"""The guide's commands print what the guide says, run in a folder that holds only its page."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner.cli
from cleaner.sites.folders import forget_folders

pty = pytest.importorskip("pty")

DOCS = Path(__file__).parent.parent / "docs"
GUIDE = (DOCS / "adding-a-site.md").read_text("utf-8")
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*(?:\n> .*)*)\n", re.MULTILINE)
_TYPED = re.compile(r"^(review>) (.*)\n", re.MULTILINE)
_SECONDS = re.compile(r"\d+\.\d+s")


def read_commands() -> list[tuple[str, str]]:
    """Return each command of the guide with what it is said to print."""
    found = []
    for block in _CONSOLE.findall(GUIDE):
        _, *parts = _COMMAND.split(block)
        commands = (command.replace("\n> ", "\n") for command in parts[::2])
        found += list(zip(commands, parts[1::2], strict=True))
    return found


def run_ours(command: str, answers: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a command of ours when somebody types these answers at a terminal.

    In this process: eight more that load the engine would take half a minute.
    """
    keyboard, terminal = pty.openpty()
    os.write(keyboard, "".join(f"{answer}\n" for answer in answers).encode())
    forget_folders()
    with os.fdopen(terminal) as stdin, monkeypatch.context() as patch:
        patch.setattr("sys.stdin", stdin)
        patch.setattr("sys.argv", shlex.split(command))
        with pytest.raises(SystemExit):
            cleaner.cli.main()
    os.close(keyboard)


def run_other(command: str) -> None:
    """Run any other command, with the programs of this environment and nobody's settings of git."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        nobody |= {f"GIT_{role}_NAME": "Ada Tern", f"GIT_{role}_EMAIL": "ada@saltby-post.example"}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False,
        env={**os.environ, **nobody, "PATH": path, "PYTEST_ADDOPTS": "-p no:cacheprovider"},
    )  # fmt: skip
    print(done.stdout + done.stderr)


def fold(output: str) -> list[str]:
    """Return the lines of an output without what no reader sees: times, and space at their ends."""
    lines = [line.rstrip() for line in _SECONDS.sub("0.00s", output).splitlines()]
    return [line for line in lines if line]


def test_the_commands_of_the_guide_print_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(DOCS / "example" / "page.html", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for command, said in read_commands():
        if command.startswith("cleaner "):
            run_ours(command, [typed for _, typed in _TYPED.findall(said)], monkeypatch)
        else:
            run_other(command)
        printed = "".join(capsys.readouterr())
        assert fold(printed) == fold(_TYPED.sub(r"\1 ", said)), command


def test_the_guide_shows_every_verb_that_it_is_about() -> None:
    commands = "\n".join(command for command, _ in read_commands())
    for verb in ("add", "review", "check", "check --without-rules", "impact"):
        assert f"cleaner fixture {verb}" in commands
    assert "pytest --cleaner-fixtures" in commands
