"""The ledger: the events that count, in order, filed under what they are about; and those the rulebook objects to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from detente.case import Case, Event, EventKind, Halted

__all__ = ["EMPTY", "Flag", "Ledger", "actors_of", "entered", "hostilities_of", "seat_of", "TALKS"]

TALKS = "halt:talks"
"""The shelf of the events that stop the talks and start them again."""

_AT_TALKS = frozenset(
    {
        EventKind.JOIN,
        EventKind.LEAVE,
        EventKind.MEET,
        EventKind.PROPOSE,
        EventKind.RELAY,
        EventKind.ANSWER,
        EventKind.AGREE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """An event that the rulebook has no such move for, or that is told as denied or as still to come."""

    event: str
    reason: str
    counted: bool
    """Whether it changes the state all the same, because a claim or a person insists on it."""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What a fold over events has gathered so far."""

    counted: tuple[Event, ...] = ()
    flags: tuple[Flag, ...] = ()
    shelves: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)
    """The counted events by what they are about: an entry's id, a seat, the talks, a side's hostilities."""

    def about(self, shelf: str) -> tuple[Event, ...]:
        """Return the counted events about an entry, a seat or a halt, in order."""
        return self.shelves.get(shelf, ())

    def of_kind(self, *kinds: EventKind) -> tuple[Event, ...]:
        """Return the counted events of these kinds, in order."""
        return tuple(e for e in self.counted if e.kind in kinds)


EMPTY = Ledger()
"""The ledger before the first event."""


def seat_of(party: str) -> str:
    """Name the shelf of a party's doings at the talks."""
    return f"seat:{party}"


def hostilities_of(party: str) -> str:
    """Name the shelf of a party's halts and resumptions of hostilities."""
    return f"halt:hostilities:{party}"


def entered(case: Case, ledger: Ledger, event: Event) -> Ledger:
    """Return the ledger with one more event that counts."""
    shelves = dict(ledger.shelves)
    for shelf in dict.fromkeys(_shelves(case, event)):
        shelves[shelf] = (*shelves.get(shelf, ()), event)
    return Ledger(counted=(*ledger.counted, event), flags=ledger.flags, shelves=shelves)


def actors_of(case: Case, event: Event) -> tuple[str, ...]:
    """Return who did it: as the event says, else the author of the proposal made or the holder of the gate set."""
    if event.parties:
        return event.parties
    if event.kind is EventKind.PROPOSE:
        proposal = next((p for p in case.proposals if p.id == event.proposal), None)
        if proposal is not None and proposal.author:
            return (proposal.author, *proposal.co_authors)
    if event.kind is EventKind.GATE:
        gate = next((g for g in case.gates if g.id == event.gate), None)
        if gate is not None and gate.holder:
            return (gate.holder,)
    return ()


def _shelves(case: Case, event: Event) -> Iterator[str]:
    for reference in (event.proposal, event.gate, event.agreement, event.incident, event.withdraws):
        if reference:
            yield reference
    if event.kind in _AT_TALKS:
        people = (*actors_of(case, event), *(event.targets if event.kind is EventKind.MEET else ()))
        yield from map(seat_of, people)
    if event.halted is Halted.TALKS:
        yield TALKS
    if event.halted is Halted.HOSTILITIES:
        yield from map(hostilities_of, event.parties)
    if event.kind is EventKind.PROPOSE:
        yield from (p.revises for p in case.proposals if p.id == event.proposal and p.revises)
    if event.kind is EventKind.AGREE:
        for agreement in case.agreements:
            if agreement.id == event.agreement:
                yield from (x for x in (agreement.proposal, agreement.supersedes) if x)
