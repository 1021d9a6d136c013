"""The compiled kernel that counts for every package the draws in which it is taken; imported only where used."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit, prange

__all__ = ["count"]


@njit(parallel=True, cache=True, error_model="numpy")
def count(left: Any, right: Any) -> Any:  # pragma: no cover - compiled
    """Count where ``right[s, p, b] >= left[s, p, a]``, and where it is so for all parties at once.

    Parameters
    ----------
    left : float array, shape (n_samples, n_parties, n_left)
    right : float array, shape (n_samples, n_parties, n_right)

    Returns
    -------
    tuple of float array, shape (n_left, n_parties, n_right), and float array, shape (n_left, n_right)
        Whole numbers.
    """
    n_samples, n_parties, n_left = left.shape
    n_right = right.shape[2]
    # counts as doubles: then comparing and counting go through the same wide registers
    party = np.zeros((n_left, n_parties, n_right))
    joint = np.zeros((n_left, n_right))
    n_tasks = min(n_left, 32)
    for task in prange(n_tasks):
        taken = np.empty(n_right)
        for block in range(0, n_samples, 16):  # few draws at a time, so that they stay in the cache
            for one in range(task * n_left // n_tasks, (task + 1) * n_left // n_tasks):
                for sample in range(block, min(block + 16, n_samples)):
                    taken[:] = 1.0
                    for who in range(n_parties):
                        least = left[sample, who, one]
                        for other in range(n_right):
                            is_taken = 1.0 if right[sample, who, other] >= least else 0.0
                            party[one, who, other] += is_taken
                            taken[other] *= is_taken
                    for other in range(n_right):
                        joint[one, other] += taken[other]
    return party, joint
