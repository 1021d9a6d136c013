"""Gradualism: how fast two sides can raise contributions that cannot be taken back, if each may stop for ever.

Both raise c_t ≥ c_(t−1); a side's payoff falls with its own contribution and rises with the other's. On the best
symmetric path, stopping is just unprofitable at every step:

    π(c_(t−1), c_t) = (1 − δ) π(c_t, c_t) + δ π(c_t, c_(t+1)).

Contributions rise gradually and, where π is smooth, stop short of the efficient level however patient the sides are.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from detente.errors import InputError
from detente.exchange.lots import FloatArray

__all__ = ["gradual_path", "kinked_path", "quadratic_path"]


def gradual_path(
    payoff: Callable[[float, float], float], *, first: float, patience: float, n_steps: int, most: float
) -> FloatArray:
    """Follow the path on which stopping is just unprofitable, from a first step on.

    Parameters
    ----------
    payoff : function of (own, other)
        Of one period; rising in the other's contribution.
    first : float
        c_1; nothing has been contributed before.
    patience : float
        δ, between 0 and 1.
    n_steps : int
        How many contributions to compute.
    most : float
        No contribution above this is worth making; a path that would go beyond it ends there: the first step was
        too large to be kept up.

    Returns
    -------
    float array, shape (at most n_steps,)
        c_1, c_2, …

    References
    ----------
    [LockwoodThomas2002]_.
    """
    _check_patience(patience)
    path = [0.0, float(first)]
    while len(path) <= n_steps:
        before, now = path[-2:]
        # What the next contribution of the other must be worth, so that one does not stop now.
        needed = (payoff(before, now) - (1 - patience) * payoff(now, now)) / patience
        if payoff(now, most) < needed:
            break
        path.append(now if payoff(now, now) >= needed else _enough(payoff, needed, now, most))
    return np.array(path[1:])


def kinked_path(*, cost: float, gain: float, patience: float, n_steps: int, efficient: float = 1.0) -> FloatArray:
    """Return the best path for π = gain · other − cost · own, up to an efficient level.

    The steps shrink by ρ = cost / (δ gain), and the level is reached in the limit.

    Raises
    ------
    InputError
        If δ ≤ cost / gain: then nothing can be contributed.

    References
    ----------
    [LockwoodThomas2002]_, the linear case.

    Examples
    --------
    >>> kinked_path(cost=1, gain=2, patience=0.9, n_steps=4).round(4).tolist()
    [0.4444, 0.6914, 0.8285, 0.9047]
    """
    _check_patience(patience)
    if not (cost > 0 and gain > 0 and patience > cost / gain):
        raise InputError(
            f"cost is {cost:g}, gain {gain:g}, patience {patience:g}; expected 0 < cost < patience · gain.",
            mend="Otherwise no contribution can be kept up.",
        )
    shrinking = cost / (patience * gain)
    path: FloatArray = efficient * (1 - shrinking ** np.arange(1, n_steps + 1, dtype=np.float64))
    return path


def quadratic_path(*, patience: float, n_steps: int) -> FloatArray:
    """Return the best path for the smooth π = 2 · other − own², whose efficient level is 1.

    c_1 = δ/2 and c_(t+1) = δ/2 + c_t² / 2δ, which rise to δ and no further.

    References
    ----------
    [LockwoodThomas2002]_, the smooth case.

    Examples
    --------
    >>> quadratic_path(patience=0.9, n_steps=4).round(5).tolist()
    [0.45, 0.5625, 0.62578, 0.66756]
    """
    _check_patience(patience)
    path = [patience / 2]
    while len(path) < n_steps:
        path.append(patience / 2 + path[-1] ** 2 / (2 * patience))
    return np.array(path[:n_steps])


def _enough(payoff: Callable[[float, float], float], needed: float, now: float, most: float) -> float:
    """Return the least contribution of the other that is worth enough, by halving."""
    low, high = now, most
    while (middle := (low + high) / 2) not in (low, high):
        low, high = (low, middle) if payoff(now, middle) >= needed else (middle, high)
    return high


def _check_patience(patience: float) -> None:
    if not 0 < patience < 1:
        raise InputError(f"patience is {patience:g}; expected a number between 0 and 1.")
