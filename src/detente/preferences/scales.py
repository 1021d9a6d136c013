"""From a state of the talks to the package space: each issue with the levels that the record names."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

from detente.case import Issue, Judgment, Preference
from detente.evidence import amount_of
from detente.preferences.counted_points import amount_told, counted_points, is_counted, summed
from detente.preferences.lines import Line, Said, lines
from detente.preferences.ordered_levels import NONE, Points, by_line, nothing_of, ordered_points
from detente.preferences.space import IssueScale, LeftOut
from detente.preferences.terms_in_days import places_within
from detente.preferences.versions import Span
from detente.process import State

__all__ = ["extent", "issue_scales", "position_of", "span_of", "step_below"]


def issue_scales(
    state: State, *, set_aside: Collection[str] = ()
) -> tuple[tuple[IssueScale, ...], tuple[LeftOut, ...]]:
    """Return the scale of every issue with at least two levels, in the order of the case, and what is left out.

    An issue of which no entry speaks is part of the packages where the case gives it a scale: it is at stake, as the
    case says, for those whom the case ties to it. Judgments that are set aside put no level on a scale.
    """
    case, told = state.point.case, lines(state)
    judgments = [(j, j.preference) for j in case.judgments if j.preference is not None and j.id not in set_aside]
    scales: list[IssueScale] = []
    left_out: list[LeftOut] = []
    for issue in case.issues:
        own = [line for line in told if line.issue == issue.id]
        judged = [(judgment, preference) for judgment, preference in judgments if _names(preference, issue)]
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
    has_amounts = is_counted(issue, own, judged)
    if issue.scale.levels:
        found = ordered_points(state, issue, own, judged)
    elif has_amounts:
        found = counted_points(issue, own, judged)
    else:
        found = _given_or_not(issue, own)
    return IssueScale(
        issue=issue.id,
        label=issue.label,
        unit=issue.unit,
        givers=issue.givers or _told(own, "givers"),
        receivers=issue.receivers or _told(own, "receivers"),
        is_counted=has_amounts,
        is_closed=found.is_closed,
        is_open_at_most=found.is_open_at_most,
        step=found.step,
        points=found.points,
        words=found.words,
        levels=tuple(sorted([*found.points, *(position for _, position in found.between)])),
        named_by=found.named_by,
        claims=tuple(dict.fromkeys([*(c for line in own for c in line.claims), *_of_stocks(issue, found)])),
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


def _given_or_not(issue: Issue, own: Sequence[Line]) -> Points:
    told = dict.fromkeys(said.words for line in own for said in line.versions)
    by = tuple(by_line(line, said) for line in own for said in line.versions)
    word = next(iter(told)) if len(told) == 1 else "given"
    return Points(points=(0.0, 1.0), words=(NONE, word), named_by=((nothing_of(issue),), tuple(dict.fromkeys(by))))


def _of_stocks(issue: Issue, found: Points) -> tuple[str, ...]:
    """Return the claims on how much there is, where that is a level."""
    named = {claim for by in found.named_by for one in by for claim in one.claims}
    return tuple(claim for stock in issue.stocks for claim in stock.claims if claim in named)


def step_below(scale: IssueScale, position: float) -> float | None:
    """Return the position one step lower: an amount's finest difference, or one level; ``None`` at the end."""
    lower = summed(position, -scale.step)
    return lower if lower >= scale.least else None


def extent(scale: IssueScale, issue: Issue, said: Said) -> Span:
    """Return the positions that a version of a line allows, least and most; without an upper end, to the scale's."""
    low, high = span_of(scale, issue, said)
    return low, min(high, scale.most)


def span_of(scale: IssueScale, issue: Issue, said: Said) -> Span:
    """Return the positions that a version of a line allows, least and most.

    Where it names no amount and no level, something is given, and how much is open: on a counted scale anything from
    the least on, as no number is said to be too few. The most is infinite where the words set no end to an amount, and
    nobody tells how much there is.
    """
    if not scale.is_counted:
        return _extent_of_levels(scale, said)
    end = scale.most if scale.is_closed else math.inf
    amount = amount_told(issue, said)
    if amount is None:
        return scale.least, end
    return scale.least if amount.low is None else amount.low, end if amount.high is None else amount.high


def _extent_of_levels(scale: IssueScale, said: Said) -> Span:
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
