"""The rules of the table, of gates and of proposals."""

from __future__ import annotations

from detente.case import Event, EventKind, Gate, Proposal
from detente.process.conditions import GateStatus, gate_standing
from detente.process.ledger import actors_of
from detente.process.offers import ProposalStanding, ProposalStatus, proposal_standing, version_made
from detente.process.seats import SeatStanding, seat
from detente.process.standpoint import Standpoint

__all__ = [
    "answer_rule",
    "gate_rule",
    "join_rule",
    "leave_rule",
    "meet_rule",
    "propose_rule",
    "relay_rule",
    "withdraw_rule",
]


def join_rule(point: Standpoint, event: Event) -> str | None:
    """Let a party join that is not at the table."""
    if not event.parties:
        return "it names nobody who joins"
    for party in event.parties:
        place = seat(point, party)
        if place.standing is SeatStanding.AT_TABLE:
            return f"{point.name(party)} has been at the table since {place.since}"
    return None


def leave_rule(point: Standpoint, event: Event) -> str | None:
    """Let a party leave that is at the table, or takes part in the talks."""
    if not event.parties:
        return "it names nobody who leaves"
    for party in event.parties:
        place = seat(point, party)
        if place.standing is SeatStanding.LEFT:
            return f"{point.name(party)} left already ({place.until})"
        if place.standing is SeatStanding.UNTOLD:
            return f"{point.name(party)} is not at the table"
    return None


def meet_rule(_: Standpoint, event: Event) -> str | None:
    """Let somebody meet or come to talk."""
    return None if event.parties or event.targets or event.people or event.met else "it names nobody who met"


def gate_rule(point: Standpoint, event: Event) -> str | None:
    """Let a holder set a gate of its own that does not stand yet."""
    gate = next((g for g in point.case.gates if g.id == event.gate), None)
    if gate is None:
        return "it names no gate"
    if event.parties and gate.holder and gate.holder not in event.parties:
        return f"the gate '{gate.id}' is {point.name(gate.holder)}'s, not {point.names(event.parties)}'s"
    if _was_set(point, gate) and gate_standing(point, gate).stands:
        return f"the gate '{gate.id}' stands already"
    return None


def withdraw_rule(point: Standpoint, event: Event) -> str | None:
    """Let an author withdraw an open proposal, or a holder a gate that stands."""
    proposal = next((p for p in point.case.proposals if p.id == event.withdraws), None)
    gate = next((g for g in point.case.gates if g.id == event.withdraws), None)
    if proposal is not None:
        whose = tuple(p for p in (proposal.author, *proposal.co_authors) if p)
        return _not_theirs(point, event, proposal.id, whose) or _not_open(point, event, proposal)
    if gate is None:
        return "it names no proposal and no gate"
    if not _was_set(point, gate):
        return f"the gate '{gate.id}' does not stand{_later(point, event, gate.id)}"
    standing = gate_standing(point, gate)
    if standing.status is GateStatus.WITHDRAWN:
        return f"the gate '{gate.id}' was withdrawn already ({standing.until})"
    if standing.status is GateStatus.EXPIRED:
        return f"the gate '{gate.id}' ran out on {standing.until}"
    return _not_theirs(point, event, gate.id, (gate.holder,) if gate.holder else ())


def propose_rule(point: Standpoint, event: Event) -> str | None:
    """Let an author make a proposal, or a version of it that was not made before."""
    proposal = next((p for p in point.case.proposals if p.id == event.proposal), None)
    if proposal is None:
        return "it names no proposal"
    whose = (proposal.author, *proposal.co_authors, proposal.presenter)
    refused = _not_theirs(point, event, proposal.id, tuple(p for p in whose if p) if proposal.author else ())
    if refused:
        return refused
    made = [e for e in point.ledger.about(proposal.id) if e.kind is EventKind.PROPOSE and e.proposal == proposal.id]
    version = version_made(proposal, event)
    for earlier in made:
        if version_made(proposal, earlier) >= version:
            known = version_made(proposal, earlier)
            return f"version {known} of '{proposal.id}' was made already ({point.when(earlier)}, event '{earlier.id}')"
    standing = proposal_standing(point, proposal)
    if made and standing.status is ProposalStatus.AGREED:
        return f"'{proposal.id}' was agreed ({standing.status_since})"
    return None


def relay_rule(point: Standpoint, event: Event) -> str | None:
    """Let somebody carry an open proposal that is not its own."""
    proposal = next((p for p in point.case.proposals if p.id == event.proposal), None)
    if proposal is None:
        return "it names no proposal"
    if proposal.author and proposal.author in event.parties:
        return f"{point.name(proposal.author)} is the author of '{proposal.id}', and does not relay it"
    return _not_open(point, event, proposal)


def answer_rule(point: Standpoint, event: Event) -> str | None:
    """Let an addressee answer a version of an open proposal that was made."""
    proposal = next((p for p in point.case.proposals if p.id == event.proposal), None)
    if proposal is None:
        return "it names no proposal"
    if event.answer is None:
        return "it does not say what was answered"
    if not event.parties:
        return "it names nobody who answers"
    for party in event.parties:
        if party in (proposal.author, *proposal.co_authors):
            return f"{point.name(party)} made '{proposal.id}' itself"
        if proposal.addressees and party not in proposal.addressees:
            return f"'{proposal.id}' was put to {point.names(proposal.addressees)}, not to {point.name(party)}"
    refused = _not_open(point, event, proposal)
    if refused:
        return refused
    standing = proposal_standing(point, proposal)
    if event.version is not None and event.version > standing.version:
        return f"version {event.version} of '{proposal.id}' was not made; the latest is {standing.version}"
    return _same_answer(point, event, standing)


def _same_answer(point: Standpoint, event: Event, standing: ProposalStanding) -> str | None:
    for party in event.parties:
        given = standing.answers.get(party)
        version = event.version or standing.version
        same_answer = given is not None and (given.answer, given.version) == (event.answer, version)
        if given is not None and same_answer and given.reading == (event.reading and event.reading.value):
            return (
                f"{point.name(party)} gave this answer to version {version} already "
                f"({given.when}, event '{given.event}')"
            )
    return None


def _was_set(point: Standpoint, gate: Gate) -> bool:
    return any(e.kind is EventKind.GATE for e in point.ledger.about(gate.id))


def _not_open(point: Standpoint, event: Event, proposal: Proposal) -> str | None:
    standing = proposal_standing(point, proposal)
    if standing.made is None:
        return f"the record does not tell that '{proposal.id}' was made by then{_later(point, event, proposal.id)}"
    if standing.status is not ProposalStatus.OPEN:
        by = f" by '{standing.superseded_by}'" if standing.superseded_by else ""
        return f"'{proposal.id}' was {standing.status.value}{by} ({standing.status_since})"
    return None


def _later(point: Standpoint, event: Event, entry: str) -> str:
    """Say that the case tells of it at a later date, where it does."""
    for other in point.case.events:
        if other.id != event.id and entry in (other.proposal, other.gate):
            made = other.kind in (EventKind.PROPOSE, EventKind.GATE)
            on, this = point.happened(other), point.happened(event)
            if made and on is not None and this is not None and on > this:
                return f"; it has it made later ({point.when(other)}, event '{other.id}')"
    return ""


def _not_theirs(point: Standpoint, event: Event, entry: str, whose: tuple[str, ...]) -> str | None:
    actors = actors_of(point.case, event)
    if actors and whose and not set(actors) & set(whose):
        return f"'{entry}' is {point.names(whose)}'s, not {point.names(actors)}'s"
    return None
