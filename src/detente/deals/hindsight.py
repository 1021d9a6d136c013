"""Without hindsight: the scales as they were known by a day, and a later package laid onto them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.case import Case, Issue
from detente.deals.on_record import separations
from detente.preferences import bounds_in, frame_of
from detente.preferences.lines import lines
from detente.preferences.offered import named_package
from detente.process import state

if TYPE_CHECKING:
    from detente.preferences import Frame, IssueScale, Package, PackageSpace

__all__ = ["Signed", "midpoint", "signed_package", "with_levels_named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A package signed later, on the issues and between the levels of an earlier day."""

    package: Package
    not_named: tuple[str, ...]
    """Labels of issues that it settles and of which no level was on record."""
    beyond: tuple[str, ...]
    """Labels of issues on which it lies beyond all levels on record."""


def with_levels_named(case: Case, day: dt.date, known_by: dt.date | None) -> Case:
    """Return the case with only those levels on ordered scales that somebody had named by a day, and the lowest.

    Who enters a case later knows the level that was signed; a test of what was known before must not.
    """
    told = lines(state(case.at(day, known_by=known_by)))
    named = {(line.issue, said.level) for line in told for said in line.versions}

    def known(issue: Issue) -> Issue:
        levels = issue.scale.levels
        kept = tuple(level for n, level in enumerate(levels) if n == 0 or (issue.id, level) in named)
        return issue.model_copy(update={"scale": issue.scale.model_copy(update={"levels": kept})})

    return case.model_copy(update={"issues": tuple(known(issue) for issue in case.issues)})


def signed_package(case: Case, agreement: str, space: PackageSpace) -> Signed:
    """Lay what an agreement settles onto an earlier space.

    An amount between the levels of that day, or a level that stands between two of them on the whole scale, lies
    between them. What an earlier record does not name an issue for is left out, and named.
    """
    later = frame_of(state(case.at()))
    own = [line for line in later.lines if line.entry == agreement]
    ends = named_package(own, later.space.issues, later.issues, {}).extents
    spans = {scale.issue: (scale, span) for scale, span in zip(later.space.issues, ends, strict=True)}
    known = {scale.issue for scale in space.issues}
    positions: list[float] = []
    beyond: list[str] = []
    for scale in space.issues:
        whole, span = spans.get(scale.issue, (scale, None))
        if span is None:
            positions.append(scale.least)
            continue
        at = span[0] if scale.is_counted else _between(scale, whole, span[0])
        positions.append(float(min(max(at, scale.least), scale.most)))
        if not scale.least <= at <= scale.most:
            beyond.append(scale.label)
    not_named = (scale.label for scale, span in spans.values() if span is not None and scale.issue not in known)
    return Signed(package=tuple(positions), not_named=tuple(not_named), beyond=tuple(beyond))


def _between(scale: IssueScale, whole: IssueScale, place: float) -> float:
    """Return where a place on the whole scale lies among the levels of an earlier day; beyond them, half a step out."""
    if len(scale.words) == len(whole.words) == 2:  # nothing, or what is given: only the words may differ
        return place
    word = whole.word(place)
    known_place = scale.place(word)
    if known_place is not None:
        return scale.points[known_place]
    below = [n for n, known in enumerate(scale.words) if known in whole.words and whole.words.index(known) < place]
    return (max(below) if below else -1) + 0.5


def midpoint(frame: Frame) -> Package:
    """Return, issue by issue, the middle of the last levels taken by those who want more and by those who want less."""
    told = {one.issue: one for one in separations(frame, bounds_in(frame))}
    positions = []
    for scale in frame.space.issues:
        one = told.get(scale.issue)
        last = [_last(one.taken, side) for side in (one.wants_more, one.wants_less)] if one else []
        known = [position for position in last if position is not None]
        positions.append(float(np.mean(known)) if known else scale.least)
    return tuple(positions)


def _last(taken: Sequence[Any], side: tuple[str, ...]) -> float | None:
    own = [t.position for t in taken if t.party in side and t.position is not None]
    return own[-1] if own else None
