"""The two scales of GENIUS XML: what each value of each issue adds to a party's utility, by GENIUS's rule or NegMAS's.

GENIUS [Lin2014]_ divides each discrete evaluation by the largest of its issue and evaluates an integer from its lower
bound within 0…1. NegMAS [Mohammad2021]_ takes the numbers as they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import FormatError
from detente.formats.files import a_number
from detente.formats.genius_domain import GeniusIssue, index_of
from detente.formats.scenario import Level, ScenarioIssue
from detente.formats.xml_tree import Element

if TYPE_CHECKING:
    from detente.deals.space import FloatArray

__all__ = ["Told", "on_genius_scale", "on_raw_scale"]

_NOTHING = 0.00001
"""Where the largest evaluation of an issue is below this, GENIUS evaluates all its values as 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a profile tells: the element of each issue of the domain that it speaks of, and the weights by index."""

    given: dict[int, Element]
    weights: dict[int, float]
    issues: Sequence[GeniusIssue]
    file: Path
    has_more: bool
    """Whether values are told by other means too, so that an issue may be left out."""

    def silent_on(self, issue: GeniusIssue) -> FormatError:
        """Return the error of a profile that leaves out an issue."""
        return FormatError(f"says nothing of the issue '{issue.issue.name}' of the domain.", file=self.file)


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


def on_genius_scale(told: Told) -> tuple[list[FloatArray], float]:
    """Divide evaluations by the largest of their issue; the constant is 0."""
    tables: list[FloatArray] = []
    for at, issue in enumerate(told.issues):
        n_levels = len(issue.issue.levels)
        element = told.given.get(at)
        has_values = element is not None and (element.first("item") or element.first("evaluator"))
        if element is None or (told.has_more and not has_values):
            if not told.has_more:
                raise told.silent_on(issue)
            tables.append(np.zeros(n_levels))
            continue
        index = index_of(element, told.file)
        if index not in told.weights:
            raise FormatError(
                f"gives the issue '{issue.issue.name}' no weight.",
                mend="Add one, or read the raw numbers with --scale raw.",
                file=told.file,
                line=element.line,
            )
        if issue.kind == "integer":
            slope, offset = _line_of(element, told.file, slope=0.0)
            steps = np.array(issue.issue.levels, dtype=np.float64) - float(str(issue.issue.levels[0]))
            values = np.clip(slope * steps + offset, 0, 1)
        else:
            values = _evaluations(element, issue.issue, told.file)
            top = values.max()
            values = values / top if top >= _NOTHING else np.zeros(n_levels)
        tables.append(told.weights[index] * values)
    return tables, 0.0


def on_raw_scale(told: Told) -> tuple[list[FloatArray], float]:
    """Weigh the numbers of the file as NegMAS does.

    A weight beyond the last issue is a constant. A value of an issue of numbers that is given no function counts as it
    stands where another issue has items, and nothing otherwise. An index that no issue has, below the largest, counts
    as an issue with the one value 1.
    """
    last = max((i.index for i in told.issues), default=0)
    first = sum(weight for index, weight in told.weights.items() if not 1 <= index <= last)
    has_items = any(element.first("item") for element in told.given.values())
    if has_items:
        taken = {i.index for i in told.issues}
        first += sum(told.weights.get(index, 1.0) for index in range(1, last + 1) if index not in taken)
    tables: list[FloatArray] = []
    for at, issue in enumerate(told.issues):
        element = told.given.get(at)
        weight = told.weights.get(issue.index, 1.0)
        if element is not None and element.first("evaluator"):
            values = _raw_numbers(element, issue, told.file)
        elif issue.kind == "integer" or told.has_more:
            is_plain = has_items and issue.kind == "integer"
            values = np.array(issue.issue.levels, dtype=np.float64) if is_plain else np.zeros(len(issue.issue.levels))
        elif element is not None:
            values = _evaluations(element, issue.issue, told.file)
        else:
            raise told.silent_on(issue)
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
