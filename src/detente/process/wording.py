"""An event in one short line: its own words where it has some, else what it is about."""

from __future__ import annotations

from detente.case import Event, EventKind
from detente.process.labels import proposal_labels
from detente.process.standpoint import Standpoint

__all__ = ["event_words"]


def event_words(point: Standpoint, event: Event) -> str:
    """Say what an event is about, in the words of the report where it keeps some."""
    if event.words:
        return event.words
    labels = {
        **proposal_labels(point),
        **{g.id: ", ".join(n.step.words for n in g.needs) for g in point.case.gates},
        **{a.id: a.label for a in point.case.agreements},
        **{i.id: i.words for i in point.case.incidents},
    }
    reference = event.proposal or event.gate or event.withdraws or event.incident or event.agreement
    about = labels.get(reference, reference) if reference else ""
    stated = "; ".join(s.words for s in event.stated)
    what = {
        EventKind.ANSWER: event.answer.value if event.answer else "",
        EventKind.VERIFY: event.state or "",
        EventKind.HALT: event.halted.value if event.halted else "",
        EventKind.RESUME: event.halted.value if event.halted else "",
        EventKind.JOIN: "for the first time" if event.first_time else "",
        EventKind.MEET: ", ".join([*map(point.name, event.targets), *event.met]),
        EventKind.LAPSE: event.end.value.replace("_", " ") if event.end else "",
        EventKind.DENOUNCE: event.end.value.replace("_", " ") if event.end else "",
    }.get(event.kind, "")
    return "; ".join(x for x in (what, stated, about) if x)
