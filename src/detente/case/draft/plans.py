"""What a report tells as still to come: the terms of the offer or agreement it has just named."""

from __future__ import annotations

from detente.case.draft.deals import Deal
from detente.case.draft.offers import Offer
from detente.case.draft.sides import Sides
from detente.case.draft.told import Record, Told
from detente.evidence import Item, Kind, Status

__all__ = ["attach_plans"]

_REACH = 700
"""How many characters back a report may have named what "would" come of it: a paragraph or two."""


def attach_plans(record: Record, sides: Sides, offers: list[Offer], deals: list[Deal]) -> None:
    """Give each release, halt, delivery or deal still to come to the offer or agreement named last before it.

    Named after the prolonging of an agreement it is due by that prolonging, beside what was due before.
    """
    owners: list[tuple[Told, Offer | Deal, list[Told]]] = [(t, o, o.planned) for o in offers for t in o.told]
    owners += [(t, d, d.planned) for d in deals for t in d.told]
    owners += [(t, d, d.more) for d in deals for t in d.extended]
    for told in record.of_kind(Kind.RELEASE, Kind.HALT, Kind.DELIVER, Kind.AGREE):
        if told.claim.status is not Status.HYPOTHETICAL or not _gives(told):
            continue
        start = told.claim.span.start
        before = [
            (named.claim.span.start, place)
            for named, owner, place in owners
            if named.report.id == told.report.id
            and start - _REACH <= named.claim.span.start <= start
            and _concerns(owner, told, sides)
        ]
        if before:
            max(before, key=lambda row: row[0])[1].append(told)


def _gives(told: Told) -> bool:
    return any(t.item is not Item.TALKS for t in told.claim.terms)


def _concerns(owner: Offer | Deal, told: Told, sides: Sides) -> bool:
    """Whether those who would give are among those whom the offer or agreement names."""
    givers = {g for t in told.claim.terms for g in sides.parties(told, t.giver)} | set(sides.actors(told))
    if isinstance(owner, Deal):
        return givers <= set(owner.parties(sides))
    known = {*owner.authors(sides), *owner.addressees(sides)}
    # An offer that names no addressee may be to anybody.
    return givers <= known or not owner.addressees(sides)
