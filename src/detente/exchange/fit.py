"""Trust that follows from the record alone: over all values under which every party gains by the whole exchange.

A signed agreement shows that each party found the whole of it no worse than none. Let every unit of a lot be worth
the same, and nothing more be known of values. Then what a party would save by walking away at a node, as a share of
all that it gives, has a largest and a smallest value over all such preferences, and both have a closed form.

With x the share of a lot that is still to come, a party's shortfall is at most max x over what it gives − min x over
what it gets: all its cost lies on the lot it is furthest behind with, all its gain on the lot it has most of. It is
at least min x over what it gives, and that only once nothing is left to get: as long as something is, it may be worth
enough to stay.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.exchange.lattice import RELEASE, Lattice, lattice
from detente.exchange.lots import FloatArray, Lot, linear_gains

__all__ = ["at_stake", "fitting_lattices"]

_DIGITS = 10
"""Of a share: so that 1/3 of one lot and 2/6 of another are one level of trust."""


def at_stake(parties: Sequence[str], lots: Sequence[Lot]) -> tuple[str, ...]:
    """Return the parties that give and get something, to whom a promise of the others matters."""
    return tuple(p for p in parties if any(p in lot.givers for lot in lots) and any(p in lot.receivers for lot in lots))


def fitting_lattices(parties: Sequence[str], lots: Sequence[Lot]) -> tuple[Lattice, Lattice]:
    """Lay out the shortfalls under the most and the least favourable values that fit.

    Parameters
    ----------
    parties : sequence of str
        Each of them gives and gets something.
    lots : sequence of Lot
        None of them empty.

    Returns
    -------
    two Lattice
        Shortfalls as shares of all that a party gives, 0 to 1: the least that they can be, and the most.
    """
    grid = lattice(lots, linear_gains(parties, lots, {}))
    left = _shares_left(grid, lots)
    low, high = [], []
    for party in parties:
        gives = np.stack([left[n] for n, lot in enumerate(lots) if party in lot.givers])
        gets = np.stack([left[n] for n, lot in enumerate(lots) if party in lot.receivers])
        high.append(np.maximum(0.0, np.round(gives.max(axis=0) - gets.min(axis=0), _DIGITS)))
        low.append(np.where(gets.max(axis=0) > 0, 0.0, np.round(gives.min(axis=0), _DIGITS)))
    least, most = (Lattice(places=grid.places, axes=grid.axes, shortfalls=np.stack(s)) for s in (low, high))
    return least, most


def _shares_left(grid: Lattice, lots: Sequence[Lot]) -> list[FloatArray]:
    """Return, for every lot, the share that is still to come at each node."""
    released = np.zeros(grid.shape)
    if RELEASE in grid.axes:
        released = released + np.arange(2.0)  # the release is the last axis
    left = []
    for index, lot in enumerate(lots):
        given = np.full(grid.shape, float(lot.delivered)) + lot.escrowed * released
        if index in grid.axes:
            axis = grid.axes.index(index)
            shape = [grid.shape[a] if a == axis else 1 for a in range(len(grid.shape))]
            given = given + (grid.places[axis] - lot.delivered).reshape(shape)
        # What can be taken back is not given for good, at any node.
        left.append(np.ones(grid.shape) if lot.is_revocable else 1.0 - given / lot.units)
    return left
