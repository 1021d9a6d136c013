"""What was handed over so far: day by day as told, beside what is told in all, and how far each side was ahead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.case import CaseAt, Event, Ratio
from detente.evidence import Amount
from detente.exchange.lots import Lot
from detente.exchange.schedule import Schedule, Step
from detente.process import AgreementStanding, DeliverableStanding, Delivery, State, state
from detente.process.amounts import total

if TYPE_CHECKING:
    from detente.exchange.tracks import Track

__all__ = ["Told", "ToldDay", "told_schedules", "told_track"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDay:
    """What is told of one day."""

    day: dt.date | None
    """Empty for what is told without any date."""
    is_by: bool
    """Whether no more is told than that it was by this day."""
    amounts: Mapping[str, Amount]
    """By deliverable; what is not named was not told."""
    claims: tuple[str, ...] = ()
    is_drafted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the record tells of deliveries on one track."""

    deliverables: tuple[str, ...]
    days: tuple[ToldDay, ...]
    """In order of time."""
    in_all: Mapping[str, Amount]
    """What is told to have been delivered in all, and never less than the days add up to."""
    ratio: tuple[str, str, float] | None
    """(of, against, units of the second for one of the first), where the agreement has such a rule for two of them."""
    held_back: Mapping[str, Amount]

    def added_up(self, deliverable: str) -> Amount:
        """Return what the days that are told come to."""
        return total([day.amounts[deliverable] for day in self.days if deliverable in day.amounts])

    def largest(self, deliverable: str) -> int:
        """Return the most that is told of one day, 0 where no day is told."""
        return int(
            max((day.amounts[deliverable].low or 0 for day in self.days if deliverable in day.amounts), default=0)
        )

    @property
    def has_days(self) -> bool:
        """Whether at least one day is told."""
        return bool(self.days)


def told_track(
    now: State, standing: AgreementStanding, deliverables: Sequence[str], ratios: Sequence[Ratio]
) -> Told | None:
    """Gather the deliveries of one track; ``None`` where nothing is told of any."""
    found = [d for d in standing.deliverables if d.deliverable in deliverables]
    if not any(d.deliveries for d in found):
        return None
    events = {e.id: e for e in now.point.case.events}
    days: dict[tuple[dt.date | None, bool], dict[str, list[Delivery]]] = {}
    for due in found:
        for delivery in due.deliveries:
            event = events[delivery.event]
            if delivery.kind == "deliver" and not event.in_all and delivery.amount is not None:
                # Told for "by the 25th" and for the 25th it is the same row: one day's list.
                day = _day(now, event)
                days.setdefault((day, event.when is None), {}).setdefault(due.deliverable, []).append(delivery)
    ordered = sorted(days.items(), key=lambda item: (item[0][0] or dt.date.max, item[0][1]))
    return Told(
        deliverables=tuple(deliverables),
        days=tuple(_told_day(day, is_by, given) for (day, is_by), given in ordered),
        in_all={d.deliverable: d.delivered for d in found if d.deliveries},
        ratio=_ratio(found, ratios),
        held_back={d.deliverable: d.withheld for d in found if d.withheld is not None},
    )


def told_schedules(view: CaseAt) -> tuple[tuple[Track, Schedule, tuple[dt.date, ...]], ...]:
    """Give, for every track of an agreement with days told, its schedule and the dates of its days.

    Day 0 is the first day told; a day without deliveries stays empty. Where amounts differ the least is taken, and what
    has no date is left out.
    """
    from detente.exchange.tracks import tracks

    made = []
    for track in tracks(state(view)):
        dated = [d for d in track.told.days if d.day is not None] if track.told else []
        if not dated or not track.counted:
            continue
        first = min(d.day for d in dated if d.day)
        steps = tuple(
            Step(
                day=((d.day or first) - first).days,
                lots={x.id: int(d.amounts[x.id].low or 0) for x in track.counted if x.id in d.amounts},
            )
            for d in dated
        )
        lots = tuple(_at_least(line.lot(high=True), steps) for line in track.counted)
        schedule = Schedule(parties=track.parties, lots=lots, steps=steps)
        dates = tuple(first + dt.timedelta(days=n) for n in range(schedule.n_days))
        made.append((track, schedule, dates))
    return tuple(made)


def _at_least(lot: Lot, steps: Sequence[Step]) -> Lot:
    """Let a lot hold what was handed over, where that came to more than was first agreed."""
    given = sum(step.lots.get(lot.id, 0) for step in steps)
    return Lot(id=lot.id, label=lot.label, givers=lot.givers, receivers=lot.receivers, units=max(lot.units, given))


def _day(now: State, event: Event) -> dt.date | None:
    return now.point.happened(event)


def _told_day(day: dt.date | None, is_by: bool, given: Mapping[str, Sequence[Delivery]]) -> ToldDay:
    return ToldDay(
        day=day,
        is_by=is_by,
        amounts={name: total([d.amount for d in told if d.amount is not None]) for name, told in given.items()},
        claims=tuple(dict.fromkeys(c for told in given.values() for d in told for c in d.basis.claims)),
        is_drafted=any(d.basis.drafted for told in given.values() for d in told),
    )


def _ratio(found: Sequence[DeliverableStanding], ratios: Sequence[Ratio]) -> tuple[str, str, float] | None:
    by_issue = {d.issue: d.deliverable for d in found}
    for ratio in ratios:
        if ratio.of in by_issue and ratio.against in by_issue:
            return by_issue[ratio.of], by_issue[ratio.against], ratio.for_units / ratio.units
    return None
