"""Tellings: claims with what makes them comparable across reports: parties, things and days instead of names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from detente.case.case import Case
from detente.case.linking.wording import content_words, days_before_report, wide_days
from detente.evidence import Claim, Item, Kind, Quantity, Report, Status, amount_of, day, first_day, last_day

__all__ = ["Telling", "Thing", "party_names", "telling", "tellings"]

Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Thing:
    """A term, as far as two tellings of it can be compared."""

    item: Item
    words: frozenset[str]
    bounds: tuple[float | None, float | None] | None
    """The interval that the number's words allow; ``None`` where no number is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim in one report, its parties by their ids."""

    id: str
    report: str
    outlet: str | None
    published: dt.date | None
    kind: Kind
    status: Status
    actors: frozenset[str]
    targets: frozenset[str]
    things: tuple[Thing, ...]
    dated: Days | None
    """The days that the claim itself names."""
    start: int
    end: int
    words: str

    @property
    def days(self) -> Days | None:
        """The days on which what it tells can have happened, as told; without a date, those just before its report."""
        if self.dated is not None or self.published is None:
            return self.dated
        if self.status is Status.HYPOTHETICAL:
            return (self.published, self.published)
        return (self.published - dt.timedelta(days=days_before_report()), self.published)

    @property
    def is_specific(self) -> bool:
        """Whether it names who acts and tells the time closely enough to single an event out."""
        days = self.days
        return bool(self.actors) and days is not None and (days[1] - days[0]).days <= wide_days()

    @property
    def content(self) -> frozenset[str]:
        """The words that carry meaning."""
        return content_words(self.words)


def telling(name: str, claim: Claim, report: Report, party: Callable[[str], str]) -> Telling:
    """Make a telling of a claim; ``party`` gives the id of the side that a name belongs to."""
    when = claim.time.value if claim.time is not None else None
    return Telling(
        id=name,
        report=report.id,
        outlet=report.outlet,
        published=day(report.date) if report.date else None,
        kind=claim.kind,
        status=claim.status,
        actors=frozenset(map(party, claim.actor)),
        targets=frozenset(map(party, claim.target)),
        things=tuple(
            Thing(term.item, content_words(term.text), bounds(term.quantity))
            for term in claim.terms
            if term.part_of is None and term.item is not Item.TALKS
        ),
        dated=(first_day(when), last_day(when)) if when else None,
        start=claim.span.start,
        end=claim.span.end,
        words=claim.span.text,
    )


def bounds(quantity: Quantity | None) -> tuple[float | None, float | None] | None:
    """Return the interval of a quantity that names a number."""
    if quantity is None or (quantity.min is None and quantity.max is None):
        return None
    amount = amount_of(quantity)
    return amount.low, amount.high


def party_names(case: Case) -> Callable[[str], str]:
    """Return a function from the names in claims to the ids of the case's parties; an unknown name stays itself."""
    ids: dict[str, str] = {}
    for party in case.parties:
        people = (name for person in party.people for name in (person.name, person.office) if name)
        for name in (party.name, *party.aliases, *people):
            ids.setdefault(_plain(name), party.id)
    return lambda name: ids.get(_plain(name), _plain(name))


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").removeprefix("the ").split())


def tellings(case: Case, claims: Iterable[str] | None = None) -> tuple[Telling, ...]:
    """Make tellings of a case's claims, or of those named; claims of reports that are not listed are left out."""
    party = party_names(case)
    reports = {report.id: report for report in case.reports}
    chosen = case.claims if claims is None else claims
    return tuple(
        telling(name, case.claims[name], reports[name.partition("/")[0]], party)
        for name in chosen
        if name in case.claims and name.partition("/")[0] in reports
    )
