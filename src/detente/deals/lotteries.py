"""Solutions over lotteries: where parties may draw among packages, the set is convex and the classic points exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.errors import InputError

if TYPE_CHECKING:
    from detente.deals.space import FloatArray

__all__ = ["Lottery", "egalitarian_lottery", "kalai_smorodinsky_lottery", "nash_lottery"]

_GAP = 1e-9
_ROUNDING = 1e-12
_LARGEST_GAP = 1e-6
_EXACTLY = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
_MAX_ROUNDS = 300


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lottery:
    """A draw among packages: how likely each is, and what it is worth to each party on average."""

    probabilities: FloatArray
    """Shape (n,)."""
    utilities: FloatArray
    """Shape (n_parties,)."""


def egalitarian_lottery(utilities: FloatArray, disagreement: FloatArray) -> Lottery | None:
    """Return the lottery with the greatest least average gain; of several, that with the greatest sum.

    Parameters
    ----------
    utilities : float array, shape (n, n_parties)
        What each package gives each party. A package in the lottery may lie below the disagreement point; its average
        does not.
    disagreement : float array, shape (n_parties,)
        What each party has without a deal.

    References
    ----------
    [Kalai1977b]_, on the convex hull.
    """
    gains = np.asarray(utilities, dtype=np.float64) - disagreement
    best = gains.max(axis=0, initial=0.0)
    # any one unit of utility for all parties will do: that of the least of their best gains keeps numbers near 1
    unit = float(best[best > 0].min(initial=np.inf))
    return _proportional(utilities, gains, np.full(gains.shape[1], unit if np.isfinite(unit) else 1.0))


def kalai_smorodinsky_lottery(utilities: FloatArray, disagreement: FloatArray, ideal: FloatArray) -> Lottery | None:
    """Return the lottery with the greatest least ratio of average gain to the best possible gain.

    With two parties both ratios are equal, as in the source. Of several, that with the greatest sum of ratios, so that
    the unit of nobody's utility plays a part.

    References
    ----------
    [KalaiSmorodinsky1975]_.
    """
    gains = np.asarray(utilities, dtype=np.float64) - disagreement
    return _proportional(utilities, gains, np.asarray(ideal, dtype=np.float64) - disagreement)


def nash_lottery(utilities: FloatArray, disagreement: FloatArray) -> Lottery | None:
    """Return the lottery with the greatest product of average gains; unique in what it gives the parties.

    A party that no lottery gives more than its disagreement value has nothing at stake and is left out of the product.

    References
    ----------
    [Nash1950]_. The logarithm of each gain is bounded by tangents, one more in each round [Kelley1960]_.

    Raises
    ------
    InputError
        If the bounds do not close to one part in a million of the product.
    """
    gains = np.asarray(utilities, dtype=np.float64) - disagreement
    gains = gains / _sizes(gains)
    best = [_greatest(gains, party) for party in range(gains.shape[1])]
    if not best or best[0] is None:
        return None
    most = np.array(best, dtype=np.float64)
    at_stake = most > _GAP
    if not at_stake.any():
        return egalitarian_lottery(utilities, disagreement)
    scaled = gains / np.where(at_stake, most, 1.0)
    probabilities = _greatest_product(scaled, at_stake)
    return Lottery(probabilities=probabilities, utilities=probabilities @ utilities)


def _greatest_product(gains: FloatArray, at_stake: Any) -> FloatArray:
    """Maximise the sum of logarithms of average gains by linear programs over tangents, until the bound is met."""
    n, n_parties = gains.shape
    parties = np.flatnonzero(at_stake)
    cuts = [(party, value) for party in parties for value in (1.0, 0.3, 0.05)]
    objective = np.concatenate([np.zeros(n), np.full(parties.size, -1.0)])
    column = {party: n + at for at, party in enumerate(parties)}
    for _ in range(_MAX_ROUNDS):
        rows = np.zeros((len(cuts) + n_parties, n + parties.size))
        bounds = np.zeros(len(cuts) + n_parties)
        for row, (party, value) in enumerate(cuts):
            rows[row, :n] = -gains[:, party] / value
            rows[row, column[party]] = 1
            bounds[row] = np.log(value) - 1
        rows[len(cuts) :, :n] = -gains.T
        solved = _solve(objective, rows, bounds, n, free=parties.size)
        if solved is None:
            break
        average = solved[:n] @ gains
        here = np.maximum(average[parties], 1e-12)
        gap = float(solved[n:].sum() - np.log(here).sum())
        if gap < _GAP:
            break
        cuts += [(party, value) for party, value in zip(parties, here, strict=True)]
    if solved is None or gap > _LARGEST_GAP:
        raise InputError("the lottery of the greatest product of gains was not found within one part in a million.")
    return _polished(solved[:n] / solved[:n].sum(), gains, at_stake)


def _polished(probabilities: FloatArray, gains: FloatArray, at_stake: Any) -> FloatArray:
    """Take Newton steps among the packages that the lottery draws from: near its top the logarithm is flat.

    A party without a stake has no gain to be made larger, but a loss to be kept from: what is just enough for it stays.
    """
    drawn = np.flatnonzero(probabilities > 1e-9)
    share, taken, others = probabilities[drawn] / probabilities[drawn].sum(), gains[:, at_stake][drawn], gains[drawn]
    held = np.vstack([np.ones(len(drawn)), others[:, ~at_stake & (share @ others < _GAP)].T])
    for _ in range(20):
        average = share @ taken
        slopes = taken / average
        system = np.block([[-slopes @ slopes.T, held.T], [held, np.zeros((len(held), len(held)))]])
        wanted = np.append(-slopes.sum(axis=1), np.zeros(len(held)))
        better = share + np.linalg.lstsq(system, wanted, rcond=None)[0][: len(drawn)]
        reached = better @ taken
        is_loss = (better @ others < np.minimum(share @ others, 0.0) - _ROUNDING).any()
        if (better < 0).any() or (reached <= 0).any() or is_loss or np.log(reached).sum() <= np.log(average).sum():
            break
        share = better / better.sum()
    polished = np.zeros_like(probabilities)
    polished[drawn] = share
    return polished


def _sizes(gains: FloatArray) -> FloatArray:
    """Return the largest gain or loss of each party: over it no number is large or small for its unit alone."""
    largest = np.abs(gains).max(axis=0, initial=0.0)
    return np.where(largest > 0, largest, 1.0)


def _proportional(utilities: FloatArray, gains: FloatArray, direction: FloatArray) -> Lottery | None:
    """Return the lottery that goes furthest in a direction; a party that has no part in it only loses nothing."""
    utilities = np.asarray(utilities, dtype=np.float64)
    n, n_parties = gains.shape
    if not n:
        return None
    has_part = direction > 0
    gains = gains / np.where(has_part, direction, _sizes(gains))
    rows = np.hstack([-gains.T, has_part[:, np.newaxis]])
    total = np.concatenate([-gains[:, has_part | ~has_part.any()].sum(axis=1), [0.0]])
    objective = np.append(np.zeros(n), -1.0) if has_part.any() else total
    solved = _solve(objective, rows, np.zeros(n_parties), n, free=1, least=0.0)
    if solved is None:
        return None
    fixed = np.array([-solved[n] + 1e-12 * (1 + abs(solved[n]))])
    efficient = _solve(
        total,
        np.vstack([rows, -np.eye(1, n + 1, n)]),
        np.concatenate([np.zeros(n_parties), fixed]),
        n,
        free=1,
        least=0.0,
    )
    probabilities = (solved if efficient is None else efficient)[:n]
    probabilities = probabilities / probabilities.sum()
    return Lottery(probabilities=probabilities, utilities=probabilities @ utilities)


def _greatest(gains: FloatArray, party: int) -> float | None:
    """Return the greatest average gain of a party in a lottery that is no loss to any, if there is such a lottery."""
    if not len(gains):
        return None
    solved = _solve(-gains[:, party], -gains.T, np.zeros(gains.shape[1]), len(gains), free=0)
    return None if solved is None else float(solved @ gains[:, party])


def _solve(
    objective: FloatArray, rows: FloatArray, bounds: FloatArray, n: int, *, free: int, least: float | None = None
) -> FloatArray | None:
    """Minimise over n probabilities and some free variables, subject to ``rows @ x <= bounds``; none if infeasible."""
    from scipy.optimize import linprog  # type: ignore[import-untyped]

    total = np.concatenate([np.ones(n), np.zeros(free)])[np.newaxis]
    limits = [(0, None)] * n + [(least, None)] * free
    found = linprog(
        objective, A_ub=rows, b_ub=bounds, A_eq=total, b_eq=[1.0], bounds=limits, method="highs", options=_EXACTLY
    )
    return np.asarray(found.x, dtype=np.float64) if found.status == 0 else None
