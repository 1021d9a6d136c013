"""Agreements: whether one is in force, what its clock says, what was delivered of what is due, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from detente.case import NOBODY, Agreement, Deliverable, End, Event, EventKind, Sources
from detente.evidence import Amount, Kind, last_day
from detente.process.amounts import delivered_amount, minus, stated_amount, total
from detente.process.clock import Clock, clock
from detente.process.sides import SideReason
from detente.process.standpoint import NOTHING, Basis, Standpoint

__all__ = ["AgreementEnd", "AgreementStanding", "DeliverableStanding", "Delivery", "DeliveryStatus"]
__all__ += [
    "agreement_end",
    "agreement_standing",
    "agreements",
    "delivered_of",
    "ending_events",
    "made_by",
    "prolonged_by",
    "term_of",
]


class DeliveryStatus(StrEnum):
    """Where a deliverable stands."""

    DUE = "due"
    PARTLY = "partly delivered"
    DELIVERED = "delivered"
    LATE = "late"
    WITHHELD = "held back"
    OVER = "not delivered when the agreement ended"
    UNTOLD = "not told"
    """Something was delivered; whether all of it, the record does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Something delivered or held back, as told."""

    event: str
    kind: str
    when: str
    parties: tuple[str, ...]
    amount: Amount | None
    words: str
    basis: Basis = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverableStanding:
    """One thing due, and what was given of it. Amounts are intervals, since reports differ."""

    deliverable: str
    issue: str
    track: str
    givers: tuple[str, ...]
    receivers: tuple[str, ...]
    stated: tuple[str, ...]
    """What each version of the record says is due, in its own words."""
    due_amount: Amount | None
    delivered: Amount
    withheld: Amount | None
    outstanding: Amount | None
    due: str | None
    """By when; the new date where it was put off by agreement, which is no breach."""
    put_off: tuple[str, ...]
    """When it was agreed to put it off, each time."""
    status: DeliveryStatus
    deliveries: tuple[Delivery, ...] = ()
    basis: Basis = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEnd:
    """How an agreement ended, when, by whom, and each side's reason."""

    kind: str
    when: str
    parties: tuple[str, ...]
    reasons: tuple[SideReason, ...]
    events: tuple[str, ...]
    basis: Basis = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementStanding:
    """An agreement and where it stands."""

    agreement: str
    label: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    guarantors: tuple[str, ...]
    in_force: bool
    """Whether it was made, is not told to have ended, and has not surely run out."""
    made: str | None
    """When it was made, as told; empty where no event tells that it was made."""
    clock: Clock
    deliverables: tuple[DeliverableStanding, ...]
    other_deliveries: tuple[Delivery, ...] = ()
    """What was delivered under it without the record saying of which deliverable."""
    end: AgreementEnd | None = None
    linked: tuple[str, ...] = ()
    told: Sources = NOBODY
    """Who tells that it was made, and on how many independent words."""
    basis: Basis = NOTHING


def agreements(point: Standpoint) -> tuple[AgreementStanding, ...]:
    """Read every agreement that an event speaks of, in the order in which they were first spoken of."""
    by_id = {a.id: a for a in point.case.agreements}
    spoken = dict.fromkeys(e.agreement for e in point.ledger.counted if e.agreement in by_id)
    return tuple(agreement_standing(point, by_id[a]) for a in spoken if a)


def made_by(point: Standpoint, agreement: Agreement) -> Event | None:
    """Return the event by which an agreement was first made, None where no event tells of it."""
    return next((e for e in _own(point, agreement) if e.kind is EventKind.AGREE), None)


def agreement_end(point: Standpoint, agreement: Agreement) -> AgreementEnd | None:
    """Read how an agreement ended; None while it has not."""
    return _end(point, agreement, point.ledger.about(agreement.id))


def term_of(point: Standpoint, agreement: Agreement) -> Clock:
    """Read the clock of an agreement's term."""
    return clock(point, agreement, made_by(point, agreement), prolonged_by(point, agreement))


def prolonged_by(point: Standpoint, agreement: Agreement) -> list[Event]:
    """Return the events that prolonged the term of an agreement."""
    return [e for e in _own(point, agreement) if e.kind is EventKind.EXTEND and e.deliverable is None]


def delivered_of(point: Standpoint, agreement: Agreement, deliverable: str) -> Amount:
    """Add up what was delivered of one thing due."""
    own = _own(point, agreement)
    return delivered_amount([e for e in own if e.kind is EventKind.DELIVER and e.deliverable == deliverable])


def _own(point: Standpoint, agreement: Agreement) -> list[Event]:
    return [e for e in point.ledger.about(agreement.id) if e.agreement == agreement.id]


def agreement_standing(point: Standpoint, agreement: Agreement) -> AgreementStanding:
    """Read where one agreement stands."""
    events = point.ledger.about(agreement.id)
    own = _own(point, agreement)
    agreed = made_by(point, agreement)
    end = _end(point, agreement, events)
    deliveries = [e for e in own if e.kind in (EventKind.DELIVER, EventKind.WITHHOLD)]
    named = {d.id for d in agreement.deliverables}
    extended = [e for e in own if e.kind is EventKind.EXTEND]
    term = term_of(point, agreement)
    about = [*deliveries, *(e for e in extended if e.deliverable is not None)]
    return AgreementStanding(
        agreement=agreement.id,
        label=agreement.label,
        parties=agreement.parties,
        mediators=agreement.mediators,
        guarantors=agreement.guarantors,
        in_force=agreed is not None and end is None and not term.has_run_out,
        made=point.when(agreed) if agreed else None,
        clock=term,
        deliverables=tuple(
            _deliverable(point, d, [e for e in about if e.deliverable == d.id], is_over=end is not None)
            for d in agreement.deliverables
        ),
        other_deliveries=tuple(_delivery(point, e) for e in deliveries if e.deliverable not in named),
        end=end,
        linked=agreement.linked,
        told=point.told(agreement.claims, (Kind.AGREE,)),
        basis=point.basis([agreement, *([agreed] if agreed else [])]),
    )


