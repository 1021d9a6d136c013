"""Hyper-rectangles of a non-linear GENIUS utility space: each counts where all its bounds hold, ends included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from detente.errors import FormatError
from detente.formats.files import a_number
from detente.formats.genius_domain import GeniusIssue, index_of
from detente.formats.scenario import Scale
from detente.formats.utility import Factor, Term
from detente.formats.xml_tree import Element

__all__ = ["rectangles_of"]


def rectangles_of(objective: Element, issues: Sequence[GeniusIssue], file: Path, scale: Scale) -> tuple[Term, ...]:
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
    index = index_of(bound, file)
    at = next((at for at, issue in enumerate(issues) if issue.index == index and issue.kind == "integer"), None)
    if at is None:
        raise FormatError(
            f"bounds the issue {index}, which is no integer issue of the domain.", file=file, line=bound.line
        )
    low, high = (a_number(bound.get(end), f"the {end} of a bound", file, line=bound.line) for end in ("min", "max"))
    numbers = np.array(issues[at].issue.levels, dtype=np.float64)
    return Factor(issues=(at,), table=((numbers >= low) & (numbers <= high)).astype(np.float64))
