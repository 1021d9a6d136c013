"""How often as many accusations arise in a truce that both sides keep: what they can show, and what not."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass

from detente.truce.log import Accusation, TruceLog
from detente.truce.model import Parameters, Ranges, alarm_probabilities
from detente.truce.sides import Sides

__all__ = ["Likeness", "at_least", "likeness_of"]

USUAL = 0.05
"""A share of truces from which on, whatever the unknowns are, something is called usual among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """In what share of truces that nobody breaks on purpose so many accusations, or more, arise on both sides."""

    counts: tuple[tuple[int, int], tuple[int, int]]
    """Unverified accusations by each side against the other: at least, at most, as the dates allow."""
    n_days: int
    """In how many days in force."""
    share: tuple[float, float]
    """Over the unknowns, the least and the most."""

    @property
    def verdict(self) -> str:
        """Whether that is usual among truces kept."""
        low, high = self.share
        if low >= USUAL:
            return f"in {USUAL:.0%} of them or more, whatever the unknowns are"
        return f"in less than {USUAL:.0%}, whatever the unknowns are" if high < USUAL else "the unknowns decide"


def likeness_of(log: TruceLog, sides: Sides, ranges: Ranges) -> Likeness | None:
    """Hold the unverified accusations of a log against those that arise when both sides keep the truce.

    An alarm is taken to be told as an accusation, and to stay unverified unless a verifier clears it and that is
    published. Accusations that can have come after the truce count in the larger number only.

    Returns
    -------
    Likeness or None
        ``None`` where neither side accuses the other, or no day in force is told.
    """
    entry = max(x for x in (log.clock.starts[0], log.first) if x) if log.first else None
    if entry is None or log.last is None or log.last < entry:
        return None
    # The day on which a truce ends or runs out is no longer one of its days.
    n_days = max(1, (log.last - entry).days + (1 if log.in_force else 0))
    counts = tuple(_count(log.accusations, sides, side, log.last) for side in (0, 1))
    if counts[0][1] == counts[1][1] == 0:
        return None
    worst, best = ranges.corner(worse=True), ranges.corner(worse=False)
    return Likeness(
        counts=(counts[0], counts[1]),
        n_days=n_days,
        share=(
            math.prod(at_least(counts[s][1], n_days, _unverified(best, s)) for s in (0, 1)),
            math.prod(at_least(counts[s][0], n_days, _unverified(worst, s)) for s in (0, 1)),
        ),
    )


def _count(told: Iterable[Accusation], sides: Sides, side: int, last: dt.date) -> tuple[int, int]:
    by, against = set(sides[side]), set(sides[1 - side])
    mine = [a for a in told if by & set(a.accusers) and against & set(a.accused)]
    unverified = [a for a in mine if not (a.is_verified or a.is_attributed)]
    return sum(a.last is not None and a.last <= last for a in unverified), len(unverified)


def _unverified(parameters: Parameters, side: int) -> float:
    alarm = 1 - float(alarm_probabilities(parameters, side, early=False)[0, 0, 0])
    return alarm * float(1 - parameters.verified[0] * parameters.published[0])


def at_least(count: int, n_days: int, daily: float) -> float:
    """Return the probability of so many days, or more, with an alarm among ``n_days``.

    Examples
    --------
    >>> round(at_least(1, 7, 0.1), 4)
    0.5217
    """
    fewer = (math.comb(n_days, k) * daily**k * (1 - daily) ** (n_days - k) for k in range(min(count, n_days + 1)))
    return max(0.0, 1 - math.fsum(fewer))
