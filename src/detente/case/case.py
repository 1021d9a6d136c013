"""The case: all entries, the reports and claims they rest on, and the view of it at a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING

from pydantic import Field

from detente.case.agreements import Agreement
from detente.case.entry import Entry
from detente.case.events import Event
from detente.case.gates import Gate
from detente.case.incidents import Incident
from detente.case.issues import Issue
from detente.case.judgments import Judgment
from detente.case.parties import Party
from detente.case.proposals import Proposal, Text
from detente.errors import MisuseError
from detente.evidence import Claim, Context, Kind, Report, Slug, Value, day, last_day
from detente.evidence.given import a_day_given
from detente.evidence.values import ClaimId

if TYPE_CHECKING:
    from detente.case.linking.names_of_sources import Named
    from detente.case.linking.sources import Sources

__all__ = ["FORMAT_VERSION", "SECTIONS", "AsideClaim", "Case", "CaseAt"]

FORMAT_VERSION = 1

SECTIONS = ("parties", "issues", "proposals", "texts", "gates", "agreements", "incidents", "judgments", "events")
"""The lists of entries in a case, in the order of the file."""


class AsideClaim(Value):
    """A claim that a person took out, by what it stands on."""

    kind: Kind
    words: str = Field(min_length=1)
    start: int = Field(ge=0)
    """Where the words began in the report: of several places the nearest is meant."""


class Case(Value):
    """A negotiation as the record tells it."""

    format: int = FORMAT_VERSION
    id: Slug
    title: str = Field(min_length=1)
    description: str | None = None
    parties: tuple[Party, ...] = ()
    issues: tuple[Issue, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    texts: tuple[Text, ...] = ()
    gates: tuple[Gate, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    incidents: tuple[Incident, ...] = ()
    judgments: tuple[Judgment, ...] = ()
    events: tuple[Event, ...] = ()
    reports: tuple[Report, ...] = ()
    set_aside: tuple[str, ...] = ()
    """Claims and drafted entries that a person took out; drafting again does not bring them back."""
    set_aside_words: dict[str, AsideClaim] = Field(default_factory=dict)
    """The words that claims set aside stand on: a new reading is searched for them, whatever number it gives."""
    claims: dict[ClaimId, Claim] = Field(default_factory=dict)
    """From ``claims.jsonl``; keys are ``<report id>/<claim id>``."""
    context: dict[str, Context] = Field(default_factory=dict)

    def entries(self) -> Iterator[Entry]:
        """Give every entry, section by section."""
        for section in SECTIONS:
            yield from getattr(self, section)

    def entry(self, entry_id: str) -> Entry:
        """Return the entry of that id; `KeyError` where the case has none."""
        return self._by_id[entry_id]

    def party(self, party_id: str) -> Party:
        """Return the party of that id; `KeyError` where the case has none."""
        return next(p for p in self.parties if p.id == party_id) if party_id in self._party_ids else self._no(party_id)

    def name(self, party_id: str) -> str:
        """Return the name to print for a party; an unknown id comes back as it is."""
        return self.party(party_id).shown if party_id in self._party_ids else party_id

    def report_of(self, claim_id: str) -> Report:
        """Return the report in which a claim stands."""
        return self._reports[claim_id.partition("/")[0]]

    def reported_on(self, event: Event) -> dt.date | None:
        """When an event became known: as entered, or the earliest date of the reports that its claims stand in."""
        if event.reported:
            return day(event.reported)
        dates = [r.date for c in event.claims if (r := self._reports.get(c.partition("/")[0])) and r.date]
        return min(map(day, dates)) if dates else None

    def at(self, date: str | dt.date | None = None, *, known_by: str | dt.date | None = None) -> CaseAt:
        """View the case at a date: what had happened by ``date``, as known from what was reported by ``known_by``.

        Without a date the whole record counts; without ``known_by`` everything reported since counts too.

        Raises
        ------
        MisuseError
            If one of them is no day.
        """
        return CaseAt(self, a_day_given("the date", date), a_day_given("known_by", known_by))

    def _no(self, party_id: str) -> Party:
        raise KeyError(party_id)

    @cached_property
    def named_sources(self) -> dict[str, tuple[Named, ...]]:
        """The sources of every claim, outermost first, so named that those of several reports can be compared."""
        from detente.case.linking.names_of_sources import named_sources  # where linking is not asked for, nor loaded

        return named_sources(self.claims)

    @cached_property
    def sources_told(self) -> dict[tuple[str, ...], Sources]:
        """What `detente.case.sources_of` has found by now, by the claims it was asked about: a replay asks often."""
        return {}

    @cached_property
    def events_told(self) -> tuple[tuple[str, ...], ...]:
        """The names of the claims, grouped by the event that they tell of: see `detente.case.linked_claims`."""
        from detente.case.linking.stories import grouped_claims  # where linking is not asked for, nor loaded

        return grouped_claims(self)

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {e.id: e for e in self.entries()}

    @cached_property
    def _party_ids(self) -> frozenset[str]:
        return frozenset(p.id for p in self.parties)

    @cached_property
    def _reports(self) -> dict[str, Report]:
        return {r.id: r for r in self.reports}


@dataclass(frozen=True, slots=True)
class CaseAt:
    """A case as of a date and a state of knowledge: what every analysis starts from."""

    case: Case
    date: dt.date | None
    known_by: dt.date | None

    def happened(self, event: Event) -> dt.date | None:
        """Give the latest day on which the event can have happened; where untold, the day it became known."""
        return last_day(event.when) if event.when else self.case.reported_on(event)

    def sees(self, event: Event) -> bool:
        """Whether the event had happened by the date and was known by then.

        An event without any date counts only where no date is asked for.
        """
        happened, reported = self.happened(event), self.case.reported_on(event)
        if self.date is not None and (happened is None or happened > self.date):
            return False
        return self.known_by is None or (reported is not None and reported <= self.known_by)

    def events(self) -> tuple[Event, ...]:
        """Give the events that count, in order of time; of one day, in the order of the file."""
        seen = [e for e in self.case.events if self.sees(e)]
        return tuple(sorted(seen, key=lambda e: self.happened(e) or dt.date.min))


def see_that_it_is_a_view(view: object) -> None:
    """Refuse what is no case at a date, where an analysis is asked for one.

    Raises
    ------
    MisuseError
        If it is a case, a path, a state or anything else.
    """
    if isinstance(view, CaseAt):
        return
    if isinstance(view, Case):
        what, mend = "a case without a date", "Give case.at() for all that is told, or case.at('2023-12-21')."
    elif isinstance(view, str | PathLike):
        what, mend = f"the path '{view}'", "Load the case and view it: load_case(path).at()."
    elif isinstance(getattr(view, "view", None), CaseAt):
        what, mend = f"a {type(view).__name__}", "Give the view that it was made from: its .view."
    else:
        what, mend = f"a {type(view).__name__}", "Give case.at() for all that is told, or case.at('2023-12-21')."
    raise MisuseError(f"{what} was given; expected a case at a date.", mend=mend)
