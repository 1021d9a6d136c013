"""Proposals and their answers, from the claims that speak of one offer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from detente.case.draft.book import IssueBook
from detente.case.draft.lines import Lines
from detente.case.draft.sides import Sides
from detente.case.draft.told import Record, Told
from detente.case.linking.details import details_of
from detente.case.proposals import Form, Proposal, WrittenCondition
from detente.evidence import Kind, Relation, Status, amount_of

__all__ = ["Offer", "gather_offers", "merge_offers", "proposal_of"]

_SAME_OFFER_DAYS = 5
"""Reports of one offer appear within a few days of each other; later ones are taken for another offer."""


@dataclass
class Offer:
    """The claims of one offer, while they are being gathered."""

    told: list[Told] = field(default_factory=list)
    answers: list[Told] = field(default_factory=list)
    planned: list[Told] = field(default_factory=list)
    """What is told to come of it."""
    id: str = "unnamed"
    only: str | None = None
    """The one party whose demand this is, of several that make it alike."""

    def authors(self, sides: Sides) -> tuple[str, ...]:
        """Return who made it; empty where no claim says."""
        if self.only is not None:
            return (self.only,)
        authors = dict.fromkeys(a for t in self.told for a in sides.actors(t))
        answered = {a for t in self.answers for a in sides.actors(t)}
        if not answered & set(authors):
            return tuple(authors)
        # Nobody answers an offer of its own: it was made by the one to whom the answer goes, if that is told.
        whose = [p for t in self.answers for p in sides.targets(t)]
        return tuple(dict.fromkeys(p for p in (*authors, *whose) if p not in answered))

    def addressees(self, sides: Sides) -> tuple[str, ...]:
        """Return to whom it was put: those named as such, and those who answered."""
        named = [p for t in self.told for p in sides.targets(t)]
        named += [p for t in self.answers for p in sides.actors(t)]
        authors = self.authors(sides)
        return tuple(dict.fromkeys(p for p in named if p not in authors))

    def lines(self, book: IssueBook) -> Lines:
        """Gather the package."""
        lines = Lines(book)
        for told in (*(self.told or self.answers), *self.planned):
            lines.add(told)
        return lines

    @property
    def when(self) -> str | None:
        """The time that its claims name first."""
        return next((t.when for t in self.told if t.when), None)

    def days(self) -> tuple[dt.date, dt.date] | None:
        """Return the days between which it was told."""
        intervals = [i for t in (*self.told, *self.answers) if (i := t.interval)]
        return (min(i[0] for i in intervals), max(i[1] for i in intervals)) if intervals else None


def gather_offers(record: Record, sides: Sides) -> list[Offer]:
    """Gather the claims that a report ties together as one offer."""
    offers: list[Offer] = []
    placed: dict[str, Offer] = {}
    for told in record.of_kind(Kind.PROPOSE, Kind.DEMAND, Kind.REJECT, Kind.ACCEPT):
        if told.claim.status is Status.DENIED:
            continue
        tied = record.linked("same_offer", told.id) | _answered_inside(record, told)
        offer = next((placed[c] for c in sorted(tied) if c in placed), None)
        actors = sides.actors(told)
        if offer is None and told.claim.kind is Kind.DEMAND and len(actors) > 1:
            # What several demand alike is each one's own: one may drop it and the other not.
            offers += [Offer(told=[told], only=actor) for actor in actors]
            continue
        if offer is None:
            offer = Offer()
            offers.append(offer)
        placed[told.id] = offer
        is_answer = told.claim.kind in (Kind.REJECT, Kind.ACCEPT)
        (offer.answers if is_answer else offer.told).append(told)
    return offers


def _answered_inside(record: Record, told: Told) -> set[str]:
    """Return the offers named inside an answer's words, or the answers whose words hold this offer."""
    answers = (Kind.REJECT, Kind.ACCEPT)
    wanted = (Kind.PROPOSE,) if told.claim.kind in answers else answers
    if told.claim.kind is Kind.DEMAND:
        return set()
    return {c for c in record.nested(told) if record.told[c].claim.kind in wanted}


def merge_offers(offers: list[Offer], sides: Sides, book: IssueBook) -> list[Offer]:
    """Make one of the gatherings that speak of one offer, within reports and across them."""
    kept: list[Offer] = []
    for offer in offers:
        same = next((k for k in reversed(kept) if _are_one(k, offer, sides, book)), None)
        if same is None:
            kept.append(offer)
            continue
        same.told += offer.told
        same.answers += offer.answers
        same.planned += offer.planned
    # What was gathered by now may be found to be one with what was kept apart before.
    return kept if len(kept) == len(offers) else merge_offers(kept, sides, book)


