"""Who is at the table, whether the talks go on, who met, and whose hostilities are halted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from detente.case import End, Event, EventKind, Halted
from detente.process.deals import agreement_end, term_of
from detente.process.ledger import TALKS, hostilities_of, seat_of
from detente.process.standpoint import NOTHING, Basis, Standpoint

__all__ = ["Hostilities", "Meeting", "Seat", "SeatStanding", "Talks", "TalksStanding"]
__all__ += ["hostilities", "meetings", "seat", "seats", "talks"]


class SeatStanding(StrEnum):
    """Where a party stands to the table."""

    AT_TABLE = "at the table"
    TAKES_PART = "takes part"
    """It acts in the talks; the record does not tell that it joined them."""
    LEFT = "left"
    UNTOLD = "not told"


class TalksStanding(StrEnum):
    """Whether talks go on."""

    OPEN = "open"
    SUSPENDED = "suspended"
    UNTOLD = "not told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One party and its place at the talks."""

    party: str
    roles: tuple[str, ...]
    standing: SeatStanding
    since: str | None = None
    """When it joined or, of one that takes part, when it is first told to; as told."""
    until: str | None = None
    """When it left, of one that has left."""
    first_time: bool = False
    """Whether it is at these talks for the first time."""
    people: tuple[str, ...] = ()
    basis: Basis = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Who met or came to talk."""

    event: str
    when: str
    parties: tuple[str, ...]
    met: tuple[str, ...]
    people: tuple[str, ...]
    met_people: tuple[str, ...]
    words: str
    basis: Basis = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Talks:
    """The talks as a whole, and the gates that stand before them."""

    standing: TalksStanding
    since: str | None = None
    gated_by: tuple[str, ...] = ()
    """The gates on talks that stand; each its holder's own."""
    basis: Basis = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostilities:
    """Whether a party's hostilities are halted, as last told."""

    party: str
    halted: bool
    since: str
    basis: Basis = NOTHING
    truce_over: bool = False
    """Whether the truce under which they were halted is over, and nothing is told of them since."""

    @property
    def standing(self) -> str:
        """Say it in words."""
        if self.truce_over:
            return "halted under a truce that is over; of the time since nothing is told"
        return "halted" if self.halted else "resumed"


def seat(point: Standpoint, party: str) -> Seat:
    """Read one party's place at the talks."""
    entry = next((p for p in point.case.parties if p.id == party), None)
    roles = tuple(r.value for r in entry.roles) if entry else ()
    joined: Event | None = None
    left: Event | None = None
    acted: Event | None = None
    first_time = False
    events = point.ledger.about(seat_of(party))
    for event in events:
        if event.kind is EventKind.JOIN:
            joined, left, acted = event, None, None
            first_time = first_time or event.first_time
        elif event.kind is EventKind.LEAVE:
            joined, left, acted = None, event, None
        else:
            acted = acted or event
            first_time = first_time or event.first_time
    mark = joined or acted or left
    standing = (
        SeatStanding.AT_TABLE
        if joined
        else SeatStanding.TAKES_PART
        if acted
        else SeatStanding.LEFT
        if left
        else SeatStanding.UNTOLD
    )
    is_left = standing is SeatStanding.LEFT
    return Seat(
        party=party,
        roles=roles,
        standing=standing,
        since=point.when(mark) if mark and not is_left else None,
        until=point.when(left) if left and is_left else None,
        first_time=first_time,
        people=tuple(dict.fromkeys(p for e in events for p in _people(point, e, party))),
        basis=point.basis(events) if events else point.basis([entry] if entry else []),
    )


def _people(point: Standpoint, event: Event, party: str) -> tuple[str, ...]:
    """Return the people of one party whom an event names.

    Where several parties came together, only those whom the case knows as the party's own are counted as its people.
    """
    entry = next((p for p in point.case.parties if p.id == party), None)
    own = tuple(p.name for p in entry.people if p.name) if entry else ()
    found: list[str] = []
    for side, people in ((event.parties, event.people), (event.targets, event.met)):
        if party in side:
            found += [p for p in people if len(side) == 1 or p.startswith(own)]
    return tuple(found)


def seats(point: Standpoint) -> tuple[Seat, ...]:
    """Read the table: those who act in the talks and those with a role in them, in the order of the case."""
    read = (seat(point, p.id) for p in point.case.parties)
    return tuple(s for s in read if s.standing is not SeatStanding.UNTOLD or s.roles)


def meetings(point: Standpoint) -> tuple[Meeting, ...]:
    """Give the meetings and arrivals told, in order."""
    return tuple(
        Meeting(
            event=e.id,
            when=point.when(e),
            parties=e.parties,
            met=e.targets,
            people=e.people,
            met_people=e.met,
            words=e.words or "",
            basis=point.basis([e]),
        )
        for e in point.ledger.of_kind(EventKind.MEET)
    )


def talks(point: Standpoint, gated_by: tuple[str, ...] = ()) -> Talks:
    """Read whether the talks go on: suspended by a halt until they are told to resume, else open once any met."""
    events = point.ledger.about(TALKS)
    if events:
        last = events[-1]
        standing = TalksStanding.SUSPENDED if last.kind is EventKind.HALT else TalksStanding.OPEN
        return Talks(standing=standing, since=point.when(last), gated_by=gated_by, basis=point.basis([last]))
    met = point.ledger.of_kind(EventKind.JOIN, EventKind.MEET)
    if met:
        return Talks(
            standing=TalksStanding.OPEN, since=point.when(met[0]), gated_by=gated_by, basis=point.basis([met[0]])
        )
    return Talks(standing=TalksStanding.UNTOLD, gated_by=gated_by)


def hostilities(point: Standpoint) -> tuple[Hostilities, ...]:
    """Read, for each party of which the record tells, whether its hostilities are halted."""
    found: list[Hostilities] = []
    for party in point.case.parties:
        events = point.ledger.about(hostilities_of(party.id))
        if events:
            found.append(_last_told(point, party.id, events[-1]))
    return tuple(found)


def _last_told(point: Standpoint, party: str, last: Event) -> Hostilities:
    """Read one party's hostilities from the last that is told of them; a truce that is over halts nothing any more."""
    halted = last.kind is EventKind.HALT and last.halted is Halted.HOSTILITIES
    agreement = next((a for a in point.case.agreements if a.id == last.agreement), None) if halted else None
    if agreement is not None:
        end = agreement_end(point, agreement)
        term = term_of(point, agreement)
        if end is not None and end.kind != End.LAPSED_BUT_HELD.value:
            basis = point.basis([last], claims=end.basis.claims)
            return Hostilities(party=party, halted=False, since=end.when, basis=basis, truce_over=True)
        if end is None and term.has_run_out:
            since = str(term.ends[1]) if term.ends is not None else point.when(last)
            return Hostilities(party=party, halted=False, since=since, basis=point.basis([last]), truce_over=True)
    return Hostilities(party=party, halted=halted, since=point.when(last), basis=point.basis([last]))