def ending_events(agreement: Agreement, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the events by which an agreement has ended; none if it never did, or was resumed or made again."""
    ended: list[Event] = []
    for event in events:
        superseding = event.kind is EventKind.AGREE and event.agreement != agreement.id
        if superseding or event.kind in (EventKind.LAPSE, EventKind.DENOUNCE):
            ended.append(event)
        elif event.kind is EventKind.AGREE or (event.kind is EventKind.RESUME and event.halted is None):
            ended.clear()
    return tuple(ended)


def end_of(event: Event, agreement: Agreement) -> End:
    """Return how an event ends an agreement: as it says, else by its kind."""
    if event.end is not None and event.agreement == agreement.id:
        return event.end
    return {EventKind.LAPSE: End.EXPIRED, EventKind.DENOUNCE: End.DENOUNCED}.get(event.kind, End.SUPERSEDED)


def _end(point: Standpoint, agreement: Agreement, events: tuple[Event, ...]) -> AgreementEnd | None:
    ended = ending_events(agreement, events)
    if not ended:
        return None
    first = ended[0]
    return AgreementEnd(
        kind=end_of(first, agreement).value,
        when=point.when(first),
        parties=tuple(dict.fromkeys(p for e in ended if e.agreement == agreement.id for p in e.parties)),
        reasons=tuple(
            SideReason(party=r.party, words=r.words, claims=r.claims or e.claims) for e in ended for r in e.reasons
        ),
        events=tuple(e.id for e in ended),
        basis=point.basis(ended),
    )


def _delivery(point: Standpoint, event: Event) -> Delivery:
    return Delivery(
        event=event.id,
        kind=event.kind.value,
        when=point.when(event),
        parties=event.parties,
        amount=stated_amount(event.stated),
        words="; ".join(s.words for s in event.stated) or event.words or "",
        basis=point.basis([event], claims=[c for s in event.stated for c in s.claims]),
    )


def _deliverable(point: Standpoint, due: Deliverable, events: list[Event], *, is_over: bool) -> DeliverableStanding:
    given = [e for e in events if e.kind is EventKind.DELIVER]
    held = [e for e in events if e.kind is EventKind.WITHHOLD]
    put_off = [e for e in events if e.kind is EventKind.EXTEND and e.due]
    due_by = put_off[-1].due if put_off else due.due
    due_amount = stated_amount(due.stated)
    added = [e for e in events if e.kind is EventKind.EXTEND and e.stated]
    if due_amount is not None and added:
        due_amount = total([due_amount, *(stated_amount(e.stated) or Amount(0, None) for e in added)])
    delivered = delivered_amount(given)
    return DeliverableStanding(
        deliverable=due.id,
        issue=due.issue,
        track=due.track,
        givers=tuple(dict.fromkeys(g for s in due.stated for g in s.givers)),
        receivers=tuple(dict.fromkeys(r for s in due.stated for r in s.receivers)),
        stated=tuple(dict.fromkeys(s.words for s in (*due.stated, *(s for e in added for s in e.stated)))),
        due_amount=due_amount,
        delivered=delivered,
        withheld=total([stated_amount(e.stated) or Amount(0, None) for e in held]) if held else None,
        outstanding=minus(due_amount, delivered) if due_amount else None,
        due=due_by,
        put_off=tuple(point.when(e) for e in put_off),
        status=_delivery_status(point, due, due_by, due_amount, delivered, events, is_over=is_over),
        deliveries=tuple(_delivery(point, e) for e in events if e.kind is not EventKind.EXTEND),
        basis=point.basis(added, claims=[*due.claims, *(c for s in due.stated for c in s.claims)]),
    )


def _delivery_status(
    point: Standpoint,
    due: Deliverable,
    due_by: str | None,
    due_amount: Amount | None,
    delivered: Amount,
    events: list[Event],
    *,
    is_over: bool,
) -> DeliveryStatus:
    gave = any(e.kind is EventKind.DELIVER for e in events)
    told = {s.words for e in events if e.kind is EventKind.DELIVER for s in e.stated}
    if told and told == {s.words for s in due.stated}:
        # "More than 105 were freed" tells both what was agreed and that all of it was done.
        return DeliveryStatus.DELIVERED
    if gave and (due_amount is None or delivered.high is None or due_amount.low is None):
        return DeliveryStatus.UNTOLD
    if gave and due_amount is not None and due_amount.high is not None and (delivered.low or 0) >= due_amount.high:
        return DeliveryStatus.DELIVERED
    if gave and due_amount is not None and delivered.overlaps(due_amount):
        return DeliveryStatus.UNTOLD
    moved = [e for e in events if e.kind is not EventKind.EXTEND]
    if moved and moved[-1].kind is EventKind.WITHHOLD:
        return DeliveryStatus.WITHHELD
    if due_by and point.day is not None and last_day(due_by) < point.day and not is_over:
        return DeliveryStatus.LATE
    if gave:
        return DeliveryStatus.PARTLY
    return DeliveryStatus.OVER if is_over else DeliveryStatus.DUE
