"""What was known by a date, on which day the state is read, and the order in which events can have happened."""

from __future__ import annotations

import datetime as dt

from detente.case import Case, CaseAt, Event, EventKind, without_claims
from detente.evidence import day, first_day, last_day

__all__ = ["as_of", "happened_on", "in_order", "known_case", "told_when"]


def known_case(view: CaseAt) -> Case:
    """Return the case without what was reported only after ``view.known_by``.

    Claims of later reports, and of reports without a date, are taken out with whatever rests on them alone; so are
    judgments made later. An event that says itself when it became known stays, without those claims. So nothing that
    was learned later can show in a back-test.
    """
    case, known_by = view.case, view.known_by
    if known_by is None:
        return case
    unknown = {r.id for r in case.reports if r.date is None or day(r.date) > known_by}
    later = frozenset(c for c in (*case.claims, *case.context) if c.partition("/")[0] in unknown)
    told = tuple(_resting_on_earlier(e, later) if e.reported else e for e in case.events)
    known = without_claims(case.model_copy(update={"events": told}), later)
    return known.model_copy(
        update={
            "judgments": tuple(j for j in known.judgments if day(j.on) <= known_by),
            "reports": tuple(r for r in known.reports if r.id not in unknown),
        }
    )


def _resting_on_earlier(event: Event, later: frozenset[str]) -> Event:
    """Take later claims from an event that was known without them, so that it does not fall with them."""
    return event.model_copy(update={"claims": tuple(c for c in event.claims if c not in later)})


def happened_on(case: Case, event: Event) -> dt.date | None:
    """Return the latest day on which the event can have happened; where untold, the day it became known."""
    return last_day(event.when) if event.when else case.reported_on(event)


def as_of(view: CaseAt) -> dt.date | None:
    """Return the day on which clocks are read: the date asked for, else the last day of an event or a report."""
    if view.date is not None:
        return view.date
    if view.known_by is not None:
        return view.known_by
    happened = [d for e in view.case.events if (d := happened_on(view.case, e))]
    return max([*happened, *(day(r.date) for r in view.case.reports if r.date)], default=None)


def told_when(case: Case, event: Event) -> str:
    """Say when an event happened, as told: a day, a month, or no more than that it was before its report."""
    if event.when:
        return event.when
    reported = case.reported_on(event)
    return f"{reported.isoformat()} or before" if reported else "date not told"


_ENABLED_BY = {
    EventKind.RELAY: EventKind.PROPOSE,
    EventKind.ANSWER: EventKind.PROPOSE,
    EventKind.DELIVER: EventKind.AGREE,
    EventKind.WITHHOLD: EventKind.AGREE,
    EventKind.EXTEND: EventKind.AGREE,
    EventKind.LAPSE: EventKind.AGREE,
    EventKind.DENOUNCE: EventKind.AGREE,
    EventKind.VERIFY: EventKind.ACCUSE,
}


def in_order(view: CaseAt) -> tuple[Event, ...]:
    """Give the events of a view so that what makes a move possible comes before it, as far as the dates allow.

    A date may be as wide as a month ("agreed last month"). An answer told for a day inside it need not have come
    before the offer: the offer is moved ahead of it if it can have been made by that day.
    """
    events = view.events()
    enabling = _by_what_they_enable(events)
    given: dict[str, Event] = {}

    def give(event: Event) -> None:
        if event.id in given:
            return
        for other in _enablers(event, enabling):
            if other.id not in given and _can_precede(view, other, event):
                given[other.id] = other
        given.setdefault(event.id, event)

    for event in events:
        give(event)
    return tuple(given.values())


_Shelf = tuple[EventKind, str]


def _by_what_they_enable(events: tuple[Event, ...]) -> dict[_Shelf, list[Event]]:
    """File the events that make others possible under their kind and the entry they bring in."""
    found: dict[_Shelf, list[Event]] = {}
    for event in events:
        entry = {
            EventKind.PROPOSE: event.proposal,
            EventKind.AGREE: event.agreement,
            EventKind.ACCUSE: event.incident,
            EventKind.GATE: event.gate,
        }.get(event.kind)
        if entry:
            found.setdefault((event.kind, entry), []).append(event)
    return found


def _enablers(event: Event, enabling: dict[_Shelf, list[Event]]) -> list[Event]:
    if event.kind is EventKind.WITHDRAW:
        entry = event.withdraws or ""
        return [e for kind in (EventKind.PROPOSE, EventKind.GATE) for e in enabling.get((kind, entry), ())]
    kind = _ENABLED_BY.get(event.kind)
    entry = event.proposal or event.agreement or event.incident or ""
    found = enabling.get((kind, entry), []) if kind else []
    return [
        e
        for e in found
        if e.kind is not EventKind.PROPOSE or event.version is None or (e.version or 1) <= event.version
    ]


def _can_precede(view: CaseAt, first: Event, second: Event) -> bool:
    begin = first_day(first.when) if first.when else None
    end = view.happened(second)
    return begin is None or end is None or begin <= end
