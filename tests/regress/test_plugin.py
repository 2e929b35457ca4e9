"""`pytest --cleaner-fixtures DIR`: one test per case, and nothing at all without it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.regress.conftest import Fixtures


def run_pytest(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run pytest in a folder as its users do, by the installed entry point; return code and output."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:hypothesispytest", *arguments],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_each_case_is_a_test_and_a_failure_is_its_difference(fixtures: Fixtures) -> None:
    fixtures.add("ledger/bridge")
    fixtures.add("post/tides", must_contain=["herring"])
    code, out = run_pytest(fixtures.path.parent, "--cleaner-fixtures", "fixtures")
    assert (code, "1 failed, 1 passed" in out) == (1, True)
    assert "FAILED fixtures::post/tides" in out
    assert "\nlost 'herring' (in no block)\n" in out
    assert "Traceback" not in out
    assert ".py" not in out


def test_cases_are_chosen_by_site_beside_other_tests(fixtures: Fixtures, tmp_path: Path) -> None:
    fixtures.add("ledger/bridge")
    fixtures.add("post/tides", must_contain=["herring"])
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_one.py").write_text("def test_one(): pass\n")
    code, out = run_pytest(
        tmp_path, "tests", "--cleaner-fixtures", "fixtures", "-v", "-k", "ledger or test_one"
    )
    assert (code, "2 passed, 1 deselected" in out) == (0, True)
    assert "fixtures::ledger/bridge PASSED" in out


def test_an_unreviewed_case_fails(fixtures: Fixtures) -> None:
    fixtures.add("ledger/bridge", reviewed=False)
    code, out = run_pytest(fixtures.path.parent, "--cleaner-fixtures", "fixtures")
    assert (code, "not reviewed: run cleaner fixture review ledger/bridge" in out) == (1, True)


def test_a_folder_without_cases_is_a_mistake_and_no_success(fixtures: Fixtures) -> None:
    for name, message in (("gone", "no such folder"), ("fixtures", "no cases")):
        code, out = run_pytest(fixtures.path.parent, "--cleaner-fixtures", name)
        assert (code, message in out) == (4, True)


def test_a_run_without_the_option_loads_nothing_of_the_engine(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text(
        "import sys\n"
        "def test_one():\n"
        "    assert 'cleaner.regress.plugin' in sys.modules\n"
        "    heavy = {'numpy', 'selectolax', 'cleaner.pipeline', 'cleaner.regress.case'}\n"
        "    assert not heavy & set(sys.modules)\n"
    )
    code, out = run_pytest(tmp_path)
    assert (code, "1 passed" in out) == (0, True), out