def _are_one(known: Offer, new: Offer, sides: Sides, book: IssueBook) -> bool:
    """Whether two gatherings speak of one offer: same author, near in time, and the same things at stake."""
    if not new.told:
        return _is_answered_by(known, new, sides, book)
    if not known.told or not _near(known, new):
        return False
    authors, others = known.authors(sides), new.authors(sides)
    if not set(authors) & set(others) or _is_demand(known) != _is_demand(new):
        return False
    mine, theirs = known.lines(book), new.lines(book)
    n_shared = mine.n_shared(theirs)
    if {t.report.id for t in known.told} & {t.report.id for t in new.told} and not _both_demands(known, new):
        if not _is_demand(new) and (_is_in_phases(known) or _is_in_phases(new)):
            return True  # each phase of a plan has terms of its own, often of the same things
        # Of one report, what an author offers besides belongs to its offer; what it offers instead does not.
        return not _is_demand(new) and n_shared == 0 and known.when in (None, new.when)
    return n_shared > 0 and 2 * n_shared >= min(len(mine), len(theirs)) and _may_agree(known, new)


def _is_demand(offer: Offer) -> bool:
    return bool(offer.told) and all(t.claim.kind is Kind.DEMAND for t in offer.told)


def _is_in_phases(offer: Offer) -> bool:
    """Whether a report tells the offer as a plan of several phases."""
    return any(detail.kind == "phases" for t in offer.told for detail in details_of(t.claim))


def _both_demands(one: Offer, other: Offer) -> bool:
    return _is_demand(one) and _is_demand(other)


def _is_answered_by(known: Offer, new: Offer, sides: Sides, book: IssueBook) -> bool:
    """Whether an answer without an offer of its own answers a known one: its target's, in the same report or near."""
    answer = new.answers[0]
    authors = known.authors(sides)
    who, whose = sides.actors(answer), sides.targets(answer)
    if not known.told or set(who) & set(authors) or not _near(known, new):
        return False
    same_report = any(t.report.id == answer.report.id for t in known.told)
    addressed = bool(set(who) & set(known.addressees(sides)))
    if not (set(whose) & set(authors) or (addressed and not whose)):
        return False
    if not answer.claim.terms:
        return same_report or addressed
    return new.lines(book).n_shared(known.lines(book)) > 0


def _near(one: Offer, other: Offer) -> bool:
    mine, theirs = one.days(), other.days()
    if mine is None or theirs is None:
        return mine is theirs
    margin = dt.timedelta(days=_SAME_OFFER_DAYS)
    return mine[0] <= theirs[1] + margin and theirs[0] <= mine[1] + margin


def _may_agree(one: Offer, other: Offer) -> bool:
    """Whether some number is alike in both, or neither names a number that could tell them apart."""
    numbers = [
        [
            amount_of(t.quantity)
            for told in o.told
            for t in told.claim.terms
            if t.quantity and t.quantity.min is not None
        ]
        for o in (one, other)
    ]
    if not all(numbers):
        return True
    return any(
        (a.unit == "day") == (b.unit == "day") and a.overlaps(b) for a in numbers[0] for b in numbers[1]
    ) or _one_day(one, other)


def _one_day(one: Offer, other: Offer) -> bool:
    mine, theirs = one.days(), other.days()
    return mine is not None and theirs is not None and mine[0] <= theirs[1] and theirs[0] <= mine[1]


def proposal_of(offer: Offer, sides: Sides, book: IssueBook) -> Proposal:
    """Write an offer down as a proposal."""
    authors = offer.authors(sides)
    sources = offer.told or offer.answers
    conditions = [
        WrittenCondition(relation=c.relation, words=c.text, claims=(t.id,))
        for t in sources
        for c in t.claim.conditions
        if c.relation is not Relation.DEADLINE or offer.told
    ]
    addressees = offer.addressees(sides)
    if not offer.told:
        authors = tuple(p for t in offer.answers for p in sides.targets(t))
        addressees = tuple(dict.fromkeys(p for t in offer.answers for p in sides.actors(t)))
    return Proposal(
        id=offer.id,
        form=Form.DEMAND if _is_demand(offer) else Form.OFFER,
        author=authors[0] if authors else None,
        co_authors=authors[1:],
        addressees=tuple(a for a in addressees if a not in authors),
        tracks=offer.lines(book).tracks(),
        conditions=tuple(conditions),
        claims=tuple(dict.fromkeys(t.id for t in (*sources, *offer.planned))),
    )
