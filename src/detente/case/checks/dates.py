"""Dates in order: what cannot come before something else does not, and nothing that is told lies in the future.

Dates may be wider than a day; two are out of order only if no day of the one fits the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from detente.case.document import Path
from detente.case.events import Event, EventKind
from detente.case.faults import Fault
from detente.case.view import View
from detente.evidence import Status, first_day, last_day

__all__ = ["date_faults"]

_FIRST = {
    "proposal": (EventKind.PROPOSE, (EventKind.ANSWER, EventKind.RELAY)),
    "agreement": (
        EventKind.AGREE,
        (EventKind.DELIVER, EventKind.WITHHOLD, EventKind.EXTEND, EventKind.LAPSE, EventKind.DENOUNCE),
    ),
    "incident": (EventKind.ACCUSE, (EventKind.VERIFY,)),
}
"""By what events refer to: the kind that comes first, and the kinds that only come after it."""


def date_faults(view: View, *, today: dt.date) -> Iterator[Fault]:
    """Find dates that are out of order or in the future."""
    yield from _order(view)
    yield from _withdrawals(view)
    yield from _spells(view)
    yield from _known(view)
    yield from _future(view, today)


def _too_early(view: View, number: int, event: Event, what: str, when: str) -> Iterator[Fault]:
    """Find the event to lie wholly before ``when``, the date of what must come first."""
    if event.when is not None and last_day(event.when) < first_day(when):
        found = f"event '{event.id}' ({event.kind.value}) is dated {event.when}"
        mend = "Mend one of the dates, or name another one that it refers to."
        yield view.fault(("events", number, "when"), found, f"{what} is dated {when}", mend + view.source(event.claims))


def _order(view: View) -> Iterator[Fault]:
    for field, (opening, later) in _FIRST.items():
        begun: dict[str, str] = {}
        for event in view.case.events:
            name = getattr(event, field)
            if event.kind is opening and name is not None and event.when is not None:
                earlier = begun.get(name)
                begun[name] = event.when if earlier is None else min(earlier, event.when, key=first_day)
        for number, event in enumerate(view.case.events):
            name = getattr(event, field)
            if event.kind in later and name in begun:
                yield from _too_early(view, number, event, f"{field} '{name}'", begun[name])


def _withdrawals(view: View) -> Iterator[Fault]:
    begun = {
        name: event.when
        for event in view.case.events
        if event.kind in (EventKind.PROPOSE, EventKind.GATE)
        and (name := event.proposal or event.gate) is not None
        and event.when is not None
    }
    for number, event in enumerate(view.case.events):
        if event.kind is EventKind.WITHDRAW and event.withdraws in begun:
            yield from _too_early(view, number, event, f"'{event.withdraws}'", begun[event.withdraws])


def _spells(view: View) -> Iterator[Fault]:
    """Find ends that come before beginnings: due before the start, a deadline before the offer."""
    for number, agreement in enumerate(view.case.agreements):
        for n, due in enumerate(agreement.deliverables):
            if agreement.starts and due.due and last_day(due.due) < first_day(agreement.starts):
                what = f"agreement '{agreement.id}': deliverable '{due.id}' is due {due.due}"
                place = ("agreements", number, "deliverables", n, "due")
                yield view.fault(place, what, f"the agreement starts {agreement.starts}", "Mend one of the dates.")
    offered = {e.proposal: e.when for e in view.case.events if e.kind is EventKind.PROPOSE and e.proposal and e.when}
    for number, proposal in enumerate(view.case.proposals):
        when = offered.get(proposal.id)
        if when and proposal.deadline and last_day(proposal.deadline) < first_day(when):
            what = f"proposal '{proposal.id}': the deadline is {proposal.deadline}"
            yield view.fault(("proposals", number, "deadline"), what, f"it was made {when}", "Mend one of the dates.")


def _known(view: View) -> Iterator[Fault]:
    """Find events that were reported before they can have happened."""
    for number, event in enumerate(view.case.events):
        reported = view.case.reported_on(event)
        told = event.status in (Status.ASSERTED, Status.REPORTED)
        if told and reported is not None and event.when is not None and reported < first_day(event.when):
            what = f"event '{event.id}' is dated {event.when} and was reported on {reported}"
            mend = "Mend the date, or write 'status: hypothetical' for what was still to come."
            yield view.fault(("events", number, "when"), what, "what is told has happened", mend)


def _future(view: View, today: dt.date) -> Iterator[Fault]:
    case = view.case
    dated: list[tuple[Path, str, str | None]] = []
    dated += [(("reports", n, "date"), f"report '{r.id}'", r.date) for n, r in enumerate(case.reports)]
    dated += [(("judgments", n, "on"), f"judgment '{j.id}'", j.on) for n, j in enumerate(case.judgments)]
    dated += [
        (("events", n, "when"), f"event '{e.id}'", e.when)
        for n, e in enumerate(case.events)
        if e.status is not Status.HYPOTHETICAL
    ]
    dated += [(("events", n, "reported"), f"event '{e.id}'", e.reported) for n, e in enumerate(case.events)]
    for place, name, when in dated:
        if when is not None and first_day(when) > today:
            yield view.fault(place, f"{name} is dated {when}", f"today is {today}", "Mend the year or the day.")
