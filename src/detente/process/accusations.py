"""Incidents: recorded, verified, attributed and published are four separate things; threats stand beside them."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case import NOBODY, EventKind, Incident, Sources
from detente.process.sides import SideReason
from detente.process.standpoint import NOTHING, Basis, Standpoint

__all__ = ["INCIDENT_STATES", "IncidentStanding", "IncidentState", "Threat"]
__all__ += ["incident_standing", "incidents", "threats"]

INCIDENT_STATES = ("verified", "attributed", "published")
"""What a ``verify`` event can say of an incident, each on its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentState:
    """That an incident is recorded, verified, attributed or published: when, and by whom."""

    event: str
    when: str
    parties: tuple[str, ...]
    words: str
    basis: Basis = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentStanding:
    """An incident and its four states; an empty one means that the record does not tell it."""

    incident: str
    words: str
    accusers: tuple[str, ...]
    accused: tuple[str, ...]
    agreement: str | None
    clause: str | None
    happened: str | None
    replies: tuple[SideReason, ...]
    """What the accused, or others, answer to it."""
    recorded: IncidentState | None
    verified: IncidentState | None
    attributed: IncidentState | None
    published: IncidentState | None
    told: Sources = NOBODY
    """Who tells of it, and on how many independent words."""
    basis: Basis = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Threat:
    """A harm or a walking away that somebody announced."""

    event: str
    when: str
    parties: tuple[str, ...]
    targets: tuple[str, ...]
    words: str
    basis: Basis = NOTHING


def incidents(point: Standpoint) -> tuple[IncidentStanding, ...]:
    """Read every incident that an event speaks of, in the order in which they were first spoken of."""
    by_id = {i.id: i for i in point.case.incidents}
    spoken = dict.fromkeys(e.incident for e in point.ledger.counted if e.incident in by_id)
    return tuple(incident_standing(point, by_id[i]) for i in spoken if i)


def incident_standing(point: Standpoint, incident: Incident) -> IncidentStanding:
    """Read where one incident stands."""
    events = point.ledger.about(incident.id)
    states: dict[str, IncidentState] = {}
    for event in events:
        name = "recorded" if event.kind is EventKind.ACCUSE else event.state or ""
        states.setdefault(
            name,
            IncidentState(
                event=event.id,
                when=point.when(event),
                parties=event.parties,
                words=event.words or "",
                basis=point.basis([event]),
            ),
        )
    accusing = [e for e in events if e.kind is EventKind.ACCUSE]
    return IncidentStanding(
        incident=incident.id,
        words=incident.words,
        # The entry also names those who accuse later; who has done so by now, only the events tell.
        accusers=tuple(dict.fromkeys(p for e in accusing for p in e.parties)),
        accused=tuple(dict.fromkeys(p for e in accusing for p in e.targets)) or incident.accused,
        agreement=incident.agreement,
        clause=incident.clause,
        happened=incident.when,
        replies=tuple(SideReason(party=r.party, words=r.words, claims=r.claims) for r in incident.replies),
        recorded=states.get("recorded"),
        verified=states.get("verified"),
        attributed=states.get("attributed"),
        published=states.get("published"),
        told=point.told(incident.claims),
        basis=point.basis([incident, *accusing]),
    )


def threats(point: Standpoint) -> tuple[Threat, ...]:
    """Give the threats told, in order."""
    return tuple(
        Threat(
            event=e.id,
            when=point.when(e),
            parties=e.parties,
            targets=e.targets,
            words=e.words or "",
            basis=point.basis([e]),
        )
        for e in point.ledger.of_kind(EventKind.THREATEN)
    )
