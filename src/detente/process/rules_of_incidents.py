"""The rules of halts, of accusations and their verification, and of threats."""

from __future__ import annotations

from detente.case import End, Event, EventKind, Halted
from detente.process.accusations import INCIDENT_STATES, incident_standing
from detente.process.deals import agreement_end
from detente.process.ledger import TALKS, hostilities_of
from detente.process.standpoint import Standpoint

__all__ = ["accuse_rule", "halt_rule", "resume_rule", "threaten_rule", "verify_rule"]


def halt_rule(point: Standpoint, event: Event) -> str | None:
    """Let talks or hostilities stop that have not been stopped."""
    if event.halted is None:
        return "it does not say what was halted"
    if event.halted is Halted.TALKS:
        last = _last(point, TALKS)
        stopped = last is not None and last.kind is EventKind.HALT
        return f"the talks were suspended already ({point.when(last)})" if last and stopped else None
    for party in event.parties:
        last = _last(point, hostilities_of(party))
        if last is not None and last.kind is EventKind.HALT:
            return f"the hostilities of {point.name(party)} were halted already ({point.when(last)})"
    return None


def resume_rule(point: Standpoint, event: Event) -> str | None:
    """Let what was halted start again: talks, hostilities, or an agreement that was suspended."""
    if event.agreement is not None and event.halted is None:
        agreement = next(a for a in point.case.agreements if a.id == event.agreement)
        end = agreement_end(point, agreement)
        if end is None or end.kind != End.SUSPENDED:
            return f"'{agreement.id}' is not suspended"
        return None
    if event.halted is None:
        return "it does not say what was resumed"
    if event.halted is Halted.TALKS:
        last = _last(point, TALKS)
        return None if last is not None and last.kind is EventKind.HALT else "the talks were not suspended"
    for party in event.parties:
        last = _last(point, hostilities_of(party))
        if last is None or last.kind is not EventKind.HALT:
            return f"the hostilities of {point.name(party)} were not halted"
    return None


def accuse_rule(point: Standpoint, event: Event) -> str | None:
    """Let somebody make an accusation that it has not made before."""
    incident = next((i for i in point.case.incidents if i.id == event.incident), None)
    if incident is None:
        return "it names no incident"
    made = [e for e in point.ledger.about(incident.id) if e.kind is EventKind.ACCUSE]
    for earlier in made:
        again = set(earlier.parties) & set(event.parties)
        if again:
            named = point.names(p for p in event.parties if p in again)
            return f"{named} made this accusation already ({point.when(earlier)}, event '{earlier.id}')"
    return None


def verify_rule(point: Standpoint, event: Event) -> str | None:
    """Let an incident that is recorded be verified, attributed or published, each once."""
    incident = next((i for i in point.case.incidents if i.id == event.incident), None)
    if incident is None:
        return "it names no incident"
    if event.state not in INCIDENT_STATES:
        said = f"'{event.state}'" if event.state else "nothing"
        return f"its state is {said}; expected {', '.join(INCIDENT_STATES[:-1])} or {INCIDENT_STATES[-1]}"
    standing = incident_standing(point, incident)
    if standing.recorded is None:
        return f"the record does not tell that '{incident.id}' was recorded by then"
    known = {"verified": standing.verified, "attributed": standing.attributed, "published": standing.published}
    earlier = known[event.state]
    return f"'{incident.id}' was {event.state} already ({earlier.when})" if earlier else None


def threaten_rule(_: Standpoint, event: Event) -> str | None:
    """Let somebody announce harm, or that it will walk away."""
    return None if event.parties else "it names nobody who threatens"


def _last(point: Standpoint, shelf: str) -> Event | None:
    events = point.ledger.about(shelf)
    return events[-1] if events else None
