"""Days as places on a line, and the days worth naming on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

__all__ = ["DayScale", "ticks"]

MOST_TICKS = 9
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class DayScale:
    """A line from the first day at ``left`` to the last day at ``right``, in pixels."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    @classmethod
    def around(cls, first: dt.date, last: dt.date, *, left: float, right: float) -> DayScale:
        """Make a line on which both days lie inside, with some room on either side."""
        room = dt.timedelta(days=max(1, (last - first).days // 25))
        return cls(first - room, last + room, left, right)

    def x(self, day: dt.date) -> float:
        """Return the place of a day."""
        return self.left + (self.right - self.left) * (day - self.first).days / (self.last - self.first).days


def ticks(scale: DayScale) -> list[tuple[float, str]]:
    """Return places and names of the days to write on the axis: at most `MOST_TICKS`, on round dates.

    The first of them, and the first of each year, names its year.
    """
    days = _round_days(scale.first, scale.last)
    named = []
    year = None
    for day in days:
        month = _MONTHS[day.month - 1]
        text = f"{day.day} {month}" if any(d.day != 1 for d in days) else month
        named.append((scale.x(day), f"{text} {day.year}" if day.year != year else text))
        year = day.year
    return named


def _round_days(first: dt.date, last: dt.date) -> list[dt.date]:
    span = (last - first).days
    for step in (1, 2, 7, 14):
        if span // step <= MOST_TICKS:
            start = first + dt.timedelta(days=-first.toordinal() % step)
            return [start + dt.timedelta(days=n) for n in range(0, (last - start).days + 1, step)]
    months = [
        dt.date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= dt.date(year, month, 1) <= last
    ]
    step = next(s for s in (1, 3, 6, 12, 24, 60, 120, 600, 12_000) if len(months) <= MOST_TICKS * s)
    return months[::step]
