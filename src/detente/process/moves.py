"""What each party could do next, by the rulebook: listed in neutral order, never ranked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, overload

from detente.case import EventKind, Role
from detente.process.accusations import INCIDENT_STATES
from detente.process.cells import rest
from detente.process.deals import AgreementStanding, DeliveryStatus
from detente.process.labels import short_label
from detente.process.ledger import TALKS, hostilities_of
from detente.process.offers import ProposalStanding
from detente.process.plain import plain
from detente.process.seats import SeatStanding
from detente.process.standpoint import NOTHING, Basis
from detente.process.state import State
from detente.show import Section, Table, cell

__all__ = ["Move", "Moves", "moves"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Something that a party could do next."""

    kind: str
    """The kind of event that it would be."""
    party: str
    on: str | None = None
    """The entry it is about; empty for one that is about the talks, or about an entry still to be written."""
    details: dict[str, str | int] = field(default_factory=dict)
    """What else the event would say: the version answered, the deliverable, the state of an incident."""
    words: str = ""
    basis: Basis = NOTHING
    """What makes the move possible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves(Sequence[Move]):
    """The moves that there are at a state, as a sequence, party by party in the order of the case."""

    state: State
    moves: tuple[Move, ...]

    @overload
    def __getitem__(self, index: int) -> Move: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Move, ...]: ...
    def __getitem__(self, index: int | slice) -> Move | tuple[Move, ...]:
        return self.moves[index]

    def __len__(self) -> int:
        return len(self.moves)

    def to_dict(self) -> dict[str, Any]:
        """Give the moves as plain dictionaries, lists and texts."""
        return {**plain(self.state.view), "moves": plain(self.moves)}

    def section(self) -> Section:
        """Show the moves as a table."""
        name = self.state.point.name
        rows = tuple((cell(name(m.party)), cell(m.kind), rest(m.words, m.basis)) for m in self.moves)
        table = Table(columns=("Party", "Move", "On what"), rows=rows, empty="The rulebook has no move here.")
        return Section(id="moves", title="Moves", question="What could each party do next?", blocks=(table,))


def moves(state: State) -> Moves:
    """List what each party could do next about what stands.

    That something is listed says that the rulebook has the move, not that the party would make it. New proposals,
    gates, agreements, meetings and threats are open to everybody at any time and are left out.
    """
    found = [m for party in state.point.case.parties for m in _of(state, party.id)]
    return Moves(state=state, moves=tuple(found))


def _of(state: State, party: str) -> Iterator[Move]:
    yield from _at_the_table(state, party)
    for proposal in state.proposals:
        yield from _on_proposal(state, party, proposal)
    for gate in state.gates:
        if gate.stands and gate.holder == party and gate.kind != "structural":
            words = f"its gate: {' and '.join(gate.asks)}"
            yield Move(kind="withdraw", party=party, on=gate.gate, words=words, basis=gate.basis)
    for agreement in state.agreements:
        yield from _on_agreement(party, agreement)
    yield from _on_incidents(state, party)


def _at_the_table(state: State, party: str) -> Iterator[Move]:
    seat = next((s for s in state.table if s.party == party), None)
    if seat is not None:
        if seat.standing is not SeatStanding.AT_TABLE:
            yield Move(kind="join", party=party, words="the talks", basis=seat.basis)
        if seat.standing in (SeatStanding.AT_TABLE, SeatStanding.TAKES_PART):
            yield Move(kind="leave", party=party, words="the talks", basis=seat.basis)
    if seat is None or Role.PRINCIPAL.value not in seat.roles:
        return
    ledger = state.point.ledger
    for what, shelf in (("talks", TALKS), ("hostilities", hostilities_of(party))):
        events = ledger.about(shelf)
        is_halted = bool(events) and events[-1].kind is EventKind.HALT
        basis = state.point.basis(events[-1:])
        # Where the record tells of no halt, to halt is the move that there is.
        yield Move(
            kind="resume" if is_halted else "halt", party=party, details={"halted": what}, words=what, basis=basis
        )


def _on_proposal(state: State, party: str, standing: ProposalStanding) -> Iterator[Move]:
    if not standing.is_open or standing.made is None:
        return
    entry = next(p for p in state.point.case.proposals if p.id == standing.proposal)
    label = f"{short_label(state.point, entry)}, {entry.id}"
    version: dict[str, str | int] = {"version": standing.version}
    if party in standing.authors:
        words = f"{label}, as version {standing.version + 1}"
        details: dict[str, str | int] = {"version": standing.version + 1}
        yield Move(kind="propose", party=party, on=entry.id, details=details, words=words, basis=standing.basis)
        yield Move(kind="withdraw", party=party, on=entry.id, words=label, basis=standing.basis)
    elif party in standing.addressees:
        owes = ", which it owes" if party in standing.awaiting else ", again"
        words = f"{label}, version {standing.version}{owes if standing.form == 'offer' else ''}"
        yield Move(kind="answer", party=party, on=entry.id, details=version, words=words, basis=standing.basis)
    elif Role.MEDIATOR in state.point.case.party(party).roles and party not in standing.relayed_by:
        yield Move(kind="relay", party=party, on=entry.id, words=label, basis=standing.basis)


def _on_agreement(party: str, standing: AgreementStanding) -> Iterator[Move]:
    end, on, basis = standing.end, standing.agreement, standing.basis
    if end is not None and end.kind == "suspended" and party in standing.parties:
        yield Move(kind="resume", party=party, on=on, words=standing.label, basis=end.basis)
    is_open = standing.in_force or (end is not None and end.kind == "lapsed_but_held")
    for due in standing.deliverables:
        is_left = due.outstanding is None or due.outstanding.high is None or due.outstanding.high > 0
        if is_open and party in due.givers and is_left and due.status is not DeliveryStatus.DELIVERED:
            left = f" ({due.outstanding} outstanding)" if due.outstanding is not None else ""
            words = f"{' / '.join(due.stated)}{left}, under {standing.label}"
            details: dict[str, str | int] = {"deliverable": due.deliverable}
            for kind in ("deliver", "withhold"):
                yield Move(kind=kind, party=party, on=on, details=details, words=words, basis=due.basis)
    if standing.in_force and party in standing.parties:
        for kind in ("extend", "denounce"):
            yield Move(kind=kind, party=party, on=on, words=standing.label, basis=basis)


def _on_incidents(state: State, party: str) -> Iterator[Move]:
    is_monitor = Role.MONITOR in state.point.case.party(party).roles
    for incident in state.incidents:
        if party in incident.accused or party in incident.accusers or incident.recorded is None:
            continue
        states = {"verified": incident.verified, "attributed": incident.attributed, "published": incident.published}
        for name in INCIDENT_STATES if is_monitor else ():
            if states[name] is None:
                details: dict[str, str | int] = {"state": name}
                words = f"{incident.words}: {name}"
                yield Move(
                    kind="verify",
                    party=party,
                    on=incident.incident,
                    details=details,
                    words=words,
                    basis=incident.basis,
                )
