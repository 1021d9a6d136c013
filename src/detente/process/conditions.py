"""Gates: which stand, which were withdrawn or have run out, and what has happened that bears on them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from detente.case import NOBODY, Event, EventKind, Gate, Halted, Literal, Sources, Step
from detente.case import Basis as GateBasis
from detente.evidence import Item, Kind, last_day
from detente.process.standpoint import NOTHING, Basis, Standpoint

__all__ = ["GateStanding", "GateStatus", "gate_standing", "gates"]


class GateStatus(StrEnum):
    """Where a gate stands.

    Whether it is *met* is for its holder to say: a week's halt may or may not be the ceasefire asked for. What has
    happened that bears on it stands beside it.
    """

    STANDS = "stands"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateStanding:
    """A gate and where it stands."""

    gate: str
    holder: str | None
    on_talks: bool
    on: str
    asks: tuple[str, ...]
    """What it asks for, each in words with its mode: before, with or assured."""
    kind: str
    """Stated, inferred or structural."""
    status: GateStatus
    since: str | None = None
    until: str | None = None
    bearing: tuple[str, ...] = ()
    """The events since that bear on what it asks for."""
    told: Sources = NOBODY
    """Who tells of it, and on how many independent words."""
    basis: Basis = NOTHING

    @property
    def stands(self) -> bool:
        """Whether it is still asked for."""
        return self.status is GateStatus.STANDS


def gates(point: Standpoint) -> tuple[GateStanding, ...]:
    """Read every gate that an event set, and the structural ones, in the order of the case."""
    return tuple(
        gate_standing(point, gate)
        for gate in point.case.gates
        if gate.basis is GateBasis.STRUCTURAL or any(e.gate == gate.id for e in point.ledger.about(gate.id))
    )


def gate_standing(point: Standpoint, gate: Gate) -> GateStanding:
    """Read where one gate stands."""
    events = point.ledger.about(gate.id)
    set_by = next((e for e in reversed(events) if e.kind is EventKind.GATE), None)
    last = events[-1] if events else None
    dropped = last if last is not None and last.kind is EventKind.WITHDRAW else None
    status, until = GateStatus.STANDS, gate.until
    if dropped is not None:
        status, until = GateStatus.WITHDRAWN, point.when(dropped)
    elif gate.until and point.day is not None and last_day(gate.until) < point.day:
        status = GateStatus.EXPIRED
    return GateStanding(
        gate=gate.id,
        holder=gate.holder,
        on_talks=gate.on.talks,
        on=gate.on.words,
        asks=tuple(_asked(point, need) for need in gate.needs),
        kind=gate.basis.value,
        status=status,
        since=point.when(set_by) if set_by else None,
        until=until,
        bearing=_bearing(point, gate, set_by),
        told=point.told(gate.claims, (Kind.PRECONDITION,)),
        basis=point.basis([gate, *events]),
    )


def _asked(point: Standpoint, need: Literal) -> str:
    """Say what a gate asks for, of whom, and whether before, with or assured."""
    givers = point.names(need.step.givers)
    return f"{givers + ': ' if givers else ''}{need.step.words} ({need.mode.value})"


def _bearing(point: Standpoint, gate: Gate, set_by: Event | None) -> tuple[str, ...]:
    counted = point.ledger.counted
    begin = next((i + 1 for i, e in enumerate(counted) if set_by is not None and e.id == set_by.id), 0)
    after = counted[begin:]
    return tuple(e.id for e in after if any(_bears_on(point, e, need.step) for need in gate.needs))


def _bears_on(point: Standpoint, event: Event, step: Step) -> bool:
    """Whether an event does something of the kind that a step asks for, as much of it or not."""
    if step.talks:
        return event.kind is EventKind.RESUME and event.halted is Halted.TALKS
    issue = next((i for i in point.case.issues if i.id == step.issue), None)
    if issue is None:
        return False
    if event.kind is EventKind.HALT and event.halted is Halted.HOSTILITIES:
        givers = set(step.givers or issue.givers)
        return issue.item is Item.TRUCE and (not givers or not event.parties or bool(givers & set(event.parties)))
    if event.kind is EventKind.DELIVER and event.deliverable:
        agreement = next((a for a in point.case.agreements if a.id == event.agreement), None)
        return agreement is not None and any(
            d.id == event.deliverable and d.issue == issue.id for d in agreement.deliverables
        )
    return False
