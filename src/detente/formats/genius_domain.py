"""The domain of a GENIUS scenario: its issues, with their index, kind and levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.errors import FormatError
from detente.formats.files import MAX_LEVELS, a_number
from detente.formats.scenario import Level, ScenarioIssue
from detente.formats.xml_tree import Element

__all__ = ["GeniusIssue", "domain_issues", "index_of", "issues_of", "objective_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GeniusIssue:
    """An issue of a domain: its index in the file, its kind, its levels."""

    index: int
    kind: str
    issue: ScenarioIssue


def domain_issues(root: Element, file: Path) -> tuple[GeniusIssue, ...]:
    """Return the issues of a domain in the order of their index.

    Raises
    ------
    FormatError
        If an issue is of no known kind, has no levels, or a range without end.
    """
    space = root.first("utility_space") or root
    found = [_domain_issue(element, file) for element in issues_of(objective_of(space))]
    names = [i.issue.name for i in found]
    if len(set(names)) < len(names) or len({i.index for i in found}) < len(found):
        raise FormatError("has two issues of one name or index.", file=file)
    return tuple(sorted(found, key=lambda i: i.index))


def objective_of(space: Element) -> Element:
    """Return the objective of a space, or the space itself where it has none."""
    objectives = list(space.all("objective"))
    return objectives[-1] if objectives else space


def issues_of(objective: Element) -> Iterator[Element]:
    """Give the issues of an objective and of the objectives in it."""
    yield from objective.all("issue")
    for inner in objective.all("objective"):
        yield from issues_of(inner)


def _kind(element: Element) -> str:
    return (element.get("type") or element.get("etype") or element.get("vtype") or "discrete").lower()


def index_of(element: Element, file: Path) -> int:
    """Return the index of an element, which must be a number."""
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
    return GeniusIssue(index=index_of(element, file), kind=kind, issue=ScenarioIssue(name=name, levels=levels))


def _bound(element: Element, end: str, name: str, file: Path) -> float:
    of_range = element.first("range")
    value = (of_range.get(end) if of_range else "") or element.get(end)
    return a_number(value, f"the {end} of the issue '{name}'", file, line=element.line)
