"""What the reports tell, gathered: each claim with its full name, its report and its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.evidence import Claim, Context, Entity, EntityType, Kind, Report, Span, Status, first_day, last_day
from detente.reading import Reading

__all__ = ["Heard", "Record", "Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in its report; ``id`` is its name in the case."""

    id: str
    claim: Claim
    report: Report
    first_time: bool = False

    @property
    def when(self) -> str | None:
        """The time that the claim itself names, where it is when the act was done.

        What is told as done was done by the day of its report: "agreed on Monday to meet in May" names, with May, when
        what was agreed is to come.
        """
        value = self.claim.time.value if self.claim.time else None
        done = self.claim.status in (Status.ASSERTED, Status.REPORTED)
        if value is not None and done and self.report.date and first_day(value) > last_day(self.report.date):
            return None
        return value

    @property
    def interval(self) -> tuple[dt.date, dt.date] | None:
        """The days the claim can speak of; of a claim without a time, the day of its report."""
        value = self.when or self.report.date
        return (first_day(value), last_day(value)) if value else None


@dataclass(frozen=True, slots=True)
class Heard:
    """A place in a report that is no claim (what it tells beside the talks)."""

    id: str
    report: Report


class Record:
    """All readings of a case, with the claims in order of publication and the links between them."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        ordered = sorted(readings, key=lambda r: (r.report.date or "9999", r.report.id))
        self.readings = tuple(ordered)
        self.told: dict[str, Told] = {}
        self.context: dict[str, tuple[Context, Report]] = {}
        self.entities: dict[str, dict[str, Entity]] = {}
        self._links: dict[tuple[str, str], set[str]] = {}
        self._sentences: dict[str, tuple[Span, ...]] = {}
        for reading in ordered:
            self._gather(reading)

    def _gather(self, reading: Reading) -> None:
        report = reading.report
        self._sentences[report.id] = reading.sentences
        self.entities[report.id] = {e.name: e for e in reading.entities}
        for claim in reading.claims:
            name = f"{report.id}/{claim.id}"
            self.told[name] = Told(name, claim, report, claim.id in reading.first_time)
        for context in reading.context:
            self.context[f"{report.id}/{context.id}"] = (context, report)
        for link in reading.links:
            one, other = f"{report.id}/{link.a}", f"{report.id}/{link.b}"
            self._links.setdefault((link.kind, one), set()).add(other)
            self._links.setdefault((link.kind, other), set()).add(one)

    def of_kind(self, *kinds: Kind) -> Iterator[Told]:
        """Give the claims of these kinds, by publication and then by place in the text."""
        return (t for t in self.told.values() if t.claim.kind in kinds)

    def linked(self, kind: str, claim_id: str) -> set[str]:
        """Return the claims that a link of that kind ties to this one, over any number of steps."""
        reached: set[str] = set()
        ahead = [claim_id]
        while ahead:
            for other in self._links.get((kind, ahead.pop()), ()):
                if other not in reached and other != claim_id:
                    reached.add(other)
                    ahead.append(other)
        return reached

    def sentence(self, told: Told) -> str:
        """Return the sentence that a claim's words begin in; the words themselves where none is known."""
        start = told.claim.span.start
        found = (s.text for s in self._sentences[told.report.id] if s.start <= start < s.end)
        return next(found, told.claim.span.text)

    def nested(self, told: Told) -> set[str]:
        """Return the claims of the same report whose words lie inside this claim's, or hold them."""
        span = told.claim.span
        return {
            other.id
            for other in self.told.values()
            if other.report.id == told.report.id
            and other.id != told.id
            and (
                span.start <= other.claim.span.start <= other.claim.span.end <= span.end
                or other.claim.span.start <= span.start <= span.end <= other.claim.span.end
            )
        }

    def entity(self, report_id: str, name: str) -> Entity:
        """Return the entity of that name in a report; a name that it does not list is an unknown third party."""
        found = self.entities[report_id].get(name)
        return found if found is not None else Entity(name=name, type=EntityType.THIRD_PARTY)

    def side(self, report_id: str, name: str) -> Entity:
        """Return the side that an official, an organ or a source belongs to; a side is its own."""
        entity, seen = self.entity(report_id, name), {name}
        while entity.of and entity.of not in seen and entity.of in self.entities[report_id]:
            if entity.type not in (EntityType.OFFICIAL, EntityType.ORGAN, EntityType.UNNAMED, EntityType.MEDIATOR):
                break
            seen.add(entity.of)
            entity = self.entity(report_id, entity.of)
        if entity.type is EntityType.OFFICIAL and entity.of is None:
            return self._side_elsewhere(entity)
        return entity

    def _side_elsewhere(self, official: Entity) -> Entity:
        """Return the side that another report gives for an official whose own report does not say."""
        sides = {
            (report_id, known.of)
            for report_id, entities in self.entities.items()
            if (known := entities.get(official.name)) is not None and known.of in entities
        }
        names = {name for _, name in sides}
        if len(names) != 1:
            return official
        report_id, name = min((r, n) for r, n in sides if n is not None)
        return self.side(report_id, name)
