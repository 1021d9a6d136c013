"""Recording an event: kept where the rulebook has such a move, or where a claim or a person insists on it."""

from __future__ import annotations

from difflib import get_close_matches

from detente.case import Case, Event
from detente.errors import RulebookError
from detente.evidence import Status
from detente.process.knowledge import happened_on, in_order
from detente.process.replay import replay
from detente.process.rulebook import unknown_reference
from detente.process.standpoint import Standpoint

__all__ = ["record_event"]


def record_event(case: Case, event: Event) -> Case:
    """Return the case with one more event.

    The rulebook judges the event at its own date: by what had happened before it, whatever was recorded later. An
    event that rests on a claim, or that says why it is insisted on, is kept although the rulebook has no such move;
    the state flags it.

    Parameters
    ----------
    case : Case
        Left as it is.
    event : Event
        With an id that no entry has, and a date, a day on which it became known, or a claim.

    Returns
    -------
    Case
        With the event at the end of its events.

    Raises
    ------
    RulebookError
        Where the event names an entry or a claim that the case does not have, where its id is taken, or where the
        rulebook has no such move and nothing insists.
    """
    fault = _unknown(case, event)
    if fault:
        stop = "" if fault.endswith("?") else "."
        raise RulebookError(f"event '{event.id}' ({event.kind.value}): {fault}{stop}")
    longer = case.model_copy(update={"events": (*case.events, event)})
    if event.status in (Status.DENIED, Status.HYPOTHETICAL):
        return longer
    flags = replay(longer, in_order(longer.at())).flags
    flag = next((f for f in flags if f.event == event.id), None)
    if flag is not None and not flag.counted:
        raise RulebookError(
            f"the rulebook has no such move: {flag.reason}.",
            mend="To keep it all the same, name the claim that tells it, or say why you insist.",
        )
    return longer


def _unknown(case: Case, event: Event) -> str | None:
    if any(e.id == event.id for e in case.entries()):
        return f"the case has an entry '{event.id}' already; give the event another id"
    reference = unknown_reference(Standpoint(case=case), event)
    if reference:
        return reference
    claims = [
        *event.claims,
        *(c for r in event.reasons for c in r.claims),
        *(c for s in event.stated for c in s.claims),
    ]
    for claim in claims:
        if claim not in case.claims and claim not in case.context:
            near = get_close_matches(claim, [*case.claims, *case.context], n=1)
            return f"the case has no claim '{claim}'" + (f"; did you mean '{near[0]}'?" if near else "")
    if happened_on(case, event) is None and case.reported_on(event) is None:
        return "it has no date; say when it happened, or which claim tells it"
    return None
