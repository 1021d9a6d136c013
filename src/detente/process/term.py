"""On which day a term runs out: days are counted, months and years by the calendar."""

from __future__ import annotations

import calendar
import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from detente.case import Stated
from detente.evidence import Quantity, amount_of, days_of

__all__ = ["Lines", "has_months", "runs_out"]

Lines = Sequence[Sequence[Stated]]
"""The term and each prolongation of it, each in the versions in which it is told."""

_MONTHS = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class _Length:
    """A length of whole months and of days beside them."""

    months: int = 0
    days: float = 0.0

    def __add__(self, other: _Length) -> _Length:
        return _Length(self.months + other.months, self.days + other.days)

    def after(self, start: dt.date, *, is_latest: bool) -> dt.date | None:
        """Return the day that comes so long after another; ``None`` beyond the last day of the calendar."""
        year, month = divmod(start.year * 12 + start.month - 1 + self.months, 12)
        days = math.ceil(self.days - 1e-9) if is_latest else math.floor(self.days + 1e-9)
        if year > dt.MAXYEAR:
            return None
        # One month after the 31st is the last day of a shorter month.
        day = start.replace(year=year, month=month + 1, day=min(start.day, calendar.monthrange(year, month + 1)[1]))
        return day + dt.timedelta(days=days) if days <= (dt.date.max - day).days else None


def has_months(lines: Lines) -> bool:
    """Whether any of it is told in months or years."""
    return any(_unit(s.quantity) in _MONTHS for line in lines for s in line if s.quantity is not None)


def runs_out(start: dt.date | None, lines: Lines, *, is_latest: bool) -> dt.date | None:
    """Return the earliest or the latest day on which a term that starts on a day can run out.

    Two months from 2 April run out on 2 June. Of a line told in several versions the shortest or the longest counts.

    Parameters
    ----------
    start : date, optional
        The first day of the term.
    lines : sequence of sequence of Stated
        The term itself, and each prolongation.
    is_latest : bool
        Whether the latest day is asked for.

    Returns
    -------
    date or None
        ``None`` where a line or the start leaves it open, or beyond the calendar.
    """
    whole = _Length()
    for line in lines:
        found = [_length(s.quantity, is_latest=is_latest) for s in line if s.quantity is not None]
        lengths = [x for x in found if x is not None]
        if start is None or len(lengths) < len(found) or (is_latest and not found):
            return None
        pick = max if is_latest else min
        whole += pick(lengths, key=lambda x: x.after(start, is_latest=is_latest) or dt.date.max, default=_Length())
    return None if start is None else whole.after(start, is_latest=is_latest)


def _length(quantity: Quantity, *, is_latest: bool) -> _Length | None:
    """Return one end of a length as told; what a word such as "about" adds or takes away is counted in days."""
    amount, plain = amount_of(quantity), days_of(quantity)
    days, told, exact = (amount.high, quantity.max, plain.max) if is_latest else (amount.low, quantity.min, plain.min)
    if days is None:
        return None
    each = _MONTHS.get(_unit(quantity))
    if each is None or told is None or exact is None or told * each >= dt.MAXYEAR * 12:
        return _Length(0, days)
    months = math.floor(told * each)
    return _Length(months, (told * each - months) * exact / (told * each) + days - exact if told else 0.0)


def _unit(quantity: Quantity | None) -> str:
    return "" if quantity is None or quantity.unit is None else quantity.unit.rstrip("s")
