"""Counting for every package the draws in which it is taken.

Whether one value is no less than another is the same of their ranks, so in every draw the larger half is ranked among
the smaller one, once; ranks take one byte or two, and many are compared at a time. What comes out is kept as the bits
of numbers, sixty-four draws in each.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.preferences.unknowns import FloatArray

__all__ = ["count"]

IntArray = NDArray[np.int64]
RankArray = NDArray[Any]

_AT_ONCE = 1 << 20
"""So many comparisons fit into the cache together."""

_BINS = 8
"""Bins for each number of the smaller half: then one value in eight, or so, shares its bin with one."""


def count(left: FloatArray, right: FloatArray) -> tuple[IntArray, IntArray]:
    """Count where ``right[s, p, b] >= left[s, p, a]``, and where it is so for all parties at once.

    Parameters
    ----------
    left : float array, shape (n_samples, n_parties, n_left)
    right : float array, shape (n_samples, n_parties, n_right)

    Returns
    -------
    tuple of int array, shape (n_parties, n_left, n_right), and int array, shape (n_left, n_right)

    Examples
    --------
    >>> party, joint = count(np.array([[[0.5], [0.2]]]), np.array([[[0.4, 0.6], [0.3, 0.1]]]))
    >>> party.tolist(), joint.tolist()
    ([[[0, 1]], [[1, 0]]], [[0, 0]])
    """
    if left.shape[2] <= right.shape[2]:
        return _counted(left, right)
    party, joint = _counted(-right, -left)  # right >= left where -left >= -right
    return party.transpose(0, 2, 1), joint.T


def _counted(few: FloatArray, many: FloatArray) -> tuple[IntArray, IntArray]:
    """Count where ``many >= few``, by the ranks of both among the few."""
    n_samples, n_parties, n_few = few.shape
    n_many = many.shape[2]
    party = np.zeros((n_parties, n_few, n_many), dtype=np.int64)
    joint = np.zeros((n_few, n_many), dtype=np.int64)
    at_a_time = max(64, _AT_ONCE // max(1, n_many) // 64 * 64)
    for begin in range(0, n_samples, at_a_time):
        rows = slice(begin, begin + at_a_time)
        place, above = _ranked(few[rows], many[rows])
        taken = np.empty((n_many, above.shape[2]), dtype=np.bool_)
        for one in range(n_few):
            by_all: NDArray[np.uint64] | None = None
            for who in range(n_parties):
                np.greater(above[who], place[who, one], out=taken)
                bits = np.packbits(taken).view(np.uint64).reshape(n_many, -1)
                party[who, one] += np.bitwise_count(bits).sum(axis=1, dtype=np.int64)
                by_all = bits if by_all is None else by_all & bits
            if by_all is not None:
                joint[one] += np.bitwise_count(by_all).sum(axis=1, dtype=np.int64)
    return party, joint


def _ranked(few: FloatArray, many: FloatArray) -> tuple[RankArray, RankArray]:
    """Return the place of each of the few in their order, and of how many of them each of the many is no less.

    One of the many is no less than one of the few where it is no less than more of them than its place tells.

    Returns
    -------
    tuple of int array, shape (n_parties, n_few, n_draws), and int array, shape (n_parties, n_many, n_draws)
        Filled up to whole numbers of 64 draws with what is never taken.
    """
    n_draws, n_parties, n_few = few.shape
    kind = np.uint8 if n_few < 256 else np.uint16
    order = np.argsort(few, axis=2)
    places = np.empty(few.shape, dtype=kind)
    np.put_along_axis(places, order, np.arange(n_few, dtype=kind), axis=2)
    ordered = np.take_along_axis(few, order, axis=2)
    above = _no_more_than(ordered.reshape(-1, n_few), many.reshape(n_draws * n_parties, -1), kind)
    added = ((0, 0), (0, 0), (0, -n_draws % 64))
    return (
        np.pad(places.transpose(1, 2, 0), added),
        np.pad(above.reshape(many.shape).transpose(1, 2, 0), added),
    )


def _no_more_than(ordered: FloatArray, values: FloatArray, kind: type[np.uint8 | np.uint16]) -> RankArray:
    """Return, row by row, how many of some ordered numbers are no more than each value.

    A table over even bins tells it of a value in whose bin no number lies; the others, few, are looked up by halving.
    Bins keep the order of what they hold however it is rounded, so the answer is exact.

    Parameters
    ----------
    ordered : float array, shape (n_rows, n_ordered)
        Ascending in each row.
    values : float array, shape (n_rows, n_values)
    kind : type
        Of the answer.

    Returns
    -------
    int array, shape (n_rows, n_values)

    Examples
    --------
    >>> _no_more_than(np.array([[1.0, 2.0, 2.0]]), np.array([[0.0, 1.0, 1.5, 2.0, 9.0]]), np.uint8).tolist()
    [[0, 1, 1, 3, 3]]
    """
    n_rows, n_ordered = ordered.shape
    n_bins = _BINS * n_ordered
    least = ordered[:, :1]
    times = (n_bins - 1) / np.maximum(ordered[:, -1:] - least, 1e-300)
    first = np.arange(n_rows)[:, np.newaxis] * (n_bins + 2)
    bins = [_binned(numbers, least, times, n_bins) + first for numbers in (ordered, values)]
    in_bin = np.bincount(bins[0].ravel(), minlength=n_rows * (n_bins + 2)).reshape(n_rows, -1).astype(np.uint16)
    up_to = in_bin.cumsum(axis=1, dtype=np.uint16)
    found = up_to.ravel()[bins[1].ravel()]
    is_open = in_bin.ravel()[bins[1].ravel()] > 0
    places = np.flatnonzero(is_open)
    high = found[places].astype(np.intp)
    low = high - in_bin.ravel()[bins[1].ravel()[places]]
    wanted, begins = values.ravel()[places], places // values.shape[1] * n_ordered
    flat = ordered.ravel()
    while (low < high).any():
        middle = (low + high) // 2
        is_less = flat[begins + np.minimum(middle, n_ordered - 1)] <= wanted
        low, high = np.where(is_less & (low < high), middle + 1, low), np.where(is_less, high, middle)
    found[places] = low
    ranks: RankArray = found.reshape(values.shape).astype(kind)
    return ranks


def _binned(numbers: FloatArray, least: FloatArray, times: FloatArray, n_bins: int) -> IntArray:
    """Return the bins of numbers: 0 below all, from 1 on within, and above all the last."""
    with np.errstate(over="ignore"):
        made = (numbers - least) * times
    made += 1.0
    np.clip(made, 0.0, n_bins + 1.0, out=made)
    return made.astype(np.int64)
