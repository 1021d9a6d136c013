"""Agreements, what was delivered under them, and how they ended."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from detente.case.agreements import Agreement, Deliverable
from detente.case.draft.book import IssueBook
from detente.case.draft.lines import Lines
from detente.case.draft.sides import Sides
from detente.case.draft.told import Record, Told
from detente.case.draft.wording import days_under_an_agreement, names_talks, prolongs, speaks_of_what_was_agreed
from detente.case.proposals import WrittenCondition
from detente.case.terms import Stated, Term
from detente.evidence import Item, Kind, Status

__all__ = ["Deal", "agreement_of", "find_deals", "holds_back"]

_SAME_DEAL_DAYS = 3
"""Reports that date one agreement differ by a few days (reached, announced, in force)."""

_TIES = ("same_agreement", "same_truce")


@dataclass
class Deal:
    """The claims of one agreement, while they are being gathered."""

    told: list[Told] = field(default_factory=list)
    given: list[Told] = field(default_factory=list)
    ended: list[Told] = field(default_factory=list)
    held_back: list[Told] = field(default_factory=list)
    """What was put off that was to be given under it."""
    accused: list[Told] = field(default_factory=list)
    mediated: list[Told] = field(default_factory=list)
    started: list[Told] = field(default_factory=list)
    extended: list[Told] = field(default_factory=list)
    planned: list[Told] = field(default_factory=list)
    """What is told to come of it."""
    more: list[Told] = field(default_factory=list)
    """What is told to come of its prolonging: due beside what it was made for."""
    id: str = "unnamed"

    def parties(self, sides: Sides) -> tuple[str, ...]:
        """Return who made it; where only its mediators are told, those who gave and got under it."""
        makers: list[str] = []
        for told in self.told:
            mediated = told.claim.kind is Kind.MEDIATE
            makers += (*(() if mediated else sides.actors(told)), *sides.targets(told))
        if not makers:
            for told in self.given:
                makers += sides.parties(told, (p for t in told.claim.terms for p in (*t.giver, *t.receiver)))
        return tuple(dict.fromkeys(makers))

    def days(self) -> tuple[dt.date, dt.date] | None:
        """Return the days between which its making is dated; ``None`` where no claim dates it."""
        intervals = [t.interval for t in self.told if t.when and t.interval]
        return (max(i[0] for i in intervals), min(i[1] for i in intervals)) if intervals else None


def find_deals(record: Record, sides: Sides) -> list[Deal]:
    """Gather the claims of each agreement that was made, within reports and across them."""
    deals: list[Deal] = []
    placed: dict[str, Deal] = {}
    for told in record.of_kind(Kind.AGREE, Kind.MEDIATE):
        if told.claim.status in (Status.DENIED, Status.HYPOTHETICAL):
            continue
        if told.claim.kind is Kind.MEDIATE and not _makes_a_deal(record, told):
            continue
        prolonged = _prolonged(record, deals, told, sides)
        if prolonged is not None:
            placed[told.id] = prolonged
            prolonged.extended.append(told)
            continue
        linked = _linked(record, told)
        deal = next((placed[c] for c in sorted(linked) if c in placed), None)
        deal = deal or next((d for d in reversed(deals) if _are_one(d, told, sides)), None)
        deal = deal or _of_one_party(deals, told, sides)
        if deal is None:
            deal = Deal()
            deals.append(deal)
        placed[told.id] = deal
        deal.told.append(told)
    for told in record.told.values():
        if told.id in placed:
            continue
        deal = next((placed[c] for c in sorted(_linked(record, told)) if c in placed), None)
        deal = deal or _only_one_meant(deals, told, sides)
        if deal is None and _falls_under_an_agreement(told):
            deal = _in_force(deals, told, sides)
        if deal is not None:
            _put(deal, told)
    return deals


def _prolonged(record: Record, deals: list[Deal], told: Told, sides: Sides) -> Deal | None:
    """Return the agreement that a claim prolongs, or whose prolonging its report has told before."""
    if prolongs(record.sentence(told)):
        return _in_force(deals, told, sides)
    parties = set(sides.actors(told)) | set(sides.targets(told))
    if told.when is not None or not parties:
        return None
    told_before = (d for d in deals if any(t.report.id == told.report.id for t in d.extended))
    return next((d for d in told_before if parties <= set(d.parties(sides))), None)


def _of_one_party(deals: list[Deal], told: Told, sides: Sides) -> Deal | None:
    """Return the agreement of the same report, where a claim tells only what one of its parties is to do."""
    who = set(sides.actors(told)) | set(sides.targets(told))
    if len(who) != 1:
        return None
    here = [d for d in deals if any(t.report.id == told.report.id for t in d.told)]
    return next((d for d in here if who <= set(d.parties(sides))), None)


def _makes_a_deal(record: Record, told: Told) -> bool:
    """Whether a mediation is told with the terms of what came of it, and no claim of its report tells the deal."""
    if not any(t.item in (Item.TRUCE, Item.PERSONS) and t.quantity is not None for t in told.claim.terms):
        return False
    agreed = (c for c in record.nested(told) | _linked(record, told) if record.told[c].claim.kind is Kind.AGREE)
    return next(agreed, None) is None


def _falls_under_an_agreement(told: Told) -> bool:
    """Whether a claim of another report can tell of a start, a release, an end or a breach under an agreement."""
    claim = told.claim
    if claim.status in (Status.HYPOTHETICAL, Status.DENIED):
        return False
    if claim.kind is Kind.RELEASE or holds_back(told):
        return True
    if claim.kind is Kind.HALT:
        return speaks_of_what_was_agreed(claim.span.text)  # "the truce took effect"
    if claim.kind not in (Kind.SUSPEND, Kind.ACCUSE, Kind.VIOLATE):
        return False
    return speaks_of_what_was_agreed(claim.span.text) and not any(t.item is Item.TALKS for t in claim.terms)


def _only_one_meant(deals: list[Deal], told: Told, sides: Sides) -> Deal | None:
    """Return the one agreement of a report, where a claim there tells of an end, a breach or a release under it."""
    here = [d for d in deals if any(t.report.id == told.report.id for t in d.told)]
    if len(here) != 1:
        return None
    (deal,) = here
    claim = told.claim
    if claim.kind is Kind.RELEASE:
        return deal if told.when is not None and any(t.when == told.when for t in deal.told) else None
    if claim.kind not in (Kind.SUSPEND, Kind.ACCUSE, Kind.VIOLATE) or claim.status is Status.HYPOTHETICAL:
        return None
    if any(t.item is Item.TALKS for t in claim.terms) or prolongs(claim.span.text):
        return None
    involved = set(sides.actors(told)) | set(sides.targets(told))
    return deal if involved <= set(deal.parties(sides)) else None


def _in_force(deals: list[Deal], told: Told, sides: Sides) -> Deal | None:
    """Return the latest agreement between the claim's parties that was made before it and not long ago."""
    parties = set(sides.actors(told)) | set(sides.targets(told))
    for term in told.claim.terms:
        parties |= set(sides.parties(told, (*term.giver, *term.receiver)))
    interval = told.interval
    fitting = []
    for deal in deals:
        made = deal.days() or next((t.interval for t in deal.told if t.interval), None)
        n_needed = 1 if holds_back(told) else 2
        if interval is None or made is None or len(parties) < n_needed or not parties <= set(deal.parties(sides)):
            continue
        if made[0] <= interval[1] and interval[0] <= made[1] + dt.timedelta(days=days_under_an_agreement()):
            fitting.append((made[0], deal))
    return max(fitting, key=lambda row: row[0])[1] if fitting else None


