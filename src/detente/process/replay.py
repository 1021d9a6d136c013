"""Replay: the fold of events into a ledger, by the rulebook."""

from __future__ import annotations

from collections.abc import Iterable

from detente.case import Case, Event
from detente.evidence import Status
from detente.process.knowledge import happened_on
from detente.process.ledger import EMPTY, Flag, Ledger, entered
from detente.process.rulebook import refusal
from detente.process.standpoint import Standpoint

__all__ = ["replay"]

_UNTOLD = {
    Status.DENIED: "the record says that this did not happen",
    Status.HYPOTHETICAL: "told as planned or possible, not as done",
}


def replay(case: Case, events: Iterable[Event], *, start: Ledger = EMPTY) -> Ledger:
    """Fold events into a ledger; ``start`` is left as it came.

    No event is dropped. One that the rulebook refuses is flagged with the reason; it counts all the same where it
    rests on a claim or a person insists on it. One that is told as denied or as still to come is flagged and does not
    count.

    Parameters
    ----------
    case : Case
        The case whose entries the events speak of.
    events : iterable of Event
        In the order in which they happened.
    start : Ledger
        What was gathered from earlier events; by default nothing.

    Returns
    -------
    Ledger
        ``replay(case, a + b) == replay(case, b, start=replay(case, a))``.
    """
    ledger = start
    for event in events:
        ledger = _step(case, ledger, event)
    return ledger


def _step(case: Case, ledger: Ledger, event: Event) -> Ledger:
    untold = _UNTOLD.get(event.status)
    if untold is not None:
        return _flagged(ledger, event, untold, counted=False)
    reason = refusal(Standpoint(case=case, ledger=ledger, day=happened_on(case, event)), event)
    if reason is None:
        return entered(case, ledger, event)
    insisted = bool(event.claims or event.insisted)
    flagged = _flagged(ledger, event, reason, counted=insisted)
    return entered(case, flagged, event) if insisted else flagged


def _flagged(ledger: Ledger, event: Event, reason: str, *, counted: bool) -> Ledger:
    flag = Flag(event=event.id, reason=reason, counted=counted, claims=event.claims)
    return Ledger(counted=ledger.counted, flags=(*ledger.flags, flag), shelves=ledger.shelves)
