"""How far packages lie from where all parties would have their best, and from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.errors import InputError

if TYPE_CHECKING:
    from detente.deals.space import FloatArray

__all__ = ["distances", "opposition"]


def opposition(utilities: FloatArray, ideal: FloatArray) -> float:
    """Return the least distance of a package to the point where every party has its best.

    Each utility is taken over the best of its party, so that the measure is 0 where one package is best for all.

    Parameters
    ----------
    utilities : float array, shape (n, n_parties)
        What each package gives each party; those of the frontier suffice.
    ideal : float array, shape (n_parties,)
        The best of each party, above 0.

    Returns
    -------
    float
        Infinite if there is no package.

    References
    ----------
    [Baarslag2013]_.

    Examples
    --------
    >>> opposition(np.array([[1.0, 0.0], [0.0, 1.0]]), np.ones(2))
    1.0
    """
    best = np.asarray(ideal, dtype=np.float64)
    if (best <= 0).any():
        raise InputError(f"the best utilities are {best.tolist()}; opposition needs numbers above 0.")
    return float(distances(np.ones((1, best.size)), np.asarray(utilities) / best)[0])


def distances(points: FloatArray, targets: FloatArray) -> FloatArray:
    """Return how far each point, shape (n, n_parties), lies from the nearest target, shape (m, n_parties)."""
    points, targets = (np.asarray(x, dtype=np.float64) for x in (points, targets))
    if not len(targets):
        return np.full(len(points), np.inf)
    return np.array([float(np.sqrt(((targets - point) ** 2).sum(axis=1)).min()) for point in points])
