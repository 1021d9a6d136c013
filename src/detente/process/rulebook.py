"""The rulebook: which moves there are, and why one is refused.

Each rule looks at an event from the standpoint of the events before it, and gives the reason why there is no such
move, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

from detente.case import Event, EventKind
from detente.process.rules_of_agreements import (
    agree_rule,
    deliver_rule,
    denounce_rule,
    extend_rule,
    lapse_rule,
    withhold_rule,
)
from detente.process.rules_of_incidents import accuse_rule, halt_rule, resume_rule, threaten_rule, verify_rule
from detente.process.rules_of_talks import (
    answer_rule,
    gate_rule,
    join_rule,
    leave_rule,
    meet_rule,
    propose_rule,
    relay_rule,
    withdraw_rule,
)
from detente.process.standpoint import Standpoint

__all__ = ["RULES", "refusal", "unknown_reference"]

RULES: dict[EventKind, Callable[[Standpoint, Event], str | None]] = {
    EventKind.JOIN: join_rule,
    EventKind.LEAVE: leave_rule,
    EventKind.MEET: meet_rule,
    EventKind.GATE: gate_rule,
    EventKind.WITHDRAW: withdraw_rule,
    EventKind.PROPOSE: propose_rule,
    EventKind.RELAY: relay_rule,
    EventKind.ANSWER: answer_rule,
    EventKind.AGREE: agree_rule,
    EventKind.DELIVER: deliver_rule,
    EventKind.WITHHOLD: withhold_rule,
    EventKind.HALT: halt_rule,
    EventKind.RESUME: resume_rule,
    EventKind.ACCUSE: accuse_rule,
    EventKind.VERIFY: verify_rule,
    EventKind.EXTEND: extend_rule,
    EventKind.LAPSE: lapse_rule,
    EventKind.DENOUNCE: denounce_rule,
    EventKind.THREATEN: threaten_rule,
}
"""The rule of each kind of event."""


def refusal(point: Standpoint, event: Event) -> str | None:
    """Return why the rulebook has no such move, in one sentence without its full stop; ``None`` where it has."""
    return unknown_reference(point, event) or RULES[event.kind](point, event)


def unknown_reference(point: Standpoint, event: Event) -> str | None:
    """Say which party or entry the event names that the case does not have, with the nearest one that it has."""
    case = point.case
    known: list[tuple[str, str | None, list[str]]] = [
        ("party", p, [x.id for x in case.parties]) for p in (*event.parties, *event.targets)
    ]
    known += [
        ("proposal", event.proposal, [x.id for x in case.proposals]),
        ("gate", event.gate, [x.id for x in case.gates]),
        ("agreement", event.agreement, [x.id for x in case.agreements]),
        ("incident", event.incident, [x.id for x in case.incidents]),
        ("proposal or gate", event.withdraws, [x.id for x in (*case.proposals, *case.gates)]),
    ]
    for what, named, there in known:
        if named is not None and named not in there:
            near = get_close_matches(named, there, n=1)
            hint = f"; did you mean '{near[0]}'?" if near else f"; it has {', '.join(there) or 'none'}"
            return f"the case has no {what} '{named}'{hint}"
    return None
