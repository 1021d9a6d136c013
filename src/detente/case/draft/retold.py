"""What several reports tell of one move is one event, and of one accusation one incident, with the claims of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from detente.case.draft.told import Record
from detente.case.events import Event, EventKind, Reason
from detente.case.incidents import Incident
from detente.case.linking import Telling, events_of, telling
from detente.case.proposals import AnswerReading
from detente.evidence import Kind, Status

__all__ = ["join_retold"]

_RETOLD = frozenset(
    {
        EventKind.ANSWER,
        EventKind.JOIN,
        EventKind.LEAVE,
        EventKind.MEET,
        EventKind.HALT,
        EventKind.ACCUSE,
        EventKind.THREATEN,
    }
)
"""Offers, agreements and deliveries have been put together from the claims of all reports before."""
_SAID_BY_REFERENCE = frozenset({EventKind.ANSWER, EventKind.JOIN})
"""What is answered, or joined, the event itself says: the words of the claims need not be alike."""


def join_retold(
    events: Sequence[Event], incidents: Sequence[Incident], record: Record
) -> tuple[list[Event], list[Incident]]:
    """Join events, and the incidents that they tell of, where several reports retell one.

    Parameters
    ----------
    events : sequence of Event
        In the order of publication; ``incident`` is the place of its incident in ``incidents``.
    incidents : sequence of Incident
        As they were drafted, one for each claim and accuser.
    record : Record
        The claims that they rest on.

    Returns
    -------
    list of Event, list of Incident
        What was joined stands at the place of the first that tells it.
    """
    alike: dict[tuple[object, ...], list[int]] = {}
    for number, event in enumerate(events):
        if event.kind in _RETOLD and event.claims:
            alike.setdefault(_key(event), []).append(number)
    first: dict[int, int] = {}
    for numbers in alike.values():
        for group in _groups(numbers, events, record):
            first |= dict.fromkeys(group[1:], group[0])
    joined: dict[int, Event] = {}
    kept_incidents = list(incidents)
    for number, event in enumerate(events):
        home = first.get(number)
        if home is None:
            joined[number] = event
            continue
        joined[home] = _together(joined[home], event)
        if event.incident is not None:
            to = int(joined[home].incident or 0)
            kept_incidents[to] = _with_claims(kept_incidents[to], incidents[int(event.incident)])
    whole = [_with_joined_reasons(event, kept_incidents) for event in joined.values()]
    return _renumbered(whole, kept_incidents)


def _key(event: Event) -> tuple[object, ...]:
    parties = tuple(sorted(event.parties))
    return event.kind, parties, event.proposal, event.answer, event.agreement, event.halted, event.first_time


def _groups(numbers: Sequence[int], events: Sequence[Event], record: Record) -> list[list[int]]:
    """Group the events of one key that tell of one move; in one report, each stays itself."""
    tellings = [_telling(number, events[number], record) for number in numbers]
    groups = [sorted(int(t.id) for t in group) for group in events_of(tellings)]
    return [group for group in groups if len(group) > 1 and len(_reports(events[n] for n in group)) > 1]


def _reports(events: Iterable[Event]) -> set[str]:
    return {event.claims[0].partition("/")[0] for event in events}


def _telling(number: int, event: Event, record: Record) -> Telling:
    told = record.told[event.claims[0]]
    made = telling(str(number), told.claim, told.report, lambda name: name)
    status = Status.HYPOTHETICAL if event.status is Status.HYPOTHETICAL else Status.ASSERTED
    kind = Kind.ACCUSE if event.kind is EventKind.ACCUSE else made.kind
    parties, targets = frozenset(event.parties), frozenset(event.targets)
    said = event.kind in _SAID_BY_REFERENCE
    if said:
        return replace(made, status=status, actors=parties, targets=frozenset(), things=())
    return replace(made, kind=kind, status=status, actors=parties, targets=targets)


def _together(one: Event, other: Event) -> Event:
    """Return one event for two tellings: what one leaves out the other may tell."""
    update = {
        "claims": tuple(dict.fromkeys((*one.claims, *other.claims))),
        "when": one.when or other.when,
        "targets": one.targets or other.targets,
        "status": min(one.status, other.status, key=list(Status).index),
        "people": tuple(dict.fromkeys((*one.people, *other.people))),
        "met": tuple(dict.fromkeys((*one.met, *other.met))),
        "reasons": tuple(dict.fromkeys((*one.reasons, *other.reasons))),
        "reading": AnswerReading.ORDER if AnswerReading.ORDER in (one.reading, other.reading) else one.reading,
    }
    return one.model_copy(update=update)


def _with_claims(one: Incident, other: Incident) -> Incident:
    claims = tuple(dict.fromkeys((*one.claims, *other.claims)))
    return one.model_copy(update={"claims": claims, "when": one.when or other.when})


def _with_joined_reasons(event: Event, incidents: Sequence[Incident]) -> Event:
    """Tell a reason once that rests on several tellings of one accusation."""
    told: dict[tuple[object, ...], Reason] = {}
    for reason in event.reasons:
        homes = (
            number
            for number, incident in enumerate(incidents)
            if reason.party in incident.accusers and not set(reason.claims).isdisjoint(incident.claims)
        )
        key = (reason.party, next(homes, reason.words))
        known = told.get(key, reason)
        claims = tuple(dict.fromkeys((*known.claims, *reason.claims)))
        told[key] = known.model_copy(update={"claims": claims})
    return event.model_copy(update={"reasons": tuple(told.values())}) if event.reasons else event


def _renumbered(events: Iterable[Event], incidents: Sequence[Incident]) -> tuple[list[Event], list[Incident]]:
    """Leave out the incidents that no event tells of any more, and give the others their new places."""
    kept = list(events)
    used = sorted({int(event.incident) for event in kept if event.incident is not None})
    places = {old: str(new) for new, old in enumerate(used)}
    moved = [
        event if event.incident is None else event.model_copy(update={"incident": places[int(event.incident)]})
        for event in kept
    ]
    return moved, [incidents[number] for number in used]
