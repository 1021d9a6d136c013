"""What was delivered under a truce, day by day and track by track; what was late or held back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.case import Event, EventKind
from detente.evidence import Amount, first_day, last_day
from detente.process import AgreementStanding, Basis, DeliverableStanding, DeliveryStatus, State, hull

__all__ = ["Delivered", "Series", "Withheld", "delivery_series", "withheld"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What the record tells for one day, or for some day up to it."""

    first: dt.date | None
    last: dt.date
    amount: Amount | None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The deliveries of one deliverable, in order, and what is told in all."""

    deliverable: str
    issue: str
    track: str
    givers: tuple[str, ...]
    receivers: tuple[str, ...]
    days: tuple[Delivered, ...]
    in_all: Amount | None
    """What the record says that it came to; empty where it does not."""
    basis: Basis

    @property
    def on_days(self) -> float:
        """The least that the days told come to."""
        return sum((d.amount.low or 0) for d in self.days if d.amount is not None)

    @property
    def untold(self) -> float:
        """How much of what is told in all is told of no day, at the least; 0 where no total is told."""
        return max(0.0, ((self.in_all.low or 0) if self.in_all else 0) - self._most)

    @property
    def told_twice(self) -> float:
        """How much more the days add up to than is told in all, at the least: something may be told twice."""
        most = self.in_all.high if self.in_all is not None else None
        return 0.0 if most is None else max(0.0, self.on_days - most)

    @property
    def _most(self) -> float:
        amounts = [d.amount for d in self.days if d.amount is not None]
        return sum(a.high if a.high is not None else (a.low or 0) for a in amounts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A deliverable that is late, was held back, or was not delivered when the agreement ended."""

    deliverable: str
    givers: tuple[str, ...]
    status: str
    since: str
    """When it was due or held back, as told."""
    resumed_after_days: int | None
    """After how many days the same deliverable was given again; empty where it was not, or no day is told."""
    outstanding: Amount | None
    words: str
    basis: Basis


def delivery_series(state: State, standing: AgreementStanding) -> tuple[Series, ...]:
    """Read the deliveries of an agreement: those of a day as such, and those told "in all" as totals."""
    events = {e.id: e for e in state.point.case.events}
    return tuple(_series(state, due, [events[d.event] for d in due.deliveries]) for due in standing.deliverables)


def _series(state: State, due: DeliverableStanding, events: list[Event]) -> Series:
    amounts = {d.event: d for d in due.deliveries}
    given = [e for e in events if e.kind is EventKind.DELIVER]
    days = []
    for event in given:
        last = last_day(event.when) if event.when else state.point.case.reported_on(event)
        if last is not None and not event.in_all:
            days.append(
                Delivered(
                    first=first_day(event.when) if event.when else None,
                    last=last,
                    amount=amounts[event.id].amount,
                    basis=amounts[event.id].basis,
                )
            )
    totals = [a for e in given if e.in_all and (a := amounts[e.id].amount) is not None]
    return Series(
        deliverable=due.deliverable,
        issue=due.issue,
        track=due.track,
        givers=due.givers,
        receivers=due.receivers,
        days=tuple(sorted(days, key=lambda d: d.last)),
        in_all=hull(totals),
        basis=due.basis,
    )


_NOT_DONE = (DeliveryStatus.LATE, DeliveryStatus.WITHHELD, DeliveryStatus.OVER)


def withheld(state: State, standing: AgreementStanding) -> tuple[Withheld, ...]:
    """List what is late or held back, and each time that something was held back before it was given."""
    events = {e.id: e for e in state.point.case.events}
    found = []
    for due in standing.deliverables:
        told = [events[d.event] for d in due.deliveries]
        held = [e for e in told if e.kind is EventKind.WITHHOLD]
        found += [_held(state, due, event, told) for event in held]
        if due.status in _NOT_DONE and not held:
            found.append(_row(due, due.status.value, due.due or "", None, "; ".join(due.stated), due.basis))
    named = {d.deliverable for d in standing.deliverables}
    for other in standing.other_deliveries:
        event = events[other.event]
        if event.kind is EventKind.WITHHOLD and event.deliverable not in named:
            words, givers = other.words, other.parties
            found.append(
                Withheld(
                    deliverable="",
                    givers=givers,
                    status=DeliveryStatus.WITHHELD.value,
                    since=other.when,
                    resumed_after_days=None,
                    outstanding=other.amount,
                    words=words,
                    basis=other.basis,
                )
            )
    return tuple(found)


def _held(state: State, due: DeliverableStanding, event: Event, told: list[Event]) -> Withheld:
    begin = state.point.happened(event)
    later = [d for e in told if e.kind is EventKind.DELIVER and not e.in_all and (d := state.point.happened(e))]
    after = min((d for d in later if begin is not None and d >= begin), default=None)
    days = None if after is None or begin is None else (after - begin).days
    basis = state.point.basis([event], claims=[c for s in event.stated for c in s.claims])
    words = event.words or "; ".join(s.words for s in event.stated)
    return _row(due, DeliveryStatus.WITHHELD.value, state.point.when(event), days, words, basis)


def _row(due: DeliverableStanding, status: str, since: str, days: int | None, words: str, basis: Basis) -> Withheld:
    return Withheld(
        deliverable=due.deliverable,
        givers=due.givers,
        status=status,
        since=since,
        resumed_after_days=days,
        outstanding=due.outstanding,
        words=words,
        basis=basis,
    )
