"""The lattice of partial deliveries: at each, how much a party would save by walking away.

A node is how much of every lot has been handed over, in the portions in which it may be handed over. What is escrowed
leaves a lot's own axis and becomes one more axis with two places: before the release, and after it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.errors import InputError
from detente.exchange.lots import FloatArray, Gains, IntArray, Lot, in_quanta

__all__ = ["MOST_NODES", "RELEASE", "Lattice", "lattice"]

MOST_NODES = 20_000_000
"""A lattice with more nodes than these is not laid out: it would fill a laptop's memory."""

RELEASE = -1
"""The index that stands for the custodian's release among the lots that a step can hand over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lattice:
    """All partial deliveries, and each party's shortfall at each.

    Attributes
    ----------
    places : tuple of int arrays
        For every axis, the units handed over at its places; the first is what was delivered before the start.
    axes : tuple of int
        For every axis, the lot that it counts (its index), or `RELEASE`.
    shortfalls : float array, shape (n_parties, *shape)
        What a party would save by walking away at a node, 0 where it gains more by going on.
    """

    places: tuple[IntArray, ...]
    axes: tuple[int, ...]
    shortfalls: FloatArray

    @property
    def shape(self) -> tuple[int, ...]:
        """How many places each axis has."""
        return self.shortfalls.shape[1:]

    @property
    def n_nodes(self) -> int:
        """How many partial deliveries there are."""
        return math.prod(self.shape)


def lattice(lots: Sequence[Lot], gains: Gains, *, sample: int = 0) -> Lattice:
    """Lay out the partial deliveries of an exchange.

    A party that walks away keeps what it was given for good and has lost what it gave for good; what is revocable
    goes back to where it came from. Its shortfall is what that is worth beyond the whole exchange.

    Parameters
    ----------
    lots : sequence of Lot
        What is handed over; a lot that is complete has one place.
    gains : tuple of float arrays, shape (n_samples, n_parties, units + 1)
        As `linear_gains` and `table_gains` give them.
    sample : int
        Which of the samples.

    Returns
    -------
    Lattice

    Raises
    ------
    InputError
        If there are more than `MOST_NODES` partial deliveries.

    References
    ----------
    [SandholmLesser1995]_, safe exchange; [SandholmFerrandon2000]_, the planner.
    """
    axes = [index for index, lot in enumerate(lots) if lot.units > lot.delivered]
    places = [_places(lots[index]) for index in axes]
    if any(lot.escrowed for lot in lots):
        axes.append(RELEASE)
        places.append(np.arange(2))
    shape = tuple(p.size for p in places)
    if math.prod(shape) > MOST_NODES:
        raise InputError(
            f"the exchange has {math.prod(shape):,} partial deliveries; at most {MOST_NODES:,} are searched.",
            mend="Hand over in chunks, or put categories of equal value together.",
        )
    gains, per_unit = in_quanta(gains)
    n_parties = gains[0].shape[1] if gains else 0
    remaining = np.zeros((n_parties, *shape))
    released = places[-1] if RELEASE in axes else None
    for index, (lot, gain) in enumerate(zip(lots, gains, strict=True)):
        if index not in axes and not lot.is_revocable:
            continue
        table = gain[min(sample, gain.shape[0] - 1)]
        remaining += _left_to_gain(lot, table, index, axes, places, released)
    return Lattice(places=tuple(places), axes=tuple(axes), shortfalls=np.maximum(0.0, -remaining) / per_unit + 0.0)


def _places(lot: Lot) -> IntArray:
    last = lot.units - lot.escrowed
    return np.unique(np.append(np.arange(lot.delivered, last + 1, lot.chunk), last)).astype(np.int64)


def _left_to_gain(
    lot: Lot,
    table: FloatArray,
    index: int,
    axes: Sequence[int],
    places: Sequence[IntArray],
    released: IntArray | None,
) -> FloatArray:
    """Return what a lot still brings each party at every node, shaped to be added to all nodes."""
    n_axes = len(axes)
    if lot.is_revocable:
        # Until it is final it counts as not yet given: its giver can take it back at any node, the last one included.
        whole = table[:, -1] - table[:, 0]
        return whole.reshape(-1, *([1] * n_axes))
    axis = axes.index(index)
    own = places[axis]
    if not (lot.escrowed and released is not None):
        left = table[:, -1:] - table[:, own]
        return left.reshape(-1, *(own.size if a == axis else 1 for a in range(n_axes)))
    held = own[:, np.newaxis] + lot.escrowed * released[np.newaxis, :]
    left = table[:, -1:, np.newaxis] - table[:, held]
    shape = [own.size if a == axis else 2 if a == n_axes - 1 else 1 for a in range(n_axes)]
    return left.reshape(-1, *shape)
