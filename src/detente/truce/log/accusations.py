"""Who accuses whom of what, by state: recorded, verified, attributed, published are four things told apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from detente.case import Case
from detente.evidence import first_day, last_day
from detente.process import Basis, IncidentStanding, State

__all__ = ["Accusation", "Direction", "accusations", "directions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accusation:
    """One incident as somebody tells it, and which of the four states the record tells of it."""

    incident: str
    words: str
    accusers: tuple[str, ...]
    accused: tuple[str, ...]
    agreement: str | None
    first: dt.date | None
    """The earliest day on which it can have happened; empty where the record leaves that open."""
    last: dt.date | None
    """The latest day; empty where no date is told at all."""
    is_verified: bool
    is_attributed: bool
    is_published: bool
    is_denied: bool
    """Whether the accused, or somebody else, replied to it."""
    own_side_sanction: str | None
    """What the accused side announced against its own, where the record says."""
    basis: Basis


def accusations(state: State) -> tuple[Accusation, ...]:
    """Read every incident of a state, in the order in which they were first told."""
    return tuple(_accusation(state.point.case, standing) for standing in state.incidents)


def _accusation(case: Case, standing: IncidentStanding) -> Accusation:
    entry = next(i for i in case.incidents if i.id == standing.incident)
    told = standing.recorded or standing.verified or standing.attributed or standing.published
    event = next((e for e in case.events if told and e.id == told.event), None)
    when = entry.when or (event.when if event else None)
    reported = case.reported_on(event) if event and not when else None
    return Accusation(
        incident=standing.incident,
        words=standing.words,
        accusers=standing.accusers,
        accused=standing.accused,
        agreement=standing.agreement,
        first=first_day(when) if when else None,
        last=last_day(when) if when else reported,
        is_verified=standing.verified is not None,
        is_attributed=standing.attributed is not None,
        is_published=standing.published is not None,
        is_denied=bool(standing.replies),
        own_side_sanction=entry.own_side_sanction,
        basis=standing.basis,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """All accusations of one party, or of none named, by another: how many are in each state."""

    accuser: str | None
    """Empty where the report itself tells the incident."""
    accused: str | None
    recorded: int
    verified: int
    attributed: int
    published: int
    unverified: int
    """Recorded, and neither verified nor attributed."""
    sanctioned: int
    """Where the accused side announced a sanction against its own."""
    basis: Basis


def directions(told: Iterable[Accusation]) -> tuple[Direction, ...]:
    """Count accusations by accuser and accused; one that names several counts for each pair."""
    pairs: dict[tuple[str | None, str | None], list[Accusation]] = {}
    for one in told:
        for accuser in one.accusers or (None,):
            for accused in one.accused or (None,):
                pairs.setdefault((accuser, accused), []).append(one)
    return tuple(
        Direction(
            accuser=accuser,
            accused=accused,
            recorded=len(found),
            verified=sum(a.is_verified for a in found),
            attributed=sum(a.is_attributed for a in found),
            published=sum(a.is_published for a in found),
            unverified=sum(not (a.is_verified or a.is_attributed) for a in found),
            sanctioned=sum(a.own_side_sanction is not None for a in found),
            basis=_joined([a.basis for a in found]),
        )
        for (accuser, accused), found in pairs.items()
    )


def _joined(bases: Iterable[Basis]) -> Basis:
    bases = tuple(bases)
    return Basis(
        events=tuple(dict.fromkeys(e for b in bases for e in b.events)),
        claims=tuple(dict.fromkeys(c for b in bases for c in b.claims)),
        drafted=any(b.drafted for b in bases),
    )
