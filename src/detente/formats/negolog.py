"""NegoLog JSON: one file per party, which holds the issues with the values and weights that the party gives them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from detente.errors import FormatError
from detente.formats.files import a_mapping, a_number, read_json
from detente.formats.scenario import Profile, ScenarioIssue
from detente.formats.utility import additive

__all__ = ["is_profile", "read_negolog"]


def is_profile(data: Any) -> bool:
    """Whether a file is a profile."""
    return isinstance(data, dict) and "issueWeights" in data and "issues" in data


def read_negolog(files: Sequence[Path]) -> tuple[tuple[ScenarioIssue, ...], tuple[Profile, ...]]:
    """Read profiles; issues and values are those of the first, in its order.

    Raises
    ------
    FormatError
        If the profiles do not speak of the same issues and values.
    """
    told = [a_mapping(read_json(file), "the profile", file) for file in files]
    listed = a_mapping(told[0].get("issues"), "issues", files[0])
    issues = tuple(_issue(str(name), values, files[0]) for name, values in listed.items())
    return issues, tuple(_profile(data, issues, file) for data, file in zip(told, files, strict=True))


def _issue(name: str, values: Any, file: Path) -> ScenarioIssue:
    levels = tuple(map(str, a_mapping(values, f"the issue '{name}'", file)))
    if not levels:
        raise FormatError(f"the issue '{name}' has no values.", mend="Give it one, or leave it out.", file=file)
    return ScenarioIssue(name=name, levels=levels)


def _profile(data: dict[Any, Any], issues: Sequence[ScenarioIssue], file: Path) -> Profile:
    values = a_mapping(data.get("issues"), "issues", file)
    weights = a_mapping(data.get("issueWeights"), "issueWeights", file)
    if set(map(str, values)) != {issue.name for issue in issues}:
        raise FormatError("speaks of other issues than the first profile.", file=file)
    if odd := next((name for name in weights if name not in values), None):
        raise FormatError(f"gives a weight to '{odd}', which is no issue of it.", file=file)
    tables = []
    for issue in issues:
        of_issue = a_mapping(values[issue.name], f"the issue '{issue.name}'", file)
        if set(of_issue) != set(issue.levels):
            raise FormatError(f"gives the issue '{issue.name}' other values than the first profile.", file=file)
        if issue.name not in weights:
            raise FormatError(f"gives the issue '{issue.name}' no weight.", file=file)
        weight = a_number(weights[issue.name], f"the weight of '{issue.name}'", file)
        told = [a_number(of_issue[str(level)], f"the utility of '{level}'", file) for level in issue.levels]
        tables.append(weight * np.array(told))
    stated = data.get("reservationValue")
    reserved = -np.inf if stated is None else a_number(stated, "the reservationValue", file, finite=False)
    return Profile(name=file.stem, utility=additive(tables), reserved=reserved)
