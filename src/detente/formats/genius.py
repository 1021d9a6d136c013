"""GENIUS XML: a domain of issues, and one utility space per party; on GENIUS's own scale or on the raw numbers.

GENIUS [Lin2014]_ divides each discrete evaluation by the largest of its issue, evaluates an integer from its lower
bound within 0…1, divides a sum of hyper-rectangles by the stated maximum, and caps the result at 1. NegMAS
[Mohammad2021]_ takes the numbers as they stand. The reserved value of a file belongs to the first scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from detente.errors import FormatError
from detente.formats.files import a_number, shown
from detente.formats.genius_domain import GeniusIssue, bound_of, domain_issues, index_of, issues_of, objective_of
from detente.formats.genius_rectangles import rectangles_of
from detente.formats.genius_scales import Told, on_genius_scale, on_raw_scale
from detente.formats.left_out import left_out
from detente.formats.scenario import Profile, Scale, ScenarioIssue
from detente.formats.utility import Utility, additive
from detente.formats.xml_tree import Element, read_xml

__all__ = ["is_domain", "is_profile", "read_genius"]


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
        If it speaks of an issue that the domain has not, or twice of one, or leaves a value without an evaluation.
    """
    objective = objective_of(root, file)
    by_name = {i.issue.name: at for at, i in enumerate(issues)}
    given: dict[int, Element] = {}
    for element in issues_of(objective):
        if element.get("name") not in by_name:
            raise FormatError(
                f"speaks of the issue '{element.get('name')}', which the domain has not.", file=file, line=element.line
            )
        if by_name[element.get("name")] in given:
            raise FormatError(
                f"speaks of the issue '{element.get('name')}' twice; expected once.", file=file, line=element.line
            )
        given[by_name[element.get("name")]] = element
    weights: dict[int, float] = {}
    for w in _weights(objective):
        value = a_number(w.get("value"), "the value of a weight", file, line=w.line)
        if weights.setdefault(index := index_of(w, file), value) != value:
            raise FormatError(
                f"gives the issue of index {index} two weights, {weights[index]:g} and {value:g}.",
                file=file,
                line=w.line,
            )
    rectangles = rectangles_of(objective, issues, file, scale)
    reader = on_genius_scale if scale is Scale.GENIUS else on_raw_scale
    told = Told(given=given, weights=weights, issues=issues, file=file, has_more=bool(rectangles))
    tables, first = reader(told)
    cap = 1.0 if scale is Scale.GENIUS else math.inf
    plain = additive(tables, first=first, cap=cap)
    return Profile(
        name=file.stem,
        utility=Utility(terms=(*plain.terms, *rectangles), first=first, cap=cap),
        reserved=_reserved(root, file),
        notes=tuple(note for at, element in given.items() for note in _left_out(element, issues[at], file)),
    )


def _reserved(root: Element, file: Path) -> float:
    found: float | None = None
    for element in root.all("reservation"):
        value = a_number(element.get("value"), "the reservation value", file, line=element.line, finite=False)
        if found is not None and found != value:
            raise FormatError(
                f"has two reservation values, {found:g} and {value:g}; expected one.", file=file, line=element.line
            )
        found = value
    return 0.0 if found is None else found


def _left_out(element: Element, issue: GeniusIssue, file: Path) -> tuple[str, ...]:
    """Say which values a profile evaluates that the domain has not, or within which other bounds.

    Raises
    ------
    FormatError
        If the domain names a value twice: one of the two may be the value that it lacks.
    """
    name, levels = issue.issue.name, issue.issue.levels
    if issue.kind == "integer":
        low, high = (bound_of(element, end).strip() for end in ("lowerbound", "upperbound"))
        if not (low and high) or (low, high) == (str(levels[0]), str(levels[-1])):
            return ()
        there = f"from {levels[0]} to {levels[-1]} in the domain, which counts"
        return (f"{file.name}:{element.line}: the issue '{name}' goes from {shown(low)} to {shown(high)}, {there}.",)
    lacking = [item for item in element.all("item") if item.get("value") not in levels]
    if lacking and issue.twice:
        value = lacking[0].get("value")
        raise FormatError(
            f"the issue '{name}' has the value '{value}', which the domain has not; "
            f"the domain names '{issue.twice[0]}' twice.",
            mend=f"Rename one of the two, to '{value}' if that is what was meant.",
            file=file,
            line=lacking[0].line,
        )
    return left_out(issue.issue, (item.get("value") for item in lacking), file, line=element.line)


def read_genius(
    domain: Path, profiles: Sequence[Path], scale: Scale
) -> tuple[tuple[ScenarioIssue, ...], tuple[Profile, ...]]:
    """Read a domain and the utility spaces of its parties."""
    issues = domain_issues(read_xml(domain), domain)
    return tuple(i.issue for i in issues), tuple(profile(read_xml(file), issues, file, scale) for file in profiles)
