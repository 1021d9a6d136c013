"""The domain of a GENIUS scenario: its issues, with their index, kind and levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.errors import FormatError
from detente.formats.files import MAX_LEVELS, a_number, shown
from detente.formats.scenario import Level, ScenarioIssue
from detente.formats.xml_tree import Element

__all__ = ["GeniusIssue", "bound_of", "domain_issues", "index_of", "issues_of", "objective_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GeniusIssue:
    """An issue of a domain: its index in the file, its kind, its levels, and the values that the file names twice."""

    index: int
    kind: str
    issue: ScenarioIssue
    twice: tuple[str, ...] = ()


def domain_issues(root: Element, file: Path) -> tuple[GeniusIssue, ...]:
    """Return the issues of a domain in the order of their index.

    Raises
    ------
    FormatError
        If an issue is of no known kind, has no levels, or a range without end.
    """
    spaces = list(root.all("utility_space"))
    if len(spaces) > 1:
        raise FormatError("has two spaces of issues; expected one.", file=file, line=spaces[1].line)
    found = [_domain_issue(element, file) for element in issues_of(objective_of(spaces[0] if spaces else root, file))]
    names = [i.issue.name for i in found]
    if len(set(names)) < len(names) or len({i.index for i in found}) < len(found):
        raise FormatError("has two issues of one name or index.", file=file)
    return tuple(sorted(found, key=lambda i: i.index))


def objective_of(space: Element, file: Path) -> Element:
    """Return the objective of a space, or the space itself where it has none."""
    objectives = list(space.all("objective"))
    if len(objectives) > 1:
        raise FormatError("has two objectives beside each other; expected one.", file=file, line=objectives[1].line)
    return objectives[0] if objectives else space


def issues_of(objective: Element) -> Iterator[Element]:
    """Give the issues of an objective and of the objectives in it."""
    yield from objective.all("issue")
    for inner in objective.all("objective"):
        yield from issues_of(inner)


def _kind(element: Element) -> str:
    return (element.get("type") or element.get("etype") or element.get("vtype") or "discrete").lower()


def index_of(element: Element, file: Path) -> int:
    """Return the index of an element, which must be a number."""
    what = f"the index of {'an' if element.tag[0] in 'aeiouEI' else 'a'} {element.tag}"
    index = _whole(element.get("index"), what, file, element.line)
    if abs(index) > MAX_LEVELS:
        told = f"{what} is {shown(element.get('index'))}; at most {MAX_LEVELS:,} is read."
        raise FormatError(told, file=file, line=element.line)
    return index


def _whole(value: str, what: str, file: Path, line: int) -> int:
    number = a_number(value, what, file, line=line)
    if number != int(number):
        raise FormatError(f"{what} is '{value}'; expected a whole number.", file=file, line=line)
    return int(number)


def _domain_issue(element: Element, file: Path) -> GeniusIssue:
    name, kind = element.get("name"), _kind(element)
    levels: tuple[Level, ...]
    twice: tuple[str, ...] = ()
    if kind == "discrete":
        values = [_value(item, name, file) for item in element.all("item")]
        levels = tuple(dict.fromkeys(values))
        twice = tuple(value for value, n in Counter(values).items() if n > 1)
    elif kind == "integer":
        low, high = (_bound(element, end, name, file) for end in ("lowerbound", "upperbound"))
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
    notes = tuple(
        f"{file.name}:{element.line}: the issue '{name}' names the value '{value}' more than once; it counts once."
        for value in twice
    )
    issue = ScenarioIssue(name=name, levels=levels, notes=notes)
    return GeniusIssue(index=index_of(element, file), kind=kind, issue=issue, twice=twice)


def _value(item: Element, name: str, file: Path) -> str:
    if "value" not in item.attributes:
        raise FormatError(f"the issue '{name}' has an item without a value.", file=file, line=item.line)
    return item.get("value")


def bound_of(element: Element, end: str) -> str:
    """Return a bound of an issue as it is written, in its range or beside its name."""
    of_range = element.first("range")
    return (of_range.get(end) if of_range else "") or element.get(end)


def _bound(element: Element, end: str, name: str, file: Path) -> int:
    return _whole(bound_of(element, end), f"the {end} of the issue '{name}'", file, element.line)
