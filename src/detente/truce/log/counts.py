"""What monitors count: from a running total to how many there were between two readings; gaps and jumps stay."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from detente.errors import InputError
from detente.truce.log.breaks import Break, breaks
from detente.truce.tables import read_table

__all__ = ["Counted", "Counts", "between_readings", "read_counts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many incidents were counted between two readings."""

    first: dt.date
    """The first day after the earlier reading."""
    last: dt.date
    """The day of the later reading."""
    count: float
    """Below 0 where the monitors took some back."""
    n_uncounted: int = 0
    """How many of its days no count covers at all."""

    @property
    def n_days(self) -> int:
        """How many days it covers; more than one is a gap between readings, not so many days of zero."""
        return (self.last - self.first).days + 1

    @property
    def per_day(self) -> float:
        """The mean of its days, which is all that a gap allows to say."""
        return self.count / max(1, self.n_days - self.n_uncounted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """A monitor's series, and the days on which its pace changed."""

    source: str
    spans: tuple[Counted, ...]
    breaks: tuple[Break, ...]

    @property
    def stretches(self) -> tuple[Counted, ...]:
        """The series cut where its pace changed: what was counted in each stretch, corrections included."""
        edges = [self.spans[0].first, *(b.day for b in self.breaks), self.spans[-1].last + dt.timedelta(days=1)]
        found = []
        for begin, end in pairwise(edges):
            inside = [s for s in self.spans if begin <= s.first < end]
            uncounted = (end - begin).days - sum(s.n_days for s in inside)
            last = end - dt.timedelta(days=1)
            count = sum(s.count for s in inside)
            found.append(Counted(first=begin, last=last, count=count, n_uncounted=uncounted))
        return tuple(found)

    @property
    def corrections(self) -> tuple[Counted, ...]:
        """The spans in which the running total fell."""
        return tuple(s for s in self.spans if s.count < 0)


def between_readings(readings: dict[dt.date, float]) -> tuple[Counted, ...]:
    """Return what was counted between each reading of a running total and the next.

    Examples
    --------
    >>> found = between_readings({dt.date(2020, 7, 30): 123, dt.date(2020, 8, 4): 251})
    >>> [(span.count, span.n_days) for span in found]
    [(128, 5)]
    """
    days = sorted(readings)
    return tuple(
        Counted(first=before + dt.timedelta(days=1), last=day, count=readings[day] - readings[before])
        for before, day in pairwise(days)
    )


def read_counts(path: Path) -> Counts:
    """Read a monitor's series from a CSV file.

    The columns are ``date`` and either ``total`` (a running total on the evening of that day) or ``count`` (of that day
    alone; days that are left out are gaps).

    Raises
    ------
    InputError
        If a line does not fit, or a day stands twice with two numbers.
    """
    values: dict[dt.date, float] = {}
    rows = read_table(path, needs=[("date", "total"), ("date", "count")])
    column = "total" if rows and "total" in rows[0].values else "count"
    for row in rows:
        day, number = row.day("date"), row.number(column)
        if day is None:
            raise row.fault("it has no date.")
        if number is None:
            continue
        if values.setdefault(day, number) != number:
            raise row.fault(f"{day} has {number:g} here and {values[day]:g} above.", "Keep one of them.")
    if column == "total":
        spans = between_readings(values)
    else:
        spans = tuple(Counted(first=day, last=day, count=values[day]) for day in sorted(values))
    if not spans:
        raise InputError("it has too few readings to count anything between.", file=path)
    counted = [s for s in spans if s.count >= 0]
    return Counts(source=path.name, spans=spans, breaks=breaks([(s.first, s.n_days, s.count) for s in counted]))
