"""How ceasefires ended, counted fairly: some still stand, some ended in a way that competes with breaking.

Of ceasefires that were replaced by a better one nobody knows when they would have broken; of those that stand, nobody
knows yet. The Aalen-Johansen estimator counts both for as long as they were seen. Where breaking is the only end it is
one minus the Kaplan-Meier estimator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.errors import MisuseError
from detente.truce.model.arrays import FloatArray, IntArray

__all__ = ["Incidence", "Reading", "at_days", "cumulative_incidence"]

Z_95 = 1.959963984540054
"""Half the width of a band of 95 %, in standard errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incidence:
    """The probability of having ended in one way by each day, as estimated from those seen."""

    days: FloatArray
    """Shape (k,): the days on which somebody's ceasefire ended, in order."""
    share: FloatArray
    """Shape (k,): cumulative incidence from that day on."""
    low: FloatArray
    high: FloatArray
    """Shape (k,): a band of 95 % at each day by itself."""
    standard_error: FloatArray
    at_risk: IntArray
    """Shape (k,): how many stood and were seen just before."""
    seen: FloatArray
    """Shape (n,): how long each was seen, the shortest first."""
    n_ended: int
    """Of how many the end was of this way."""

    @property
    def n(self) -> int:
        """Of how many."""
        return len(self.seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A share and its band of 95 %."""

    share: float
    low: float
    high: float


def cumulative_incidence(durations: FloatArray, ends: IntArray, way: int = 1) -> Incidence:
    """Estimate the cumulative incidence of one way to end (Aalen and Johansen).

    Parameters
    ----------
    durations : float array, shape (n,)
        Days from the beginning to the end, or to when it was last seen to stand; 0 is a ceasefire that ended on its
        first day.
    ends : int array, shape (n,)
        0 where it was last seen to stand; else the number of the way in which it ended.
    way : int
        The way that is asked for; all others compete with it.

    Returns
    -------
    Incidence
        Its band is that of the logarithm of minus the logarithm, which stays between 0 and 1.

    Raises
    ------
    MisuseError
        If the arrays do not fit each other, or a duration is negative.

    References
    ----------
    [Aalen1978]_; variance as in [Marubini1995]_.

    Examples
    --------
    >>> found = cumulative_incidence(np.array([1.0, 2, 2, 3]), np.array([1, 2, 1, 0]))
    >>> found.share
    array([0.25, 0.5 ])
    """
    if durations.shape != ends.shape or durations.ndim != 1:
        raise MisuseError(f"durations have shape {durations.shape}, ends {ends.shape}; expected (n,) both.")
    if not np.all(np.isfinite(durations)) or np.any(durations < 0):
        raise MisuseError("a duration is negative or no number; it is in days, 0 or more.")
    days = np.unique(durations[ends > 0])
    at_risk = np.array([(durations >= t).sum() for t in days], dtype=np.int64)
    of_this = np.array([((durations == t) & (ends == way)).sum() for t in days], dtype=float)
    of_any = np.array([((durations == t) & (ends > 0)).sum() for t in days], dtype=float)
    stands = np.concatenate([[1.0], np.cumprod(1 - of_any / at_risk)])[: len(days)] if len(days) else np.zeros(0)
    share = np.minimum(np.cumsum(stands * of_this / at_risk), 1.0) if len(days) else np.zeros(0)
    error = np.sqrt(_variance(share, stands, at_risk.astype(float), of_any, of_this))
    low, high = _band(share, error)
    return Incidence(
        days=days,
        share=share,
        low=low,
        high=high,
        standard_error=error,
        at_risk=at_risk,
        seen=np.sort(durations),
        n_ended=int((ends == way).sum()),
    )


def _variance(
    share: FloatArray, stands: FloatArray, at_risk: FloatArray, of_any: FloatArray, of_this: FloatArray
) -> FloatArray:
    """Return the variance of the cumulative incidence by the delta method, at each day."""
    variance = np.zeros(len(share))
    left = at_risk - of_any
    safe = np.where(left > 0, left, 1.0)
    for t in range(len(share)):
        upto = slice(0, t + 1)
        gap = share[t] - share[upto]
        n, d, k, s = at_risk[upto], of_any[upto], of_this[upto], stands[upto]
        # Where nobody is left at risk the incidence moves no more, and its gap is 0.
        spread = np.where(left[upto] > 0, gap**2 * d / (n * safe[upto]), 0.0)
        own = s**2 * (n - k) / n**3 * k
        cross = gap * s * k / n**2
        variance[t] = max(0.0, float((spread + own - 2 * cross).sum()))
    return variance


def _band(share: FloatArray, error: FloatArray) -> tuple[FloatArray, FloatArray]:
    inside = (share > 0) & (share < 1) & (error > 0)
    safe = np.where(inside, share, 0.5)
    width = Z_95 * error / (safe * np.abs(np.log(safe)))
    low, high = safe ** np.exp(width), safe ** np.exp(-width)
    return np.where(inside, low, share), np.where(inside, high, share)


def at_days(found: Incidence, days: Sequence[float]) -> tuple[Reading | None, ...]:
    """Read the incidence off at some days.

    Returns
    -------
    tuple of Reading or None
        ``None`` for a day beyond the last on which anybody was seen. Where nobody has ended yet the band is that of
        no case in as many as were seen to that day.
    """
    rows: list[Reading | None] = []
    for day in days:
        seen = int((found.seen >= day).sum())
        at = int(np.searchsorted(found.days, day, side="right")) - 1
        if found.n == 0 or day > found.seen[-1]:
            rows.append(None)
        elif at < 0 or found.share[at] == 0:
            rows.append(Reading(share=0.0, low=0.0, high=1 - 0.025 ** (1 / seen)))
        else:
            rows.append(Reading(share=float(found.share[at]), low=float(found.low[at]), high=float(found.high[at])))
    return tuple(rows)
