"""NegMAS YAML or JSON: an outcome space, and one utility function per party, as NegMAS saves them.

Discounting is left out (time 0), as is everything that says how a utility changes during the talks.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.errors import FormatError
from detente.formats.files import a_list, a_mapping, a_number, read_json, read_yaml, shown
from detente.formats.joint_functions import function_of_several
from detente.formats.left_out import left_out
from detente.formats.negmas_space import outcome_space
from detente.formats.scenario import Level, Profile, ScenarioIssue
from detente.formats.utility import MAX_JOINT_LEVELS, Factor, Term, Utility, additive
from detente.formats.value_functions import Parameters, type_name, value_function

if TYPE_CHECKING:
    from detente.deals.space import FloatArray, IntArray

__all__ = ["is_domain", "is_profile", "read_negmas"]

_MAX_NESTING = 16


def is_domain(data: Any) -> bool:
    """Whether a file is an outcome space."""
    return "OutcomeSpace" in type_name(data)


def is_profile(data: Any) -> bool:
    """Whether a file is a utility function."""
    return "fun" in type_name(data).lower()


def read_negmas(
    domain: Path, files: Sequence[Path]
) -> tuple[tuple[ScenarioIssue, ...], tuple[Profile, ...], IntArray | None]:
    """Read an outcome space and utility functions; the third is the packages, where only some can be had.

    Raises
    ------
    FormatError
        If a type of issue or function is not read, or leaves a level without a value.
    """
    data = a_mapping(_read(domain), "the outcome space", domain)
    issues, outcomes = outcome_space(data, domain)
    return issues, tuple(_profile(file, issues) for file in files), outcomes


def _read(file: Path) -> Any:
    return read_json(file) if file.suffix.lower() == ".json" else read_yaml(file)


def _profile(file: Path, issues: Sequence[ScenarioIssue]) -> Profile:
    data = a_mapping(_read(file), "the utility function", file)
    inner = data
    for _ in range(_MAX_NESTING):
        if not type_name(inner).endswith("DiscountedUFun"):
            break
        inner = a_mapping(inner.get("ufun"), "the discounted function", file)
    stated = inner.get("reserved_value")
    reserved = -math.inf if stated is None else a_number(stated, "the reserved_value", file, finite=False)
    notes = tuple(note for table, issue in _tables(inner, issues, file) for note in left_out(issue, table, file))
    return Profile(name=file.stem, utility=_utility(inner, issues, file), reserved=reserved, notes=notes)


def _tables(
    data: dict[Any, Any], issues: Sequence[ScenarioIssue], file: Path
) -> Iterator[tuple[dict[Any, Any], ScenarioIssue]]:
    """Give the tables of a function that has one function for each issue."""
    if data.get("values") is not None:
        for given, issue in zip(_by_issue(data["values"], issues, "values", file), issues, strict=True):
            table = given.get("mapping") if type_name(given) == "TableFun" else given
            if isinstance(table, dict) and not type_name(table):
                yield table, issue


def _utility(data: dict[Any, Any], issues: Sequence[ScenarioIssue], file: Path, depth: int = 0) -> Utility:
    kind = type_name(data)
    if depth > _MAX_NESTING:
        raise FormatError("nests utility functions too deep.", file=file)
    if kind == "WeightedUtilityFunction":
        return _weighted(data, issues, file, depth)
    if kind.endswith("DiscountedUFun"):
        return _utility(a_mapping(data.get("ufun"), "the discounted function", file), issues, file, depth + 1)
    if kind not in _KINDS:
        raise FormatError(f"is a utility function of type '{kind}', which is not read.", file=file)
    return _KINDS[kind](Parameters(data, kind, file), issues)


def _weighted(data: dict[Any, Any], issues: Sequence[ScenarioIssue], file: Path, depth: int) -> Utility:
    functions = a_list(data.get("ufuns"), "'ufuns'", file)
    weights = Parameters(data, "WeightedUtilityFunction", file).numbers("weights", default=1, count=len(functions))
    if not functions:
        raise FormatError("is a WeightedUtilityFunction without functions.", file=file)
    parts = [
        _utility(a_mapping(f, "a utility function", file), issues, file, depth + 1).scaled(weight)
        for f, weight in zip(functions, weights, strict=True)
    ]
    terms = tuple(term for part in parts for term in part.terms)
    return Utility(terms=terms, first=sum(part.first + part.last for part in parts))


def _by_issue(given: Any, issues: Sequence[ScenarioIssue], what: str, file: Path) -> list[Any]:
    """Return a list that has something for each issue, given as a list or by the names of issues."""
    if isinstance(given, dict):
        names = {issue.name for issue in issues}
        if odd := next((str(name) for name in given if name not in names), None):
            raise FormatError(f"has {what} for '{odd}', which is no issue of the space.", file=file)
        return [given.get(issue.name) for issue in issues]
    listed = a_list(given, what, file)
    if len(listed) != len(issues):
        raise FormatError(f"has {len(listed)} {what} for {len(issues)} issues.", file=file)
    return listed


def _weights(p: Parameters, issues: Sequence[ScenarioIssue], default: float) -> list[float]:
    if p.given.get("weights") is None:
        return [default] * len(issues)
    listed = _by_issue(p.given["weights"], issues, "weights", p.file)
    return [1.0 if w is None else a_number(w, "a weight", p.file) for w in listed]


def _values(p: Parameters, issues: Sequence[ScenarioIssue]) -> list[FloatArray]:
    listed = _by_issue(p.given.get("values"), issues, "values", p.file)
    functions = [
        value_function({"type": "IdentityFun"} if given is None else given, p.file, levels=issue.levels)
        for given, issue in zip(listed, issues, strict=True)
    ]
    return [np.array([f(level) for level in i.levels]) for f, i in zip(functions, issues, strict=True)]


def _linear_additive(p: Parameters, issues: Sequence[ScenarioIssue]) -> Utility:
    weights = _weights(p, issues, 1.0)
    tables = [w * values for w, values in zip(weights, _values(p, issues), strict=True)]
    return additive(tables, first=p.number("bias", 0))


def _affine(p: Parameters, issues: Sequence[ScenarioIssue]) -> Utility:
    numbers = [[a_number(v, f"a value of the issue '{i.name}'", p.file) for v in i.levels] for i in issues]
    weights = _weights(p, issues, 1 / max(1, len(issues)))
    bias = p.number("bias", 0) if p.kind == "AffineUtilityFunction" else 0.0
    return additive([w * np.array(values) for w, values in zip(weights, numbers, strict=True)], last=bias)


def _constant(p: Parameters, issues: Sequence[ScenarioIssue]) -> Utility:  # noqa: ARG001 the same for all packages
    return Utility(first=p.number("value"))


def _mapping(p: Parameters, issues: Sequence[ScenarioIssue]) -> Utility:
    given = p.given.get("mapping")
    if isinstance(given, dict) and given and not any(isinstance(k, (tuple, list)) for k in given) and len(issues) > 1:
        raise FormatError("has a mapping whose keys are no packages.", file=p.file)
    table = {
        tuple(k) if isinstance(k, (list, tuple)) else (k,): v
        for k, v in a_mapping(given, "the mapping", p.file).items()
    }
    default = p.given.get("default")

    def look_up(levels: tuple[Level, ...]) -> float:
        if (value := table.get(levels, default)) is None:
            raise FormatError(f"gives the package {levels} no utility.", file=p.file)
        return a_number(value, f"the utility of {levels}", p.file)

    factor = _tabulated(tuple(range(len(issues))), look_up, issues, p.file)
    return Utility(terms=(Term(weight=1.0, factors=((factor, 1),)),))


def _tabulated(
    at: tuple[int, ...], function: Callable[[Any], float], issues: Sequence[ScenarioIssue], file: Path
) -> Factor:
    shape = tuple(len(issues[i].levels) for i in at)
    if math.prod(shape) > MAX_JOINT_LEVELS:
        raise FormatError(
            f"joins {math.prod(shape):,} levels in one function; at most {MAX_JOINT_LEVELS:,}.", file=file
        )
    values = [function(levels) for levels in itertools.product(*(issues[i].levels for i in at))]
    return Factor(issues=at, table=np.array(values, dtype=np.float64).reshape(shape))


def _positions(given: Any, issues: Sequence[ScenarioIssue], file: Path) -> tuple[int, ...]:
    """Return which issues a factor reads, told by name or by position, which JSON may have made a text."""
    names = [issue.name for issue in issues]
    told = a_list(given, "the issues of a factor", file)
    by_word = {str(at): at for at in range(len(names))} | {name: at for at, name in enumerate(names)}
    found = [by_word.get(i, -1) if isinstance(i, str) else i for i in told]
    if not found or any(type(i) is not int or not 0 <= i < len(names) for i in found):
        raise FormatError(f"has a factor over the issues {shown(given)}, which are not all there.", file=file)
    if len(set(found)) < len(found):
        raise FormatError(f"has a factor over the issues {shown(given)}, of which one is named twice.", file=file)
    return tuple(found)


def _factors(p: Parameters, issues: Sequence[ScenarioIssue]) -> list[tuple[Factor, float]]:
    """Return the factors of a generalised additive function, each with its weight."""
    made: list[tuple[Factor, float]] = []
    for given in a_list(p.given.get("factors"), "'factors'", p.file):
        parts = a_list(given, "a factor", p.file)
        if len(parts) not in (2, 3):
            raise FormatError("has a factor that is not issues, function and weight.", file=p.file)
        at = _positions(parts[0], issues, p.file)
        if len(at) == 1:
            of_one = value_function(parts[1], p.file, levels=issues[at[0]].levels)
            factor = Factor(issues=at, table=np.array([of_one(level) for level in issues[at[0]].levels]))
        else:
            factor = _tabulated(at, function_of_several(parts[1], p.file), issues, p.file)
        made.append((factor, a_number(parts[2], "the weight of a factor", p.file) if len(parts) == 3 else 1.0))
    return made


def _generalised_additive(p: Parameters, issues: Sequence[ScenarioIssue]) -> Utility:
    terms = tuple(Term(weight=weight, factors=((factor, 1),)) for factor, weight in _factors(p, issues))
    return Utility(terms=terms, first=p.number("bias", 0))


def _polynomial(p: Parameters, issues: Sequence[ScenarioIssue]) -> Utility:
    if p.kind == "PAUtilityFunction":
        factors = [Factor(issues=(at,), table=table) for at, table in enumerate(_values(p, issues))]
    else:
        factors = [factor for factor, _ in _factors(p, issues)]
    terms: list[Term] = []
    for given in a_list(p.given.get("terms"), "'terms'", p.file):
        parts = a_list(given, "a term", p.file)
        powers = a_list(parts[1] if len(parts) == 2 else None, "the powers of a term", p.file)
        if len(powers) != len(factors):
            raise FormatError(f"has a term of {len(powers)} powers for {len(factors)} functions.", file=p.file)
        read = [a_number(n, "a power", p.file) for n in powers]
        terms.append(
            Term(weight=a_number(parts[0], "a coefficient", p.file), factors=tuple(zip(factors, read, strict=True)))
        )
    return Utility(terms=tuple(terms), first=p.number("bias", 0))


def _rectangles(p: Parameters, issues: Sequence[ScenarioIssue]) -> Utility:
    """Read hyper-rectangles; a bound is a pair of numbers, ends included, a single level, or a list of levels."""
    ranges = a_list(p.given.get("outcome_ranges"), "'outcome_ranges'", p.file)
    values = p.numbers("utilities", count=len(ranges))
    weights = p.numbers("weights", default=1, count=len(ranges))
    terms = [
        Term(
            weight=value * weight,
            factors=tuple(
                (_inside(issues, _positions([k], issues, p.file)[0], bound), 1)
                for k, bound in a_mapping(given or {}, "a range", p.file).items()
                if bound is not None
            ),
        )
        for given, value, weight in zip(ranges, values, weights, strict=True)
    ]
    return Utility(terms=tuple(terms), first=p.number("bias", 0))


def _inside(issues: Sequence[ScenarioIssue], at: int, bound: Any) -> Factor:
    def holds(level: Level, bound: Any) -> bool:
        if isinstance(bound, (list, tuple)):
            if len(bound) == 2 and all(isinstance(b, (int, float)) for b in bound):
                return isinstance(level, (int, float)) and bool(bound[0] <= level <= bound[1])
            return any(holds(level, b) for b in bound)
        return bool(level == bound)

    return Factor(issues=(at,), table=np.array([float(holds(level, bound)) for level in issues[at].levels]))


_KINDS: dict[str, Callable[[Parameters, Sequence[ScenarioIssue]], Utility]] = {
    "LinearAdditiveUtilityFunction": _linear_additive,
    "AffineUtilityFunction": _affine,
    "LinearUtilityFunction": _affine,
    "ConstUtilityFunction": _constant,
    "MappingUtilityFunction": _mapping,
    "GLAUtilityFunction": _generalised_additive,
    "GPAUtilityFunction": _polynomial,
    "PAUtilityFunction": _polynomial,
    "HyperRectangleUtilityFunction": _rectangles,
}
