"""GENIUS XML: a domain of issues, and one utility space per party; on GENIUS's own scale or on the raw numbers.

GENIUS [Lin2014]_ divides each discrete evaluation by the largest of its issue, evaluates an integer from its lower
bound within 0…1, divides a sum of hyper-rectangles by the stated maximum, and caps the result at 1. NegMAS
[Mohammad2021]_ takes the numbers as they stand. The reserved value of a file belongs to the first scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import FormatError
from detente.formats.files import MAX_LEVELS, a_number
from detente.formats.scenario import Level, Profile, Scale, ScenarioIssue
from detente.formats.utility import Factor, Term, Utility, additive
from detente.formats.xml_tree import Element, read_xml

if TYPE_CHECKING:
    from detente.deals.space import FloatArray

__all__ = ["is_domain", "is_profile", "read_genius"]

_NOTHING = 0.00001
"""Where the largest evaluation of an issue is below this, GENIUS evaluates all its values as 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeniusIssue:
    """An issue of a domain: its index in the file, its kind, its levels."""

    index: int
    kind: str
    issue: ScenarioIssue


def is_domain(root: Element) -> bool:
    """Whether a file is a domain."""
    return root.tag == "negotiation_template"


def is_profile(root: Element) -> bool:
    """Whether a file is a utility space."""
    return root.tag == "utility_space"


def domain_issues(root: Element, file: Path) -> tuple[GeniusIssue, ...]:
    """Return the issues of a domain in the order of their index.

    Raises
    ------
    FormatError
        If an issue is of no known kind, has no levels, or a range without end.
    """
    space = root.first("utility_space") or root
    found = [_domain_issue(element, file) for element in _issues(_objective(space))]
    names = [i.issue.name for i in found]
    if len(set(names)) < len(names) or len({i.index for i in found}) < len(found):
        raise FormatError("has two issues of one name or index.", file=file)
    return tuple(sorted(found, key=lambda i: i.index))


def _objective(space: Element) -> Element:
    objectives = list(space.all("objective"))
    return objectives[-1] if objectives else space


def _issues(objective: Element) -> Iterator[Element]:
    """Give the issues of an objective and of the objectives in it."""
    yield from objective.all("issue")
    for inner in objective.all("objective"):
        yield from _issues(inner)


def _weights(objective: Element) -> Iterator[Element]:
    yield from objective.all("weight")
    for inner in objective.all("objective"):
        yield from _weights(inner)


def _kind(element: Element) -> str:
    return (element.get("type") or element.get("etype") or element.get("vtype") or "discrete").lower()


def _index(element: Element, file: Path) -> int:
    number = a_number(element.get("index"), f"the index of a {element.tag}", file, line=element.line)
    return int(number)


def _domain_issue(element: Element, file: Path) -> GeniusIssue:
    name, kind = element.get("name"), _kind(element)
    levels: tuple[Level, ...]
    if kind == "discrete":
        levels = tuple(dict.fromkeys(item.get("value") for item in element.all("item")))
    elif kind == "integer":
        low, high = (int(_bound(element, end, name, file)) for end in ("lowerbound", "upperbound"))
        if high - low >= MAX_LEVELS:
            raise FormatError(
                f"the issue '{name}' has {high - low + 1:,} values; at most {MAX_LEVELS:,} are read.",
                file=file,
                line=element.line,
            )
        levels = tuple(range(low, high + 1))
    elif kind in ("real", "price"):
        raise FormatError(
            f"the issue '{name}' is of type '{kind}', a range without steps; a frontier needs a finite set of values.",
            mend="Make it an integer issue, or a discrete one with items.",
            file=file,
            line=element.line,
        )
    else:
        raise FormatError(
            f"the issue '{name}' is of type '{kind}'; expected discrete, integer or real.", file=file, line=element.line
        )
    if not levels:
        raise FormatError(f"the issue '{name}' has no values.", file=file, line=element.line)
    return GeniusIssue(index=_index(element, file), kind=kind, issue=ScenarioIssue(name=name, levels=levels))


def _bound(element: Element, end: str, name: str, file: Path) -> float:
    of_range = element.first("range")
    value = (of_range.get(end) if of_range else "") or element.get(end)
    return a_number(value, f"the {end} of the issue '{name}'", file, line=element.line)


