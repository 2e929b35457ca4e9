"""A pytest plugin: `pytest --cleaner-fixtures DIR` runs one test per fixture case.

pytest loads this file in every run, so it imports nothing of the engine until it is asked to.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

import pytest

OPTION = "--cleaner-fixtures"
_FOLDER = pytest.StashKey["FixtureFolder"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that turns the plugin on."""
    parser.getgroup("cleaner").addoption(
        OPTION,
        metavar="DIR",
        default=None,
        help="Clean the pages in DIR/SITE/CASE and compare, one test each.",
    )


def pytest_sessionstart(session: pytest.Session) -> None:
    """Find the cases. Raises UsageError when there are none."""
    name = session.config.getoption(OPTION)
    if name is None:
        return
    from cleaner.errors import BadFixture
    from cleaner.regress.case import find_cases

    folder = session.config.invocation_params.dir / name
    try:
        cases = find_cases(folder)
    except BadFixture as error:
        raise pytest.UsageError(f"{OPTION}: {error}") from error
    if not cases:
        raise pytest.UsageError(
            f"{OPTION}: {folder}: no cases in <site>/<case>/; add one with cleaner fixture add"
        )
    session.stash[_FOLDER] = FixtureFolder.from_parent(
        session, name=folder.name, nodeid=folder.name, path=folder, cases=cases
    )


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Add the folder of fixtures to what the session collects, whatever paths it was given."""
    report = yield
    if isinstance(collector, pytest.Session) and _FOLDER in collector.stash:
        report.result = [*(report.result or ()), collector.stash[_FOLDER]]
    return report


class FixtureFolder(pytest.Collector):
    """The folder of fixtures, as the parent of its tests."""

    def __init__(self, cases: list[Path], **others: Any) -> None:
        super().__init__(**others)
        self.cases = cases

    def collect(self) -> Iterable[pytest.Item]:
        """Return one test per case."""
        return [
            FixtureCase.from_parent(self, name=f"{case.parent.name}/{case.name}", path=case)
            for case in self.cases
        ]


class FixtureCase(pytest.Item):
    """The test of one case."""

    def runtest(self) -> None:
        """Clean the case's page; what differs is the failure, without a traceback."""
        from cleaner.regress.check import check_folder

        report = check_folder(self.path).report
        if report:
            pytest.fail(report, pytrace=False)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return where the case lives, and its name."""
        return self.path, None, self.name
