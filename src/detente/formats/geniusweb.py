"""GeniusWeb JSON: a domain of value sets, and one linear additive utility space per party."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.errors import FormatError
from detente.formats.files import MAX_LEVELS, a_list, a_mapping, a_number, read_json, repeated, shown
from detente.formats.left_out import left_out
from detente.formats.scenario import Level, Profile, ScenarioIssue
from detente.formats.utility import additive

if TYPE_CHECKING:
    from detente.deals.space import FloatArray

__all__ = ["LINEAR", "is_domain", "is_profile", "read_geniusweb"]

LINEAR = "LinearAdditiveUtilitySpace"


def is_domain(data: Any) -> bool:
    """Whether a file is a domain."""
    return isinstance(data, dict) and "issuesValues" in data


def is_profile(data: Any) -> bool:
    """Whether a file is a profile: one key, which names the kind of utility space."""
    return isinstance(data, dict) and len(data) == 1 and str(next(iter(data))).endswith(("Space", "Ordering"))


def read_geniusweb(domain: Path | None, files: Sequence[Path]) -> tuple[tuple[ScenarioIssue, ...], tuple[Profile, ...]]:
    """Read a domain, or the one that the first profile holds, and the profiles.

    Raises
    ------
    FormatError
        If a profile is no linear additive utility space, or leaves an issue out.
    """
    spaces = [_space(file) for file in files]
    source = domain or files[0]
    told = read_json(domain) if domain else spaces[0].get("domain")
    values = a_mapping(a_mapping(told, "the domain", source).get("issuesValues"), "issuesValues", source)
    issues = tuple(_issue(str(name), given, source) for name, given in values.items())
    for space, file in zip(spaces, files, strict=True):
        own = space.get("domain", told)
        if own != told and a_mapping(own, "the domain", file).get("issuesValues") != values:
            raise FormatError(f"holds other issues or values than {source.name}.", file=file)
    return issues, tuple(_profile(space, issues, file) for space, file in zip(spaces, files, strict=True))


def _space(file: Path) -> dict[Any, Any]:
    data = a_mapping(read_json(file), "the profile", file)
    if LINEAR not in data:
        raise FormatError(f"holds a {next(iter(data), 'nothing')}; expected a {LINEAR}.", file=file)
    return a_mapping(data[LINEAR], LINEAR, file)


def _issue(name: str, given: Any, file: Path) -> ScenarioIssue:
    given = a_mapping(given, f"the issue '{name}'", file)
    levels: tuple[Level, ...]
    if "range" in given:
        levels = _steps(name, given["range"], file)
    else:
        values = [str(v) for v in a_list(given.get("values"), f"the values of '{name}'", file)]
        levels = tuple(values)
        if (twice := repeated(values)) is not None:
            raise FormatError(
                f"the issue '{name}' names the value '{twice}' twice.",
                mend="Give each value a name of its own.",
                file=file,
            )
    if not levels:
        raise FormatError(f"the issue '{name}' has no values.", file=file)
    return ScenarioIssue(name=name, levels=levels)


def _steps(name: str, given: Any, file: Path) -> tuple[Level, ...]:
    """List the numbers of a range: lowest, highest, step."""
    parts = [given.get(k) for k in ("low", "high", "step")] if isinstance(given, dict) else given
    try:
        low, high, step = (Decimal(str(part)) for part in a_list(parts, f"the range of '{name}'", file))
        is_upwards = step > 0 and high >= low and (high - low) / step < MAX_LEVELS
    except (ArithmeticError, ValueError):
        raise FormatError(
            f"the range of '{name}' is {shown(given)}; expected lowest, highest and step.", file=file
        ) from None
    levels = tuple(float(low + step * n) for n in range(int((high - low) / step) + 1)) if is_upwards else ()
    if not levels or len(set(levels)) < len(levels):
        raise FormatError(
            f"the range of '{name}' is {shown(given)}; expected up to {MAX_LEVELS:,} steps upwards.", file=file
        )
    return levels


def _profile(space: dict[Any, Any], issues: Sequence[ScenarioIssue], file: Path) -> Profile:
    utilities = a_mapping(space.get("issueUtilities"), "issueUtilities", file)
    weights = a_mapping(space.get("issueWeights"), "issueWeights", file)
    names = {issue.name for issue in issues}
    if odd := next((name for name in (*utilities, *weights) if name not in names), None):
        raise FormatError(f"speaks of the issue '{odd}', which the domain has not.", file=file)
    tables: list[FloatArray] = []
    for issue in issues:
        if issue.name not in utilities or issue.name not in weights:
            raise FormatError(f"gives the issue '{issue.name}' no utilities or no weight.", file=file)
        weight = a_number(weights[issue.name], f"the weight of '{issue.name}'", file)
        tables.append(weight * _values(issue, utilities[issue.name], file))
    reserved = _reserved(space, issues, tables, file)
    notes = tuple(note for issue in issues for note in left_out(issue, _valued(utilities[issue.name]), file))
    return Profile(name=file.stem, utility=additive(tables), reserved=reserved, notes=notes)


def _valued(given: dict[str, Any]) -> Iterable[str]:
    """Return the values that a table gives a utility."""
    return given["discreteutils"]["valueUtilities"] if given.get("numberutils") is None else ()


def _values(issue: ScenarioIssue, given: Any, file: Path) -> FloatArray:
    given = a_mapping(given, f"the utilities of '{issue.name}'", file)
    if (numbers := given.get("numberutils")) is not None:
        numbers = a_mapping(numbers, "numberutils", file)
        low, high, at_low, at_high = (
            a_number(numbers.get(k), k, file) for k in ("lowValue", "highValue", "lowUtility", "highUtility")
        )
        values = np.array([a_number(level, f"a value of '{issue.name}'", file) for level in issue.levels])
        return at_low + (values - low) * ((at_high - at_low) / (high - low) if high != low else 0.0)
    discrete = a_mapping(given.get("discreteutils"), f"the discreteutils of '{issue.name}'", file)
    table = a_mapping(discrete.get("valueUtilities"), f"the valueUtilities of '{issue.name}'", file)
    # What a profile leaves out has utility 0 in GeniusWeb.
    return np.array([a_number(table.get(str(level), 0.0), f"the utility of '{level}'", file) for level in issue.levels])


def _reserved(
    space: dict[Any, Any], issues: Sequence[ScenarioIssue], tables: Sequence[FloatArray], file: Path
) -> float:
    """Return the reserved value, or the utility of the reservation bid, in which an issue left out counts nothing."""
    bid = space.get("reservationBid")
    values = a_mapping(bid, "the reservationBid", file).get("issuevalues") if bid is not None else None
    if not values:
        stated = space.get("reserved_value")
        return -np.inf if stated is None else a_number(stated, "the reserved_value", file, finite=False)
    values = a_mapping(values, "the issuevalues", file)
    total = 0.0
    for issue, table in zip(issues, tables, strict=True):
        if issue.name in values:
            level = values[issue.name]
            at = next((i for i, known in enumerate(issue.levels) if known == level or str(known) == str(level)), None)
            if at is None:
                raise FormatError(
                    f"reserves '{level}' of the issue '{issue.name}', which has no such value.", file=file
                )
            total += float(table[at])
    return total
