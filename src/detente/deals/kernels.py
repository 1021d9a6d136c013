"""Compiled loops of the dominance filter; imported only where many vectors of three or more parties are compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numba
import numpy as np

if TYPE_CHECKING:
    from detente.deals.space import FloatArray, IntArray

__all__ = ["sieve", "staircase"]

Function = TypeVar("Function", bound=Callable[..., Any])


def _compiled(function: Function) -> Function:
    """Compile a loop, keeping the machine code between runs where there is a place to keep it."""
    made: Any
    try:
        made = numba.njit(cache=True)(function)
    except RuntimeError:  # neither the package nor the user has a folder that can be written
        made = numba.njit(function)
    return cast("Function", made)


@_compiled
def staircase(ordered: FloatArray) -> IntArray:
    """Keep the vectors of three utilities that none before covers; they come sorted, best first.

    Among the vectors seen so far those that count, by their second and third utility, form a staircase; a new one is
    covered if the last step not below it in the second is not below it in the third [Kung1975]_.
    """
    n = ordered.shape[0]
    second, third = np.empty(n), np.empty(n)
    kept = np.empty(n, np.int64)
    n_steps, n_kept = 0, 0
    for row in range(n):
        y, z = ordered[row, 1], ordered[row, 2]
        low, high = 0, n_steps
        while low < high:
            middle = (low + high) // 2
            if second[middle] >= y:
                low = middle + 1
            else:
                high = middle
        if low > 0 and third[low - 1] >= z:
            continue
        kept[n_kept] = row
        n_kept += 1
        start = low
        if start > 0 and second[start - 1] == y:
            start -= 1
        stop = low
        while stop < n_steps and third[stop] <= z:
            stop += 1
        shift = start + 1 - stop
        if shift > 0:
            for step in range(n_steps - 1, stop - 1, -1):
                second[step + shift], third[step + shift] = second[step], third[step]
        elif shift < 0:
            for step in range(stop, n_steps):
                second[step + shift], third[step + shift] = second[step], third[step]
        second[start], third[start] = y, z
        n_steps += shift
    return kept[:n_kept]


@_compiled
def sieve(ordered: FloatArray) -> IntArray:
    """Keep the vectors that none kept before covers; they come sorted, best first.

    What covered a vector is moved to the front, since it is likely to cover more.
    """
    n, n_parties = ordered.shape
    kept = np.empty(n, np.int64)
    tried = np.empty(n, np.int64)
    n_kept = 0
    for row in range(n):
        covered = False
        for place in range(n_kept):
            other = tried[place]
            is_below = True
            for party in range(n_parties):
                if ordered[row, party] > ordered[other, party]:
                    is_below = False
                    break
            if is_below:
                covered = True
                if place > 0:
                    half = place // 2
                    tried[place], tried[half] = tried[half], tried[place]
                break
        if not covered:
            kept[n_kept] = row
            tried[n_kept] = row
            n_kept += 1
    return kept[:n_kept]
