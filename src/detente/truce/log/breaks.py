"""Change points: the days on which incidents began to come at another pace."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

__all__ = ["SHORTEST_DAYS", "Break", "breaks"]

SHORTEST_DAYS = 2
"""The shortest stretch that has a pace of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A day from which on the pace is another."""

    day: dt.date
    before: float
    """Incidents a day since the break before, or since the beginning."""
    after: float
    """Incidents a day to the next break, or to the end."""


def breaks(spans: Sequence[tuple[dt.date, int, float]]) -> tuple[Break, ...]:
    """Find the breaks in a series of counts, exactly, by dynamic programming over all ways to cut it.

    Each stretch has a constant pace at which incidents come at random (Poisson), known only as a number per span, so
    that a gap between readings stays one. It lasts `SHORTEST_DAYS` at least: one bad day is no new pace. A cut must
    raise the logarithm of the likelihood by more than log(n) of n spans (the Bayesian information criterion, for a pace
    and a place).

    Parameters
    ----------
    spans : sequence of (day, int, float)
        The first day of each span, in order; how many days it covers; how many incidents it has.

    References
    ----------
    [Jackson2005]_.

    Examples
    --------
    >>> day = dt.date(2020, 7, 1)
    >>> [b.day.day for b in breaks([(day + dt.timedelta(n), 1, 2 if n < 6 else 20) for n in range(12)])]
    [7]
    """
    n = len(spans)
    if n < 2:
        return ()
    days = np.concatenate([[0], np.cumsum([length for _, length, _ in spans])]).astype(float)
    counts = np.concatenate([[0.0], np.cumsum([count for *_, count in spans])])
    best, cut = np.zeros(n + 1), np.zeros(n + 1, dtype=np.int64)
    for end in range(1, n + 1):
        length, count = days[end] - days[:end], counts[end] - counts[:end]
        likelihood = np.where(count > 0, count * np.log(np.where(count > 0, count, 1.0) / length) - count, 0.0)
        # A whole series that is shorter than the shortest stretch is one stretch all the same.
        may = (length >= SHORTEST_DAYS) | ((np.arange(end) == 0) & (end == n))
        worth = np.where(may, best[:end] + likelihood - math.log(n), -np.inf)
        cut[end] = int(worth.argmax())
        best[end] = worth[cut[end]]
    edges, at = [n], n
    while at > 0:
        at = int(cut[at])
        edges.append(at)
    edges.reverse()
    paces = [float((counts[e] - counts[b]) / (days[e] - days[b])) for b, e in pairwise(edges)]
    return tuple(
        Break(day=spans[edge][0], before=before, after=after)
        for edge, before, after in zip(edges[1:-1], paces, paces[1:], strict=False)
    )
