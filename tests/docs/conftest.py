"""The folder, screen and person of the examples: the same on every machine."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the current one, with a screen of 100 columns and a user named analyst."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("USER", "analyst")
    monkeypatch.setenv("LOGNAME", "analyst")
    return tmp_path
