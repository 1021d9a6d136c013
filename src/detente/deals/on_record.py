"""The packages that proposals and agreements name, and what lies between the parties, issue by issue."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.preferences import Extreme, NoDeal, Relation, Utility
from detente.preferences.offered import named_package
from detente.preferences.told_levels import package_in_words, told_level
from detente.process.labels import proposal_labels, short_label

if TYPE_CHECKING:
    from detente.preferences import Bound, Frame, IssueScale, Package

__all__ = ["Apart", "NamedPackage", "RedLine", "Separation", "Taken", "named_packages", "separations"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPackage:
    """A package that a proposal or an agreement names, at the least and at the most that its words allow."""

    entry: str
    name: str
    kind: str
    """``agreement`` or ``proposal``."""
    least: Package
    most: Package
    words: str
    """What it holds, issue by issue, as the words of the record have it."""
    claims: tuple[str, ...] = ()
    drafted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one entry shows a party to take of an issue, within a package."""

    party: str
    position: float | None
    """Where it counts as a bound: of what the words leave open, where it says least of the party; ``None`` where they
    set no end."""
    low: float | None
    """The least that the words allow; ``None`` where they leave it open."""
    high: float | None
    """The most that the words allow; ``None`` where they leave it open."""
    words: str
    """The level where the words name one; else the words, and what they leave open."""
    entry: str
    label: str
    """What to call the entry in short."""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLine:
    """A red line of a party on one issue: what lies beyond it is worth less than no deal, whatever else is given."""

    party: str
    beyond: float
    """The level nearest to what would do that lies beyond it."""
    words: str
    entry: str
    claims: tuple[str, ...] = ()
    is_judgment: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """One who wants more of an issue and one who wants less, and whether what they take leaves them apart."""

    more: str
    less: str
    is_apart: bool | None
    """Whether the least that the one takes lies above the most that the other takes, whatever the words leave open, or
    red lines leave no level that both would take; ``None`` where that hangs on what words leave open, or one is not on
    record."""
    is_told: bool
    """Whether both are on record as taking something of the issue, or as having a red line on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Separation:
    """An issue of which one party is held to want more and another less, and the levels that each is on record with."""

    issue: str
    label: str
    wants_more: tuple[str, ...]
    wants_less: tuple[str, ...]
    taken: tuple[Taken, ...]
    lines: tuple[RedLine, ...]
    pairs: tuple[Apart, ...]
    """Each of who wants more with each of who wants less."""

    @property
    def is_apart(self) -> bool | None:
        """Whether any two of them are apart; ``None`` where that is not told of all, or left open."""
        found = {pair.is_apart for pair in self.pairs}
        return True if True in found else None if None in found else False


def named_packages(frame: Frame) -> tuple[NamedPackage, ...]:
    """Return the packages of the agreements and proposals of a state, in that order."""
    case, state = frame.case, frame.state
    told = [(a.agreement, "agreement") for a in state.agreements] + [(p.proposal, "proposal") for p in state.proposals]
    labels = proposal_labels(state.point) | {a.id: a.label for a in case.agreements}
    found: list[NamedPackage] = []
    for entry, kind in told:
        own = [line for line in frame.lines if line.entry == entry]
        named = named_package(own, frame.space.issues, frame.issues, {})
        if not any(named.extents):
            continue
        ends = [span or (s.least, s.least) for s, span in zip(frame.space.issues, named.extents, strict=True)]
        found.append(
            NamedPackage(
                entry=entry,
                name=labels[entry],
                kind=kind,
                least=tuple(low for low, _ in ends),
                most=tuple(high for _, high in ends),
                words=package_in_words(frame.space.issues, frame.issues, own),
                claims=named.claims,
                drafted=entry in state.point.drafted,
            )
        )
    return tuple(found)


def separations(frame: Frame, bounds: tuple[Bound, ...]) -> tuple[Separation, ...]:
    """Return the issues on which stakes oppose each other, with the levels that each party is on record as taking."""
    more_is = {party: frame.more_is(party) for party in frame.space.parties}
    found: list[Separation] = []
    for place, scale in enumerate(frame.space.issues):
        up = tuple(p for p, own in more_is.items() if own.get(scale.issue) == 1)
        down = tuple(p for p, own in more_is.items() if own.get(scale.issue) == -1)
        if not up or not down:
            continue
        taken = tuple(t for t in _taken(frame, bounds, place) if t.party in (*up, *down))
        lines = tuple(_red_lines(frame, bounds, place))
        found.append(
            Separation(
                issue=scale.issue,
                label=scale.label,
                wants_more=up,
                wants_less=down,
                taken=taken,
                lines=lines,
                pairs=tuple(_apart(scale, one, other, taken, lines) for one in up for other in down),
            )
        )
    return tuple(found)


def _apart(scale: IssueScale, more: str, less: str, taken: Sequence[Taken], lines: Sequence[RedLine]) -> Apart:
    """Tell whether all that the one takes lies above all that the other takes: only where the words bear it."""
    up = [one for one in taken if one.party == more]
    down = [one for one in taken if one.party == less]
    floor = max((line.beyond for line in lines if line.party == more), default=-math.inf)
    ceiling = min((line.beyond for line in lines if line.party == less), default=math.inf)
    is_told = (bool(up) or floor > -math.inf) and (bool(down) or ceiling < math.inf)
    least = max(min(map(_least, up), default=-math.inf), _next_above(scale, floor))
    most = min(max(map(_most, down), default=math.inf), _next_below(scale, ceiling))
    is_apart: bool | None = None
    if is_told and least > most:
        is_apart = True
    elif up and down and min(map(_most, up)) <= max(map(_least, down)):
        is_apart = False
    return Apart(more=more, less=less, is_apart=is_apart, is_told=is_told)


def _next_above(scale: IssueScale, beyond: float) -> float:
    """Return the least level that a floor leaves; where it leaves none, no level is so high."""
    return min((level for level in scale.levels if level > beyond), default=math.inf) if beyond > -math.inf else beyond


def _next_below(scale: IssueScale, beyond: float) -> float:
    """Return the most that a ceiling leaves; where it leaves no level, none is so low."""
    return max((level for level in scale.levels if level < beyond), default=-math.inf) if beyond < math.inf else beyond


def _least(taken: Taken) -> float:
    return -math.inf if taken.low is None else taken.low


def _most(taken: Taken) -> float:
    return math.inf if taken.high is None else taken.high


def _taken(frame: Frame, bounds: tuple[Bound, ...], place: int) -> Iterator[Taken]:
    """Give what every package that is held to be worth no less than no deal says of an issue."""
    scale, point = frame.space.issues[place], frame.state.point
    labels = {p.id: short_label(point, p) for p in frame.case.proposals}
    labels |= {a.id: a.label for a in frame.case.agreements}
    for bound in bounds:
        told = bound.comparison or bound.if_known
        own = [line for line in frame.lines if line.issue == scale.issue and line.entry == bound.entry]
        if (
            not own
            or told is None
            or not isinstance(told.more, Utility)
            or not isinstance(told.less, NoDeal)
            or told.relation is not Relation.AT_LEAST
        ):
            continue
        position = None if scale.issue in bound.beyond else told.more.package[place]
        if isinstance(position, Extreme):
            continue
        found = told_level(scale, frame.issues[scale.issue], own)
        yield Taken(
            party=bound.party,
            position=position,
            low=found.low,
            high=found.high,
            words=found.words,
            entry=bound.entry,
            label=labels.get(bound.entry, bound.entry),
            claims=found.claims,
        )


def _red_lines(frame: Frame, bounds: tuple[Bound, ...], place: int) -> Iterator[RedLine]:
    """Give the bounds that exclude a level of an issue whatever else is given: red lines, however told."""
    issue = frame.space.issues[place].issue
    for bound in bounds:
        told = bound.comparison
        if told is None or not isinstance(told.more, NoDeal) or not isinstance(told.less, Utility):
            continue
        signs = frame.more_is(bound.party)
        beyond, sign = told.less.package[place], signs.get(issue, 0)
        others = [
            position
            for scale, position in zip(frame.space.issues, told.less.package, strict=True)
            if scale.issue in signs and scale.issue != issue
        ]
        if isinstance(beyond, float) and sign and all(position is Extreme.BEST for position in others):
            yield RedLine(
                party=bound.party,
                beyond=beyond,
                words=bound.words,
                entry=bound.entry,
                claims=bound.claims,
                is_judgment=bound.is_judgment,
            )