def profile(root: Element, issues: Sequence[GeniusIssue], file: Path, scale: Scale) -> Profile:
    """Read the utility space of one party.

    Raises
    ------
    FormatError
        If it speaks of an issue that the domain has not, or leaves a value without an evaluation.
    """
    objective = _objective(root)
    by_name = {i.issue.name: at for at, i in enumerate(issues)}
    given: dict[int, Element] = {}
    for element in _issues(objective):
        if element.get("name") not in by_name:
            raise FormatError(
                f"speaks of the issue '{element.get('name')}', which the domain has not.", file=file, line=element.line
            )
        given[by_name[element.get("name")]] = element
    weights = {
        _index(w, file): a_number(w.get("value"), "the value of a weight", file, line=w.line)
        for w in _weights(objective)
    }
    rectangles = _rectangles(objective, issues, file, scale)
    reader = _on_genius_scale if scale is Scale.GENIUS else _on_raw_scale
    tables, first = reader(given, weights, issues, file, has_more=bool(rectangles))
    cap = 1.0 if scale is Scale.GENIUS else math.inf
    plain = additive(tables, first=first, cap=cap)
    return Profile(
        name=file.stem,
        utility=Utility(terms=(*plain.terms, *rectangles), first=first, cap=cap),
        reserved=_reserved(root, file),
    )


def _reserved(root: Element, file: Path) -> float:
    found = 0.0
    for element in root.all("reservation"):
        found = a_number(element.get("value"), "the reservation value", file, line=element.line, finite=False)
    return found


def _evaluations(element: Element, issue: ScenarioIssue, file: Path) -> FloatArray:
    """Return the evaluation of every value of a discrete issue."""
    found: dict[Level, float] = {}
    for item in element.all("item"):
        written = item.get("evaluation")
        if written and written != "null":
            what = f"the evaluation of '{item.get('value')}'"
            found[item.get("value")] = a_number(written, what, file, line=item.line)
    missing = [str(level) for level in issue.levels if level not in found]
    if missing:
        raise FormatError(
            f"the issue '{issue.name}' leaves '{missing[0]}' without an evaluation.",
            mend="Give each value of the domain one; a profile under uncertainty may lack some.",
            file=file,
            line=element.line,
        )
    return np.array([found[level] for level in issue.levels])


def _on_genius_scale(
    given: dict[int, Element],
    weights: dict[int, float],
    issues: Sequence[GeniusIssue],
    file: Path,
    *,
    has_more: bool,
) -> tuple[list[FloatArray], float]:
    tables: list[FloatArray] = []
    for at, issue in enumerate(issues):
        n_levels = len(issue.issue.levels)
        element = given.get(at)
        has_values = element is not None and (element.first("item") or element.first("evaluator"))
        if element is None or (has_more and not has_values):
            if not has_more:
                raise FormatError(f"says nothing of the issue '{issue.issue.name}' of the domain.", file=file)
            tables.append(np.zeros(n_levels))
            continue
        index = _index(element, file)
        if index not in weights:
            raise FormatError(
                f"gives the issue '{issue.issue.name}' no weight.",
                mend="Add one, or read the raw numbers with --scale raw.",
                file=file,
                line=element.line,
            )
        if issue.kind == "integer":
            slope, offset = _line_of(element, file, slope=0.0)
            steps = np.array(issue.issue.levels, dtype=np.float64) - float(str(issue.issue.levels[0]))
            values = np.clip(slope * steps + offset, 0, 1)
        else:
            values = _evaluations(element, issue.issue, file)
            top = values.max()
            values = values / top if top >= _NOTHING else np.zeros(n_levels)
        tables.append(weights[index] * values)
    return tables, 0.0


def _on_raw_scale(
    given: dict[int, Element],
    weights: dict[int, float],
    issues: Sequence[GeniusIssue],
    file: Path,
    *,
    has_more: bool,
) -> tuple[list[FloatArray], float]:
    """Weigh the numbers of the file as NegMAS does.

    A weight beyond the last issue is a constant. A value of an issue of numbers that is given no function counts as it
    stands where another issue has items, and nothing otherwise. An index that no issue has, below the largest, counts
    as an issue with the one value 1.
    """
    last = max((i.index for i in issues), default=0)
    first = sum(weight for index, weight in weights.items() if not 1 <= index <= last)
    has_items = any(element.first("item") for element in given.values())
    if has_items:
        taken = {i.index for i in issues}
        first += sum(weights.get(index, 1.0) for index in range(1, last + 1) if index not in taken)
    tables: list[FloatArray] = []
    for at, issue in enumerate(issues):
        element = given.get(at)
        weight = weights.get(issue.index, 1.0)
        if element is not None and element.first("evaluator"):
            values = _raw_numbers(element, issue, file)
        elif issue.kind == "integer" or has_more:
            is_plain = has_items and issue.kind == "integer"
            values = np.array(issue.issue.levels, dtype=np.float64) if is_plain else np.zeros(len(issue.issue.levels))
        elif element is not None:
            values = _evaluations(element, issue.issue, file)
        else:
            raise FormatError(f"says nothing of the issue '{issue.issue.name}' of the domain.", file=file)
        tables.append(weight * values)
    return tables, first


