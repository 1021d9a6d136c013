"""The packages that proposals and agreements name, and what lies between the parties, issue by issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.case import EventKind
from detente.preferences import NoDeal, Relation, Utility
from detente.preferences.offered import named_package

if TYPE_CHECKING:
    from detente.preferences import Bound, Frame, Package

__all__ = ["NamedPackage", "Separation", "Taken", "named_packages", "separations"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPackage:
    """A package that a proposal or an agreement names, at the least and at the most that its words allow."""

    entry: str
    name: str
    kind: str
    """``agreement`` or ``proposal``."""
    least: Package
    most: Package
    claims: tuple[str, ...] = ()
    drafted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A level that one entry shows a party to take, within a package."""

    party: str
    position: float
    words: str
    entry: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Separation:
    """An issue of which one party is held to want more and another less, and the levels that each is on record with."""

    issue: str
    label: str
    wants_more: tuple[str, ...]
    wants_less: tuple[str, ...]
    taken: tuple[Taken, ...]
    is_apart: bool | None
    """Whether the least taken by who wants more lies above the most taken by who wants less; ``None``: not told."""


def named_packages(frame: Frame) -> tuple[NamedPackage, ...]:
    """Return the packages of the agreements and proposals of a state, in that order."""
    case, state = frame.case, frame.state
    told = [(a.agreement, "agreement") for a in state.agreements] + [(p.proposal, "proposal") for p in state.proposals]
    made = {e.proposal: e.words for e in case.events if e.kind is EventKind.PROPOSE and e.words}
    labels = {p.id: p.label or made.get(p.id) or p.id for p in case.proposals}
    labels |= {a.id: a.label for a in case.agreements}
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
        lowest = [t.position for t in taken if t.party in up]
        highest = [t.position for t in taken if t.party in down]
        found.append(
            Separation(
                issue=scale.issue,
                label=scale.label,
                wants_more=up,
                wants_less=down,
                taken=taken,
                is_apart=min(lowest) > max(highest) if lowest and highest else None,
            )
        )
    return tuple(found)


def _taken(frame: Frame, bounds: tuple[Bound, ...], place: int) -> Iterator[Taken]:
    """Give the level of an issue in every package that names it and is held to be worth no less than no deal."""
    scale = frame.space.issues[place]
    naming = {line.entry for line in frame.lines if line.issue == scale.issue}
    for bound in bounds:
        told = bound.comparison
        if (
            bound.entry not in naming
            or told is None
            or not isinstance(told.more, Utility)
            or not isinstance(told.less, NoDeal)
        ):
            continue
        position = told.more.package[place]
        if told.relation is Relation.AT_LEAST and isinstance(position, float):
            yield Taken(
                party=bound.party,
                position=position,
                words=scale.word(position),
                entry=bound.entry,
                claims=bound.claims,
            )
