"""From a state of the talks to the package space: each issue with the levels that the record names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.case import Issue, Judgment, Preference, PreferenceKind
from detente.evidence import Amount, amount_of
from detente.preferences.lines import Line, Said, amount_on, lines
from detente.preferences.space import IssueScale, LeftOut
from detente.preferences.terms_in_days import Terms, places_within, terms_of
from detente.process import State

__all__ = ["extent", "issue_scales", "position_of", "step_below"]

NONE = "none"
"""What the level is called at which nothing of an issue is given."""


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
        points, words, terms = _points(issue, own, judged, is_drafted=issue.id in state.point.drafted)
        if len(points) < 2:
            is_named = words[0] != NONE
            why = f"it has one level, {words[0]}" if is_named else "the record names no level of it"
            left_out.append(LeftOut(issue=issue.id, label=issue.label, why=why))
            continue
        scales.append(_scale(issue, own, judged, points, words, terms))
    return tuple(scales), tuple(left_out)


def _names(preference: Preference, issue: Issue) -> bool:
    return issue.id in (preference.issue, preference.over_issue, *preference.package, *(preference.over or {}))


def _scale(
    issue: Issue,
    own: Sequence[Line],
    judged: Sequence[tuple[Judgment, Preference]],
    points: Sequence[float],
    words: Sequence[str],
    terms: Terms | None,
) -> IssueScale:
    return IssueScale(
        issue=issue.id,
        label=issue.label,
        unit=issue.unit,
        givers=issue.givers or _told(own, "givers"),
        receivers=issue.receivers or _told(own, "receivers"),
        is_counted=_is_counted(issue, own, judged),
        points=tuple(points),
        words=tuple(words),
        levels=tuple(points),
        claims=tuple(dict.fromkeys([*(c for line in own for c in line.claims), *_stock_claims(issue, own)])),
        days=terms.days if terms is not None and any(day is not None for day in terms.days) else (),
        same_as=terms.same_as if terms is not None else (),
        sources=tuple(dict.fromkeys([issue.id, *(line.entry for line in own), *(j.id for j, _ in judged)])),
    )


def _told(own: Iterable[Line], side: str) -> tuple[str, ...]:
    """Who gives or gets, as the lines tell it; where their versions differ, nobody: that is for a person to say."""
    told = {names for line in own for said in line.versions if (names := getattr(said, side))}
    return next(iter(told)) if len(told) == 1 else ()


def _points(
    issue: Issue,
    own: Sequence[Line],
    judged: Sequence[tuple[Judgment, Preference]],
    *,
    is_drafted: bool,
) -> tuple[list[float], list[str], Terms | None]:
    if issue.scale.levels:
        return _ordered(issue, own, is_drafted=is_drafted)
    if _is_counted(issue, own, judged):
        high = issue.scale.high
        named = {*_amounts(issue, own), *_judged_amounts(issue, judged)}
        points = sorted(point for point in named if high is None or point <= high)
        return points, [_number(issue, point) for point in points], None
    told = dict.fromkeys(said.words for line in own for said in line.versions)
    return [0.0, 1.0], [NONE, next(iter(told)) if len(told) == 1 else "given"], None


def _ordered(issue: Issue, own: Sequence[Line], *, is_drafted: bool) -> tuple[list[float], list[str], Terms]:
    """Return the places of ordered levels.

    Levels that somebody offers, asks for or agrees lie above "none". Where nobody names the lowest one, that is the
    level at which nothing is given. Drafted levels come from such words alone, and later reports' are not known yet.
    Terms of one length are one level, however they are worded.
    """
    named = {said.level for line in own for said in line.versions}
    levels = [level for level in issue.scale.levels if not is_drafted or level in named]
    if not levels or is_drafted or levels[0] in named:
        levels = [NONE, *levels]
    terms = terms_of(levels, [said for line in own for said in line.versions])
    return [float(place) for place in range(len(terms.levels))], list(terms.levels), terms


def _is_counted(issue: Issue, own: Sequence[Line], judged: Sequence[tuple[Judgment, Preference]]) -> bool:
    if issue.scale.levels:
        return False
    has_amount = any(amount_on(issue, said.quantity) for line in own for said in line.versions)
    return has_amount or issue.scale.high is not None or any(_judged_amounts(issue, judged))


def _amounts(issue: Issue, own: Sequence[Line]) -> Iterator[float]:
    """Give the ends of all amounts named on an issue, of its range, and of its stock where all of it is asked for."""
    yield issue.scale.low or 0.0
    if issue.scale.high is not None:
        yield issue.scale.high
    for said in (said for line in own for said in line.versions):
        amount = amount_on(issue, said.quantity)
        if amount is None and _is_all(said):
            amount = stock_of(issue)
        if amount is not None:
            ends = (end for end in (amount.low, amount.high) if end is not None)
            yield from ends


def stock_of(issue: Issue) -> Amount | None:
    """Return how much there is to give, as the last who told it; ``None`` where nobody does."""
    return amount_of(issue.stocks[-1].quantity) if issue.stocks else None


def _stock_claims(issue: Issue, own: Sequence[Line]) -> tuple[str, ...]:
    asked = any(_is_all(said) for line in own for said in line.versions)
    return issue.stocks[-1].claims if asked and issue.stocks else ()


def _is_all(said: Said) -> bool:
    return said.quantity is not None and said.quantity.qualifier.value == "all"


def _judged_amounts(issue: Issue, judged: Sequence[tuple[Judgment, Preference]]) -> Iterator[float]:
    for _, preference in judged:
        for package in (preference.package, preference.over or {}):
            level = package.get(issue.id)
            if isinstance(level, (int, float)):
                yield float(level)
        if preference.kind is PreferenceKind.RED_LINE and preference.issue == issue.id:
            if isinstance(preference.at_least, (int, float)):
                yield from (max(0.0, preference.at_least - 1.0), float(preference.at_least))
            if isinstance(preference.at_most, (int, float)):
                yield from (float(preference.at_most), preference.at_most + 1.0)


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
        return None if place is None else scale.points[place]
    return float(level) if scale.least <= level <= scale.most else None
