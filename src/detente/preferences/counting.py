"""Counting for every package the draws in which it is taken: sixty-four draws at a time, as the bits of one number."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.preferences.unknowns import FloatArray

__all__ = ["count"]

IntArray = NDArray[np.int64]

_AT_ONCE = 1 << 19
"""So many comparisons fit into the cache together."""


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
    n_samples, n_parties, n_left = left.shape
    n_right = right.shape[2]
    party = np.zeros((n_parties, n_left, n_right), dtype=np.int64)
    joint = np.zeros((n_left, n_right), dtype=np.int64)
    at_a_time = max(64, _AT_ONCE // max(1, n_right * n_parties) // 64 * 64)
    for begin in range(0, n_samples, at_a_time):
        least = _by_party(left[begin : begin + at_a_time], fill=np.inf)  # what is filled up is never taken
        most = _by_party(right[begin : begin + at_a_time], fill=0.0)
        taken = np.empty((n_right, most.shape[2]), dtype=np.bool_)
        for one in range(n_left):
            by_all: NDArray[np.uint64] | None = None
            for who in range(n_parties):
                np.greater_equal(most[who], least[who, one], out=taken)
                bits = np.packbits(taken).view(np.uint64).reshape(n_right, -1)
                party[who, one] += np.bitwise_count(bits).sum(axis=1, dtype=np.int64)
                by_all = bits if by_all is None else by_all & bits
            if by_all is not None:
                joint[one] += np.bitwise_count(by_all).sum(axis=1, dtype=np.int64)
    return party, joint


def _by_party(values: FloatArray, *, fill: float) -> FloatArray:
    """Return values with the draws last, filled up to whole numbers of 64, (n_parties, n_values, n_draws)."""
    added = ((0, 0), (0, 0), (0, -len(values) % 64))
    turned: FloatArray = np.pad(values.transpose(1, 2, 0), added, constant_values=fill)
    return turned