def _linked(record: Record, told: Told) -> set[str]:
    return {c for kind in _TIES for c in record.linked(kind, told.id)}


def _put(deal: Deal, told: Told) -> None:
    places = {
        Kind.RELEASE: deal.given,
        Kind.DELIVER: deal.given,
        Kind.SUSPEND: deal.ended,
        Kind.ACCUSE: deal.accused,
        Kind.VIOLATE: deal.accused,
        Kind.MEDIATE: deal.mediated,
        Kind.HALT: deal.started,
    }
    place = deal.held_back if holds_back(told) else places.get(told.claim.kind)
    if place is not None:
        place.append(told)


_GIVEN = (Item.PERSONS, Item.BODIES, Item.AID, Item.MONEY, Item.ARMS, Item.WITHDRAWAL, Item.LISTS)


def holds_back(told: Told) -> bool:
    """As in "delayed the release of a second group": what is put off is something to be given, not talks or a deal."""
    if told.claim.kind is not Kind.SUSPEND or names_talks(told.claim.span.text):
        return False
    items = [t.item for t in told.claim.terms if t.part_of is None]
    return bool(items) and all(item in _GIVEN for item in items)


def _are_one(deal: Deal, told: Told, sides: Sides) -> bool:
    """Whether another report speaks of a known agreement: same parties, same days, same things or none told."""
    if any(t.report.id == told.report.id for t in deal.told):
        return False
    parties = set(sides.actors(told)) | set(sides.targets(told))
    if parties != set(deal.parties(sides)) or not parties:
        return False
    items, others = {x.item for t in deal.told for x in t.claim.terms}, {x.item for x in told.claim.terms}
    if (items or others) and not items & others:
        return False
    mine, theirs = deal.days(), told.interval if told.when else None
    if mine is None or theirs is None:
        published = [i for t in (*deal.told, told) if (i := t.interval)]
        return bool(published) and max(i[0] for i in published) - min(i[1] for i in published) <= dt.timedelta(
            days=_SAME_DEAL_DAYS
        )
    margin = dt.timedelta(days=_SAME_DEAL_DAYS)
    return mine[0] <= theirs[1] + margin and theirs[0] <= mine[1] + margin


