"""Fields that belong together: a gate and its holder, an answer and what it says, a level and its scale."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.document import Path
from detente.case.events import Event, EventKind
from detente.case.faults import Fault, did_you_mean
from detente.case.gates import Basis, Gate, Step
from detente.case.issues import Issue
from detente.case.proposals import Proposal
from detente.case.terms import Term, Track
from detente.case.view import Placed, View

__all__ = ["VERIFY_STATES", "form_faults"]

VERIFY_STATES = ("verified", "attributed", "published")
"""What a ``verify`` event may set an incident to."""


def form_faults(view: View) -> Iterator[Fault]:
    """Find fields that do not go together."""
    issues = {issue.id: issue for issue in view.case.issues}
    for placed in view.values():
        value = placed.value
        if isinstance(value, Gate):
            yield from _gate(view, placed, value)
        elif isinstance(value, Event):
            yield from _event(view, placed, value)
        elif isinstance(value, Step) and value.level is not None and value.issue is not None:
            yield from _level(view, placed, (*placed.place, "level"), value.level, issues.get(value.issue))
        elif isinstance(value, Term):
            for number, stated in enumerate(value.stated):
                if stated.level is not None:
                    place = (*placed.place, "stated", number, "level")
                    yield from _level(view, placed, place, stated.level, issues.get(value.issue))
        elif isinstance(value, Track) and isinstance(placed.entry, Proposal) and not (value.terms or value.ratios):
            what = f"{placed.name}: track '{value.id}' is empty"
            yield view.fault(placed.place, what, "a track has terms or ratios", "Remove it, or add its terms.")


def _gate(view: View, placed: Placed, gate: Gate) -> Iterator[Fault]:
    structural = gate.basis is Basis.STRUCTURAL
    if gate.holder is None and not structural:
        what = f"{placed.name} is {gate.basis.value} and has no holder"
        yield view.fault(placed.place, what, "a condition is somebody's", "Add 'holder: …'.")
    if gate.holder is not None and structural:
        what = f"{placed.name} is structural and has the holder '{gate.holder}'"
        mend = "Remove the holder, or write 'basis: stated'."
        yield view.fault((*placed.place, "holder"), what, "a structural gate is nobody's", mend)


def _event(view: View, placed: Placed, event: Event) -> Iterator[Fault]:
    if event.kind is EventKind.ANSWER and event.answer is None:
        what = f"{placed.name} is an answer without an answer"
        yield view.fault(placed.place, what, "accepted, rejected or countered was expected", "Add 'answer: …'.")
    if event.kind is not EventKind.ANSWER and event.answer is not None:
        what = f"{placed.name} of kind '{event.kind.value}' has an answer"
        yield view.fault((*placed.place, "answer"), what, "only the kind 'answer' has one", "Remove it.")
    if event.kind is EventKind.VERIFY and event.state not in VERIFY_STATES:
        found = f"the state '{event.state}'" if event.state else "no state"
        place = (*placed.place, "state") if event.state else placed.place
        mend = did_you_mean(event.state or "", VERIFY_STATES) if event.state else "Add 'state: …'."
        yield view.fault(place, f"{placed.name} has {found}", f"{', '.join(VERIFY_STATES)} was expected", mend)


def _level(view: View, placed: Placed, place: Path, level: str, issue: Issue | None) -> Iterator[Fault]:
    if issue is not None and issue.scale.levels and level not in issue.scale.levels:
        what = f"{placed.name}: '{level}' is no level of issue '{issue.id}'"
        expected = f"{', '.join(issue.scale.levels)} was expected"
        yield view.fault(place, what, expected, did_you_mean(level, issue.scale.levels) or "Add it to the scale.")
