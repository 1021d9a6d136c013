"""The gates that stand at a state: set by an event, implied by an offer, or in the case alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.case import Basis as GateBasis
from detente.case import Event, EventKind, Form, Gate, Proposal, Stated, Step, Term
from detente.evidence import day
from detente.process import Basis, State
from detente.process.conditions import GateStanding, gate_standing

__all__ = ["StandingGate", "bearing_events", "fullest", "line_step", "open_offers", "standing_gates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingGate:
    """A gate that is asked for, with where it stands and what has happened since that bears on it."""

    gate: Gate
    standing: GateStanding
    basis: Basis

    @property
    def is_droppable(self) -> bool:
        """Whether it is somebody's: stated by its holder, or inferred from an offer."""
        return self.gate.basis is not GateBasis.STRUCTURAL


def standing_gates(state: State) -> tuple[StandingGate, ...]:
    """Return the gates that stand, in the order of the case.

    A gate counts from the event that sets it. One that was inferred from an offer stands as long as an offer of its
    holder on the same claims does. One that neither an event nor an offer dates counts from the first report that its
    claims stand in; one without claims always.
    """
    return tuple(
        StandingGate(gate=gate, standing=standing, basis=_basis(state, gate, standing))
        for gate in state.point.case.gates
        if (standing := gate_standing(state.point, gate)).stands and _is_set(state, gate)
    )


def _is_set(state: State, gate: Gate) -> bool:
    case = state.point.case
    if gate.basis is GateBasis.STRUCTURAL:
        return True
    if any(e.kind is EventKind.GATE and e.gate == gate.id for e in case.events):
        return any(e.kind is EventKind.GATE for e in state.point.ledger.about(gate.id))
    if gate.basis is GateBasis.INFERRED:
        offers = [p for p in case.proposals if p.author == gate.holder and set(p.claims) & set(gate.claims)]
        if offers:
            still_open = {p.proposal for p in state.proposals if p.is_open}
            return any(p.id in still_open for p in offers)
    return _is_reported(state, gate.claims)


def _is_reported(state: State, claims: tuple[str, ...]) -> bool:
    on = state.view.date
    if on is None or not claims:
        return True
    dates = [report.date for claim in claims if (report := state.point.case.report_of(claim)).date]
    return not dates or min(day(d) for d in dates) <= on


def _basis(state: State, gate: Gate, standing: GateStanding) -> Basis:
    return standing.basis if standing.basis.claims else state.point.basis([gate])


def open_offers(state: State) -> Iterator[tuple[Proposal, Basis]]:
    """Give the offers that stand, answered or not, in the order in which they were first spoken of."""
    entries = {p.id: p for p in state.point.case.proposals}
    for standing in state.proposals:
        if standing.is_open and standing.made is not None and entries[standing.proposal].form is Form.OFFER:
            yield entries[standing.proposal], standing.basis


def fullest(stated: tuple[Stated, ...]) -> Stated:
    """Of the versions of a line, return the first that names a number, else the first: as drafting infers gates."""
    return next((s for s in stated if s.quantity is not None and s.quantity.min is not None), stated[0])


def line_step(term: Term) -> Step:
    """Return the step that a line of a package asks for."""
    stated = fullest(term.stated)
    givers = stated.givers or next((s.givers for s in term.stated if s.givers), ())
    return Step(issue=term.issue, givers=givers, level=stated.level, quantity=stated.quantity, words=stated.words)


def bearing_events(state: State, standing: StandingGate) -> tuple[Event, ...]:
    """Return the events since a gate was set that do something of the kind it asks for.

    An inferred gate is set by the offer that implies it. Where nothing tells when a gate was set, no event is known to
    have come after.
    """
    counted = state.point.ledger.counted
    gate = standing.gate
    offers = [p.id for p in state.point.case.proposals if p.author == gate.holder and set(p.claims) & set(gate.claims)]
    setting = [
        number
        for number, event in enumerate(counted)
        if (event.kind is EventKind.GATE and event.gate == gate.id)
        or (gate.basis is GateBasis.INFERRED and event.kind is EventKind.PROPOSE and event.proposal in offers)
    ]
    if not setting:
        return ()
    bearing = frozenset(standing.standing.bearing)
    return tuple(event for event in counted[setting[-1] + 1 :] if event.id in bearing)
