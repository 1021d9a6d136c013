"""What a profile values and the domain has not: it cannot count, and is named."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from detente.formats.files import listed, shown
from detente.formats.scenario import ScenarioIssue

__all__ = ["left_out"]

_MAX_NAMED = 3


def left_out(issue: ScenarioIssue, valued: Iterable[object], file: Path, *, line: int | None = None) -> tuple[str, ...]:
    """Say which of the values that a profile gives an issue are no levels of it; nothing where all are.

    Examples
    --------
    >>> left_out(ScenarioIssue(name="size", levels=(1, 2)), ["1", "2", "3"], Path("a.yml"))
    ("a.yml: the issue 'size' has values that the domain has not, and which are left out: '3'.",)
    """
    levels = set(map(str, issue.levels))
    lacking = [value for value in dict.fromkeys(map(str, valued)) if value not in levels]
    if not lacking:
        return ()
    named = listed([f"'{shown(value)}'" for value in lacking], _MAX_NAMED)
    place = file.name if line is None else f"{file.name}:{line}"
    told = f"the issue '{shown(issue.name)}' has values that the domain has not, and which are left out: {named}."
    return (f"{place}: {told}",)
