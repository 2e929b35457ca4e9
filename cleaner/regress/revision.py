"""The package and the site rules of a git revision, laid out in a folder, and pages cleaned with them."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cleaner.errors import BadRevision
from cleaner.regress import driver
from cleaner.regress.case import SITES_FOLDER, rules_folder

TIMEOUT_S = 600  # of the clock, for all pages


def export(revision: str, fixtures: Path, target: Path) -> tuple[Path | None, Path | None]:
    """Write the package `cleaner` and the rules of `fixtures` of a revision below `target`.

    Returns the folder to put on the path, and the folder of rules; each None where the revision
    has no such thing. Raises BadRevision without git, outside a repository, for a revision that
    does not exist, and for one that has neither when the working tree has no rules either.
    """
    top = Path(_git(fixtures, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    commit = _commit(fixtures, revision)
    rules = (fixtures.resolve() / SITES_FOLDER).relative_to(top.resolve()).as_posix()
    has_package = _has(top, commit, "cleaner/pipeline.py")
    has_rules = _has(top, commit, rules)
    if not has_package and not has_rules and rules_folder(fixtures) is None:
        raise BadRevision(
            f"holds neither cleaner/ nor {rules}/, so there is nothing to compare", page=revision
        )
    if not has_package and not has_rules:
        return None, None
    names = [name for name, is_there in (("cleaner", has_package), (rules, has_rules)) if is_there]
    archive = _git(top, "archive", "--format=tar", commit, "--", *names)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(target, filter="data")
    return (target if has_package else None), (target / rules if has_rules else None)


def _commit(folder: Path, revision: str) -> str:
    try:
        found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except BadRevision as error:
        raise BadRevision("no such revision; see git log", page=revision) from error
    return found.decode().strip()


def _has(top: Path, commit: str, path: str) -> bool:
    return bool(_git(top, "ls-tree", "--name-only", commit, "--", path).strip())


def _git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise BadRevision("git is not installed, or not on the PATH", page=str(folder)) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed"]
        raise BadRevision(said[0].removeprefix("fatal: "), page=str(folder))
    return done.stdout


def working_package(fixtures: Path) -> Path | None:
    """Return the folder of the working tree's own package where another one is running, else None."""
    top = Path(_git(fixtures, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    running = Path(driver.__file__).resolve()
    has_package = (top / "cleaner" / "pipeline.py").exists()
    return top if has_package and not running.is_relative_to(top.resolve()) else None


def clean_with(
    package: Path | None, requests: Sequence[dict[str, Any]], *, name: str
) -> list[dict[str, Any]]:
    """Return what the package in a folder makes of pages, in a process of its own; None: this one.

    Raises BadRevision, calling the package `name`, when it cannot be run.
    """
    if package is None:
        return driver.clean_pages(list(requests))
    environment = {**os.environ, "PYTHONPATH": str(package), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-P", driver.__file__],
            input=json.dumps(list(requests)), capture_output=True, text=True, encoding="utf-8",
            env=environment, cwd=package, check=False, timeout=TIMEOUT_S,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise BadRevision(f"its package took over {TIMEOUT_S} s and was stopped", page=name) from error
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it gives no reason"]
        raise BadRevision(f"its package cannot be run: {said[-1]}", page=name)
    answer = json.loads(done.stdout)
    if not Path(answer["package"]).is_relative_to(package.resolve()):
        raise BadRevision(f"Python took {answer['package']} in its place", page=name)
    answers: list[dict[str, Any]] = answer["answers"]
    return answers
