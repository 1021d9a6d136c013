"""NegMAS outcome spaces: issues with their levels, and the packages where only some can be had."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.errors import FormatError
from detente.formats.files import MAX_LEVELS, a_list, a_mapping, a_number, repeated, shown
from detente.formats.scenario import Level, ScenarioIssue
from detente.formats.value_functions import type_name

if TYPE_CHECKING:
    from detente.deals.space import IntArray

__all__ = ["outcome_space"]

_LISTED = frozenset(
    {
        "CategoricalIssue",
        "DiscreteIssue",
        "CardinalIssue",
        "OrdinalIssue",
        "DiscreteCardinalIssue",
        "DiscreteOrdinalIssue",
    }
)
"""Kinds of issues whose values are listed."""


def outcome_space(data: dict[Any, Any], file: Path) -> tuple[tuple[ScenarioIssue, ...], IntArray | None]:
    """Return the issues of an outcome space, and its packages where only some can be had."""
    kind = type_name(data)
    if kind == "SingletonOutcomeSpace":
        values = a_list(data.get("outcome"), "the outcome", file)
        names = data.get("issue_names") or [f"issue{i:02d}" for i in range(len(values))]
        names = a_list(names, "the issue names", file)
        if len(names) != len(values):
            raise FormatError(f"names {len(names)} issues and gives {len(values)} of them a value.", file=file)
        pairs = zip(names, values, strict=True)
        return _distinct([ScenarioIssue(name=str(n), levels=(_plain(v, str(n), file),)) for n, v in pairs], file), None
    if kind not in ("DiscreteCartesianOutcomeSpace", "CartesianOutcomeSpace", "SubsetCartesianOutcomeSpace"):
        raise FormatError(f"is an outcome space of type '{kind}', which is not read.", file=file)
    if data.get("constraints"):
        raise FormatError("has constraints, which NegMAS saves as code; code is not run.", file=file)
    listed = a_list(data.get("issues"), "the issues", file)
    issues = _distinct([_issue(given, at, file) for at, given in enumerate(listed)], file)
    if kind != "SubsetCartesianOutcomeSpace":
        return issues, None
    rows = [a_list(o, "an outcome", file) for o in a_list(data.get("outcomes"), "the outcomes", file)]
    found = [tuple(_at(issue, v, file) for issue, v in zip(issues, row, strict=False)) for row in rows]
    if not found or any(len(row) != len(issues) for row in rows):
        raise FormatError("lists no outcomes, or one that does not give every issue a value.", file=file)
    return issues, np.array(list(dict.fromkeys(found)), dtype=np.int64)


def _distinct(issues: list[ScenarioIssue], file: Path) -> tuple[ScenarioIssue, ...]:
    """Return the issues, no two of which may have one name."""
    if (twice := repeated(issue.name for issue in issues)) is not None:
        raise FormatError(f"has two issues of the name '{twice}'.", mend="Give each a name of its own.", file=file)
    return tuple(issues)


def _at(issue: ScenarioIssue, level: Any, file: Path) -> int:
    if level not in issue.levels:
        raise FormatError(f"lists '{shown(level)}' for the issue '{issue.name}', which has no such value.", file=file)
    return issue.levels.index(level)


def _issue(given: Any, position: int, file: Path, depth: int = 0) -> ScenarioIssue:
    given = a_mapping(given, "an issue", file)
    kind = type_name(given, "CategoricalIssue")
    name = given.get("name") or f"issue{position}"
    if not isinstance(name, (str, int, float)):
        raise FormatError(f"has an issue whose name is {shown(name)}; expected a word.", file=file)
    name = str(name)
    values = given.get("values")
    levels: tuple[Level, ...]
    if kind == "OptionalIssue" and depth < 2:
        levels = (None, *_issue(given.get("base"), position, file, depth + 1).levels)
    elif kind == "SingletonIssue":
        single = given.get("value", values)
        levels = (_plain(single[0] if isinstance(single, list) and len(single) == 1 else single, name, file),)
    elif kind == "ContiguousIssue" or (_is_count(values) and kind != "ContinuousIssue"):
        levels = _numbers(name, values, given.get("step"), file)
    elif kind in ("ContinuousIssue", "CountableInfiniteIssue", "ContinuousInfiniteIssue", "CallableIssue"):
        raise FormatError(
            f"the issue '{name}' is a {kind}, without a finite set of values, which a frontier needs.",
            mend="Discretise it, then save the scenario again.",
            file=file,
        )
    elif not type_name(given) and isinstance(values, list) and len(values) == 2 and all(map(_is_count, values)):
        raise FormatError(
            f"the issue '{name}' has the values {shown(values)} and no type: two values, or all between?",
            mend="Say 'type: CategoricalIssue' or 'type: ContiguousIssue'.",
            file=file,
        )
    elif kind not in _LISTED:
        raise FormatError(f"the issue '{name}' is of type '{kind}', which is not read.", file=file)
    else:
        levels = _listed(name, values, file)
    if not levels:
        raise FormatError(f"the issue '{name}' has no values.", file=file)
    return ScenarioIssue(name=name, levels=levels)


def _listed(name: str, values: Any, file: Path) -> tuple[Level, ...]:
    """Return values that are listed, of which no two may look alike."""
    listed = [_plain(v, name, file) for v in a_list(values, f"the values of '{name}'", file)]
    levels = tuple(dict.fromkeys(listed))  # 1 and true are one value to Python, and to a table that looks them up
    if (twice := repeated(map(str, listed))) is not None or len(levels) < len(listed):
        raise FormatError(
            f"the issue '{name}' names the value '{twice or levels[0]}' twice.",
            mend="Give each value a name of its own.",
            file=file,
        )
    return levels


def _plain(value: Any, name: str, file: Path) -> Level:
    """Return a level, which must be a word or a number, or nothing."""
    is_plain = value is None or isinstance(value, (str, int, float))
    if not is_plain or (isinstance(value, float) and not math.isfinite(value)):
        raise FormatError(f"the issue '{name}' has the value '{shown(value)}'; expected words or numbers.", file=file)
    level: Level = value
    return level


def _is_count(values: Any) -> bool:
    return isinstance(values, int) and not isinstance(values, bool)


def _numbers(name: str, values: Any, step: Any, file: Path) -> tuple[Level, ...]:
    """List the whole numbers of a range: how many, or lowest and highest, or with a step."""
    parts = [0, values - 1] if _is_count(values) else a_list(values, f"the values of the issue '{name}'", file)
    numbers = [a_number(v, f"a bound of the issue '{name}'", file) for v in (*parts, *([] if step is None else [step]))]
    if len(numbers) not in (2, 3) or any(n != int(n) for n in numbers):
        raise FormatError(
            f"the issue '{name}' is {shown(values)}; expected lowest and highest as whole numbers.", file=file
        )
    low, high, by = (int(n) for n in (*numbers, 1)[:3])
    if by < 1 or high < low or (high - low) // by >= MAX_LEVELS:
        raise FormatError(
            f"the issue '{name}' is {shown(values)}; expected up to {MAX_LEVELS:,} steps upwards.", file=file
        )
    return tuple(range(low, high + 1, by))
