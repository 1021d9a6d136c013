from __future__ import annotations

import pytest

from detente.cli import watching


class Screen:
    """An error stream that somebody may be watching."""

    def __init__(self, is_watched: bool) -> None:
        self.is_watched = is_watched

    def isatty(self) -> bool:
        return self.is_watched


def test_nobody_is_told_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Screen(False))
    assert watching.told("Drawing") is None


def test_long_work_is_told_and_short_work_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Screen(True))
    said: list[str] = []
    monkeypatch.setattr("typer.echo", lambda text, **_: said.append(text))
    clock = iter([0.0, 0.1, 1.0, 0.0])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    tell = watching.told("Drawing")
    assert tell is not None
    tell(1, 4)
    tell(2, 4)
    tell(4, 4)
    assert said == ["\rDrawing: 50 %", "\rDrawing: 100 %\n"]
    short = watching.told("Drawing")
    assert short is not None
    short(4, 4)
    assert len(said) == 2
