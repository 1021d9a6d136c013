"""The trade-off: which amounts of trust, one per party, are enough together; and the least that is enough for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from detente.exchange import kernels
from detente.exchange.compiled import kernel
from detente.exchange.lattice import Lattice
from detente.exchange.lots import BoolArray, FloatArray, Gains, Lot, in_quanta

__all__ = ["MOST_POINTS", "frontier", "least_trust", "sides_frontier"]

MOST_POINTS = 2000
"""A trade-off is cut after so many points, and says so."""

_Solve = Callable[[int, FloatArray, FloatArray], float]


def least_trust(grid: Lattice) -> float:
    """Return d*: the least trust that is enough if all parties lend the same.

    Trust is what it costs a party to walk away (its reputation, a deposit, a guarantor's sanction), so that it stays as
    long as it would save no more by going. d* is the least, over all paths, of the largest shortfall of any party on
    the way. It compares the parties' units of value; the trade-off of `frontier` does not.

    References
    ----------
    [SandholmLesser1995]_; the path is a bottleneck shortest path.
    """
    levels = np.ascontiguousarray(grid.shortfalls.max(axis=0, initial=0.0)).ravel()
    sizes = np.array(grid.shape, dtype=np.int64)
    return float(kernel(kernels.bottleneck, levels.size * max(1, sizes.size))(levels, sizes))


def frontier(grid: Lattice, *, most_points: int = MOST_POINTS) -> tuple[FloatArray, bool]:
    """Find every smallest combination of trust that is enough.

    Parameters
    ----------
    grid : Lattice
        Partial deliveries and shortfalls, for any number of parties.
    most_points : int
        The list is cut there.

    Returns
    -------
    float array, shape (n_points, n_parties), and whether the list is whole
        No row can be lowered for one party without raising another's. Rows are in rising order.

    Notes
    -----
    Parametric search: each question "how little from this party, if the others lend no more than that?" is one pass
    over the lattice. A point found cuts its box out of the region that is left, as in [Dachert2015]_.
    """
    n_parties = grid.shortfalls.shape[0]
    levels = np.ascontiguousarray(grid.shortfalls.reshape(n_parties, -1))
    sizes = np.array(grid.shape, dtype=np.int64)
    if n_parties == 0:
        return np.zeros((1, 0)), True
    # A party that never falls short needs no trust and asks no question.
    asked = [p for p in range(n_parties) if levels[p].max() > 0]
    run = kernel(kernels.least_for, 10 * levels.size)

    def solve(party: int, limits: FloatArray, below: FloatArray) -> float:
        return float(run(levels, sizes, party, np.minimum(limits, below), below <= limits))

    points, whole = _boxes(solve, n_parties, asked, most_points)
    return np.unique(np.array(points).reshape(-1, n_parties), axis=0), whole


def sides_frontier(lots: Sequence[Lot], gains: Gains, *, most_points: int = MOST_POINTS) -> tuple[FloatArray, bool]:
    """Find the trade-off of two parties that hand over one lot each, for any number of units.

    Parameters
    ----------
    lots : two lots
        The first is handed over by the first party, the other by the second; neither has anything in escrow.
    gains : two float arrays, shape (1, 2, units + 1)
        The parties' gains.
    most_points : int
        The list is cut there.

    Returns
    -------
    float array, shape (n_points, 2), and whether the list is whole
        As `frontier` gives them.
    """
    left: list[FloatArray] = []
    gains, per_unit = in_quanta(gains)
    for lot, gain in zip(lots, gains, strict=True):
        last = lot.units
        places = np.unique(np.append(np.arange(lot.delivered, last + 1, lot.chunk), last))
        table = gain[0]
        rest = table[:, -1:] - table[:, places]
        left.append(np.repeat(table[:, -1:] - table[:, :1], places.size, axis=1) if lot.is_revocable else rest)
    first, second = left
    run = kernel(kernels.staircase_frontier, 2 * (first.shape[1] + second.shape[1]))
    points, whole = run(-first[0], second[0], -second[1], first[1], most_points)
    return points / per_unit, whole


def _boxes(solve: _Solve, n_parties: int, asked: Sequence[int], most_points: int) -> tuple[list[FloatArray], bool]:
    """Search box by box: below each corner there may be one more point."""
    corners = np.full((1, n_parties), np.inf)
    points: list[FloatArray] = []
    while corners.size:
        point = _point_below(solve, corners[-1], asked)
        if point is None:
            corners = corners[:-1]
            continue
        if len(points) == most_points:
            return points, False
        points.append(point)
        corners = _cut(corners, point, asked)
    return points, True


def _point_below(solve: _Solve, corner: FloatArray, asked: Sequence[int]) -> FloatArray | None:
    """Return a smallest combination that stays below the corner for every party; ``None`` if there is none."""
    limits = np.full(corner.size, np.inf)
    point = np.zeros(corner.size)
    for party in asked:
        least = solve(party, limits, corner)
        if np.isinf(least):
            return None
        limits[party] = point[party] = least
    return point


def _cut(corners: FloatArray, point: FloatArray, asked: Sequence[int]) -> FloatArray:
    """Replace each corner above the point by those below it for one party; keep none that lies inside another."""
    above = (point[asked] < corners[:, asked]).all(axis=1)
    made = []
    for party in asked:
        if point[party] > 0:  # nobody's trust can be below nothing
            lower = corners[above].copy()
            lower[:, party] = point[party]
            made.append(lower)
    new = np.unique(np.concatenate([corners[:0], *made]), axis=0)
    old = corners[~above]
    inside_old = _at_most(new, old).any(axis=1)
    inside_new = _at_most(new, new).sum(axis=1) > 1  # each is within itself
    return np.concatenate([old, new[~(inside_old | inside_new)]])


def _at_most(some: FloatArray, others: FloatArray) -> BoolArray:
    """Tell for every pair of rows whether the one is nowhere above the other."""
    return np.asarray((some[:, np.newaxis] <= others[np.newaxis]).all(axis=2), dtype=np.bool_)
