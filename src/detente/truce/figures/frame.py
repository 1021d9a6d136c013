"""The frame of a drawing over days: places of days and values, the axis with its ticks, bands and lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from detente.show.svg import element, label

__all__ = ["WIDTH", "Frame", "day_words"]

WIDTH = 1000.0
MOST_TICKS = 9
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (1, 2, 5, 7, 14, 28, 56, 91, 182, 364, 728, 1820, 3640, 36400)


def day_words(first: dt.date | None, day: int) -> str:
    """Say a day of a truce: by its date where the first one is known, else by its number from 1.

    Examples
    --------
    >>> day_words(dt.date(2023, 11, 22), 8), day_words(None, 8)
    ('30 Nov', 'day 9')
    """
    if first is None:
        return f"day {day + 1}"
    date = first + dt.timedelta(days=day)
    return f"{date.day} {_MONTHS[date.month - 1]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A box in which day 0 begins at the left edge and day ``n_days`` at the right one."""

    n_days: int
    first: dt.date | None
    left: float
    right: float
    top: float
    bottom: float
    highest: float = 1.0
    """The value at the upper edge; 0 is at the lower."""

    def x(self, day: float) -> float:
        """Return the place of the beginning of a day."""
        return self.left + (self.right - self.left) * day / max(1, self.n_days)

    def y(self, value: float) -> float:
        """Return the place of a value."""
        return self.bottom - (self.bottom - self.top) * min(1.0, value / self.highest if self.highest else 0.0)

    def days(self, *, in_the_middle: bool = False) -> list[str]:
        """Draw the days worth naming, below the box."""
        step = next(s for s in _STEPS if self.n_days / s <= MOST_TICKS or s == _STEPS[-1])
        parts = []
        for day in range(0, self.n_days + (0 if in_the_middle else 1), step):
            at = self.x(day + (0.5 if in_the_middle else 0.0))
            parts.append(element("path", kind="thin", d=f"M{at:.1f} {self.top:.1f}V{self.bottom:.1f}"))
            words = day_words(self.first, day)
            parts.append(label(words, at, self.bottom + 16, size=11, anchor_at="middle", quiet=True))
        return parts

    def shares(self) -> list[str]:
        """Draw the shares worth naming, left of the box."""
        parts = []
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            at = self.y(share * self.highest)
            parts.append(element("path", kind="thin", d=f"M{self.left:.1f} {at:.1f}H{self.right:.1f}"))
            parts.append(label(f"{share:.0%}", self.left - 8, at + 4, size=11, anchor_at="end", quiet=True))
        return parts

    def line(self, values: Sequence[float], *, dashes: str = "") -> str:
        """Draw a line through one value for the beginning of each day."""
        d = "M" + "L".join(f"{self.x(day):.1f} {self.y(value):.1f}" for day, value in enumerate(values))
        return element("path", kind="line", d=d, stroke_width=1.8, **({"stroke_dasharray": dashes} if dashes else {}))

    def steps(self, points: Sequence[tuple[float, float]], *, dashes: str = "") -> str:
        """Draw a line that jumps at each point and runs level to the next, and to the right edge."""
        d = f"M{self.x(0):.1f} {self.y(0):.1f}"
        for day, value in points:
            d += f"H{self.x(day):.1f}V{self.y(value):.1f}"
        return element(
            "path",
            kind="line",
            d=f"{d}H{self.right:.1f}",
            stroke_width=1.8,
            **({"stroke_dasharray": dashes} if dashes else {}),
        )

    def between(self, low: Sequence[float], high: Sequence[float]) -> str:
        """Draw the area between two lines."""
        there = [f"{self.x(day):.1f} {self.y(value):.1f}" for day, value in enumerate(high)]
        back = [f"{self.x(day):.1f} {self.y(value):.1f}" for day, value in reversed(list(enumerate(low)))]
        return element("path", kind="band", d="M" + "L".join([*there, *back]) + "Z")

    def upright(self, day: float, words: str, *, row: int = 0) -> str:
        """Draw a day that counts, with its words above the box."""
        at = self.x(day)
        after = at < self.right - 160
        return element(
            "g",
            element("path", kind="line", d=f"M{at:.1f} {self.top:.1f}V{self.bottom:.1f}", stroke_dasharray="2 3"),
            label(
                words,
                at + (4 if after else -4),
                self.top - 6 - 14 * row,
                size=11,
                anchor_at="start" if after else "end",
            ),
        )