def agreement_of(deal: Deal, sides: Sides, book: IssueBook) -> Agreement:
    """Write a deal down as an agreement; what was given under it makes its deliverables."""
    lines = Lines(book)
    for told in (*deal.told, *deal.planned):
        lines.add(told)
    _add_results(lines, deal, book)
    tracks = lines.tracks()
    terms = [term for track in tracks for term in track.terms]
    halts = [s for term in terms for s in term.stated if s.level is not None]
    parties = deal.parties(sides)
    dated = [t.when for t in deal.started if t.when]
    return Agreement(
        id=deal.id,
        label=_label(deal, sides),
        parties=parties,
        mediators=_mediators(deal, sides, parties),
        tracks=tracks,
        deliverables=_deliverables([term for term in terms if term.issue in _given_issues(deal, book)]),
        conditions=tuple(
            WrittenCondition(relation=c.relation, words=c.text, claims=(t.id,))
            for t in deal.told
            for c in t.claim.conditions
        ),
        starts=dated[0] if dated else None,
        duration=tuple(halts),
        claims=tuple(
            dict.fromkeys(t.id for t in (*deal.told, *deal.mediated, *deal.extended, *deal.more, *deal.planned))
        ),
    )


def _mediators(deal: Deal, sides: Sides, parties: tuple[str, ...]) -> tuple[str, ...]:
    told = (*deal.mediated, *(t for t in deal.told if t.claim.kind is Kind.MEDIATE))
    return tuple(dict.fromkeys(p for t in told for p in sides.actors(t) if p not in parties))


def _label(deal: Deal, sides: Sides) -> str:
    items = {x.item for t in deal.told for x in t.claim.terms}
    what = "truce" if Item.TRUCE in items else "agreement"
    names = " and ".join(sides.name(p) for p in deal.parties(sides))
    when = next((t.when for t in deal.told if t.when), None)
    return f"{what}{f' between {names}' if names else ''}{f' ({when})' if when else ''}"


def _add_results(lines: Lines, deal: Deal, book: IssueBook) -> None:
    """Add what the agreement led to as a whole ("resulting in the release of …") where its own terms do not say.

    What was given on a day of its own is a delivery under the agreement, and no term of it.
    """
    own = lines.issues()
    made = {t.when for t in deal.told}
    for told in deal.given:
        if told.claim.status is Status.DENIED or (told.when is not None and told.when not in made):
            continue
        for term in told.claim.terms:
            if term.part_of is None and book.issue(told, term) not in own:
                lines.add_term(told, term)


def _given_issues(deal: Deal, book: IssueBook) -> set[str]:
    """Return the issues of what was given under a deal, and of what is told to be given under it."""
    to_give = (t for t in (*deal.planned, *deal.more) if t.claim.kind in (Kind.RELEASE, Kind.DELIVER))
    return {book.issue(t, term) for t in (*deal.given, *to_give) for term in t.claim.terms}


def _deliverables(terms: list[Term]) -> tuple[Deliverable, ...]:
    """Make what is given of the terms: named after the issue, and numbered where an issue has several terms."""
    counts: Counter[str] = Counter()
    made = []
    for term in terms:
        counts[term.issue] += 1
        number = counts[term.issue]
        made.append(
            Deliverable(
                id=term.issue if number == 1 else f"{term.issue}-{number}",
                issue=term.issue,
                stated=_whole(term.stated),
                claims=tuple(dict.fromkeys(c for s in term.stated for c in s.claims)),
            )
        )
    return tuple(made)


def _whole(stated: tuple[Stated, ...]) -> tuple[Stated, ...]:
    counted = tuple(s for s in stated if s.quantity is not None)
    return counted or stated
