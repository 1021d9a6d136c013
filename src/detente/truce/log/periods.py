"""A truce cut into days, weeks or four weeks: how many accusations each side made in each, and what is a gap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.truce.log.accusations import Accusation

__all__ = ["Period", "cut", "period_days"]

DAY, WEEK, FOUR_WEEKS = 1, 7, 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One span of days, and the accusations whose latest possible day lies in it."""

    first: dt.date
    last: dt.date
    told: tuple[Accusation, ...]
    n_reports: int
    """How many reports of the case are dated in it."""

    @property
    def is_gap(self) -> bool:
        """Whether the record is silent on it: no report and no accusation, which is not the same as none made."""
        return not self.n_reports and not self.told

    def count(self, accuser: str, accused: str) -> int | None:
        """How often one accused the other; ``None`` in a gap."""
        if self.is_gap:
            return None
        return sum(accuser in a.accusers and accused in a.accused for a in self.told)

    def verified(self, accuser: str, accused: str) -> int | None:
        """How many of these were verified or attributed."""
        if self.is_gap:
            return None
        known = [a for a in self.told if accuser in a.accusers and accused in a.accused]
        return sum(a.is_verified or a.is_attributed for a in known)


def period_days(n_days: int) -> int:
    """Return how long a period is, so that there are some 30 at most of a short truce, and weeks of a long one."""
    return DAY if n_days <= 31 else WEEK if n_days <= 31 * WEEK else FOUR_WEEKS


def cut(first: dt.date, last: dt.date, told: Iterable[Accusation], reports: Sequence[dt.date]) -> tuple[Period, ...]:
    """Cut a span into periods; accusations without a date, or outside it, are in none."""
    told = tuple(told)
    length = period_days((last - first).days + 1)
    found = []
    begin = first
    while begin <= last:
        end = min(last, begin + dt.timedelta(days=length - 1))
        found.append(
            Period(
                first=begin,
                last=end,
                told=tuple(a for a in told if a.last is not None and begin <= a.last <= end),
                n_reports=sum(begin <= day <= end for day in reports),
            )
        )
        begin = end + dt.timedelta(days=1)
    return tuple(found)
