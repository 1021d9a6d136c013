"""GENIUS XML: a domain of issues, and one utility space per party; on GENIUS's own scale or on the raw numbers.

GENIUS [Lin2014]_ divides each discrete evaluation by the largest of its issue, evaluates an integer from its lower
bound within 0…1, divides a sum of hyper-rectangles by the stated maximum, and caps the result at 1. NegMAS
[Mohammad2021]_ takes the numbers as they stand. The reserved value of a file belongs to the first scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import FormatError
from detente.formats.files import a_number
from detente.formats.genius_domain import GeniusIssue, domain_issues, index_of, issues_of, objective_of
from detente.formats.genius_rectangles import rectangles_of
from detente.formats.scenario import Level, Profile, Scale, ScenarioIssue
from detente.formats.utility import Utility, additive
from detente.formats.xml_tree import Element, read_xml

if TYPE_CHECKING:
    from detente.deals.space import FloatArray

__all__ = ["is_domain", "is_profile", "read_genius"]

_NOTHING = 0.00001
"""Where the largest evaluation of an issue is below this, GENIUS evaluates all its values as 0."""


def is_domain(root: Element) -> bool:
    """Whether a file is a domain."""
    return root.tag == "negotiation_template"


def is_profile(root: Element) -> bool:
    """Whether a file is a utility space."""
    return root.tag == "utility_space"


def _weights(objective: Element) -> Iterator[Element]:
    yield from objective.all("weight")
    for inner in objective.all("objective"):
        yield from _weights(inner)


def profile(root: Element, issues: Sequence[GeniusIssue], file: Path, scale: Scale) -> Profile:
    """Read the utility space of one party.

    Raises
    ------
    FormatError
        If it speaks of an issue that the domain has not, or leaves a value without an evaluation.
    """
    objective = objective_of(root)
    by_name = {i.issue.name: at for at, i in enumerate(issues)}
    given: dict[int, Element] = {}
    for element in issues_of(objective):
        if element.get("name") not in by_name:
            raise FormatError(
                f"speaks of the issue '{element.get('name')}', which the domain has not.", file=file, line=element.line
            )
        given[by_name[element.get("name")]] = element
    weights = {
        index_of(w, file): a_number(w.get("value"), "the value of a weight", file, line=w.line)
        for w in _weights(objective)
    }
    rectangles = rectangles_of(objective, issues, file, scale)
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
    """Return the evaluation of every value of a discrete issue; one that is listed twice alike counts once."""
    found: dict[Level, float] = {}
    for item in element.all("item"):
        written, level = item.get("evaluation"), item.get("value")
        if written and written != "null":
            value = a_number(written, f"the evaluation of '{level}'", file, line=item.line)
            if found.setdefault(level, value) != value:
                raise FormatError(
                    f"the issue '{issue.name}' has two values of the name '{level}', "
                    f"with the evaluations {found[level]:g} and {value:g}.",
                    mend="Give each value a name of its own, in the domain and in all profiles.",
                    file=file,
                    line=item.line,
                )
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
        index = index_of(element, file)
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


def read_genius(
    domain: Path, profiles: Sequence[Path], scale: Scale
) -> tuple[tuple[ScenarioIssue, ...], tuple[Profile, ...]]:
    """Read a domain and the utility spaces of its parties."""
    issues = domain_issues(read_xml(domain), domain)
    return tuple(i.issue for i in issues), tuple(profile(read_xml(file), issues, file, scale) for file in profiles)
