"""Solution concepts for any finite set of packages and any number of parties: arrays in, row numbers out.

Every concept returns all the rows that maximise it. Packages that give some party less than its disagreement value
are left out first, so that no sign can turn a product of two losses into a gain. A party that no package left gives
more than its disagreement value has nothing at stake; products and ratios are taken over the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.deals.space import FloatArray, IntArray

__all__ = [
    "TOLERANCE",
    "egalitarian_solution",
    "kalai_smorodinsky_solution",
    "leximin_solution",
    "minimax_regret_solution",
    "nash_solution",
    "relative_utilitarian_solution",
    "utilitarian_solution",
]

_ROUNDING = 1e-12
_LAST_PLACES = 16 * np.finfo(np.float64).eps
"""What adding and subtracting utilities leaves behind, relative to their size."""

TOLERANCE = 1e-9
"""How far below the greatest score, relative to how far the scores reach, a row still counts as a maximiser."""


def nash_solution(utilities: FloatArray, disagreement: FloatArray, *, weights: FloatArray | None = None) -> IntArray:
    """Return the rows with the greatest product of gains over the disagreement point.

    Parameters
    ----------
    utilities : float array, shape (n, n_parties)
        What each package gives each party.
    disagreement : float array, shape (n_parties,)
        What each party has without a deal.
    weights : float array, shape (n_parties,), optional
        Positive exponents: the weighted Nash solution.

    Returns
    -------
    int array, shape (n_maximisers,)
        All maximisers, in order; none if no package reaches the disagreement point for all.

    References
    ----------
    [Nash1950]_; weights: [Kalai1977a]_.

    Examples
    --------
    >>> shares = np.array([[1.0, 0.0], [0.6, 0.5], [0.2, 0.9]])
    >>> nash_solution(shares, np.array([0.0, 0.4]))
    array([2])
    >>> nash_solution(np.array([[0.1, 0.1], [0.6, 0.6]]), np.array([0.5, 0.5]))
    array([1])
    """
    rows, gains = _gains(utilities, disagreement)
    if not rows.size:
        return rows
    exponents = np.ones(gains.shape[1]) if weights is None else np.asarray(weights, dtype=np.float64)
    if exponents.shape != (gains.shape[1],) or not (exponents > 0).all():
        raise InputError(f"the weights are {exponents.tolist()}; expected one positive number per party.")
    best = gains.max(axis=0)
    at_stake = _is_at_stake(best, utilities[rows], disagreement)
    # Over the best of each party, so that no product of many small gains vanishes.
    shares, powers = gains[:, at_stake] / best[at_stake], exponents[at_stake]
    products = (shares**powers).prod(axis=1)
    top = int(products.argmax())
    reached = np.maximum(gains[top, at_stake], _ROUNDING * best[at_stake])
    noise = _roundings(utilities[rows], disagreement)[at_stake] / reached
    return rows[_maximisers(products, float(products[top] * (noise @ powers)))]


def egalitarian_solution(utilities: FloatArray, disagreement: FloatArray) -> IntArray:
    """Return the rows with the greatest least gain.

    Utilities are compared across parties: another scale of one party changes the answer. On a frontier this is the
    Pareto-efficient part of the answer; `leximin_solution` breaks its ties.

    References
    ----------
    [Kalai1977b]_.
    """
    rows, gains = _gains(utilities, disagreement)
    if not rows.size:
        return rows
    return rows[_maximisers(gains.min(axis=1), _noise(utilities[rows], disagreement))]


def leximin_solution(utilities: FloatArray, disagreement: FloatArray) -> IntArray:
    """Return the rows whose gains, sorted upwards, are lexicographically greatest.

    References
    ----------
    [Imai1983]_.
    """
    rows, gains = _gains(utilities, disagreement)
    ordered = np.sort(gains, axis=1)
    for position in range(ordered.shape[1] if rows.size else 0):
        best = _maximisers(ordered[:, position], _noise(utilities[rows], disagreement))
        rows, ordered = rows[best], ordered[best]
    return rows


def kalai_smorodinsky_solution(utilities: FloatArray, disagreement: FloatArray, ideal: FloatArray) -> IntArray:
    """Return the rows with the greatest least ratio of gain to the best possible gain.

    On a finite set no package need lie on the line to the ideal point; the package of the greatest least ratio always
    exists, for any number of parties.

    Parameters
    ----------
    utilities, disagreement
        As for `nash_solution`.
    ideal : float array, shape (n_parties,)
        The best of each party: over the packages that no party would refuse, as in the source, or over all packages.
        Which one is taken changes the answer, and has to be told with it.

    References
    ----------
    [KalaiSmorodinsky1975]_.
    """
    rows, gains = _gains(utilities, disagreement)
    if not rows.size:
        return rows
    ratios, noise = _ratios(gains, np.asarray(ideal), disagreement)
    return rows[_maximisers(ratios.min(axis=1), noise)]


def utilitarian_solution(utilities: FloatArray, disagreement: FloatArray) -> IntArray:
    """Return the rows with the greatest sum of utilities, among those that no party would refuse.

    References
    ----------
    [Harsanyi1955]_.
    """
    rows, _ = _gains(utilities, disagreement)
    if not rows.size:
        return rows
    return rows[_maximisers(utilities[rows].sum(axis=1), _noise(utilities[rows], disagreement))]


def relative_utilitarian_solution(utilities: FloatArray, disagreement: FloatArray, ideal: FloatArray) -> IntArray:
    """Return the rows with the greatest sum of gains, each over the best possible gain of its party.

    References
    ----------
    [Dhillon1999]_.
    """
    rows, gains = _gains(utilities, disagreement)
    if not rows.size:
        return rows
    ratios, noise = _ratios(gains, np.asarray(ideal), disagreement)
    return rows[_maximisers(ratios.sum(axis=1), noise * ratios.shape[1])]


def minimax_regret_solution(utilities: FloatArray, disagreement: FloatArray, ideal: FloatArray) -> IntArray:
    """Return the rows with the least greatest regret: how far a party stays below its best, in its own utility.

    References
    ----------
    [Savage1951]_.
    """
    rows, _ = _gains(utilities, disagreement)
    if not rows.size:
        return rows
    regrets = (np.asarray(ideal) - utilities[rows]).max(axis=1)
    return rows[_maximisers(-regrets, _noise(utilities[rows], disagreement))]


def _gains(utilities: FloatArray, disagreement: FloatArray) -> tuple[IntArray, FloatArray]:
    """Return the rows that are no loss to any party, and the gains in them."""
    gains = np.asarray(utilities, dtype=np.float64) - np.asarray(disagreement, dtype=np.float64)
    rows = np.flatnonzero((gains >= 0).all(axis=1))
    return rows, gains[rows]


def _ratios(gains: FloatArray, ideal: FloatArray, disagreement: FloatArray) -> tuple[FloatArray, float]:
    """Return gains over the best gains, for the parties that can gain at all, and how much of them may be rounding."""
    best = ideal - disagreement
    at_stake = _is_at_stake(best, ideal[np.newaxis], disagreement)
    if not at_stake.any():
        return np.ones((len(gains), 1)), 0.0
    rounding = _roundings(ideal[np.newaxis], disagreement)
    return gains[:, at_stake] / best[at_stake], float((rounding[at_stake] / best[at_stake]).max())


def _is_at_stake(best: FloatArray, utilities: FloatArray, disagreement: FloatArray) -> NDArray[np.bool_]:
    """Whether each party can gain more than the rounding of its utilities."""
    return np.asarray(best > _ROUNDING * _sizes(utilities, disagreement))


def _roundings(utilities: FloatArray, disagreement: FloatArray) -> FloatArray:
    """Return, by party, how much of a difference of utilities may be rounding."""
    return _LAST_PLACES * _sizes(utilities, disagreement)


def _sizes(utilities: FloatArray, disagreement: FloatArray) -> FloatArray:
    """Return, by party, the largest number that a gain is taken from."""
    sizes: FloatArray = np.maximum(np.abs(utilities).max(axis=0), np.abs(disagreement))
    return sizes


def _noise(utilities: FloatArray, disagreement: FloatArray) -> float:
    """Return how much of a difference or sum of utilities of all parties may be rounding."""
    return float(_roundings(utilities, disagreement).sum())


def _maximisers(scores: FloatArray, noise: float) -> NDArray[np.int64]:
    """Return where the scores come within `TOLERANCE` of the greatest, relative to their range, or within the noise."""
    most, least = float(scores.max()), float(scores.min())
    return np.flatnonzero(scores >= most - max(TOLERANCE * (most - least), noise))
