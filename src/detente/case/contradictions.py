"""Where claims of the record disagree: in number, direction, level, condition, date, manner or place.

Statements side by side are no contradiction while something fits them all: "approximately 40" and "several dozen" are
compatible, "105" and "more than 105" are not. What one report says and another leaves out is no contradiction either,
and one claim never contradicts itself. Nothing is decided here: every version is listed with its claims.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from detente.case.agreements import Agreement
from detente.case.case import Case
from detente.case.disagreement import Contradiction, Version
from detente.case.entry import Entry, Resting
from detente.case.issues import Issue, Stock
from detente.case.linking.differences import clashing_details
from detente.case.proposals import Proposal, WrittenCondition
from detente.case.terms import Stated
from detente.evidence import amount_of, first_day, last_day

__all__ = ["contradictions"]

R = TypeVar("R", bound=Resting)


def contradictions(case: Case) -> tuple[Contradiction, ...]:
    """List where statements of the record about one thing cannot all hold, in the order of the case."""
    found: list[Contradiction] = []
    for entry, label, statements in _lines(case):
        found += _of_line(case, entry.id, label, statements)
    found = _swaps_joined(found)
    packages: tuple[Proposal | Agreement, ...] = (*case.proposals, *case.agreements)
    for package in packages:
        found += _of_conditions(case, package)
    for issue in case.issues:
        found += _of_stocks(issue)
    for entry in (*case.events, *case.incidents):
        found += _of_dates(case, entry)
    found += clashing_details(case)
    return tuple({(one.kind, one.where, one.label, one.versions): one for one in found}.values())


def _lines(case: Case) -> Iterator[tuple[Entry, str, Sequence[Stated]]]:
    """Give each line of the case on which several statements may stand, with what it is about."""
    issues = {issue.id: issue.label for issue in case.issues}
    for proposal in case.proposals:
        yield from _of_tracks(proposal, issues)
    for agreement in case.agreements:
        yield from _of_tracks(agreement, issues)
        for deliverable in agreement.deliverables:
            yield agreement, issues.get(deliverable.issue, deliverable.issue), deliverable.stated
        yield agreement, "duration", agreement.duration
    for event in case.events:
        yield event, event.words or event.kind.value, event.stated


def _of_tracks(entry: Proposal | Agreement, issues: dict[str, str]) -> Iterator[tuple[Entry, str, Sequence[Stated]]]:
    for term in (term for track in entry.tracks for term in track.terms):
        label = issues.get(term.issue, term.issue)
        yield entry, label, term.stated
        for category in dict.fromkeys(part.category for part in term.parts if part.category):
            yield entry, f"{label}: {category}", [part for part in term.parts if part.category == category]


def _of_line(case: Case, where: str, label: str, statements: Sequence[Stated]) -> Iterator[Contradiction]:
    tests: list[tuple[str, Callable[[Stated, Stated], bool], Callable[[Stated], str]]] = [
        ("number", _numbers_differ, lambda s: str(amount_of(s.quantity)) if s.quantity else ""),
        ("direction", _directions_differ, lambda s: _direction(case, s)),
        ("level", _levels_differ, lambda s: s.level or ""),
        ("manner", _manners_differ, _manner),
    ]
    for kind, differ, value in tests:
        clashing = _clashing(statements, lambda a, b, differ=differ: _same_thing(a, b) and differ(a, b))  # type: ignore[misc]
        if clashing:
            versions = tuple(Version(s.words, value(s), s.claims) for s in clashing)
            yield Contradiction(kind=kind, where=where, label=label, versions=versions)


def _swaps_joined(found: Sequence[Contradiction]) -> list[Contradiction]:
    """Tell two lines of one entry as one contradiction in direction, where reports swap the numbers on them."""
    joined: list[Contradiction] = []
    for one in found:
        partner = next((i for i, other in enumerate(joined) if _swapped(other, one)), None)
        if partner is None:
            joined.append(one)
            continue
        other = joined[partner]
        label = f"{other.label} / {one.label}"
        versions = tuple(Version(v.words, f"{v.value} ({c.label})", v.claims) for c in (other, one) for v in c.versions)
        joined[partner] = Contradiction(kind="direction", where=one.where, label=label, versions=versions)
    return joined


def _swapped(one: Contradiction, other: Contradiction) -> bool:
    if not (one.kind == other.kind == "number" and one.where == other.where and len(one.versions) == 2):
        return False
    told = [{(v.claims[0].partition("/")[0] if v.claims else ""): v.value for v in c.versions} for c in (one, other)]
    (first, second), sources = told, list(told[0])
    return (
        len(sources) == 2
        and first.keys() == second.keys()
        and [first[s] for s in sources] == [second[s] for s in reversed(sources)]
    )


def _clashing(items: Iterable[R], differ: Callable[[R, R], bool]) -> list[R]:
    """Return the items that differ from some other, of other claims, in their order."""
    listed = list(items)
    clashing = {
        place
        for (i, one), (j, other) in combinations(enumerate(listed), 2)
        if set(one.claims).isdisjoint(other.claims) and differ(one, other)
        for place in (i, j)
    }
    return [listed[place] for place in sorted(clashing)]


def _same_thing(one: Stated, other: Stated) -> bool:
    """Whether two statements of one line are about the same: of one category, and not of two units both ways."""
    if one.category and other.category and one.category != other.category:
        return False
    units = {s.quantity.unit for s in (one, other) if s.quantity is not None and s.quantity.unit}
    return len(units) < 2 or not _directions_differ(one, other)


def _numbers_differ(one: Stated, other: Stated) -> bool:
    if one.quantity is None or other.quantity is None or one.quantity.is_duration != other.quantity.is_duration:
        return False
    return not amount_of(one.quantity).overlaps(amount_of(other.quantity))


def _directions_differ(one: Stated, other: Stated) -> bool:
    pairs = ((one.givers, other.givers), (one.receivers, other.receivers))
    return any(a and b and set(a).isdisjoint(b) for a, b in pairs)


def _levels_differ(one: Stated, other: Stated) -> bool:
    counted = one.quantity is not None and other.quantity is not None  # then the numbers are compared
    return bool(not counted and one.level and other.level and one.level != other.level)


def _manners_differ(one: Stated, other: Stated) -> bool:
    if one.manner is None or other.manner is None:
        return False
    fields = type(one.manner).model_fields
    pairs = ((getattr(one.manner, name), getattr(other.manner, name)) for name in fields)
    return any(a and b and a.casefold() != b.casefold() for a, b in pairs)


def _direction(case: Case, stated: Stated) -> str:
    giver, receiver = (" and ".join(map(case.name, side)) or "?" for side in (stated.givers, stated.receivers))
    return f"{giver} → {receiver}"


def _manner(stated: Stated) -> str:
    told = stated.manner.model_dump(exclude_none=True) if stated.manner is not None else {}
    return ", ".join(f"{name}: {value}" for name, value in told.items())


def _of_conditions(case: Case, entry: Proposal | Agreement) -> Iterator[Contradiction]:
    """Find conditions of one sort for which reports give different ones."""
    reports = {name: case.report_of(name).id for c in entry.conditions for name in c.claims if _has_report(case, name)}
    for relation in dict.fromkeys(condition.relation for condition in entry.conditions):
        of_relation = [c for c in entry.conditions if c.relation is relation]

        def differ(one: WrittenCondition, other: WrittenCondition) -> bool:
            sources = [{reports.get(name, name) for name in c.claims} for c in (one, other)]
            return sources[0].isdisjoint(sources[1]) and not _alike(one.words, other.words)

        clashing = _clashing(of_relation, differ)
        if clashing:
            versions = tuple(Version(c.words, c.words, c.claims) for c in clashing)
            yield Contradiction(kind="condition", where=entry.id, label=relation.value, versions=versions)


def _has_report(case: Case, claim: str) -> bool:
    return any(report.id == claim.partition("/")[0] for report in case.reports)


def _alike(one: str, other: str) -> bool:
    """Whether two wordings share at least half of their longer words: then they may well say the same."""
    a, b = (
        {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3 or word.isdigit()}
        for text in (one, other)
    )
    numbers = [{word for word in words if word.isdigit()} for words in (a, b)]
    return numbers[0] == numbers[1] and 2 * len(a & b) >= min(len(a), len(b))


def _of_stocks(issue: Issue) -> Iterator[Contradiction]:
    def differ(one: Stock, other: Stock) -> bool:
        same_day = one.as_of is None or other.as_of is None or one.as_of == other.as_of
        return same_day and not amount_of(one.quantity).overlaps(amount_of(other.quantity))

    clashing = _clashing(issue.stocks, differ)
    if clashing:
        versions = tuple(Version(s.words, str(amount_of(s.quantity)), s.claims) for s in clashing)
        yield Contradiction(kind="number", where=issue.id, label=f"{issue.label}: stock", versions=versions)


def _of_dates(case: Case, entry: Entry) -> Iterator[Contradiction]:
    """Find claims of one event or incident whose times have no day in common."""
    times = [(name, claim.time) for name in entry.claims if (claim := case.claims.get(name)) and claim.time]
    dated = [(name, time, time.value) for name, time in times if time.value is not None]
    clashing = {
        place
        for (i, (_, _, one)), (j, (_, _, other)) in combinations(enumerate(dated), 2)
        if last_day(one) < first_day(other) or last_day(other) < first_day(one)
        for place in (i, j)
    }
    if clashing:
        versions = tuple(
            Version(time.text, value, (name,)) for name, time, value in (dated[i] for i in sorted(clashing))
        )
        label = getattr(entry, "words", None) or entry.id
        yield Contradiction(kind="date", where=entry.id, label=label, versions=versions)