def _line_of(element: Element, file: Path, *, slope: float) -> tuple[float, float]:
    """Return slope and offset of an issue's evaluator."""
    evaluator = element.first("evaluator")
    if evaluator is None:
        return slope, 0.0
    written = {
        "slope": evaluator.get("slope") or evaluator.get("parameter1") or str(slope),
        "offset": evaluator.get("offset") or evaluator.get("parameter0") or "0",
    }
    a, b = (a_number(text, f"the {name}", file, line=evaluator.line) for name, text in written.items())
    return a, b


def _raw_numbers(element: Element, issue: GeniusIssue, file: Path) -> FloatArray:
    evaluator = element.first("evaluator")
    kind = evaluator.get("ftype").lower() if evaluator else ""
    if evaluator is None or issue.kind != "integer" or kind not in ("linear", "constant"):
        raise FormatError(
            f"evaluates the issue '{issue.issue.name}' by a function of kind '{kind}'; "
            "expected a linear one, on an integer issue.",
            file=file,
            line=element.line,
        )
    slope, offset = _line_of(element, file, slope=1.0)
    numbers = np.array(issue.issue.levels, dtype=np.float64)
    return numbers * (slope if kind == "linear" else 0.0) + offset


def _rectangles(objective: Element, issues: Sequence[GeniusIssue], file: Path, scale: Scale) -> tuple[Term, ...]:
    """Return the hyper-rectangles of a non-linear space: each counts where all its bounds hold, ends included."""
    terms: list[Term] = []
    for utility in (*objective.all("utility"), *objective.all("utility_function")):
        most = 1.0
        if scale is Scale.GENIUS:
            most = a_number(utility.get("maxutility"), "the maxutility", file, line=utility.line)
            if most <= 0:
                raise FormatError("the maxutility is not above 0.", file=file, line=utility.line)
        for function in utility.all("ufun"):
            terms += _sum_of(function, issues, file, 1 / most, weighs_itself=scale is Scale.RAW)
    return tuple(terms)


def _sum_of(
    function: Element, issues: Sequence[GeniusIssue], file: Path, weight: float, *, weighs_itself: bool
) -> Iterator[Term]:
    if function.get("aggregation", "sum").lower() != "sum":
        raise FormatError(
            f"joins hyper-rectangles by '{function.get('aggregation')}'; only sums are read.",
            file=file,
            line=function.line,
        )
    # GENIUS weighs the functions inside another; NegMAS weighs the outermost.
    if weighs_itself:
        weight *= a_number(function.get("weight") or "1", "the weight of a ufun", file, line=function.line)
    for rectangle in function.all("hyperRectangle"):
        value = a_number(rectangle.get("utility"), "the utility of a hyperRectangle", file, line=rectangle.line)
        own = a_number(rectangle.get("weight") or "1", "the weight of a hyperRectangle", file, line=rectangle.line)
        excludes = list(rectangle.all("EXCLUDES"))
        bounds = excludes or list(rectangle.all("INCLUDES"))
        inside = tuple((_within(bound, issues, file), 1.0) for bound in bounds)
        amount = value * own * weight
        if excludes:
            yield Term(weight=amount, factors=())
            amount = -amount
        yield Term(weight=amount, factors=inside)
    for inner in function.all("ufun"):
        yield from _sum_of(inner, issues, file, weight, weighs_itself=True)


def _within(bound: Element, issues: Sequence[GeniusIssue], file: Path) -> Factor:
    index = _index(bound, file)
    at = next((at for at, issue in enumerate(issues) if issue.index == index and issue.kind == "integer"), None)
    if at is None:
        raise FormatError(
            f"bounds the issue {index}, which is no integer issue of the domain.", file=file, line=bound.line
        )
    low, high = (a_number(bound.get(end), f"the {end} of a bound", file, line=bound.line) for end in ("min", "max"))
    numbers = np.array(issues[at].issue.levels, dtype=np.float64)
    return Factor(issues=(at,), table=((numbers >= low) & (numbers <= high)).astype(np.float64))


def read_genius(
    domain: Path, profiles: Sequence[Path], scale: Scale
) -> tuple[tuple[ScenarioIssue, ...], tuple[Profile, ...]]:
    """Read a domain and the utility spaces of its parties."""
    issues = domain_issues(read_xml(domain), domain)
    return tuple(i.issue for i in issues), tuple(profile(read_xml(file), issues, file, scale) for file in profiles)
