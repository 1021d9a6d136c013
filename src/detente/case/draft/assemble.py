"""From readings to a case: every entry rests on claims, and every claim finds its place or is said to have none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

from detente.case.case import Case
from detente.case.draft.book import IssueBook
from detente.case.draft.conditions import inferred_gates, stated_gates
from detente.case.draft.deals import agreement_of, find_deals
from detente.case.draft.happenings import Happenings
from detente.case.draft.offers import gather_offers, merge_offers, proposal_of
from detente.case.draft.plans import attach_plans
from detente.case.draft.retold import join_retold
from detente.case.draft.sides import Sides, slug
from detente.case.draft.told import Record
from detente.case.drafted import mark_drafted
from detente.case.entry import Entry
from detente.case.events import Event, EventKind
from detente.case.gates import Basis, Gate
from detente.case.proposals import Form, Proposal
from detente.evidence import last_day
from detente.reading import Reading

__all__ = ["assemble"]

_ORDER_OF_A_DAY = (
    EventKind.JOIN,
    EventKind.MEET,
    EventKind.PROPOSE,
    EventKind.RELAY,
    EventKind.GATE,
    EventKind.ANSWER,
    EventKind.AGREE,
    EventKind.HALT,
    EventKind.EXTEND,
    EventKind.DELIVER,
    EventKind.WITHHOLD,
    EventKind.THREATEN,
    EventKind.ACCUSE,
    EventKind.VERIFY,
    EventKind.WITHDRAW,
    EventKind.RESUME,
    EventKind.LAPSE,
    EventKind.DENOUNCE,
    EventKind.LEAVE,
)

E = TypeVar("E", bound=Entry)


class _Ids:
    """Hands out identifiers, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def fresh(self, base: str) -> str:
        number, candidate = 1, base
        while candidate in self._taken:
            number += 1
            candidate = f"{base}-{number}"
        self._taken.add(candidate)
        return candidate


def assemble(readings: Sequence[Reading], *, id: str, title: str) -> Case:  # noqa: A002
    """Draft a case from readings alone.

    Parameters
    ----------
    readings : sequence of Reading
        In any order; they are taken by date of publication.
    id, title : str
        The case's identifier and title.

    Returns
    -------
    Case
        Every entry is marked as drafted.
    """
    record = Record(readings)
    sides = Sides(record)
    book = IssueBook(record, sides)
    ids = _Ids()

    offers, deals = gather_offers(record, sides), find_deals(record, sides)
    attach_plans(record, sides, offers, deals)
    offers = merge_offers(offers, sides, book)
    proposals: list[Proposal] = []
    for offer in offers:
        proposal = proposal_of(offer, sides, book)
        kind = "demand" if proposal.form is Form.DEMAND else "proposal"
        offer.id = ids.fresh(slug(f"{kind} {proposal.author or 'unnamed'}"))
        proposals.append(proposal.model_copy(update={"id": offer.id}))
    for deal in deals:
        deal.id = ids.fresh(slug("agreement " + " ".join(deal.parties(sides))))
    agreements = [agreement_of(deal, sides, book) for deal in deals]
    gates = [_named(gate, ids) for gate in (*stated_gates(record, sides, book), *inferred_gates(proposals))]

    happenings = Happenings(record, sides, book)
    for offer, proposal in zip(offers, proposals, strict=True):
        happenings.from_offer(offer, proposal)
    for gate in gates:
        if gate.basis is Basis.STATED:
            happenings.from_gate(gate)
    for deal, agreement in zip(deals, agreements, strict=True):
        happenings.from_deal(deal, agreement)
    placed = {c for e in (*happenings.events, *proposals, *agreements) for c in e.claims}
    happenings.from_rest(placed)
    happenings.events, happenings.incidents = join_retold(happenings.events, happenings.incidents, record)
    happenings.events = _in_order(happenings.events, record)
    happenings.join_by_acting({p.id: p for p in proposals})

    incidents = [i.model_copy(update={"id": ids.fresh(i.id)}) for i in happenings.incidents]
    incident_ids = {str(n): i.id for n, i in enumerate(incidents)}
    parties, issues = sides.drafted(), tuple(book.drafted())
    for entry in (*parties, *issues):
        ids.fresh(entry.id)
    events = [_event(e, ids, incident_ids) for e in _in_order(happenings.events, record)]
    return Case(
        id=id,
        title=title,
        parties=_marked(parties),
        issues=_marked(issues),
        proposals=_marked(proposals),
        gates=_marked(gates),
        agreements=_marked(agreements),
        incidents=_marked(incidents),
        events=_marked(events),
        reports=tuple(r.report for r in record.readings),
        claims={name: told.claim for name, told in record.told.items()},
        context={name: context for name, (context, _) in record.context.items()},
    )


def _named(gate: Gate, ids: _Ids) -> Gate:
    on = "talks" if gate.on.talks else gate.on.issue or "step"
    base = slug(f"gate {gate.holder or 'unnamed'} on {on}")
    return gate.model_copy(update={"id": ids.fresh(base)})


def _event(event: Event, ids: _Ids, incident_ids: dict[str, str]) -> Event:
    update = {"id": ids.fresh(event.id)}
    if event.incident is not None:
        update["incident"] = incident_ids[event.incident]
    return event.model_copy(update=update)


def _in_order(events: Sequence[Event], record: Record) -> list[Event]:
    def key(event: Event) -> tuple[dt.date, int]:
        published = [d for c in event.claims if (d := record.told[c].report.date)]
        told = event.when or (min(published) if published else None)
        return (last_day(told) if told else dt.date.max, _ORDER_OF_A_DAY.index(event.kind))

    return sorted(events, key=key)


def _marked(entries: Sequence[E]) -> tuple[E, ...]:
    return tuple(mark_drafted(e) for e in entries)
