"""What tests of the command line share."""

from __future__ import annotations

from typing import Any

import pytest

import cleaner.cli


@pytest.fixture
def run_cleaner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command line as a shell does; return exit code, stdout and stderr."""

    def run_main(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["cleaner", *arguments])
        code = 0
        try:
            cleaner.cli.main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    return run_main
