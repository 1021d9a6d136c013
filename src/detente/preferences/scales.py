"""From a state of the talks to the package space: each issue with the levels that the record names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from detente.case import Issue, Judgment, Preference, PreferenceKind
from detente.evidence import Amount, amount_of
from detente.preferences.lines import Line, Said, amount_on, lines
from detente.preferences.ordered_levels import NONE, Points, by_line, nothing_of, ordered_points
from detente.preferences.space import IssueScale, LeftOut, NamedBy
from detente.preferences.terms_in_days import places_within
from detente.process import State

__all__ = ["extent", "issue_scales", "position_of", "step_below"]


def issue_scales(state: State) -> tuple[tuple[IssueScale, ...], tuple[LeftOut, ...]]:
    """Return the scale of every issue with at least two levels, in the order of the case, and what is left out."""
    case, told = state.point.case, lines(state)
    scales: list[IssueScale] = []
    left_out: list[LeftOut] = []
    for issue in case.issues:
        own = [line for line in told if line.issue == issue.id]
        judged = [(j, j.preference) for j in case.judgments if j.preference is not None and _names(j.preference, issue)]
        if not own and not judged and not issue.scale.levels and issue.scale.high is None:
            left_out.append(LeftOut(issue=issue.id, label=issue.label, why="the record names no level of it"))
            continue
        scale = _scale(state, issue, own, judged)
        if len(scale.points) < 2:
            is_named = scale.words[0] != NONE
            why = f"it has one level, {scale.words[0]}" if is_named else "the record names no level of it"
            left_out.append(LeftOut(issue=issue.id, label=issue.label, why=why))
            continue
        scales.append(scale)
    return tuple(scales), tuple(left_out)


def _names(preference: Preference, issue: Issue) -> bool:
    return issue.id in (preference.issue, preference.over_issue, *preference.package, *(preference.over or {}))


def _scale(
    state: State, issue: Issue, own: Sequence[Line], judged: Sequence[tuple[Judgment, Preference]]
) -> IssueScale:
    is_counted = _is_counted(issue, own, judged)
    if issue.scale.levels:
        found = ordered_points(state, issue, own, judged)
    elif is_counted:
        found = _counted_points(issue, own, judged)
    else:
        found = _given_or_not(issue, own)
    return IssueScale(
        issue=issue.id,
        label=issue.label,
        unit=issue.unit,
        givers=issue.givers or _told(own, "givers"),
        receivers=issue.receivers or _told(own, "receivers"),
        is_counted=is_counted,
        points=found.points,
        words=found.words,
        levels=tuple(sorted([*found.points, *(position for _, position in found.between)])),
        named_by=found.named_by,
        claims=tuple(dict.fromkeys([*(c for line in own for c in line.claims), *_stock_claims(issue, own)])),
        days=found.days if any(day is not None for day in found.days) else (),
        same_as=found.same_as,
        between=found.between,
        worth_as=found.worth_as,
        sources=tuple(
            dict.fromkeys([issue.id, *(line.entry for line in own), *(j.id for j, _ in judged), *found.entries])
        ),
    )


def _told(own: Iterable[Line], side: str) -> tuple[str, ...]:
    """Who gives or gets, as the lines tell it; where their versions differ, nobody: that is for a person to say."""
    told = {names for line in own for said in line.versions if (names := getattr(said, side))}
    return next(iter(told)) if len(told) == 1 else ()


def _counted_points(issue: Issue, own: Sequence[Line], judged: Sequence[tuple[Judgment, Preference]]) -> Points:
    high = issue.scale.high
    named: dict[float, dict[NamedBy, None]] = {}
    for point, by in (*_amounts(issue, own), *_judged_amounts(issue, judged)):
        if high is None or point <= high:
            named.setdefault(point, {})[by] = None
    points = tuple(sorted(named))
    return Points(
        points=points,
        words=tuple(_number(issue, point) for point in points),
        named_by=tuple(tuple(named[point]) for point in points),
    )


def _given_or_not(issue: Issue, own: Sequence[Line]) -> Points:
    told = dict.fromkeys(said.words for line in own for said in line.versions)
    by = tuple(by_line(line, said) for line in own for said in line.versions)
    word = next(iter(told)) if len(told) == 1 else "given"
    return Points(points=(0.0, 1.0), words=(NONE, word), named_by=((nothing_of(issue),), tuple(dict.fromkeys(by))))


def _is_counted(issue: Issue, own: Sequence[Line], judged: Sequence[tuple[Judgment, Preference]]) -> bool:
    if issue.scale.levels:
        return False
    has_amount = any(amount_on(issue, said.quantity) for line in own for said in line.versions)
    return has_amount or issue.scale.high is not None or any(True for _ in _judged_amounts(issue, judged))


def _amounts(issue: Issue, own: Sequence[Line]) -> Iterator[tuple[float, NamedBy]]:
    """Give the ends of all amounts named on an issue, of its range, and of its stock where all of it is asked for."""
    whole = NamedBy(entry=issue.id, words="the range that the case gives", claims=issue.claims)
    yield (0.0, nothing_of(issue)) if issue.scale.low is None else (issue.scale.low, whole)
    if issue.scale.high is not None:
        yield issue.scale.high, whole
    for line, said in ((one, version) for one in own for version in one.versions):
        amount, by = amount_on(issue, said.quantity), by_line(line, said)
        if amount is None and _is_all(said) and issue.stocks:
            amount, stock = stock_of(issue), issue.stocks[-1]
            by = NamedBy(entry=line.entry, words=f"{said.words}: {stock.words}", claims=(*said.claims, *stock.claims))
        if amount is not None:
            by = replace(by, read_as="" if amount.low == amount.high else str(amount))
            yield from ((end, by) for end in (amount.low, amount.high) if end is not None)


def stock_of(issue: Issue) -> Amount | None:
    """Return how much there is to give, as the last who told it; ``None`` where nobody does."""
    return amount_of(issue.stocks[-1].quantity) if issue.stocks else None


def _stock_claims(issue: Issue, own: Sequence[Line]) -> tuple[str, ...]:
    asked = any(_is_all(said) for line in own for said in line.versions)
    return issue.stocks[-1].claims if asked and issue.stocks else ()


def _is_all(said: Said) -> bool:
    return said.quantity is not None and said.quantity.qualifier.value == "all"


def _judged_amounts(issue: Issue, judged: Sequence[tuple[Judgment, Preference]]) -> Iterator[tuple[float, NamedBy]]:
    for judgment, preference in judged:
        by = NamedBy(entry=judgment.id, words=judgment.statement, claims=judgment.claims)
        for package in (preference.package, preference.over or {}):
            level = package.get(issue.id)
            if isinstance(level, (int, float)):
                yield float(level), by
        if preference.kind is PreferenceKind.RED_LINE and preference.issue == issue.id:
            if isinstance(preference.at_least, (int, float)):
                yield from ((max(0.0, preference.at_least - 1.0), by), (float(preference.at_least), by))
            if isinstance(preference.at_most, (int, float)):
                yield from ((float(preference.at_most), by), (preference.at_most + 1.0, by))


def _number(issue: Issue, point: float) -> str:
    if point == 0.0:
        return NONE
    unit = issue.unit or ""
    unit = f"{unit}s" if unit == "day" and point != 1 else unit
    return f"{point:,.6g} {unit}".strip()


def step_below(scale: IssueScale, position: float) -> float | None:
    """Return the position one step lower: one unit of an amount, one level of an ordered scale; ``None`` at the end."""
    lower = position - 1.0
    return lower if lower >= scale.least else None


def extent(scale: IssueScale, issue: Issue, said: Said) -> tuple[float, float]:
    """Return the positions that a version of a line allows, least and most.

    Where it names no amount and no level, something above the least is given, and how much is open; on a counted scale
    that is anything. An amount without an upper end ends where the scale does.
    """
    if not scale.is_counted:
        return _extent_of_levels(scale, said)
    amount = amount_on(issue, said.quantity)
    if amount is None and _is_all(said):
        amount = stock_of(issue)
    if amount is None:
        return scale.least, scale.most
    low = scale.least if amount.low is None else amount.low
    high = scale.most if amount.high is None else amount.high
    return min(max(low, scale.least), scale.most), min(max(high, scale.least), scale.most)


def _extent_of_levels(scale: IssueScale, said: Said) -> tuple[float, float]:
    """Return the levels that a version allows: a hedged term, or a range of terms, those of a length within it."""
    place = None if said.level is None else scale.place(said.level)
    if scale.days and said.quantity is not None and said.quantity.is_duration:
        within = places_within(scale.days, amount_of(said.quantity))
        places = within if place is None else [*within, place]
        if places:
            return float(min(places)), float(max(places))
    if place is None:
        return scale.points[1], scale.most
    return float(place), float(place)


def position_of(scale: IssueScale, level: float | str) -> float | None:
    """Return the position of a level as a judgment names it; ``None`` where the scale has no such level."""
    if isinstance(level, str):
        place = scale.place(level)
        unnamed = dict(scale.between).get(dict(scale.same_as).get(level, level))
        return unnamed if place is None else scale.points[place]
    return float(level) if scale.least <= level <= scale.most else None
